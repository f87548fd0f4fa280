package kr.cheomdan.workloads.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PenalisedLogisticTests {

    private static final int ROWS = 20_000;
    private final SplittableRandom random = new SplittableRandom(5);

    private double[][] columns(int count) {
        double[][] columns = new double[count][ROWS];
        for (double[] column : columns) {
            Arrays.setAll(column, row -> random.nextGaussian());
        }
        return columns;
    }

    private double[] happened(double[] chances) {
        return Arrays.stream(chances).map(chance -> random.nextDouble() < chance ? 1 : 0).toArray();
    }

    @Test
    void findsTheWeightsThatTheDataWereMadeWith() {
        double[][] columns = columns(3);
        double[] chances = new double[ROWS];
        Arrays.setAll(chances, row -> Objective.Logistic.chance(-1 + 2 * columns[0][row] - columns[1][row]));

        PenalisedLogistic found = PenalisedLogistic.learn(columns, happened(chances), 0, () -> false);

        assertThat(found.intercept()).isCloseTo(-1, within(.1));
        assertThat(found.weights()).usingComparatorWithPrecision(.1).containsExactly(2, -1, 0);
    }

    @Test
    void staysFiniteWhereAColumnDividesPerfectlyOrSaysNothing() {
        double[][] columns = {new double[100], new double[100], new double[100]};
        Arrays.setAll(columns[0], row -> row < 50 ? -1 : 1);
        Arrays.fill(columns[1], Double.NaN);
        double[] targets = new double[100];
        Arrays.fill(targets, 50, 100, 1);

        PenalisedLogistic found = PenalisedLogistic.learn(columns, targets, 1, () -> false);

        assertThat(found.weights()[0]).isBetween(1.0, 10.0);
        assertThat(found.weights()[1]).isZero();
        assertThat(found.scores(columns, 100)).doesNotContain(Double.NaN);
    }

    @Test
    void putsAFewPairsInOrderAsOneCountsByHand() {
        // Of the six pairs 4 are in order and one is a tie.
        Roc roc = Roc.of(new double[] {.1, .4, .4, .8, .3}, new double[] {0, 0, 1, 1, 1});

        assertThat(roc.area()).isCloseTo(4.5 / 6, within(1e-12));
        assertThat(roc.points().get(0)).isEqualTo(new Roc.Point(Double.POSITIVE_INFINITY, 0, 0));
        assertThat(roc.points().get(roc.points().size() - 1)).isEqualTo(new Roc.Point(.1, 1, 1));
    }

    @Test
    void givesAnIntervalThatHoldsTheTruthAsOftenAsItSays() {
        int held = 0;
        for (int trial = 0; trial < 200; trial++) {
            double[] scores = new double[120];
            double[] events = new double[120];
            Arrays.setAll(events, row -> row < 40 ? 1 : 0);
            Arrays.setAll(scores, row -> random.nextGaussian() + events[row]);
            Roc roc = Roc.of(scores, events);
            // Two normal distributions one deviation apart.
            held += roc.low() <= .7602 && .7602 <= roc.high() ? 1 : 0;
        }
        assertThat(held).isBetween(180, 198);
    }

    @Test
    void seesChancesThatAreTooExtreme() {
        double[] chances = new double[ROWS];
        Arrays.setAll(chances, row -> random.nextDouble());
        double[] happened = happened(chances);
        double[] extreme = Arrays.stream(chances).map(chance -> Objective.Logistic.chance(2 * Calibration.logOdds(chance))).toArray();

        assertThat(Calibration.of(chances, happened, 10).slope()).isCloseTo(1, within(.08));
        assertThat(Calibration.of(chances, happened, 10).intercept()).isCloseTo(0, within(.08));
        assertThat(Calibration.of(extreme, happened, 10).slope()).isCloseTo(.5, within(.05));
        assertThat(Calibration.of(chances, happened, 10).groups()).hasSize(10)
                .allSatisfy(group -> assertThat(group.foreseen()).isBetween(group.low() - .02, group.high() + .02));
    }

    @Test
    void seesThatMoreHappenedThanForeseen() {
        double[] low = new double[1_000];
        Arrays.fill(low, .1);
        double[] happened = new double[1_000];
        Arrays.fill(happened, 0, 300, 1);

        assertThat(Calibration.of(low, happened, 4).intercept()).isCloseTo(Calibration.logOdds(.3) - Calibration.logOdds(.1), within(1e-6));
    }
}

package kr.cheomdan.workloads.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoostingTests {

    private static final int ROWS = 600;
    private static final Boosting.Settings FEW = Boosting.Settings.usual().withRounds(60).withSampling(1, .8);

    private final SplittableRandom random = new SplittableRandom(11);
    private final double[][] columns = new double[3][ROWS];

    BoostingTests() {
        for (double[] column : columns) {
            Arrays.setAll(column, row -> random.nextDouble());
        }
    }

    private static Boosting learn(double[][] columns, double[] targets, Objective objective, Boosting.Settings settings) {
        return Boosting.learn(columns, targets, objective, settings, new SplittableRandom(1), () -> false);
    }

    private double[] targets(IntToDoubleFunction of) {
        double[] targets = new double[ROWS];
        Arrays.setAll(targets, of);
        return targets;
    }

    @Test
    void learnsWhatNoSingleColumnTells() {
        double[] either = targets(row -> columns[0][row] > .5 != columns[1][row] > .5 ? 1 : 0);

        double[][] scores = learn(columns, either, new Objective.Logistic(), FEW).scores(columns, ROWS);

        assertThat(IntStream.range(0, ROWS).filter(row -> scores[0][row] > 0 == either[row] > .5).count()).isGreaterThan(590);
    }

    @Test
    void learnsNumbersAndClasses() {
        double[] sums = targets(row -> 10 * columns[0][row] + Math.sin(6 * columns[1][row]));
        double[] classes = targets(row -> Math.floor(3 * columns[2][row]));
        Objective three = new Objective.Classes(3);

        assertThat(new Objective.Squares().loss(learn(columns, sums, new Objective.Squares(), FEW).scores(columns, ROWS), sums)).isLessThan(.1);
        assertThat(three.loss(learn(columns, classes, three, FEW).scores(columns, ROWS), classes)).isLessThan(.05);
    }

    @Test
    void takesWhatIsMissingAsATold() {
        double[] missing = targets(row -> row % 3 == 0 ? 1 : 0);
        for (int row = 0; row < ROWS; row += 3) {
            columns[1][row] = Double.NaN;
        }

        double[][] scores = learn(columns, missing, new Objective.Logistic(), FEW).scores(columns, ROWS);

        assertThat(scores[0][0]).isPositive();
        assertThat(scores[0][1]).isNegative();
    }

    @Test
    void isTheSameForTheSameSeed() {
        double[] targets = targets(row -> columns[0][row]);

        assertThat(learn(columns, targets, new Objective.Squares(), FEW).scores(columns, ROWS))
                .isDeepEqualTo(learn(columns, targets, new Objective.Squares(), FEW).scores(columns, ROWS));
    }

    @Test
    void stopsWhereItIsTold() {
        double[] targets = targets(row -> columns[0][row]);

        assertThat(Boosting.learn(columns, targets, new Objective.Squares(), FEW, new SplittableRandom(1), () -> true).rounds()).isEmpty();
    }

    @Test
    void findsTheRoundsThatSufficeForRowsThatItDidNotSee() {
        double[] noise = targets(row -> random.nextDouble());
        Features all = new Features(List.of("a", "b", "c"), columns);
        int[] learned = IntStream.range(0, 300).toArray();
        int[] kept = IntStream.range(300, ROWS).toArray();
        Boosting boosting = learn(all.rows(learned).values(), Arrays.copyOf(noise, 300), new Objective.Squares(), FEW);

        assertThat(boosting.bestRounds(all.rows(kept).values(), Arrays.copyOfRange(noise, 300, ROWS), new Objective.Squares())).isLessThan(20);
    }
}

package kr.cheomdan.workloads.healthcare.risk;

import java.util.Arrays;
import kr.cheomdan.workloads.learning.Calibration;
import kr.cheomdan.workloads.learning.Objective;

/** What is done with chances by class and row, {@code [class][row]}. */
final class Chances {

    private static final double LEAST = 1e-9;

    private Chances() {}

    /** Of boosted trees: of two classes they score the second alone. */
    static double[][] ofScores(double[][] scores, int rows) {
        if (scores.length == 1) {
            double[] event = Arrays.stream(scores[0]).map(Objective.Logistic::chance).toArray();
            return new double[][] {Arrays.stream(event).map(chance -> 1 - chance).toArray(), event};
        }
        double[][] chances = new double[scores.length][rows];
        double[] of = new double[scores.length];
        for (int row = 0; row < rows; row++) {
            Objective.Classes.chances(scores, row, of);
            for (int each = 0; each < of.length; each++) {
                chances[each][row] = of[each];
            }
        }
        return chances;
    }

    /** Between two, by the mean of their logarithms. */
    static double[][] between(double[][] one, double[][] other, double shareOfOne) {
        double[][] chances = new double[one.length][one[0].length];
        for (int row = 0; row < one[0].length; row++) {
            double sum = 0;
            for (int each = 0; each < one.length; each++) {
                double logarithm = shareOfOne * Math.log(Math.max(LEAST, one[each][row])) + (1 - shareOfOne) * Math.log(Math.max(LEAST,
                        other[each][row]));
                chances[each][row] = Math.exp(logarithm);
                sum += chances[each][row];
            }
            for (int each = 0; each < one.length; each++) {
                chances[each][row] /= sum;
            }
        }
        return chances;
    }

    /** Brought back to what happened: of two classes by a line on the log odds, of more by a power. */
    static double[][] corrected(double[][] chances, double[] correction) {
        if (chances.length == 2) {
            double[] event = Arrays.stream(chances[1])
                    .map(chance -> Objective.Logistic.chance(correction[0] + correction[1] * Calibration.logOdds(chance))).toArray();
            return new double[][] {Arrays.stream(event).map(chance -> 1 - chance).toArray(), event};
        }
        return between(chances, chances, 1, correction[1]);
    }

    private static double[][] between(double[][] one, double[][] other, double share, double power) {
        double[][] raised = new double[one.length][];
        for (int each = 0; each < one.length; each++) {
            raised[each] = Arrays.stream(one[each]).map(chance -> Math.pow(Math.max(LEAST, chance), power)).toArray();
        }
        return between(raised, other, share);
    }

    /** What {@link #corrected} takes, from chances of rows that they were not learned from. */
    static double[] correction(double[][] chances, double[] classes) {
        if (chances.length == 2) {
            double[] line = Calibration.line(Arrays.stream(chances[1]).map(Calibration::logOdds).toArray(), classes);
            return line[1] > 0 ? line : new double[] {0, 1};
        }
        double best = 1;
        double least = loss(chances, classes);
        for (double power = .4; power <= 2.5; power += .05) {
            double loss = loss(between(chances, chances, 1, power), classes);
            if (loss < least) {
                least = loss;
                best = power;
            }
        }
        return new double[] {0, best};
    }

    /** The mean of the logarithms of what was given to the class that it was. */
    static double loss(double[][] chances, double[] classes) {
        double sum = 0;
        for (int row = 0; row < classes.length; row++) {
            sum -= Math.log(Math.max(LEAST, chances[(int) classes[row]][row]));
        }
        return sum / classes.length;
    }

    /** Puts the chances of some rows where they belong. */
    static void put(double[][] into, int[] rows, double[][] chances) {
        for (int each = 0; each < into.length; each++) {
            for (int i = 0; i < rows.length; i++) {
                into[each][rows[i]] = chances[each][i];
            }
        }
    }

    static double[] some(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }
}

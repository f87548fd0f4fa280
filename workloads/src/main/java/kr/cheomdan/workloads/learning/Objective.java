package kr.cheomdan.workloads.learning;

import java.util.Arrays;

/**
 * What boosting makes small. Scores are {@code outputs} numbers for each row; each round adds to them.
 */
public sealed interface Objective {

    int outputs();

    /** The scores before the first round, the same for every row. */
    double[] start(double[] targets);

    /** First and second derivatives of the loss by each score; {@code [output][row]}. */
    void derivatives(double[][] scores, double[] targets, double[][] first, double[][] second);

    /** The mean loss. */
    double loss(double[][] scores, double[] targets);

    /** Numbers, by their squared error. */
    record Squares() implements Objective {

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public double[] start(double[] targets) {
            return new double[] {Arrays.stream(targets).average().orElse(0)};
        }

        @Override
        public void derivatives(double[][] scores, double[] targets, double[][] first, double[][] second) {
            for (int row = 0; row < targets.length; row++) {
                first[0][row] = scores[0][row] - targets[row];
                second[0][row] = 1;
            }
        }

        @Override
        public double loss(double[][] scores, double[] targets) {
            double sum = 0;
            for (int row = 0; row < targets.length; row++) {
                sum += (scores[0][row] - targets[row]) * (scores[0][row] - targets[row]);
            }
            return sum / targets.length;
        }
    }

    /** Yes (1) or no (0), by the log likelihood; the score is the log odds. */
    record Logistic() implements Objective {

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public double[] start(double[] targets) {
            double share = (Arrays.stream(targets).sum() + .5) / (targets.length + 1);
            return new double[] {Math.log(share / (1 - share))};
        }

        @Override
        public void derivatives(double[][] scores, double[] targets, double[][] first, double[][] second) {
            for (int row = 0; row < targets.length; row++) {
                double chance = chance(scores[0][row]);
                first[0][row] = chance - targets[row];
                second[0][row] = Math.max(1e-12, chance * (1 - chance));
            }
        }

        @Override
        public double loss(double[][] scores, double[] targets) {
            double sum = 0;
            for (int row = 0; row < targets.length; row++) {
                double score = targets[row] > .5 ? scores[0][row] : -scores[0][row];
                sum += score > 0 ? Math.log1p(Math.exp(-score)) : -score + Math.log1p(Math.exp(score));
            }
            return sum / targets.length;
        }

        public static double chance(double score) {
            return 1 / (1 + Math.exp(-score));
        }
    }

    /** One of several classes, 0 to classes - 1, by the log likelihood. */
    record Classes(int outputs) implements Objective {

        @Override
        public double[] start(double[] targets) {
            double[] start = new double[outputs];
            for (double target : targets) {
                start[(int) target]++;
            }
            for (int each = 0; each < outputs; each++) {
                start[each] = Math.log((start[each] + .5) / (targets.length + .5 * outputs));
            }
            return start;
        }

        @Override
        public void derivatives(double[][] scores, double[] targets, double[][] first, double[][] second) {
            double[] chances = new double[outputs];
            for (int row = 0; row < targets.length; row++) {
                chances(scores, row, chances);
                for (int each = 0; each < outputs; each++) {
                    first[each][row] = chances[each] - (targets[row] == each ? 1 : 0);
                    second[each][row] = Math.max(1e-12, chances[each] * (1 - chances[each]));
                }
            }
        }

        @Override
        public double loss(double[][] scores, double[] targets) {
            double[] chances = new double[outputs];
            double sum = 0;
            for (int row = 0; row < targets.length; row++) {
                chances(scores, row, chances);
                sum -= Math.log(Math.max(1e-15, chances[(int) targets[row]]));
            }
            return sum / targets.length;
        }

        /** Of a row's scores. */
        public static void chances(double[][] scores, int row, double[] into) {
            double most = Double.NEGATIVE_INFINITY;
            for (int each = 0; each < into.length; each++) {
                most = Math.max(most, scores[each][row]);
            }
            double sum = 0;
            for (int each = 0; each < into.length; each++) {
                into[each] = Math.exp(scores[each][row] - most);
                sum += into[each];
            }
            for (int each = 0; each < into.length; each++) {
                into[each] /= sum;
            }
        }
    }
}

package kr.cheomdan.workloads.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Gradient boosting of trees on histograms (Friedman 2001; second order and sampling as XGBoost and LightGBM have them).
 *
 * @param start the scores before the first round
 * @param rounds each a tree for each output
 */
public record Boosting(double[] start, List<List<Tree>> rounds) {

    public Boosting {
        rounds = List.copyOf(rounds);
    }

    /**
     * How it learns.
     *
     * @param rounds how many at most
     * @param rate how much of each tree is taken
     * @param leaves of a tree, at most
     * @param leastRows of a leaf
     * @param leastSecond the least sum of second derivatives of a leaf
     * @param penalty on the squares of the leaves' values
     * @param leastGain for which a leaf is divided
     * @param columns the share of the columns that each tree sees
     * @param rows the share of the rows that each tree sees
     */
    public record Settings(
            int rounds, double rate, int leaves, int leastRows, double leastSecond, double penalty, double leastGain, double columns,
                    double rows) {

        public static Settings usual() {
            return new Settings(300, .06, 16, 5, 1e-3, 1, 1e-9, .5, .8);
        }

        public Settings withRounds(int rounds) {
            return new Settings(rounds, rate, leaves, leastRows, leastSecond, penalty, leastGain, columns, rows);
        }

        public Settings withLeaves(int leaves) {
            return new Settings(rounds, rate, leaves, leastRows, leastSecond, penalty, leastGain, columns, rows);
        }

        public Settings withRate(double rate) {
            return new Settings(rounds, rate, leaves, leastRows, leastSecond, penalty, leastGain, columns, rows);
        }

        public Settings withSampling(double columns, double rows) {
            return new Settings(rounds, rate, leaves, leastRows, leastSecond, penalty, leastGain, columns, rows);
        }
    }

    /** @param isOver asked before each round; what was learned so far is then all */
    public static Boosting learn(double[][] columns, double[] targets, Objective objective, Settings settings, SplittableRandom random,
            BooleanSupplier isOver) {
        Bins bins = Bins.of(columns);
        int count = targets.length;
        double[] start = objective.start(targets);
        double[][] scores = new double[objective.outputs()][count];
        for (int output = 0; output < scores.length; output++) {
            Arrays.fill(scores[output], start[output]);
        }
        double[][] first = new double[scores.length][count];
        double[][] second = new double[scores.length][count];
        List<List<Tree>> rounds = new ArrayList<>();
        for (int round = 0; round < settings.rounds() && !isOver.getAsBoolean(); round++) {
            objective.derivatives(scores, targets, first, second);
            List<Tree> trees = new ArrayList<>(scores.length);
            int[] rows = some(count, settings.rows(), random);
            for (int output = 0; output < scores.length; output++) {
                Tree tree = new Growing(bins, settings, first[output], second[output], rows.clone(), random).grow();
                for (int row = 0; row < count; row++) {
                    scores[output][row] += tree.at(columns, row);
                }
                trees.add(tree);
            }
            rounds.add(trees);
        }
        return new Boosting(start, rounds);
    }

    /** In their order. */
    private static int[] some(int count, double share, SplittableRandom random) {
        int[] rows = new int[count];
        int size = 0;
        for (int row = 0; row < count; row++) {
            if (share >= 1 || random.nextDouble() < share) {
                rows[size++] = row;
            }
        }
        return size == 0 ? new int[] {random.nextInt(count)} : Arrays.copyOf(rows, size);
    }

    /** {@code [output][row]}. */
    public double[][] scores(double[][] columns, int rows) {
        double[][] scores = new double[start.length][rows];
        for (int output = 0; output < start.length; output++) {
            Arrays.fill(scores[output], start[output]);
        }
        rounds.forEach(trees -> add(trees, columns, scores));
        return scores;
    }

    static void add(List<Tree> trees, double[][] columns, double[][] scores) {
        for (int output = 0; output < trees.size(); output++) {
            double[] of = scores[output];
            for (int row = 0; row < of.length; row++) {
                of[row] += trees.get(output).at(columns, row);
            }
        }
    }

    /** After how many rounds the loss on rows that were not learned from was least. */
    public int bestRounds(double[][] columns, double[] targets, Objective objective) {
        double[][] scores = new Boosting(start, List.of()).scores(columns, targets.length);
        double least = objective.loss(scores, targets);
        int best = 0;
        for (int round = 0; round < rounds.size(); round++) {
            add(rounds.get(round), columns, scores);
            double loss = objective.loss(scores, targets);
            if (loss < least) {
                least = loss;
                best = round + 1;
            }
        }
        return best;
    }

    /** How often each column was asked, as a share: a first look at what mattered. */
    public double[] asked(int columns) {
        double[] asked = new double[columns];
        double all = 0;
        for (List<Tree> trees : rounds) {
            for (Tree tree : trees) {
                for (int column : tree.column()) {
                    if (column >= 0) {
                        asked[column]++;
                        all++;
                    }
                }
            }
        }
        for (int column = 0; column < columns && all > 0; column++) {
            asked[column] /= all;
        }
        return asked;
    }
}

package kr.cheomdan.workloads.healthcare.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import kr.cheomdan.workloads.learning.Boosting;
import kr.cheomdan.workloads.learning.Folds;
import org.jspecify.annotations.Nullable;

/**
 * What is learned how: chosen on folds inside of the rows that are learned from. Of two classes it is the logarithm of the chance given to
 * what
 * happened that decides, because the chances are what is used; of more it is the mean of F1 over the classes, and the chances are
 * corrected after.
 *
 * @param lineShare how much of the line there is in it; the rest is of the trees
 * @param correction what brings the chances back to what happened
 * @param tried every way that was tried, with its loss
 */
record Choice(Line line, Trees trees, double lineShare, double[] correction, double loss, List<Tried> tried) {

    /** The one that is seldom far off comes first: where time runs out it is the only one that is tried. */
    private static final double[] PENALTIES = {10, 1, 100, .1, 1_000, 3, 30, 300};
    private static final int[] LEAVES = {4, 8, 16};
    /** Of several classes the mean of more trees of one size tells more than a size that is chosen by so few. */
    private static final int[] LEAVES_OF_CLASSES = {16};
    private static final double[] SHARES = {1, .75, .5, .25, 0};
    private static final int MOST_ROUNDS = 300;
    private static final double RATE = .06;
    /** Judging on as many is enough to choose by. */
    private static final int MOST_ROWS = 20_000;
    private static final int FEW_ROWS = 1_000;
    /** Wider tables are divided less often and tried with fewer penalties: Newton's steps cost the square of the width. */
    private static final int WIDE = 200;
    /** How much better trees beside a line have to be, as a share of the loss: a line is read by people. */
    private static final double WORTH_IT = .005;

    /** @param withLevels whether few whole numbers stand for themselves too */
    record Line(boolean withLevels, double penalty) {}

    /** @param times how many are averaged */
    record Trees(int leaves, int rounds, double rate, int times) {}

    /** One that was tried. */
    record Tried(String name, double loss) {}

    /** Looks for it. */
    private static final class Search {
        final double[][] columns;
        final double[] classes;
        final int count;
        final Folds folds;
        final SplittableRandom random;
        final BooleanSupplier isOver;
        final List<Tried> tried = new ArrayList<>();

        Search(double[][] columns, double[] classes, int count, SplittableRandom random, BooleanSupplier isOver) {
            this.columns = columns;
            this.classes = classes;
            this.count = count;
            this.random = random;
            this.isOver = isOver;
            int[] whole = Arrays.stream(classes).mapToInt(each -> (int) each).toArray();
            this.folds = Folds.stratified(whole, classes.length < FEW_ROWS && columns.length <= WIDE ? 5 : 3, random.split());
        }

        double badness(double[][] chances) {
            return count == 2 ? Chances.loss(chances, classes) : 1 - Figures.macroF1(chances, classes);
        }

        double[][] learned(int fold) {
            return some(columns, folds.learned(fold));
        }

        double[][] judged(int fold) {
            return some(columns, folds.judged(fold));
        }

        double[][] lines(Line line) {
            double[][] chances = new double[count][classes.length];
            for (int fold = 0; fold < folds.count(); fold++) {
                LineModel model = LineModel.learn(learned(fold), Chances.some(classes, folds.learned(fold)), count, line.withLevels(),
                        line.penalty(), isOver);
                Chances.put(chances, folds.judged(fold), model.chances(judged(fold), folds.judged(fold).length));
            }
            return chances;
        }
    }

    /** Of trees and what they gave on rows that they did not learn from. */
    private record TreesTried(Trees trees, double[][] chances, double badness) {}

    static Choice make(double[][] columns, double[] classes, int count, SplittableRandom random, BooleanSupplier isOver) {
        int[] some = sampled(classes.length, random.split());
        Search search = new Search(some(columns, some), Chances.some(classes, some), count, random, isOver);
        boolean hasLevels = !LineModel.levels(columns).isEmpty();
        Line bestLine = new Line(false, 10);
        double[][] ofLine = null;
        double least = Double.POSITIVE_INFINITY;
        for (int levels = 0; levels < (hasLevels ? 2 : 1); levels++) {
            for (int i = 0; i < PENALTIES.length; i += columns.length > WIDE ? 2 : 1) {
                if (ofLine != null && isOver.getAsBoolean()) {
                    break;
                }
                Line line = new Line(levels == 1, PENALTIES[i]);
                double[][] chances = search.lines(line);
                double loss = Chances.loss(chances, search.classes);
                search.tried.add(new Tried("line penalty=" + line.penalty() + (line.withLevels() ? " levels" : ""), loss));
                if (ofLine == null || loss < least) {
                    least = loss;
                    bestLine = line;
                    ofLine = chances;
                }
            }
        }
        @Nullable TreesTried trees = null;
        for (int leaves : count == 2 ? LEAVES : LEAVES_OF_CLASSES) {
            if (isOver.getAsBoolean()) {
                break;
            }
            TreesTried each = trees(search, leaves);
            search.tried.add(new Tried("trees leaves=" + leaves + " rounds=" + each.trees().rounds(), each.badness()));
            trees = trees == null || each.badness() < trees.badness() ? each : trees;
        }
        return mixed(search, bestLine, Objects.requireNonNull(ofLine), trees);
    }

    private static Choice mixed(Search search, Line line, double[][] ofLine, @Nullable TreesTried trees) {
        if (trees == null) {
            return new Choice(line, new Trees(LEAVES[0], 1, RATE, 1), 1, Chances.correction(ofLine, search.classes),
                    Chances.loss(ofLine, search.classes), List.copyOf(search.tried));
        }
        double share = 1;
        double least = Double.POSITIVE_INFINITY;
        for (double each : search.count == 2 ? SHARES : new double[] {1, 0}) {
            double loss = search.badness(Chances.between(ofLine, trees.chances(), each));
            search.tried.add(new Tried("share of the line=" + each, loss));
            if (loss < least * (1 - WORTH_IT)) {
                least = loss;
                share = each;
            }
        }
        double[] correction = Chances.correction(Chances.between(ofLine, trees.chances(), share), search.classes);
        return new Choice(line, trees.trees(), share, correction, least, List.copyOf(search.tried));
    }

    /** With as many rounds as make the loss least; of more than two classes with all, which tells the classes apart better. */
    private static TreesTried trees(Search search, int leaves) {
        int times = search.classes.length > MOST_ROWS / 2 ? 1 : search.count == 2 ? 3 : 6;
        Trees one = new Trees(leaves, MOST_ROUNDS, RATE, 1);
        List<Boosting> learned = new ArrayList<>();
        int rounds = 0;
        for (int fold = 0; fold < search.folds.count(); fold++) {
            Boosting boosting = RiskModel.trees(search.learned(fold), Chances.some(search.classes, search.folds.learned(fold)),
                    search.count, one,
                    MOST_ROUNDS, search.random, search.isOver).get(0);
            learned.add(boosting);
            rounds += boosting.bestRounds(search.judged(fold), Chances.some(search.classes, search.folds.judged(fold)),
                    RiskModel.objective(search.count));
        }
        int best = Math.max(1, Math.round(rounds / (float) search.folds.count()));
        int taken = search.count == 2 ? best : MOST_ROUNDS;
        double[][] chances = new double[search.count][search.classes.length];
        for (int fold = 0; fold < search.folds.count(); fold++) {
            Boosting whole = learned.get(fold);
            Boosting cut = new Boosting(whole.start(), whole.rounds().subList(0, Math.min(taken, whole.rounds().size())));
            int rows = search.folds.judged(fold).length;
            Chances.put(chances, search.folds.judged(fold), Chances.ofScores(cut.scores(search.judged(fold), rows), rows));
        }
        return new TreesTried(new Trees(leaves, taken, RATE, times), chances, search.badness(chances));
    }

    private static int[] sampled(int rows, SplittableRandom random) {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        for (int i = 0; rows > MOST_ROWS && i < MOST_ROWS; i++) {
            int j = i + random.nextInt(rows - i);
            int swapped = all[i];
            all[i] = all[j];
            all[j] = swapped;
        }
        return Arrays.copyOf(all, Math.min(rows, MOST_ROWS));
    }

    static double[][] some(double[][] columns, int[] rows) {
        double[][] some = new double[columns.length][];
        for (int column = 0; column < columns.length; column++) {
            some[column] = Chances.some(columns[column], rows);
        }
        return some;
    }

    /** For people. */
    String spoken() {
        String ofLine = "logistic(penalty=" + line.penalty() + (line.withLevels() ? ", levels" : "") + ")";
        String ofTrees = "trees(leaves=" + trees.leaves() + ", rounds=" + trees.rounds() + ")";
        return lineShare == 1 ? ofLine : lineShare == 0 ? ofTrees : lineShare + " " + ofLine + " + " + (1 - lineShare) + " " + ofTrees;
    }
}

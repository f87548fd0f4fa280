package kr.cheomdan.workloads.healthcare.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import kr.cheomdan.workloads.learning.Boosting;
import kr.cheomdan.workloads.learning.Objective;
import org.jspecify.annotations.Nullable;

/**
 * What was learned; written as {@code model.json}.
 *
 * @param columns what it reads, in this order; of words {@code heading=word}
 * @param classes the outcomes
 * @param line null where only the trees were chosen
 * @param trees several, learned with different chance and averaged; empty where only the line was chosen
 */
record RiskModel(
        List<String> columns, List<String> classes, double lineShare, @Nullable LineModel line, List<Boosting> trees, double[] correction) {

    /** Several classes take finer trees: who is told apart counts, not how sure it is. */
    private static final Boosting.Settings CLASSES = new Boosting.Settings(300, .06, 16, 2, 1e-3, .3, 1e-9, .8, .8);

    /** @param choice what is learned; by whoever judges it on other rows */
    static RiskModel learn(List<String> names, List<String> classNames, double[][] columns, double[] classes, Choice choice,
            SplittableRandom random,
            BooleanSupplier isOver) {
        int count = classNames.size();
        LineModel line = choice.lineShare() > 0
                ? LineModel.learn(columns, classes, count, choice.line().withLevels(), choice.line().penalty(), isOver)
                : null;
        List<Boosting> trees = choice.lineShare() < 1 ? trees(columns, classes, count, choice.trees(), choice.trees().rounds(), random,
                isOver) : List.of();
        return new RiskModel(names, classNames, choice.lineShare(), line, trees, choice.correction());
    }

    static List<Boosting> trees(double[][] columns, double[] classes, int count, Choice.Trees how, int rounds, SplittableRandom random,
            BooleanSupplier isOver) {
        Boosting.Settings settings = count == 2 ? Boosting.Settings.usual() : CLASSES;
        settings = settings.withLeaves(how.leaves()).withRate(how.rate()).withRounds(rounds);
        List<Boosting> trees = new ArrayList<>();
        for (int i = 0; i < how.times(); i++) {
            trees.add(Boosting.learn(columns, classes, objective(count), settings, random.split(), isOver));
        }
        return trees;
    }

    static Objective objective(int classes) {
        return classes == 2 ? new Objective.Logistic() : new Objective.Classes(classes);
    }

    /** {@code [class][row]}. */
    double[][] chances(double[][] values, int rows) {
        double[][] ofLine = line == null ? null : line.chances(values, rows);
        double[][] ofTrees = trees.isEmpty() ? null : Chances.ofScores(scores(trees, values, rows), rows);
        double[][] chances = ofLine == null ? Objects.requireNonNull(ofTrees)
                : ofTrees == null ? ofLine
                : Chances.between(ofLine, ofTrees, lineShare);
        return Chances.corrected(chances, correction);
    }

    /** The mean of those of several. */
    static double[][] scores(List<Boosting> trees, double[][] values, int rows) {
        double[][] sum = trees.get(0).scores(values, rows);
        for (int i = 1; i < trees.size(); i++) {
            double[][] more = trees.get(i).scores(values, rows);
            for (int output = 0; output < sum.length; output++) {
                for (int row = 0; row < rows; row++) {
                    sum[output][row] += more[output][row];
                }
            }
        }
        for (double[] output : sum) {
            for (int row = 0; row < rows; row++) {
                output[row] /= trees.size();
            }
        }
        return sum;
    }
}

package kr.cheomdan.workloads.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Several boostings of the same rows by other draws of chance: what they say on average is steadier than what one says.
 *
 * @param outputs how many scores each of them has
 */
public record Committee(int outputs, List<Boosting> members) {

    public Committee {
        members = List.copyOf(members);
    }

    public static Committee learn(double[][] columns, double[] targets, Objective objective, Boosting.Settings settings, int size,
            SplittableRandom random, BooleanSupplier isOver) {
        List<Boosting> members = new ArrayList<>();
        for (int member = 0; member < size && (member == 0 || !isOver.getAsBoolean()); member++) {
            members.add(Boosting.learn(columns, targets, objective, settings, random.split(), isOver));
        }
        return new Committee(objective.outputs(), members);
    }

    /** The mean of what the members say of a number; a value a row. */
    public double[] numbers(double[][] columns, int rows) {
        double[] sum = new double[rows];
        for (Boosting member : members) {
            double[] scores = member.scores(columns, rows)[0];
            for (int row = 0; row < rows; row++) {
                sum[row] += scores[row] / members.size();
            }
        }
        return sum;
    }

    /** The mean of the chances that the members give each class; {@code [row][class]}. */
    public double[][] chances(double[][] columns, int rows) {
        double[][] sum = new double[rows][outputs];
        double[] chances = new double[outputs];
        for (Boosting member : members) {
            double[][] scores = member.scores(columns, rows);
            for (int row = 0; row < rows; row++) {
                Objective.Classes.chances(scores, row, chances);
                for (int each = 0; each < outputs; each++) {
                    sum[row][each] += chances[each] / members.size();
                }
            }
        }
        return sum;
    }

    /**
     * Whether it can be asked of so many columns: one that was read from a file may have been changed by anybody. A node's next ones come
     * behind it,
     * so that no way through a tree is without an end.
     */
    public boolean isSound(int columns) {
        return outputs > 0 && !members.isEmpty() && members.stream()
                .allMatch(member -> member.start() != null && member.start().length == outputs
                && member.rounds().stream().allMatch(trees -> trees.size() == outputs
                && trees.stream().allMatch(tree -> isSound(tree, columns))));
    }

    private static boolean isSound(Tree tree, int columns) {
        int nodes = tree.column() == null ? 0 : tree.column().length;
        if (nodes == 0 || tree.threshold() == null || tree.left() == null || tree.right() == null || tree.missingLeft() == null
                || tree.value() == null
                || tree.threshold().length != nodes || tree.left().length != nodes || tree.right().length != nodes
                || tree.missingLeft().length != nodes || tree.value().length != nodes) {
            return false;
        }
        for (int node = 0; node < nodes; node++) {
            boolean leaf = tree.column()[node] < 0;
            boolean forwards = tree.left()[node] > node && tree.right()[node] > node && tree.left()[node] < nodes
                    && tree.right()[node] < nodes;
            if (leaf ? !Double.isFinite(tree.value()[node]) : tree.column()[node] >= columns || !forwards
                    || Double.isNaN(tree.threshold()[node])) {
                return false;
            }
        }
        return true;
    }
}

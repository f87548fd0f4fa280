package kr.cheomdan.workloads.healthcare.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import kr.cheomdan.workloads.learning.Objective;
import kr.cheomdan.workloads.learning.PenalisedLogistic;
import kr.cheomdan.workloads.learning.Standard;

/**
 * Log odds as a sum of columns, for each class against the others; of two classes for the second alone. A column of few whole numbers,
 * which are
 * often codes, may stand as a column for each of them too.
 *
 * @param coded which columns stand for each of their numbers too
 * @param levels the numbers, beside {@code coded}
 */
record LineModel(int[] coded, double[] levels, Standard standard, List<PenalisedLogistic> classes) {

    private static final int MOST_LEVELS = 6;

    /** @param classes 0 to count - 1, as numbers */
    static LineModel learn(double[][] columns, double[] classes, int count, boolean withLevels, double penalty, BooleanSupplier isOver) {
        List<double[]> levels = withLevels ? levels(columns) : List.of();
        int[] coded = levels.stream().mapToInt(each -> (int) each[0]).toArray();
        double[] numbers = levels.stream().mapToDouble(each -> each[1]).toArray();
        double[][] wide = widened(columns, coded, numbers);
        Standard standard = Standard.of(wide);
        double[][] scaled = standard.apply(wide);
        List<PenalisedLogistic> learned = new ArrayList<>();
        for (int each = count == 2 ? 1 : 0; each < count; each++) {
            int of = each;
            learned.add(PenalisedLogistic.learn(scaled, Arrays.stream(classes).map(one -> one == of ? 1 : 0).toArray(), penalty, isOver));
        }
        return new LineModel(coded, numbers, standard, learned);
    }

    /** Pairs of column and number. */
    static List<double[]> levels(double[][] columns) {
        List<double[]> levels = new ArrayList<>();
        for (int column = 0; column < columns.length; column++) {
            double[] distinct = Arrays.stream(columns[column]).filter(Double::isFinite).distinct().limit(MOST_LEVELS + 1).sorted()
                    .toArray();
            if (distinct.length > 2 && distinct.length <= MOST_LEVELS
                    && Arrays.stream(distinct).allMatch(value -> value == Math.rint(value))) {
                for (double value : distinct) {
                    levels.add(new double[] {column, value});
                }
            }
        }
        return levels;
    }

    private static double[][] widened(double[][] columns, int[] coded, double[] levels) {
        double[][] wide = Arrays.copyOf(columns, columns.length + coded.length);
        for (int i = 0; i < coded.length; i++) {
            double level = levels[i];
            wide[columns.length + i] = Arrays.stream(columns[coded[i]])
                    .map(value -> Double.isNaN(value) ? Double.NaN : value == level ? 1 : 0).toArray();
        }
        return wide;
    }

    /** {@code [class][row]}; they add up to one. */
    double[][] chances(double[][] columns, int rows) {
        double[][] scaled = standard.apply(widened(columns, coded, levels));
        int count = classes.size() == 1 ? 2 : classes.size();
        double[][] chances = new double[count][];
        if (count == 2) {
            chances[1] = Arrays.stream(classes.get(0).scores(scaled, rows)).map(Objective.Logistic::chance).toArray();
            chances[0] = Arrays.stream(chances[1]).map(chance -> 1 - chance).toArray();
            return chances;
        }
        for (int each = 0; each < count; each++) {
            chances[each] = Arrays.stream(classes.get(each).scores(scaled, rows)).map(Objective.Logistic::chance).toArray();
        }
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (double[] of : chances) {
                sum += of[row];
            }
            for (double[] of : chances) {
                of[row] = sum > 0 ? of[row] / sum : 1.0 / count;
            }
        }
        return chances;
    }
}

package kr.cheomdan.workloads.automotive.quality;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.learning.Boosting;

/**
 * Every row whose class is known, as it was judged by what had not learned from it.
 *
 * @param rows of the table
 * @param classOf what each is
 * @param foldOf in which fold it was judged
 * @param chances {@code [row][class]}
 * @param simple the same of limits on a single measurement
 * @param mattered by source, how much less was told without it
 * @param settings chosen in each fold
 */
record Evaluation(
        Measured measured, int[] rows, int[] classOf, int[] foldOf, double[][] chances, double[][] simple, double[] mattered,
        List<Boosting.Settings> settings) {

    private static final double NORMAL_95 = 1.959964;

    /** Of one class. */
    record OfClass(String name, int rows, int told, int right) {

        /** Which share of its rows was told. */
        double found() {
            return rows == 0 ? 0 : right / (double) rows;
        }

        /** Which share of what was told to be of it is. */
        double precision() {
            return told == 0 ? 0 : right / (double) told;
        }

        double f1() {
            return found() + precision() == 0 ? 0 : 2 * found() * precision() / (found() + precision());
        }
    }

    int says(int i) {
        return OneMeasurement.most(chances[i]);
    }

    int rowsJudged() {
        return rows.length;
    }

    double accuracy() {
        return IntStream.range(0, rows.length).filter(i -> says(i) == classOf[i]).count() / (double) rows.length;
    }

    double simpleAccuracy() {
        return IntStream.range(0, rows.length).filter(i -> OneMeasurement.most(simple[i]) == classOf[i]).count() / (double) rows.length;
    }

    /** What everybody reaches who always says the most frequent class. */
    double mostFrequent() {
        int[] counts = new int[measured.classes()];
        IntStream.of(classOf).forEach(each -> counts[each]++);
        return IntStream.of(counts).max().orElse(0) / (double) rows.length;
    }

    /** By Wilson's score: also near nothing and all it stays between them. */
    static double[] interval(double share, double rows) {
        double z = NORMAL_95 * NORMAL_95 / rows;
        double middle = (share + z / 2) / (1 + z);
        double half = NORMAL_95 / (1 + z) * Math.sqrt(share * (1 - share) / rows + z / (4 * rows));
        return new double[] {middle - half, middle + half};
    }

    /** {@code [what it is][what was told]}. */
    int[][] confusion() {
        int[][] confusion = new int[measured.classes()][measured.classes()];
        for (int i = 0; i < rows.length; i++) {
            confusion[classOf[i]][says(i)]++;
        }
        return confusion;
    }

    List<OfClass> byClass() {
        int[][] confusion = confusion();
        return IntStream.range(0, confusion.length).mapToObj(each ->
                new OfClass(measured.labels().classes().get(each), IntStream.of(confusion[each]).sum(),
                IntStream.range(0, confusion.length).map(truth -> confusion[truth][each]).sum(), confusion[each][each])).toList();
    }

    double macroF1() {
        return byClass().stream().mapToDouble(OfClass::f1).average().orElse(0);
    }

    Boosting.Settings usualSettings() {
        return settings.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet().stream()
                .max(Comparator.comparingLong((Map.Entry<Boosting.Settings, Long> each) -> each.getValue())
                        .thenComparing(each -> -settings.indexOf(each.getKey()))).orElseThrow().getKey();
    }

    /** Sources, what mattered most first. */
    List<Integer> order() {
        return IntStream.range(0, mattered.length).boxed().sorted(Comparator.comparingDouble((Integer source) -> -mattered[source]))
                .toList();
    }
}

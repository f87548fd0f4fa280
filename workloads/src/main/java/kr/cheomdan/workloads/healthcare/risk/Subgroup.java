package kr.cheomdan.workloads.healthcare.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.learning.Calibration;
import kr.cheomdan.workloads.learning.Roc;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * How it does for some of the patients.
 *
 * @param roc null where there are too few to say
 * @param low and {@code high}: an interval of 95 per cent of the share that happened
 */
record Subgroup(String name, int rows, int events, @Nullable Roc roc, double foreseen, double happened, double low, double high,
        Decision.At at) {

    /** Of each kind; an area of fewer says nothing. */
    private static final int LEAST = 10;
    private static final int MOST_VALUES = 6;
    private static final double[] AGES = {50, 65, 75};
    private static final Set<String> AGE = Set.of("age", "나이", "연령", "만나이");

    static List<Subgroup> of(Patients patients, Evaluation judged, double threshold) {
        List<Subgroup> groups = new ArrayList<>();
        for (Table.Cells cells : patients.groups()) {
            if (cells instanceof Table.Words words && words.words().size() <= MOST_VALUES) {
                for (int code = 0; code < words.words().size(); code++) {
                    int each = code;
                    add(groups, words.heading() + " = " + words.words().get(code), judged, threshold, row -> words.codes()[row] == each);
                }
            } else if (cells instanceof Table.Numbers numbers) {
                ofNumbers(groups, numbers, judged, threshold);
            }
        }
        return groups;
    }

    private static void ofNumbers(List<Subgroup> groups, Table.Numbers numbers, Evaluation judged, double threshold) {
        double[] values = numbers.values();
        double[] distinct = Arrays.stream(values).filter(Double::isFinite).distinct().limit(MOST_VALUES + 1L).sorted().toArray();
        if (distinct.length <= MOST_VALUES) {
            for (double value : distinct) {
                add(groups, numbers.heading() + " = " + plain(value), judged, threshold, row -> values[row] == value);
            }
            return;
        }
        double[] edges = AGE.contains(numbers.heading().toLowerCase(Locale.ROOT)) && isOfYears(values) ? AGES : thirds(values);
        for (int i = 0; i <= edges.length; i++) {
            double from = i == 0 ? Double.NEGATIVE_INFINITY : edges[i - 1];
            double to = i == edges.length ? Double.POSITIVE_INFINITY : edges[i];
            String name = i == 0 ? " < " + plain(to) : i == edges.length ? " ≥ " + plain(from) : " " + plain(from) + " – " + plain(to);
            add(groups, numbers.heading() + name, judged, threshold, row -> values[row] >= from && values[row] < to);
        }
    }

    /** An age may have been brought to another scale. */
    private static boolean isOfYears(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(0) > 20;
    }

    private static double[] thirds(double[] values) {
        double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return new double[] {sorted[sorted.length / 3], sorted[2 * sorted.length / 3]};
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3g", value);
    }

    private static void add(List<Subgroup> groups, String name, Evaluation judged, double threshold, IntPredicate belongs) {
        int[] in = IntStream.range(0, judged.rows().length).filter(i -> belongs.test(judged.rows()[i])).toArray();
        if (in.length < LEAST) {
            return;
        }
        double[] chances = Chances.some(judged.event(), in);
        double[] happened = Chances.some(judged.happened(), in);
        int events = (int) Arrays.stream(happened).sum();
        double[] interval = Calibration.interval(events, in.length);
        groups.add(new Subgroup(name, in.length, events, events >= LEAST && in.length - events >= LEAST ? Roc.of(chances, happened) : null,
                Arrays.stream(chances).average().orElse(0), events / (double) in.length, interval[0], interval[1], Decision.At.of(chances,
                        happened, threshold)));
    }

    /** Whether it puts these patients in a worse order than all, beyond what chance explains. */
    boolean isWorse(double areaOfAll) {
        return roc != null && roc.high() < areaOfAll;
    }

    /** Whether it foresees clearly more or fewer than happened. */
    boolean isOff() {
        return foreseen < low || foreseen > high;
    }
}

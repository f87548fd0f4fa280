package kr.cheomdan.workloads.automotive.quality;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;

/** What makes a result look better than it is, or keeps it from being one. */
final class Suspicions {

    static final int FEWEST_ROWS = 50;
    private static final int FEWEST_OF_A_CLASS = 10;
    /** A single measurement that tells each class so often was most likely written down after the inspection. */
    private static final double TELLS_TOO_MUCH = .98;
    private static final int STEPS = 64;
    private static final double SAME_ROWS = .05;

    private final Measured measured;
    private final Findings findings;
    private final int[] known;

    Suspicions(Measured measured, Findings findings) {
        this.measured = measured;
        this.findings = findings;
        this.known = measured.known();
    }

    void tell() {
        String label = measured.labels().headings().iterator().next();
        if (known.length < FEWEST_ROWS) {
            findings.error("auto-quality.too-few-rows", Place.of(AutoQuality.INPUT, 1, label), known.length, FEWEST_ROWS);
            return;
        }
        if (measured.sources().isEmpty()) {
            findings.error("auto-quality.no-measurement", Place.of(AutoQuality.INPUT, 1, null));
            return;
        }
        tellUnknown(label);
        for (int each = 0; each < measured.classes(); each++) {
            if (measured.labels().rowsOf(each) < FEWEST_OF_A_CLASS) {
                findings.warning("auto-quality.few-of-a-class", Place.of(AutoQuality.INPUT, firstLine(each), label),
                        measured.labels().classes().get(each),
                        measured.labels().rowsOf(each), firstLine(each));
            }
        }
        tellSameRows();
        for (int source = 0; source < measured.sources().size(); source++) {
            double told = told(source);
            if (told >= TELLS_TOO_MUCH) {
                String heading = measured.sources().get(source).heading();
                findings.warning("auto-quality.leak", Place.of(AutoQuality.INPUT, 1, heading), heading, Math.round(1_000 * told) / 10.0);
            }
        }
        if (measured.good() < 0) {
            findings.warning("auto-quality.no-good-class", Place.of(AutoQuality.INPUT, 1, label),
                    String.join(", ", measured.labels().classes()));
        }
    }

    private void tellUnknown(String label) {
        int[] unknown = measured.unknown();
        if (unknown.length > 0) {
            findings.warning("auto-quality.rows-without-class", Place.of(AutoQuality.INPUT, measured.table().line(unknown[0]), label),
                    unknown.length,
                    measured.table().line(unknown[0]));
        }
    }

    private long firstLine(int wanted) {
        return measured.table().line(IntStream.of(known).filter(row -> measured.labels().of()[row] == wanted).findFirst().orElse(0));
    }

    /** Parts that were written down twice are judged by what learned from themselves. */
    private void tellSameRows() {
        Set<Integer> seen = new HashSet<>();
        int same = 0;
        long first = 0;
        for (int row : known) {
            if (!seen.add(Arrays.hashCode(measured.features().row(row)))) {
                first = same++ == 0 ? measured.table().line(row) : first;
            }
        }
        if (same > SAME_ROWS * known.length) {
            findings.warning("auto-quality.same-rows", Place.of(AutoQuality.INPUT, first, null), same, first);
        }
    }

    /** The mean share of each class that steps of this one source tell of rows that they were not learned from. */
    private double told(int source) {
        int[] classOf = measured.labels().of();
        int[] even = IntStream.range(0, known.length).filter(i -> i % 2 == 0).map(i -> known[i]).toArray();
        int[] odd = IntStream.range(0, known.length).filter(i -> i % 2 == 1).map(i -> known[i]).toArray();
        OneMeasurement one = OneMeasurement.learn(measured.plain(), source, classOf, measured.classes(), even, STEPS);
        int[] right = new int[measured.classes()];
        int[] all = new int[measured.classes()];
        for (int row : odd) {
            all[classOf[row]]++;
            right[classOf[row]] += one.says(measured.plain(), row) == classOf[row] ? 1 : 0;
        }
        return IntStream.range(0, all.length).filter(each -> all[each] > 0).mapToDouble(each -> right[each] / (double) all[each]).average()
                .orElse(0);
    }
}

package kr.cheomdan.workloads.table;

import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;

/**
 * How large the numbers of a column are, by powers of two. Where a few are many times as large as all the others and nothing lies between,
 * they were most likely written in another unit.
 */
final class Magnitudes {

    /** Powers of two without any number; a thousand is nearly ten, and the numbers of one unit differ too. */
    private static final int WIDEST = 6;
    private static final int FEWEST = 20;
    /** From a millionth to some billions of billions; what lies beyond counts as lying at the end. */
    private static final int SMALLEST = -20;
    private static final int POWERS = 84;

    private final long[] counts = new long[POWERS];
    private final long[] firstLine = new long[POWERS];

    void take(long line, double value) {
        if (value != 0 && !Double.isNaN(value)) {
            int power = Math.min(POWERS - 1, Math.max(0, Math.getExponent(value) - SMALLEST));
            if (counts[power]++ == 0) {
                firstLine[power] = line;
            }
        }
    }

    /** The first that is so much larger, where there is one. */
    void tell(String input, String heading, Findings findings) {
        long all = 0;
        for (long each : counts) {
            all += each;
        }
        long above = 0;
        long line = Long.MAX_VALUE;
        int last = -1;
        for (int power = POWERS - 1; power >= 0; power--) {
            if (counts[power] == 0) {
                continue;
            }
            if (last >= 0 && last - power > WIDEST && all - above >= FEWEST && above <= all - above) {
                long times = 1L << (last - power - 1);
                findings.warning("csv.other-magnitude", Place.of(input, line, heading), line, heading, above, times);
                return;
            }
            above += counts[power];
            line = Math.min(line, firstLine[power]);
            last = power;
        }
    }
}

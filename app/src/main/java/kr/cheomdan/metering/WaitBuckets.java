package kr.cheomdan.metering;

/**
 * Into which bucket of a histogram a wait falls: none for no wait, then each bucket's bounds 1.05 times the one before. The middle of a
 * bucket is at most 2.5 per cent from any wait in it.
 */
final class WaitBuckets {

    private static final double GROWTH = 1.05;
    private static final double LOG_GROWTH = Math.log(GROWTH);
    private static final int MOST = 700;

    private WaitBuckets() {}

    static int of(long seconds) {
        return seconds <= 0 ? 0 : Math.min(MOST, 1 + (int) Math.floor(Math.log(seconds) / LOG_GROWTH + 1e-9));
    }

    /** What is said of a wait in the bucket. */
    static long middle(int bucket) {
        if (bucket == 0) {
            return 0;
        }
        double low = Math.pow(GROWTH, bucket - 1);
        return Math.max(1, Math.round(low * 2 * GROWTH / (1 + GROWTH)));
    }
}

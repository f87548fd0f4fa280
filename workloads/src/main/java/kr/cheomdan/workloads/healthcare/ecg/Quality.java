package kr.cheomdan.workloads.healthcare.ecg;

/**
 * Where the recording can be read at all, second by second.
 *
 * @param readable by second
 */
record Quality(boolean[] readable, double share) {

    /** So much of a second may be missing or stuck. */
    private static final double MOST_STUCK = .5;

    static Quality of(Recording recording) {
        int seconds = (int) Math.ceil(recording.seconds());
        boolean[] readable = new boolean[seconds];
        float[] values = recording.values();
        int good = 0;
        for (int second = 0; second < seconds; second++) {
            int from = (int) Math.round(second * recording.rate());
            int to = (int) Math.min(values.length, Math.round((second + 1) * recording.rate()));
            readable[second] = longestStuck(values, from, to) < MOST_STUCK * recording.rate();
            good += readable[second] ? 1 : 0;
        }
        return new Quality(readable, seconds == 0 ? 0 : good / (double) seconds);
    }

    /** A lead that came off, or is at the end of its range, gives the same value again and again. */
    private static int longestStuck(float[] values, int from, int to) {
        int longest = 0;
        int stuck = 0;
        for (int i = from; i < to; i++) {
            boolean same = Float.isNaN(values[i]) || i > from && values[i] == values[i - 1];
            stuck = same ? stuck + 1 : 0;
            longest = Math.max(longest, stuck);
        }
        return longest;
    }

    /** Whether all between two samples can be read. */
    boolean isReadable(int from, int to, double rate) {
        for (int second = (int) (from / rate); second <= Math.min(readable.length - 1, (int) (to / rate)); second++) {
            if (!readable[second]) {
                return false;
            }
        }
        return true;
    }
}

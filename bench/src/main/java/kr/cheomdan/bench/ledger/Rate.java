package kr.cheomdan.bench.ledger;

/** Rows in the time they took, added up over rounds. */
final class Rate {

    private static final double NANOS_PER_S = 1e9;

    private long rows;
    private long nanos;

    /** Something that may fail in ways that the benchmark only reports. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    void time(int count, Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        add(count, System.nanoTime() - start);
    }

    void add(long count, long tookNanos) {
        rows += count;
        nanos += tookNanos;
    }

    double perSecond() {
        return nanos == 0 ? 0 : rows * NANOS_PER_S / nanos;
    }

    double microsEach() {
        return rows == 0 ? 0 : nanos / 1e3 / rows;
    }
}

package kr.cheomdan.metering;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How many jobs waited how long. Kept as eight bytes for each bucket that has any: the jobs times 1,024 plus the bucket's number, the
 * shortest wait first.
 */
final class WaitHistogram {

    private static final int BUCKETS = 1_024;
    private static final int PERCENT = 100;

    /** By bucket, as far as there are any. What is taken off before it is put on again may be below zero for a while. */
    private long[] jobs = new long[64];

    WaitHistogram add(int bucket, long more) {
        if (bucket >= jobs.length) {
            jobs = Arrays.copyOf(jobs, Math.max(bucket + 1, jobs.length * 2));
        }
        jobs[bucket] += more;
        return this;
    }

    WaitHistogram add(byte[] kept) {
        ByteBuffer each = ByteBuffer.wrap(kept);
        while (each.hasRemaining()) {
            long both = each.getLong();
            add((int) Math.floorMod(both, (long) BUCKETS), Math.floorDiv(both, (long) BUCKETS));
        }
        return this;
    }

    WaitHistogram add(WaitHistogram other) {
        for (int bucket = 0; bucket < other.jobs.length; bucket++) {
            if (other.jobs[bucket] != 0) {
                add(bucket, other.jobs[bucket]);
            }
        }
        return this;
    }

    byte[] kept() {
        ByteBuffer all = ByteBuffer.allocate(jobs.length * Long.BYTES);
        for (int bucket = 0; bucket < jobs.length; bucket++) {
            if (jobs[bucket] != 0) {
                all.putLong(jobs[bucket] * BUCKETS + bucket);
            }
        }
        return Arrays.copyOf(all.array(), all.position());
    }

    UsageDay.Waits waits() {
        long all = Arrays.stream(jobs).sum();
        return new UsageDay.Waits(all, percentile(all, 50), percentile(all, 90), percentile(all, 95), percentile(all, 99));
    }

    /** The wait of the job that so many per cent of all jobs waited no longer than. */
    private long percentile(long all, int percent) {
        long rank = (all * percent + PERCENT - 1) / PERCENT;
        long before = 0;
        for (int bucket = 0; bucket < jobs.length; bucket++) {
            before += jobs[bucket];
            if (all > 0 && before >= rank) {
                return WaitBuckets.middle(bucket);
            }
        }
        return 0;
    }
}

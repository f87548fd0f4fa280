package kr.cheomdan.metering;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 64 bits over what a record says (FNV-1a, mixed at the end): enough to tell what one job says today from what it said yesterday. */
final class Digest {

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long hash = BASIS;

    private Digest() {}

    /** Over what names the attempt. */
    static long ofKey(UsageRecord record) {
        return new Digest()
                .add(record.cluster()).add(record.jobIdRaw()).add(record.submittedAt()).add(record.startedAt())
                .mixed();
    }

    /** Over all it says but its name. */
    static long of(UsageRecord record) {
        Digest digest = new Digest()
                .add(record.jobId()).add(record.endedAt()).add(record.elapsedSeconds()).add(record.state()).add(record.account())
                .add(record.user()).add(record.partition()).add(record.qos()).add(record.nodes()).add(record.cpus())
                .add(record.allocTres()).add(record.marker());
        if (!record.gpus().isEmpty()) {
            for (Map.Entry<String, Integer> gpus : record.sortedGpus().entrySet()) {
                digest.add(gpus.getKey()).add(gpus.getValue());
            }
        }
        return digest.mixed();
    }

    private Digest add(@Nullable String text) {
        if (text == null) {
            return step(0);
        }
        for (int i = 0; i < text.length(); i++) {
            step(text.charAt(i));
        }
        return step(0xFFFF);
    }

    private Digest add(@Nullable Instant instant) {
        return add(instant == null ? Long.MIN_VALUE : instant.getEpochSecond());
    }

    private Digest add(long number) {
        return step(number & 0xFFFFFFFFL).step(number >>> 32);
    }

    private Digest step(long value) {
        hash = (hash ^ value) * PRIME;
        return this;
    }

    private long mixed() {
        long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}

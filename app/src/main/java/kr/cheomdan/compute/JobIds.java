package kr.cheomdan.compute;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Ids of jobs, each greater than those before it: UUIDs of version 7 with the millisecond and, in the twelve bits after it, its 4096th
 * part, as the database makes them too. The rest nobody can tell from other ids: whoever has one of his own knows no other.
 */
@Component
class JobIds {

    private static final int PARTS = 4096;
    private static final int NANOS_PER_MS = 1_000_000;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();

    JobIds(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    JobId next() {
        Instant now = now();
        long part = now.toEpochMilli() * PARTS + (long) (now.getNano() % NANOS_PER_MS) * PARTS / NANOS_PER_MS;
        long tick = last.updateAndGet(before -> Math.max(before + 1, part));
        long high = tick / PARTS << 16 | VERSION | tick % PARTS;
        return new JobId(new UUID(high, random.nextLong() >>> 2 | VARIANT));
    }
}

package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobIdsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T03:04:05.678901Z");

    private static List<String> made(Clock clock, int count) {
        JobIds ids = new JobIds(clock);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(ids.next().toString());
        }
        return all;
    }

    @Test
    void growWhileTheClockStands() {
        List<String> ids = made(Clock.fixed(NOW, ZoneOffset.UTC), 10_000);
        List<String> sorted = new ArrayList<>(ids);
        Collections.sort(sorted);
        assertThat(ids).isEqualTo(sorted).doesNotHaveDuplicates();
    }

    @Test
    void growWithTheClock() {
        String before = made(Clock.fixed(NOW, ZoneOffset.UTC), 1).get(0);
        String after = made(Clock.fixed(NOW.plus(Duration.ofNanos(1_000)), ZoneOffset.UTC), 1).get(0);
        assertThat(before).isLessThan(after);
    }

    @Test
    void areUuidsOfTheSeventhVersionThatSayWhen() {
        JobId id = new JobIds(Clock.fixed(NOW, ZoneOffset.UTC)).next();
        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    /** All but two bits of what a generator for simulations answers say what it answers next. */
    @Test
    void doNotSayWhichComesNext() {
        JobIds ids = new JobIds(Clock.fixed(NOW, ZoneOffset.UTC));
        long mine = ids.next().value().getLeastSignificantBits() << 2;
        long next = ids.next().value().getLeastSignificantBits() << 2;
        long step = 0x9e3779b97f4a7c15L + (Thread.currentThread().getId() << 1);
        for (long lost = 0; lost < 4; lost++) {
            assertThat(mixed(unmixed(mine | lost) + step) >>> 2 << 2).isNotEqualTo(next);
        }
    }

    private static long mixed(long seed) {
        long once = (seed ^ seed >>> 33) * 0xff51afd7ed558ccdL;
        long twice = (once ^ once >>> 33) * 0xc4ceb9fe1a85ec53L;
        return twice ^ twice >>> 33;
    }

    private static long unmixed(long said) {
        long twice = (said ^ said >>> 33) * 0x9cb4b2f8129337dbL;
        long once = (twice ^ twice >>> 33) * 0x4f74430c22a54005L;
        return once ^ once >>> 33;
    }
}

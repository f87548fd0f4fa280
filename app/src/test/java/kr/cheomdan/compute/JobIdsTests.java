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
}

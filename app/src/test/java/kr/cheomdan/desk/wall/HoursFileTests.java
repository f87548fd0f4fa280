package kr.cheomdan.desk.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoursFileTests {

    private static final Instant MIDNIGHT = Instant.parse("2026-05-31T15:00:00Z");

    private static List<String> linesOf(WallPicture.Hour... hours) {
        return new String(HoursFile.of(List.of(hours)), StandardCharsets.UTF_8).lines().toList();
    }

    private static WallPicture.Hour hour(int after, long trained) {
        return new WallPicture.Hour(MIDNIGHT.plusSeconds(3600L * after), 2, 1, new BigDecimal("0.5000"), BigDecimal.ZERO, 3, trained);
    }

    @Test
    void saysNothingOfTrainingWhereNoneIsRecorded() {
        assertThat(linesOf(hour(0, 0))).containsExactly(
                "time,jobs_started,jobs_ended,cpu_hours,gpu_hours,awards", "2026-06-01T00:00,2,1,0.5000,0,3");
    }

    @Test
    void countsPeopleTrainedHourByHourWhereAnyAreRecorded() {
        assertThat(linesOf(hour(0, 0), hour(1, 4))).containsExactly(
                "time,jobs_started,jobs_ended,cpu_hours,gpu_hours,awards,people_trained",
                "2026-06-01T00:00,2,1,0.5000,0,3,0",
                "2026-06-01T01:00,2,1,0.5000,0,3,4");
    }
}

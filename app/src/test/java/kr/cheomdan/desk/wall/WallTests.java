package kr.cheomdan.desk.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.pulse.Pulse;
import kr.cheomdan.indicators.Indicators;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@CheomdanTest
class WallTests {

    private static final WallProperties POWERS = new WallProperties(4, 400, Map.of("H100", 700));

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Pulse pulse;

    @Autowired
    private DataCentre dataCentre;

    @Autowired
    private Indicators indicators;

    @Autowired
    private WallSectors sectors;

    @Autowired
    private JsonMapper json;

    private final Actor member = Scenarios.anApplicant();

    /** The engine's instants are the machine's, so the wall looks at them from there. */
    private Wall wallAt(Instant instant) {
        return wall(Clock.fixed(instant, ZoneOffset.UTC));
    }

    private Wall wall(Clock clock) {
        return new Wall(pulse, indicators, sectors, new WallTally(dataCentre, indicators, POWERS), clock);
    }

    @Test
    void showsAJobAsALightWhileItRunsAndAsAStarWhenItHasEnded() {
        Award award = scenarios.anAwardInForce(member);
        Job accepted = scenarios.anAcceptedJob(member, award, "until [ -e stop ]; do sleep 0.05; done");
        Job running = scenarios.awaitJob(accepted.id(), job -> job.state() == JobState.RUNNING);
        Instant started = Objects.requireNonNull(running.startedAt());

        WallPicture during = wallAt(started.plusSeconds(1)).now();
        assertThat(during.lights()).anySatisfy(light -> {
            assertThat(light.startedAt()).isEqualTo(started);
            assertThat(light.devices()).isEqualTo(1);
            assertThat(light.gpu()).isFalse();
        });

        jobs.cancel(member, running.id(), null);
        Job ended = scenarios.ended(running.id());
        Instant end = Objects.requireNonNull(ended.outcome()).endedAt();
        WallPicture after = wallAt(end.plusSeconds(1)).now();
        assertThat(after.lights()).noneMatch(light -> light.startedAt().equals(started));
        assertThat(after.sparks()).anyMatch(spark -> spark.kind() == WallPicture.Kind.JOB_ENDED && spark.at().equals(end));
    }

    @Test
    void showsAJobOfAnHourAgoAndNoneOfTheDayBefore() {
        Job done = scenarios.aFinishedJob(member, scenarios.anAwardInForce(member));
        Instant end = Objects.requireNonNull(done.outcome()).endedAt();

        assertThat(wallAt(end.plus(Duration.ofHours(1))).now().sparks()).anyMatch(spark -> spark.at().equals(end));
        assertThat(wallAt(end.plus(Duration.ofHours(24))).now().sparks()).noneMatch(spark -> spark.at().equals(end));
    }

    @Test
    void countsTheHoursAsItDrawsThem() {
        Job done = scenarios.aFinishedJob(member, scenarios.anAwardInForce(member));
        Instant end = Objects.requireNonNull(done.outcome()).endedAt();
        WallPicture picture = wallAt(end.plusSeconds(1)).now();

        long ended = picture.hours().stream()
                .filter(hour -> !hour.from().isBefore(picture.since()))
                .mapToLong(WallPicture.Hour::ended)
                .sum();
        assertThat(picture.tally().ended()).isEqualTo(ended).isPositive();
        assertThat(picture.tally().kilowattHours())
                .isEqualByComparingTo(picture.tally().cpuHours().multiply(BigDecimal.valueOf(0.004))
                        .add(picture.tally().gpuHours().multiply(BigDecimal.valueOf(0.4))).setScale(3, RoundingMode.HALF_UP));
    }

    @Test
    void holdsFifteenWholeDaysOfSeoulAtEveryHourOfTheDay() {
        Instant midnight = Instant.parse("2026-05-31T15:00:00Z");
        for (int hour = 0; hour < 24; hour++) {
            List<WallPicture.Hour> hours = wallAt(midnight.plus(Duration.ofHours(hour)).plusSeconds(1)).hours();

            assertThat(hours).hasSize(15 * 24 + hour + 1);
            assertThat(hours.get(0).from()).isEqualTo(midnight.minus(Duration.ofDays(15)));
        }
    }

    @Test
    void givesTheHoursOfTheHillsAsTheyAreDrawn() {
        Job done = scenarios.aFinishedJob(member, scenarios.anAwardInForce(member));
        Wall wall = wallAt(Objects.requireNonNull(done.outcome()).endedAt().plusSeconds(1));

        // Awards of other tests may begin later than the machine's clock.
        List<WallPicture.Hour> drawn = wall.now().hours().stream().filter(hour -> !hour.from().isAfter(wall.now().asOf())).toList();
        assertThat(drawn).isNotEmpty().allMatch(hour -> hour.from().isAfter(wall.now().asOf().minus(Duration.ofDays(Wall.DAYS_OF_HILLS))));
        assertThat(wall.hours()).containsAll(drawn);
    }

    @Test
    void saysNothingOfWhoseAJobIs() {
        Award award = scenarios.anAwardInForce(member);
        Job done = scenarios.aFinishedJob(member, award);
        WallPicture picture = wallAt(Objects.requireNonNull(done.outcome()).endedAt().plusSeconds(1)).now();

        String written = json.writeValueAsString(picture);
        assertThat(written).doesNotContain(done.id().toString(), done.name(), award.id().toString(), award.number(), award.title(),
                award.organisationId().toString(), member.accountId().toString());
    }

    @Test
    void isAskedOnceInTwoSecondsHoweverManyLook() {
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        List<Instant> times = new ArrayList<>(List.of(start, start.plusMillis(1999), start.plusSeconds(2)));
        Clock stepping = new Clock() {
            @Override
            public Instant instant() {
                return times.remove(0);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        Wall wall = wall(stepping);
        WallPicture first = wall.now();

        assertThat(wall.now()).isSameAs(first);
        assertThat(wall.now()).isNotSameAs(first);
    }

    @Test
    void takesThePowerStatedForADeviceClass() {
        assertThat(POWERS.watts(Unit.CPU_SECOND)).isEqualTo(4);
        assertThat(POWERS.watts(Unit.gpuSecond("h100"))).isEqualTo(700);
        assertThat(POWERS.watts(Unit.gpuSecond("a100"))).isEqualTo(400);
    }
}

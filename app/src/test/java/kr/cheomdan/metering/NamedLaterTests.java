package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A job has GPUs of two types, and what one of them counts as is said when the job is in the book: each GPU counts once. */
@CheomdanTest
class NamedLaterTests {

    private static final Actor OPERATOR = Scenarios.somebody(Role.OPERATOR);
    private static final long SECONDS = 100;

    @Autowired private Metering metering;
    @Autowired private Scenarios scenarios;
    @Autowired private TestClock clock;

    private final String cluster = GivenUsage.aCluster();
    private Award award;
    private Instant start;

    @BeforeEach
    void anAwardOfH100() {
        award = scenarios.anAwardInForce(Scenarios.anApplicant(), Unit.gpuSecond("h100"), 100_000);
        metering.link(OPERATOR, cluster, "acc", award.id(), award.use().from());
        start = award.use().from().plus(Duration.ofHours(1));
        clock.advance(Duration.ofDays(2));
    }

    private UsageRecord taken(Map<String, Integer> gpus) {
        UsageRecord job = GivenUsage.aJob(cluster, "acc", start, SECONDS, 4, gpus, "COMPLETED", null);
        metering.record(OPERATOR, List.of(job));
        return job;
    }

    private int named(String type, String deviceClass) {
        metering.nameType(OPERATOR, cluster, type, deviceClass);
        return metering.recount(OPERATOR, cluster);
    }

    private List<UsageRecord.Counted> rows() {
        return metering.records(OPERATOR, new UsageRecord.Wanted(null, null, cluster, null, null, null, null, null, null, null, null),
                PageQuery.first()).items();
    }

    /** GPUs that the award paid, and that the roll-ups of days say it paid: seconds of devices by the length of the job. */
    private long paid() {
        long charged = rows().stream().mapToLong(UsageRecord.Counted::charged).sum();
        long ofDays = metering.days(OPERATOR, new Metering.DaysWanted(Seoul.dayOf(start), Seoul.dayOf(start).plusDays(2), cluster, null))
                .stream().mapToLong(UsageDay::charged).sum();
        assertThat(ofDays).isEqualTo(charged);
        assertThat(metering.reconcile(OPERATOR, cluster, UsageImport.Options.none(), null).differences()).isEmpty();
        return charged / SECONDS;
    }

    /** The name comes before the other class, so that the parts would change places. */
    @Test
    void anotherNameDoesNotPayTheOtherTypeTwice() {
        taken(Map.of("h100", 2, "nvidia_a100", 2));
        assertThat(paid()).isEqualTo(2);

        assertThat(named("nvidia_a100", "A100")).isZero();

        assertThat(paid()).isEqualTo(2);
        assertThat(rows()).filteredOn(row -> row.reason() == UsageReason.UNIT_NOT_AWARDED).singleElement()
                .satisfies(row -> assertThat(row.devices()).isEqualTo(2));
    }

    @Test
    void aTypeThatIsOfTheOthersClassIsPaidWithIt() {
        taken(Map.of("h100", 2, "nvidia_h100", 3));
        assertThat(paid()).isEqualTo(2);

        assertThat(named("nvidia_h100", "H100")).isEqualTo(1);

        assertThat(paid()).isEqualTo(5);
        assertThat(rows()).allSatisfy(row -> assertThat(row.unit()).isEqualTo(Unit.gpuSecond("h100")));
    }

    @Test
    void whatTheClusterCallsNothingIsToldFromWhatItCalls() {
        taken(Map.of("a100", 2, "", 2));
        assertThat(paid()).isZero();

        metering.nameClass(OPERATOR, cluster, "main", "H100");

        assertThat(metering.recount(OPERATOR, cluster)).isEqualTo(1);
        assertThat(paid()).isEqualTo(2);
        assertThat(rows()).filteredOn(row -> row.reason() == null).singleElement()
                .satisfies(row -> assertThat(row.unit()).isEqualTo(Unit.gpuSecond("h100")));
    }

    /** Types that were apart are one row by now; the part that is left over has nothing. */
    @Test
    void isPaidOnceWhereTheSchedulerSaysItOtherwiseAfterwards() {
        UsageRecord job = taken(Map.of("h100", 2, "nvidia_h100", 3));
        named("nvidia_h100", "H100");

        assertThat(metering.record(OPERATOR, List.of(job)).changed()).isZero();
        assertThat(paid()).isEqualTo(5);
        metering.record(OPERATOR, List.of(GivenUsage.lasting(job, 2 * SECONDS)));

        assertThat(paid()).isEqualTo(10);
    }

    /** Types that were one row are apart by now; they stay what they were. */
    @Test
    void readingItAgainAfterAnotherNameAddsNothing() {
        metering.nameType(OPERATOR, cluster, "nvidia_h100", "A100");
        UsageRecord job = taken(Map.of("a100", 2, "nvidia_h100", 3));
        assertThat(rows()).hasSize(1);
        named("nvidia_h100", "H100");

        assertThat(metering.record(OPERATOR, List.of(job)).added()).isZero();

        assertThat(rows()).singleElement().satisfies(row -> assertThat(row.devices()).isEqualTo(5));
        assertThat(paid()).isZero();
    }
}

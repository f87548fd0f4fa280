package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Refusals;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Records are found by what is known of them, and each opens to its batch, its changes and its entries. */
@CheomdanTest
class RecordsTests {

    private static final Actor SYSTEM = Actor.system("metering.test");

    @Autowired private Metering metering;
    @Autowired private Scenarios scenarios;
    @Autowired private Ledger ledger;
    @Autowired private TestClock clock;

    private final Actor operator = Scenarios.somebody(Role.OPERATOR);
    private final Actor member = Scenarios.anApplicant();
    private final String cluster = GivenUsage.aCluster();
    private Award award;
    private Instant start;

    @BeforeEach
    void anAward() {
        award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 100_000);
        metering.link(SYSTEM, cluster, "acc", award.id(), award.use().from());
        start = award.use().from().plus(Duration.ofHours(1));
        clock.advance(Duration.ofDays(3));
    }

    private PageOf<UsageRecord.Counted> found(UsageRecord.Wanted wanted) {
        return metering.records(operator, wanted, PageQuery.first());
    }

    private UsageRecord.Wanted inCluster(String account, String job, Unit unit, String state, UsageReason reason, Boolean counted) {
        return new UsageRecord.Wanted(null, null, cluster, account, job, unit, state, reason, counted, null, null);
    }

    @Test
    void areFoundByWhatIsKnownOfThem() {
        UsageRecord mine = GivenUsage.aJob(cluster, "acc", start, 100, 4);
        UsageRecord nobodys = GivenUsage.aJob(cluster, "others", start, 50, 1, Map.of("h100", 1), "FAILED", null);
        metering.record(SYSTEM, List.of(mine, nobodys));

        assertThat(found(inCluster(null, null, null, null, null, null)).total()).isEqualTo(2);
        assertThat(found(inCluster("acc", null, null, null, null, null)).items()).extracting(each -> each.record().jobId())
                .containsExactly(mine.jobId());
        assertThat(found(inCluster(null, nobodys.jobIdRaw(), null, null, null, null)).items()).hasSize(1);
        assertThat(found(inCluster(null, null, Unit.gpuSecond("h100"), null, null, null)).items()).hasSize(1);
        assertThat(found(inCluster(null, null, null, "FAILED", null, null)).items()).hasSize(1);
        assertThat(found(inCluster(null, null, null, null, UsageReason.NO_ACCOUNT, null)).items()).hasSize(1);
        assertThat(found(inCluster(null, null, null, null, null, true)).items()).extracting(each -> each.record().account())
                .containsExactly("acc");
        assertThat(found(UsageRecord.Wanted.of(null, award.id())).total()).isEqualTo(1);
    }

    @Test
    void ofAPeriodAreThoseThatEndedOnItsDays() {
        metering.record(SYSTEM, List.of(GivenUsage.aJob(cluster, "acc", start, 10, 1),
                GivenUsage.aJob(cluster, "acc", start.plus(Duration.ofDays(1)), 10, 1)));
        var day = Seoul.dayOf(start);

        assertThat(found(new UsageRecord.Wanted(null, null, cluster, null, null, null, null, null, null, day, day)).total()).isEqualTo(1);
        assertThat(found(new UsageRecord.Wanted(null, null, cluster, null, null, null, null, null, null, day, day.plusDays(1))).total())
                .isEqualTo(2);
        assertThat(found(new UsageRecord.Wanted(null, null, cluster, null, null, null, null, null, null, day.plusDays(2), null)).total())
                .isZero();
    }

    @Test
    void comeInTheOrderOfTheirEndsPageByPage() {
        metering.record(SYSTEM, List.of(GivenUsage.aJob(cluster, "acc", start, 10, 1), GivenUsage.aJob(cluster, "acc", start, 30, 1),
                GivenUsage.aJob(cluster, "acc", start, 20, 1)));
        UsageRecord.Wanted all = inCluster(null, null, null, null, null, null);

        assertThat(metering.records(operator, all, new PageQuery(0, 2)).items()).extracting(UsageRecord.Counted::charged)
                .containsExactly(30L, 20L);
        assertThat(metering.records(operator, all, new PageQuery(1, 2)).items()).extracting(UsageRecord.Counted::charged)
                .containsExactly(10L);
    }

    @Test
    void leadToTheirEntriesAndTheseBackToThem() {
        UsageRecord job = GivenUsage.aJob(cluster, "acc", start, 100, 4);
        metering.record(SYSTEM, List.of(job));
        UsageRecord.Counted counted = found(inCluster("acc", null, null, null, null, null)).items().get(0);

        UsageRecord.Opened opened = metering.opened(member, counted.id());

        assertThat(opened.counted().record().user()).isEmpty();
        assertThat(opened.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.code()).isEqualTo(TransferCode.USAGE_RECORDED);
            assertThat(entry.amount()).isEqualTo(400);
            assertThat(ledger.find(entry.transfer()).cause()).isEqualTo(Subject.of("usage-batch", counted.batch()));
        });
        assertThat(found(UsageRecord.Wanted.of(counted.batch(), null)).items()).containsExactly(counted);
    }

    @Test
    void tellWhatTheyWereBefore() {
        UsageRecord job = GivenUsage.aJob(cluster, "acc", start, 100, 4);
        metering.record(SYSTEM, List.of(job));
        metering.record(SYSTEM, List.of(GivenUsage.lasting(job, 150)));

        UsageRecord.Opened opened = metering.opened(operator, found(inCluster("acc", null, null, null, null, null)).items().get(0).id());

        assertThat(opened.revisions()).singleElement().satisfies(was -> {
            assertThat(was.chargedBefore()).isEqualTo(400);
            assertThat(was.charged()).isEqualTo(600);
            assertThat(was.was()).contains("100 s");
        });
        assertThat(opened.entries()).extracting(UsageBatch.Entry::amount).containsExactlyInAnyOrder(400L, 200L);
    }

    @Test
    void areNothingToOthers() {
        metering.record(SYSTEM, List.of(GivenUsage.aJob(cluster, "acc", start, 100, 4), GivenUsage.aJob(cluster, "others", start, 1, 1)));
        long mine = found(inCluster("acc", null, null, null, null, null)).items().get(0).id();
        long nobodys = found(inCluster("others", null, null, null, null, null)).items().get(0).id();

        Refusals.refused(() -> metering.opened(Scenarios.anApplicant(), mine), LifecycleRefusal.NOT_FOUND);
        Refusals.refused(() -> metering.opened(member, nobodys), LifecycleRefusal.NOT_FOUND);
        Refusals.refused(() -> metering.opened(operator, Long.MAX_VALUE), LifecycleRefusal.NOT_FOUND);
        Refusals.refused(() -> metering.records(member, UsageRecord.Wanted.of(null, null), PageQuery.first()), LifecycleRefusal.NOT_YOUR_ROLE);
    }
}

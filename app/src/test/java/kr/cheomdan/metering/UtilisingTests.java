package kr.cheomdan.metering;

import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.metering.Metering.MonthsWanted;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class UtilisingTests {

    private static final Actor SYSTEM = Actor.system("metering.test");
    private static final Actor OPERATOR = Scenarios.somebody(Role.OPERATOR);

    @Autowired
    private Metering metering;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private TestClock clock;

    private final String cluster = GivenUsage.aCluster();

    private Award anAward(Actor member) {
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 1_000_000);
        metering.link(SYSTEM, cluster, "a" + award.number(), award.id(), award.use().from());
        clock.advance(Duration.ofDays(2));
        return award;
    }

    private UsageRecord aJob(Award award, long seconds, int cpus) {
        return GivenUsage.aJob(cluster, "a" + award.number(), award.use().from().plus(Duration.ofHours(1)), seconds, cpus);
    }

    private static YearMonth monthOf(UsageRecord job) {
        return YearMonth.from(Seoul.dayOf(job.endedAt()));
    }

    private MonthsWanted wanted(YearMonth month, String of, OrganisationId organisation) {
        return new MonthsWanted(month, month.plusMonths(1), of, null, organisation);
    }

    @Test
    void tellsOfEachMonthByClassAndOrganisation() {
        Award one = anAward(scenarios.anApplicant());
        Award other = anAward(scenarios.anApplicant());
        UsageRecord job = aJob(one, 100, 2);
        UsageRecord ofOther = aJob(other, 50, 1);
        metering.record(SYSTEM, List.of(job, aJob(one, 300, 1), ofOther));
        YearMonth month = monthOf(job);

        UsageDay.Months months = metering.months(OPERATOR, new MonthsWanted(month, monthOf(ofOther).plusMonths(1), cluster, null, null));

        assertThat(months.organisations().stream()
                        .collect(Collectors.toMap(each -> each.organisation(), each -> each.jobs() + " " + each.deviceSeconds())))
                .isEqualTo(Map.of(one.organisationId().value(), "2 500", other.organisationId().value(), "1 50"));
        assertThat(months.classes().stream().mapToLong(UsageDay.Month::charged).sum()).isEqualTo(550);
        assertThat(months.classes()).allSatisfy(each -> {
            assertThat(each.organisation()).isNull();
            assertThat(each.waits().p95Seconds()).isBetween(29L, 31L);
        });
    }

    @Test
    void aRecordThatIsSaidOtherwiseLaterCountsOnce() {
        Award award = anAward(scenarios.anApplicant());
        UsageRecord job = aJob(award, 100, 2);
        metering.record(SYSTEM, List.of(job));

        metering.record(SYSTEM, List.of(GivenUsage.lasting(job, 40)));

        UsageDay.Month month = metering.months(OPERATOR, wanted(monthOf(job), cluster, award.organisationId())).organisations().get(0);
        assertThat(month.jobs()).isEqualTo(1);
        assertThat(month.deviceSeconds()).isEqualTo(80);
        assertThat(month.waits().jobs()).isEqualTo(1);
    }

    @Test
    void whatBelongsToNoAwardIsOfNoOrganisation() {
        Award award = anAward(scenarios.anApplicant());
        UsageRecord job = aJob(award, 100, 2);
        UsageRecord strange = GivenUsage.aJob(cluster, "nobody", job.startedAt(), 10, 1, Map.of("h100", 2), "COMPLETED", null);
        metering.record(SYSTEM, List.of(strange));
        metering.record(SYSTEM, List.of(GivenUsage.lasting(strange, 15), job));

        List<UsageDay.Month> found = metering.months(OPERATOR, wanted(monthOf(job), cluster, null)).organisations();

        assertThat(found).hasSize(2);
        assertThat(found).filteredOn(each -> each.organisation() == null).singleElement().satisfies(each -> {
            assertThat(each.unit()).isEqualTo(Unit.gpuSecond("h100"));
            assertThat(each.deviceSeconds()).isEqualTo(30);
            assertThat(each.charged()).isZero();
        });
    }

    @Test
    void saysWhatThereWasUntilNowInTheMonthUnderWay() {
        Award award = anAward(scenarios.anApplicant());
        UsageRecord job = aJob(award, 100, 2);
        metering.record(SYSTEM, List.of(job));
        YearMonth month = YearMonth.from(Seoul.dayOf(clock.instant()));
        Instant begun = Seoul.startOf(month.atDay(1));

        List<UsageDay.Month> classes = metering.months(
                OPERATOR, new MonthsWanted(monthOf(job), month.plusMonths(1), null, Unit.CPU_SECOND, null)).classes();

        assertThat(classes).isNotEmpty().allSatisfy(each -> {
            if (each.capacitySeconds() != null) {
                assertThat(each.utilisation()).isNotNull();
                long devices = each.month().equals(month) ? each.capacitySeconds() / Duration.between(begun, clock.instant()).toSeconds() : 1;
                assertThat(devices).isPositive();
            }
        });
    }

    @Test
    void membersSeeTheirOwnWithoutWhatTheCentreHas() {
        Actor member = scenarios.anApplicant();
        Award award = anAward(member);
        UsageRecord job = aJob(award, 100, 2);
        metering.record(SYSTEM, List.of(job));

        UsageDay.Months own = metering.months(member, wanted(monthOf(job), null, award.organisationId()));

        assertThat(own.organisations()).singleElement().satisfies(each -> {
            assertThat(each.deviceSeconds()).isEqualTo(200);
            assertThat(each.capacitySeconds()).isNull();
            assertThat(each.utilisation()).isNull();
        });
        Actor other = scenarios.anApplicant();
        refused(() -> metering.months(other, wanted(monthOf(job), null, award.organisationId())), LifecycleRefusal.NOT_FOUND);
        refused(() -> metering.months(member, wanted(monthOf(job), null, null)), LifecycleRefusal.NOT_YOUR_ROLE);
    }

    @Test
    void refusesPeriodsThatAreEmptyOrTooLong() {
        YearMonth month = YearMonth.of(2026, 1);
        refused(() -> metering.months(OPERATOR, new MonthsWanted(month, month, null, null, null)), MeteringRefusal.PERIOD_EMPTY);
        refused(() -> metering.months(OPERATOR, new MonthsWanted(month, month.plusMonths(61), null, null, null)),
                MeteringRefusal.PERIOD_TOO_LONG);
    }
}

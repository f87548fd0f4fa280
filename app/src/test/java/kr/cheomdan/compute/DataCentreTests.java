package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.DataCentre.Capacity;
import kr.cheomdan.compute.DataCentre.Declaration;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class DataCentreTests {

    private static final AtomicInteger YEAR = new AtomicInteger(2100);

    @Autowired
    private DataCentre dataCentre;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    private final Actor operator = Scenarios.somebody(Role.OPERATOR);

    @BeforeEach
    void aPlan() {
        scenarios.thePlan();
    }

    /** Ten days of a year that no other test uses. */
    private static Period tenDays() {
        Instant from = Instant.parse(YEAR.getAndIncrement() + "-03-01T00:00:00Z");
        return new Period(from, from.plus(Duration.ofDays(10)));
    }

    private Capacity of(Unit unit) {
        return dataCentre.capacity(operator).stream().filter(each -> each.unit().equals(unit)).findFirst().orElseThrow();
    }

    private static void assertRefused(Refusal refusal, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(RefusedException.class, refused ->
                assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    void putsTheDevicesForAPeriodAtThePlansDisposal() {
        Unit h100 = Unit.gpuSecond("h100");
        long before = of(h100).declared();
        Period period = tenDays();
        Declaration declared = dataCentre.declareCapacity(operator, "gpu", period);
        assertThat(declared.quantity()).isEqualTo(Quantity.of(2 * 10 * 86_400L, h100));
        assertThat(of(h100).declared() - before).isEqualTo(declared.quantity().amount());
        assertThat(dataCentre.declarations(operator)).contains(declared);
    }

    @Test
    void declaresTheSamePeriodOnce() {
        Period period = tenDays();
        Declaration first = dataCentre.declareCapacity(operator, "cpu", period);
        long declared = of(Unit.CPU_SECOND).declared();
        assertThat(dataCentre.declareCapacity(Actor.system("test"), "cpu", period)).isEqualTo(first);
        assertThat(of(Unit.CPU_SECOND).declared()).isEqualTo(declared);
    }

    @Test
    void refusesPeriodsThatOverlap() {
        Period period = tenDays();
        dataCentre.declareCapacity(operator, "cpu", period);
        Period later = new Period(period.from().plus(Duration.ofDays(9)), period.until().plus(Duration.ofDays(9)));
        assertRefused(ComputeRefusal.CAPACITY_OVERLAPS, () -> dataCentre.declareCapacity(operator, "cpu", later));
        dataCentre.declareCapacity(operator, "cpu", new Period(period.until(), later.until()));
    }

    @Test
    void refusesWhatIsNobodysToDeclare() {
        Period period = tenDays();
        assertRefused(LifecycleRefusal.NOT_YOUR_ROLE, () -> dataCentre.declareCapacity(Scenarios.aLead(), "cpu", period));
        assertRefused(LifecycleRefusal.NOT_YOUR_ROLE, () -> dataCentre.declareCapacity(Actor.anonymous("1.2.3.4"), "cpu", period));
        assertRefused(ComputeRefusal.UNKNOWN_PARTITION, () -> dataCentre.declareCapacity(operator, "moon", period));
        Period century = new Period(period.from(), period.from().plus(Duration.ofDays(36_500)));
        assertRefused(ComputeRefusal.CAPACITY_PERIOD, () -> dataCentre.declareCapacity(operator, "cpu", century));
        assertRefused(LifecycleRefusal.NOT_YOUR_ROLE, () -> dataCentre.capacity(Scenarios.anApplicant()));
    }

    @Test
    void followsAnAwardFromTheOfferToItsUse() {
        Actor member = Scenarios.anApplicant();
        Capacity before = of(Unit.CPU_SECOND);
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 1_000);
        Job held = scenarios.anAcceptedJob(member, award, "true");

        Capacity meanwhile = of(Unit.CPU_SECOND);
        assertThat(meanwhile.declared() - before.declared()).isEqualTo(1_000);
        assertThat(meanwhile.offered() - before.offered()).isEqualTo(1_000);
        assertThat(meanwhile.awarded() - before.awarded()).isEqualTo(1_000);
        assertThat(meanwhile.held() - before.held()).isEqualTo(60);

        Job ended = scenarios.ended(held.id());
        assertThat(of(Unit.CPU_SECOND).used() - before.used()).isEqualTo(ended.outcome().chargedSeconds());
        assertThat(of(Unit.CPU_SECOND).held()).isEqualTo(before.held());
    }

    @Test
    void saysWhatTheEngineIs() {
        assertThat(dataCentre.health().engine()).isEqualTo("local");
        assertThat(dataCentre.partitions()).extracting(Partition::name).containsExactly("cpu", "gpu");
    }
}

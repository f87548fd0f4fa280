package kr.cheomdan.awards;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallAction;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class UsesTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Awards awards;

    @Autowired
    private Calls calls;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TestClock clock;

    private final Actor member = anApplicant();
    private Award award;

    @BeforeEach
    void anAwardInForce() {
        award = scenarios.anAwardInForce(member);
    }

    @Test
    void isUsedByMembersWhileInForce() {
        assertThat(awards.usableBy(member)).containsExactly(award);
        assertThat(awards.requireUsable(member, award.id())).isEqualTo(award);
        refused(() -> awards.requireUsable(anApplicant(), award.id()), LifecycleRefusal.NOT_FOUND);
        refused(() -> awards.requireUsable(aLead(), award.id()), LifecycleRefusal.NOT_FOUND);
        assertThat(awards.usableBy(aLead())).isEmpty();
    }

    @Test
    void isNotUsedWhileSuspended() {
        Award suspended = awards.suspend(aLead(), award.id(), award.version(), "A special evaluation is under way");
        refused(() -> awards.requireUsable(member, award.id()), AwardsRefusal.NOT_ACTIVE);
        assertThat(awards.usableBy(member)).isEmpty();
        awards.resume(aLead(), award.id(), suspended.version(), "Nothing was found");
        assertThat(awards.requireUsable(member, award.id()).state()).isEqualTo(AwardState.ACTIVE);
    }

    @Test
    void tellsManyBalancesAtOnceAsItTellsOne() {
        use(1_000);

        assertThat(awards.balances(List.of(award))).isEqualTo(Map.of(award.id(), awards.balance(award)));
        assertThat(awards.balances(List.of())).isEmpty();
        AccountRef never = awards.used(award).as(AccountKind.EXPIRED);
        AccountRef once = awards.used(award);
        assertThat(ledger.balances(List.of(never, once, once)))
                .isEqualTo(Map.of(never, Balance.ZERO, once, ledger.balance(once)));
    }

    @Test
    void isStoppedAndEndedByTheLeadWithAReason() {
        refused(() -> awards.suspend(anOfficer(), award.id(), award.version(), "because"), LifecycleRefusal.NOT_YOUR_ROLE);
        refused(() -> awards.terminate(member, award.id(), award.version(), "because"), LifecycleRefusal.NOT_YOUR_ROLE);
        refusedAt(() -> awards.terminate(aLead(), award.id(), award.version(), " "), TextRefusal.EMPTY, "reason");
        refused(() -> awards.terminate(aLead(), award.id(), award.version() + 1, "because"), LifecycleRefusal.STALE_VERSION);
    }

    @Test
    void returnsWhatIsUnusedToTheCallWhenTerminated() {
        use(1_000);
        Award over = awards.terminate(aLead(), award.id(), award.version(), "Used for another purpose");
        assertThat(over.state()).isEqualTo(AwardState.TERMINATED);
        assertThat(awards.balance(award)).isEqualTo(Balance.ZERO);
        assertThat(ledger.balance(awards.used(award)).posted()).isEqualTo(1_000);
        assertThat(ledger.balance(calls.offerAccount(calls.find(award.callId()))).available()).isEqualTo(Scenarios.ASKED - 1_000);
        assertThat(awards.meter(over)).isEqualTo(new Awards.Meter(Scenarios.ASKED, 0, 0, 1_000, Scenarios.ASKED - 1_000));
    }

    @Test
    void returnsWhatIsUnusedToThePlanWhenTheCallIsClosedOut() {
        Call call = calls.advance(aLead(), award.callId(), CallAction.CLOSE_OUT, null);
        var account = calls.offerAccount(call);
        awards.terminate(aLead(), award.id(), award.version(), "Used for another purpose");
        assertThat(ledger.balance(account).posted()).isZero();
        assertThat(awards.balance(award)).isEqualTo(Balance.ZERO);
    }

    @Test
    void expiresAtTheEndOfThePeriodOfUse() {
        use(600);
        clock.advanceTo(award.use().until().minusMillis(1));
        awards.endDue();
        assertThat(awards.requireUsable(member, award.id()).state()).isEqualTo(AwardState.ACTIVE);
        clock.advanceTo(award.use().until());
        refused(() -> awards.requireUsable(member, award.id()), AwardsRefusal.OUTSIDE_USE_PERIOD);

        awards.endDue();

        Award ended = awards.find(award.id());
        assertThat(ended.state()).isEqualTo(AwardState.ENDED);
        assertThat(awards.balance(award)).isEqualTo(Balance.ZERO);
        assertThat(ledger.balance(awards.entitlement(award).as(AccountKind.EXPIRED)).posted()).isEqualTo(Scenarios.ASKED - 600);
        awards.endDue();
        assertThat(awards.find(award.id())).as("a second time changes nothing").isEqualTo(ended);
    }

    @Test
    void letsWhatAJobStillHeldExpireWhenTheJobHasEnded() {
        TransferId held = hold(5_000);
        clock.advanceTo(award.use().until());
        awards.endDue();
        assertThat(awards.balance(award)).isEqualTo(new Balance(5_000, 5_000, 0));
        ledger.settle(Actor.system("testing"), "test/settle/" + award.id(), held, 4_000, Subject.of("job", award.id()));
        awards.endDue();
        assertThat(awards.balance(award)).isEqualTo(Balance.ZERO);
        assertThat(ledger.balance(awards.entitlement(award).as(AccountKind.EXPIRED)).posted()).isEqualTo(Scenarios.ASKED - 4_000);
    }

    private void use(long seconds) {
        ledger.settle(Actor.system("testing"), "test/settle/" + award.id(), hold(seconds), seconds, Subject.of("job", award.id()));
    }

    private TransferId hold(long seconds) {
        return ledger.reserve(Actor.system("testing"), new Posting("test/hold/" + award.id(), TransferCode.JOB_HELD,
                awards.entitlement(award), awards.used(award), seconds, Subject.of("job", award.id())), null).id();
    }
}

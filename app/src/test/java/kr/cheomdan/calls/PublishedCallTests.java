package kr.cheomdan.calls;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What can still be done to a published call, and what cannot. */
@CheomdanTest
class PublishedCallTests {

    @Autowired
    private Calls calls;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private TestClock clock;

    @Test
    void cannotBeChangedAndNamesWhatWouldChange() {
        Call call = scenarios.anOpenCall();
        CallDraft draft = CallDraft.of(call);
        RefusedException refused = refused(() -> calls.change(anOfficer(), call.id(), call.version(), draft.withForm(List.of()).withCriteria(null, List.of())),
                CallRefusal.FROZEN);
        assertThat(refused.arguments()).containsExactly("scorePolicy, criteria, form");
        assertThat(calls.change(anOfficer(), call.id(), call.version(), draft)).isEqualTo(call);
    }

    @Test
    void movesItsClosingLaterOnly() {
        Call call = scenarios.anOpenCall();
        Instant closes = call.closesAt();
        refused(() -> calls.extend(aLead(), call.id(), call.version(), closes, "x"), CallRefusal.CLOSING_NOT_LATER);
        refused(() -> calls.extend(aLead(), call.id(), call.version(), closes.minusSeconds(1), "x"), CallRefusal.CLOSING_NOT_LATER);
        refused(() -> calls.extend(aLead(), call.id(), call.version(), closes.plusSeconds(1), " "), TextRefusal.EMPTY);
        refused(() -> calls.extend(anOfficer(), call.id(), call.version(), closes.plusSeconds(1), "x"), LifecycleRefusal.NOT_YOUR_ROLE);
        Call extended = calls.extend(aLead(), call.id(), call.version(), closes.plus(Duration.ofDays(3)), "Power cut in the region");
        assertThat(extended.closesAt()).isEqualTo(closes.plus(Duration.ofDays(3)));
        assertThat(extended.stateReason()).isEqualTo("Power cut in the region");
    }

    @Test
    void closesEarlyWithAReasonAndOnlyWhileOpen() {
        Call call = scenarios.anOpenCall();
        refused(() -> calls.closeEarly(aLead(), call.id(), call.version(), ""), TextRefusal.EMPTY);
        Call closed = calls.closeEarly(aLead(), call.id(), call.version(), "Budget used up");
        assertThat(closed.phase(clock.instant())).isEqualTo(CallPhase.CLOSED);
        refused(() -> calls.closeEarly(aLead(), call.id(), closed.version(), "again"), CallRefusal.NOT_OPEN);
        refused(() -> calls.extend(aLead(), call.id(), closed.version(), clock.instant().plusSeconds(60), "again"), CallRefusal.NOT_OPEN);
    }

    @Test
    void givesEverythingBackWhenItIsCancelled() {
        Call call = scenarios.anOpenCall();
        long before = free(Unit.CPU_SECOND);
        Call cancelled = calls.cancel(aLead(), call.id(), call.version(), "Published in error");
        assertThat(cancelled.state()).isEqualTo(CallState.CANCELLED);
        assertThat(ledger.balance(calls.offerAccount(call)).available()).isZero();
        assertThat(free(Unit.CPU_SECOND)).isEqualTo(before + Scenarios.OFFERED);
    }

    @Test
    void isReviewedOnlyAfterItsClosing() {
        Call call = scenarios.anOpenCall();
        refused(() -> calls.advance(anOfficer(), call.id(), CallAction.START_REVIEW, null), CallRefusal.STILL_OPEN);
        Call closed = scenarios.closed(call);
        assertThat(calls.advance(anOfficer(), closed.id(), CallAction.START_REVIEW, null).state()).isEqualTo(CallState.IN_REVIEW);
    }

    @Test
    void returnsTheRestWhenItIsClosedOutAndCannotBeCancelledOnceInformed() {
        Call call = scenarios.closed(scenarios.anOpenCall());
        calls.advance(anOfficer(), call.id(), CallAction.START_REVIEW, null);
        calls.advance(anOfficer(), call.id(), CallAction.START_DECIDING, null);
        Call informed = calls.advance(anOfficer(), call.id(), CallAction.INFORM, null);
        refused(() -> calls.cancel(aLead(), call.id(), informed.version(), "too late"), CallRefusal.AWARDS_MADE);
        long before = free(Unit.CPU_SECOND);
        Call out = calls.advance(aLead(), call.id(), CallAction.CLOSE_OUT, null);
        assertThat(out.state()).isEqualTo(CallState.CLOSED_OUT);
        assertThat(free(Unit.CPU_SECOND)).isEqualTo(before + Scenarios.OFFERED);
    }

    private long free(Unit unit) {
        return ledger.balance(new AccountRef("plan", scenarios.thePlan().code(), AccountKind.CAPACITY, unit)).available();
    }
}

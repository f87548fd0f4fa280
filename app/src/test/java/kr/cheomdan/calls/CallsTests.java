package kr.cheomdan.calls;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls on the real database, with the real ledger below them. */
@CheomdanTest
class CallsTests {

    @Autowired
    private Calls calls;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private TestClock clock;

    /** How many of these succeeded when all were tried at the same moment; the others were refused for this reason. */
    private static int wonBy(List<Callable<Call>> wishes, Refusal reason) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(wishes.size());
        try {
            int won = 0;
            for (Future<Call> wish : threads.invokeAll(wishes)) {
                try {
                    wish.get();
                    won++;
                } catch (ExecutionException refused) {
                    assertThat(refused).cause().isInstanceOfSatisfying(RefusedException.class, no ->
                            assertThat(no.refusal()).isEqualTo(reason));
                }
            }
            return won;
        } finally {
            threads.shutdownNow();
        }
    }

    @Nested
    class Preparing {

        @Test
        void keepsEverythingThatWasEntered() {
            CallDraft draft = scenarios.aCompleteCallDraft();
            Call call = calls.create(anOfficer(), draft);
            assertThat(call.state()).isEqualTo(CallState.DRAFT);
            assertThat(CallDraft.of(calls.find(call.id()))).isEqualTo(draft);
            assertThat(calls.byCode(anOfficer(), draft.code())).isEqualTo(call);
        }

        @Test
        void isForOfficersAndLeadsOnly() {
            CallDraft draft = scenarios.aCompleteCallDraft();
            for (Role role : List.of(Role.APPLICANT, Role.REVIEWER, Role.OPERATOR, Role.AUDITOR, Role.ADMIN)) {
                refused(() -> calls.create(somebody(role), draft), LifecycleRefusal.NOT_YOUR_ROLE);
            }
            assertThat(calls.create(aLead(), draft).code()).isEqualTo(draft.code());
        }

        @Test
        void refusesACodeThatIsTaken() {
            CallDraft draft = scenarios.aCompleteCallDraft();
            calls.create(anOfficer(), draft);
            refused(() -> calls.create(anOfficer(), draft), CallRefusal.CODE_TAKEN);
            Call other = calls.create(anOfficer(), scenarios.aCompleteCallDraft());
            refused(() -> calls.change(anOfficer(), other.id(), 0, draft), CallRefusal.CODE_TAKEN);
        }

        @Test
        void letsOneOfManyHaveACodeThatAllWantAtTheSameMoment() throws Exception {
            CallDraft wanted = scenarios.aCompleteCallDraft();
            List<Callable<Call>> wishes = new ArrayList<>(List.of(() -> calls.create(anOfficer(), wanted)));
            for (int i = 0; i < 5; i++) {
                Call draft = calls.create(anOfficer(), scenarios.aCompleteCallDraft());
                wishes.add(() -> calls.change(anOfficer(), draft.id(), draft.version(), wanted));
            }
            assertThat(wonBy(wishes, CallRefusal.CODE_TAKEN)).isEqualTo(1);
        }

        @Test
        void refusesAChangeOfAVersionThatIsOld() {
            CallDraft draft = scenarios.aCompleteCallDraft();
            Call call = calls.create(anOfficer(), draft);
            Call changed = calls.change(anOfficer(), call.id(), call.version(), draft.withForm(List.of()));
            assertThat(changed.version()).isEqualTo(call.version() + 1);
            refused(() -> calls.change(anOfficer(), call.id(), call.version(), draft.withEligibility(List.of())),
                    LifecycleRefusal.STALE_VERSION);
            assertThat(calls.find(call.id())).isEqualTo(changed);
        }

        @Test
        void copiesEverythingButCodeAndDates() {
            Call original = scenarios.anOpenCall();
            Call copy = calls.copy(anOfficer(), original.id(), original.code() + "-again");
            assertThat(copy.state()).isEqualTo(CallState.DRAFT);
            assertThat(copy.opensAt()).isNull();
            assertThat(copy.use()).isNull();
            assertThat(copy.form()).isEqualTo(original.form());
            assertThat(copy.criteria()).isEqualTo(original.criteria());
            assertThat(copy.offer()).isEqualTo(original.offer());
        }
    }

    @Nested
    class Publishing {

        @Test
        void takesTheOfferOutOfThePlansCapacity() {
            CallDraft draft = scenarios.aCompleteCallDraft();
            scenarios.capacity(Unit.CPU_SECOND, Scenarios.OFFERED);
            long before = free(Unit.CPU_SECOND);
            Call call = calls.create(anOfficer(), draft);
            Call published = calls.publish(aLead(), call.id(), call.version());
            assertThat(published.phase(clock.instant())).isEqualTo(CallPhase.OPEN);
            assertThat(ledger.balance(calls.offerAccount(published)).available()).isEqualTo(Scenarios.OFFERED);
            assertThat(free(Unit.CPU_SECOND)).isEqualTo(before - Scenarios.OFFERED);
        }

        @Test
        void isRefusedWithWhatIsFreeAndWhatIsNeeded() {
            Unit unit = Unit.gpuSecond("rare-" + System.nanoTime() % 1_000_000);
            scenarios.capacity(unit, 99);
            CallDraft draft = scenarios.aCompleteCallDraft();
            Call call = calls.create(anOfficer(), draft.withOffer(new Offer(unit, 100, 1, 100, 1), draft.useFrom(), draft.useUntil(), 14));
            assertThat(calls.gaps(call)).singleElement().satisfies(gap -> {
                assertThat(gap.code()).isEqualTo("capacity-missing");
                assertThat(gap.arguments()).containsExactly(Quantity.of(99, unit), Quantity.of(100, unit));
            });
            RefusedException refused = refused(() -> calls.publish(aLead(), call.id(), 0), LedgerRefusal.INSUFFICIENT_BALANCE);
            assertThat(refused.arguments()).contains(Quantity.of(99, unit), Quantity.of(100, unit));
            assertThat(calls.find(call.id()).state()).isEqualTo(CallState.DRAFT);
            assertThat(free(unit)).isEqualTo(99);
        }

        @Test
        void letsOneOfTwoCallsWinTheSameCapacity() throws Exception {
            Unit unit = Unit.gpuSecond("once-" + System.nanoTime() % 1_000_000);
            scenarios.capacity(unit, 100);
            List<Call> drafts = List.of(offering(unit), offering(unit));
            List<Callable<Call>> publications = drafts.stream()
                    .map(call -> (Callable<Call>) () -> calls.publish(aLead(), call.id(), call.version()))
                    .toList();
            assertThat(wonBy(publications, LedgerRefusal.INSUFFICIENT_BALANCE)).isEqualTo(1);
            assertThat(free(unit)).isZero();
        }

        private Call offering(Unit unit) {
            CallDraft draft = scenarios.aCompleteCallDraft();
            return calls.create(
                    anOfficer(), draft.withOffer(new Offer(unit, 100, 1, 100, 1), draft.useFrom(), draft.useUntil(), 14));
        }

        @Test
        void namesEveryPointThatIsOpen() {
            CallDraft draft = scenarios.aCompleteCallDraft();
            Call call = calls.create(anOfficer(), draft.withForm(List.of()).withEligibility(List.of()));
            RefusedException refused = refused(() -> calls.publish(aLead(), call.id(), 0), CallRefusal.NOT_READY);
            assertThat(refused.arguments().get(0)).isEqualTo(2);
            assertThat((List<?>) refused.arguments().get(1))
                    .asInstanceOf(InstanceOfAssertFactories.list(RefusedException.class))
                    .extracting(point -> point.field() + " " + point.refusal().code())
                    .containsExactly("form calls.form-empty", "eligibility calls.eligibility-missing");
        }

        @Test
        void isForTheLead() {
            Call call = calls.create(anOfficer(), scenarios.aCompleteCallDraft());
            refused(() -> calls.publish(anOfficer(), call.id(), call.version()), LifecycleRefusal.NOT_YOUR_ROLE);
        }

        @Test
        void postsOnceHoweverOftenItIsPressed() {
            Call call = scenarios.anOpenCall();
            refused(() -> calls.publish(aLead(), call.id(), call.version() - 1), LifecycleRefusal.STALE_VERSION);
            refused(() -> calls.publish(aLead(), call.id(), call.version()), LifecycleRefusal.NOT_IN_STATE);
            assertThat(ledger.balance(calls.offerAccount(call)).posted()).isEqualTo(Scenarios.OFFERED);
        }
    }

    @Nested
    class Seeing {

        @Test
        void showsADraftToStaffOnly() {
            Call draft = calls.create(anOfficer(), scenarios.aCompleteCallDraft());
            for (Actor outsider : List.of(Actor.anonymous("test"), anApplicant(), somebody(Role.REVIEWER))) {
                refused(() -> calls.byCode(outsider, draft.code()), LifecycleRefusal.NOT_FOUND);
                assertThat(codes(outsider, draft.code())).isEmpty();
            }
            assertThat(codes(somebody(Role.AUDITOR), draft.code())).containsExactly(draft.code());
        }

        @Test
        void neverShowsADraftThatWasCancelled() {
            Call draft = calls.create(anOfficer(), scenarios.aCompleteCallDraft());
            calls.cancel(aLead(), draft.id(), draft.version(), "Not needed");
            refused(() -> calls.byCode(Actor.anonymous("test"), draft.code()), LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void showsAScheduledCallToEverybody() {
            Instant opens = clock.instant().plus(Duration.ofDays(2));
            Call call = scenarios.anOpenCall(draft -> draft.withSchedule(opens, opens.plus(Duration.ofDays(31)), null));
            assertThat(calls.byCode(Actor.anonymous("test"), call.code()).phase(clock.instant())).isEqualTo(CallPhase.SCHEDULED);
            assertThat(found(new Calls.Filter(CallPhase.SCHEDULED, call.code()))).isEqualTo(1);
            assertThat(found(new Calls.Filter(CallPhase.OPEN, call.code()))).isZero();
        }

        @Test
        void filtersByThePhaseThatTheClockGives() {
            Call open = scenarios.anOpenCall();
            Call closed = scenarios.closed(scenarios.anOpenCall());
            assertThat(found(new Calls.Filter(CallPhase.OPEN, open.code()))).isEqualTo(1);
            assertThat(found(new Calls.Filter(CallPhase.CLOSED, closed.code()))).isEqualTo(1);
            assertThat(found(new Calls.Filter(CallPhase.OPEN, closed.code()))).isZero();
        }

        @Test
        void takesTheSearchedTextAsItIsWritten() {
            Call call = scenarios.anOpenCall(draft -> draft.withBasics(draft.code(), new Localized("100%_시험 " + draft.code(), ""),
                    draft.purpose(), draft.axis(), null));
            assertThat(found(new Calls.Filter(null, "100%_시험 " + call.code()))).isEqualTo(1);
            assertThat(found(new Calls.Filter(null, "100__시험 " + call.code()))).isZero();
            assertThat(found(new Calls.Filter(null, "\u0000"))).isPositive();
        }

        private long found(Calls.Filter filter) {
            return calls.list(Actor.anonymous("test"), filter, PageQuery.first()).total();
        }

        private List<String> codes(Actor actor, String text) {
            PageOf<Call> page = calls.list(actor, new Calls.Filter(null, text), PageQuery.first());
            return page.items().stream().map(Call::code).filter(text::equals).toList();
        }
    }

    private long free(Unit unit) {
        return ledger.balance(new AccountRef("plan", scenarios.thePlan().code(), AccountKind.CAPACITY, unit)).available();
    }
}

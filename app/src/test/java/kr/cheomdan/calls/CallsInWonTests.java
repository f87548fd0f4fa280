package kr.cheomdan.calls;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls that offer won out of lines of the budget, with the real budget and ledger below them. */
@CheomdanTest
class CallsInWonTests {

    @Autowired
    private Calls calls;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Scenarios scenarios;

    private long free(BudgetLine line) {
        return budgets.free(List.of(line.id())).get(line.id());
    }

    private static Quantity won(long amount) {
        return Quantity.of(amount, Unit.KRW);
    }

    /** A draft of a call under the plan of the line; the shares are of lines, by their order. */
    private Call drafted(BudgetLine line, long total, Share... shares) {
        return calls.create(anOfficer(), scenarios.aDraftInWon(line, new Offer(Unit.KRW, total, 1, total, 1, List.of(shares))));
    }

    private static Share share(BudgetLine line, long amount) {
        return new Share(line.id(), amount);
    }

    @Nested
    class Preparing {

        @Test
        void keepsWhichLineGivesHowMuchInTheOrderOfEntry() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 700), anEntry("city", 300));
            Share[] shares = {share(lines.get(1), 300), share(lines.get(0), 700)};

            Call call = drafted(lines.get(0), 1_000, shares);

            assertThat(call.offer().lines()).containsExactly(shares);
            assertThat(call.kind()).isEqualTo(Call.Kind.GRANT);
            assertThat(calls.gaps(call)).isEmpty();
            assertThat(calls.copy(anOfficer(), call.id(), call.code() + "-2").offer()).isEqualTo(call.offer());
        }

        @Test
        void forgetsTheLinesWithTheOffer() {
            BudgetLine line = scenarios.aLine(1_000);
            Call call = drafted(line, 1_000, share(line, 1_000));

            CallDraft hours = CallDraft.of(call).withOffer(
                    new Offer(Unit.CPU_SECOND, 3_600, 1, 3_600, 1), call.use().from(), call.use().until(), 14);
            Call changed = calls.change(anOfficer(), call.id(), call.version(), hours);

            assertThat(changed.offer().lines()).isEmpty();
            assertThat(changed.kind()).isEqualTo(Call.Kind.COMPUTE);
            assertThat(calls.lines(aLead(), changed)).isEmpty();
        }

        @Test
        void refusesALineThatIsNotThere() {
            Share nowhere = new Share(new BudgetLine.Id(UUID.randomUUID()), 10);
            refusedAt(() -> drafted(scenarios.aLine(10), 10, nowhere), CallRefusal.LINE_UNKNOWN, "offer.lines[0].line");
        }

        @Test
        void refusesALineOfAnotherPlan() {
            BudgetLine other = scenarios.aLine(10);
            refusedAt(() -> drafted(scenarios.aLine(10), 10, share(other, 10)), CallRefusal.LINE_OF_ANOTHER_PLAN, "offer.lines[0].line");
        }

        @Test
        void refusesALineWithoutCash() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 10), anEntry("private-in-kind", 10));
            refusedAt(() -> drafted(lines.get(0), 20, share(lines.get(0), 10), share(lines.get(1), 10)),
                    CallRefusal.LINE_IN_KIND, "offer.lines[1].line");
        }

        @Test
        void refusesLinesOfTwoYears() {
            BudgetLine now = scenarios.aLine(10);
            BudgetLine next = scenarios.anEffectiveVersion(now.planCode(), now.year() + 1, anEntry("city", 10)).entries().get(0).line();
            refusedAt(() -> drafted(now, 20, share(now, 10), share(next, 10)),
                    CallRefusal.LINE_OF_ANOTHER_YEAR, "offer.lines[1].line");
        }

        @Test
        void saysWhichLineHasTooLittle() {
            BudgetLine line = scenarios.aLine(999);
            Call call = drafted(line, 1_000, share(line, 1_000));
            assertThat(calls.gaps(call)).singleElement().satisfies(gap -> {
                assertThat(gap.code()).isEqualTo("line-short");
                assertThat(gap.arguments()).containsExactly(line.label(), won(999), won(1_000));
            });
        }
    }

    @Nested
    class Publishing {

        @Test
        void takesOfEachLineWhatTheCallNames() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 700), anEntry("city", 500));
            Call call = drafted(lines.get(0), 1_000, share(lines.get(0), 700), share(lines.get(1), 300));

            Call published = calls.publish(aLead(), call.id(), call.version());

            assertThat(ledger.balance(calls.offerAccount(published)).available()).isEqualTo(1_000);
            assertThat(lines).extracting(line -> free(line)).containsExactly(0L, 200L);
            assertThat(calls.lines(aLead(), published)).containsExactly(
                    new Offer.Line(lines.get(0), 0, 700, 0, 0), new Offer.Line(lines.get(1), 200, 300, 0, 0));
        }

        @Test
        void isRefusedWhileTheLinesDoNotAddUp() {
            BudgetLine line = scenarios.aLine(1_000);
            Call less = drafted(line, 1_000, share(line, 999));
            Call none = drafted(line, 1_000);
            refused(() -> calls.publish(aLead(), less.id(), less.version()), CallRefusal.NOT_READY);
            refused(() -> calls.publish(aLead(), none.id(), none.version()), CallRefusal.NOT_READY);
            assertThat(free(line)).isEqualTo(1_000);
        }

        @Test
        void isRefusedWithWhatTheLineHasAndTakesNothingOfTheOthers() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 700), anEntry("city", 299));
            Call call = drafted(lines.get(0), 1_000, share(lines.get(0), 700), share(lines.get(1), 300));

            RefusedException refused = catchThrowableOfType(
                    RefusedException.class, () -> calls.publish(aLead(), call.id(), call.version()));

            assertThat(refused.refusal().code()).isEqualTo("budgets.more-than-free");
            assertThat(refused.arguments()).contains(won(299), won(300));
            assertThat(calls.find(call.id()).state()).isEqualTo(CallState.DRAFT);
            assertThat(lines).extracting(line -> free(line)).containsExactly(700L, 299L);
        }

        @Test
        void letsOneOfTwoHaveTheLastWonAndTellsTheOther() throws Exception {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 700), anEntry("city", 300));
            List<Call> drafts = List.of(calls.create(anOfficer(), scenarios.aDraftInWon(lines)),
                    calls.create(anOfficer(), scenarios.aDraftInWon(List.of(lines.get(1), lines.get(0)))));
            List<Callable<Call>> publications = drafts.stream()
                    .map(call -> (Callable<Call>) () -> calls.publish(aLead(), call.id(), call.version()))
                    .toList();

            RefusedException told = theOneRefused(publications);

            assertThat(told.refusal().code()).isEqualTo("budgets.more-than-free");
            assertThat(told.arguments()).contains(won(0));
            assertThat(drafts).extracting(call -> calls.find(call.id()).state())
                    .containsExactlyInAnyOrder(CallState.PUBLISHED, CallState.DRAFT);
            assertThat(lines).allSatisfy(line -> assertThat(free(line)).isZero());
        }

        private static RefusedException theOneRefused(List<Callable<Call>> wishes) throws InterruptedException {
            ExecutorService threads = Executors.newFixedThreadPool(wishes.size());
            try {
                RefusedException told = null;
                for (Future<Call> wish : threads.invokeAll(wishes)) {
                    try {
                        wish.get();
                    } catch (ExecutionException failed) {
                        assertThat(told).as("both were refused").isNull();
                        assertThat(failed).cause().isInstanceOf(RefusedException.class);
                        told = (RefusedException) failed.getCause();
                    }
                }
                assertThat(told).as("neither was refused").isNotNull();
                return told;
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Nested
    class Ending {

        @Test
        void givesEverythingBackWhenCancelled() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 700), anEntry("city", 300));
            Call open = scenarios.anOpenCallInWon(lines);

            Call cancelled = calls.cancel(aLead(), open.id(), open.version(), "Published in error");

            assertThat(lines).extracting(line -> free(line)).containsExactly(700L, 300L);
            assertThat(ledger.balance(calls.offerAccount(cancelled)).posted()).isZero();
            assertThat(calls.lines(aLead(), cancelled)).extracting(Offer.Line::givenBack).containsExactly(700L, 300L);
        }

        @Test
        void givesBackByShareWhatWasNotAwardedWhenClosedOut() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 700), anEntry("city", 300));
            var award = scenarios.anAwardInWon(anApplicant(), lines, 500);

            Call closed = calls.advance(aLead(), award.callId(), CallAction.CLOSE_OUT, null);

            assertThat(lines).extracting(line -> free(line)).containsExactly(350L, 150L);
            assertThat(calls.lines(aLead(), closed)).extracting(Offer.Line::awarded).containsExactly(350L, 150L);
            assertThat(calls.lines(aLead(), closed)).extracting(Offer.Line::left).containsExactly(0L, 0L);
        }
    }

    @Test
    void tellsOnlyStaffWhereTheMoneyComesFrom() {
        Call open = scenarios.anOpenCallInWon(List.of(scenarios.aLine(1_000)));
        refused(() -> calls.lines(anApplicant(), open), LifecycleRefusal.NOT_FOUND);
        assertThat(open.withoutLines().offer()).isEqualTo(new Offer(Unit.KRW, 1_000, 1, 1_000, 2));
    }
}

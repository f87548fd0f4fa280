package kr.cheomdan.awards;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.budgets.Settlements;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.testing.TwoPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Awards in won from the offer to their end: 1,000 won out of a line of 1,400 and one of 600. */
@CheomdanTest
class AwardsInWonTests {

    private static final long AMOUNT = 1_000;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Awards awards;

    @Autowired
    private Calls calls;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Commitments commitments;

    @Autowired
    private Settlements settlements;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Corrections corrections;

    @Autowired
    private TestClock clock;

    private final Actor member = anApplicant();
    private List<BudgetLine> lines;

    @BeforeEach
    void linesOfTheBudget() {
        lines = scenarios.lines(anEntry("national", 1_400), anEntry("city", 600));
    }

    private List<Long> free() {
        Map<BudgetLine.Id, Long> free = budgets.free(lines.stream().map(BudgetLine::id).toList());
        return lines.stream().map(line -> free.get(line.id())).toList();
    }

    @Test
    void isBornByTheLinesOfItsCallOnceItIsInForce() {
        Award offered = scenarios.anOffer(member, scenarios.anOpenCallInWon(lines), AMOUNT);
        assertThat(awards.money(offered)).isEmpty();
        assertThat(commitments.of(offered.subject())).isEmpty();

        Award award = scenarios.inForce(member, offered);

        Commitment commitment = awards.commitment(award).orElseThrow();
        assertThat(commitment.title()).isEqualTo(award.number() + " " + award.title());
        assertThat(commitment.call()).isEqualTo(calls.find(award.callId()).subject());
        assertThat(commitment.shares()).extracting(Commitment.Part::line).containsExactlyElementsOf(lines);
        assertThat(commitment.shares()).extracting(Commitment.Part::amount).containsExactly(700L, 300L);
        assertThat(commitment.account()).isEqualTo(awards.entitlement(award));
        assertThat(awards.balance(award)).isEqualTo(new Balance(AMOUNT, 0, 0));
        assertThat(awards.money(award)).contains(new Awards.Money(AMOUNT, AMOUNT, 0, 0, 0, 0));
        assertThat(ledger.balance(calls.offerAccount(calls.find(award.callId()))).available()).isEqualTo(AMOUNT);
    }

    @Test
    void goesBackToTheCallWhenItIsDeclined() {
        Award offered = scenarios.anOffer(member, scenarios.anOpenCallInWon(lines), AMOUNT);

        awards.decline(member, offered.id(), offered.version(), null);

        assertThat(ledger.balance(calls.offerAccount(calls.find(offered.callId()))).available()).isEqualTo(2 * AMOUNT);
        assertThat(commitments.of(offered.subject())).isEmpty();
        assertThat(free()).containsExactly(0L, 0L);
    }

    @Test
    void countsWhatWasPaidAndSpent() {
        Award award = scenarios.anAwardInWon(member, lines, AMOUNT);

        Commitment paid = scenarios.paid(awards.commitment(award).orElseThrow(), 600);
        scenarios.spent(paid, 250);

        assertThat(awards.money(award)).contains(new Awards.Money(AMOUNT, 400, 600, 250, 0, 0));
        assertThat(awards.meter(award)).isEqualTo(new Awards.Meter(AMOUNT, 400, 0, 600, 0));
        assertThat(awards.commitment(award).orElseThrow().shares()).extracting(Commitment.Part::paid).containsExactly(420L, 180L);
    }

    @Test
    void isPaidNothingWhileSuspendedOrOver() {
        Award award = scenarios.anAwardInWon(member, lines, AMOUNT);
        Commitment.Entry entry = scenarios.anAct(100);
        Commitment paid = commitments.pay(anOfficer(), received(award).id(), 0, entry);

        Award suspended = awards.suspend(aLead(), award.id(), award.version(), "A special evaluation is under way");
        refused(() -> commitments.pay(anOfficer(), paid.id(), paid.version(), scenarios.anAct(100)), AwardsRefusal.NOT_ACTIVE);
        assertThat(commitments.pay(anOfficer(), paid.id(), 0, entry).paid()).as("asked again for what was paid before").isEqualTo(100);

        Award resumed = awards.resume(aLead(), award.id(), suspended.version(), "Nothing was found");
        Commitment more = commitments.pay(anOfficer(), paid.id(), paid.version(), scenarios.anAct(100));
        awards.terminate(aLead(), award.id(), resumed.version(), "Used for another purpose");
        refused(() -> commitments.pay(anOfficer(), paid.id(), more.version() + 1, scenarios.anAct(100)), AwardsRefusal.NOT_ACTIVE);
        assertThat(awards.money(award).orElseThrow().paid()).isEqualTo(200);
    }

    private Commitment received(Award award) {
        Commitment commitment = awards.commitment(award).orElseThrow();
        commitment.shares().forEach(part -> scenarios.received(part.line(), part.amount()));
        return commitment;
    }

    @Test
    void returnsWhatWasNotPaidToTheLinesWhenTerminated() {
        Award award = scenarios.anAwardInWon(member, lines, AMOUNT);
        scenarios.paid(awards.commitment(award).orElseThrow(), 600);

        Award over = awards.terminate(aLead(), award.id(), award.version(), "Used for another purpose");

        assertThat(over.state()).isEqualTo(AwardState.TERMINATED);
        wentBackToTheLines(over);
    }

    @Test
    void returnsWhatWasNotPaidToTheLinesAtTheEndOfItsPeriodAndNothingExpires() {
        Award award = scenarios.anAwardInWon(member, lines, AMOUNT);
        scenarios.paid(awards.commitment(award).orElseThrow(), 600);
        clock.advanceTo(award.use().until());

        awards.endDue();

        Award over = awards.find(award.id());
        assertThat(over.state()).isEqualTo(AwardState.ENDED);
        wentBackToTheLines(over);
        awards.endDue();
        wentBackToTheLines(over);
    }

    @Test
    void endsWhileItsClaimIsLookedAtAndIsSettledAfterwards() {
        Award award = scenarios.anAwardInWon(member, lines, AMOUNT);
        Commitment.Id commitment = scenarios.paid(awards.commitment(award).orElseThrow(), AMOUNT).id();
        Settlements.Settlement claimed = settlements.claim(anOfficer(), commitment, 0, 0, "Nothing was spent");
        clock.advanceTo(award.use().until());

        awards.endDue();

        assertThat(awards.find(award.id()).state()).isEqualTo(AwardState.ENDED);
        assertThat(settled(commitment, claimed).remainder()).isEqualTo(AMOUNT);
    }

    @Test
    void isClaimedOnceItsEndHasGivenBackWhatWasNotPaid() {
        Award award = scenarios.anAwardInWon(member, lines, AMOUNT);
        Commitment.Id commitment = scenarios.paid(awards.commitment(award).orElseThrow(), 600).id();
        clock.advanceTo(award.use().until());
        awards.endDue();
        wentBackToTheLines(awards.find(award.id()));

        Settlements.Settlement claimed = settlements.claim(anOfficer(), commitment, 0, 0, "Nothing was spent");

        assertThat(settled(commitment, claimed).remainder()).isEqualTo(600);
    }

    private Settlements.Settlement settled(Commitment.Id commitment, Settlements.Settlement claimed) {
        Settlements.Settlement audited = settlements.audit(anOfficer(), commitment, claimed.version(), null);
        return settlements.settle(aLead(), commitment, audited.version());
    }

    @Test
    void endsThoughMoneyWasPutOnItInTheLedgerAlone() {
        Award award = scenarios.anAwardInWon(member, lines, AMOUNT);
        scenarios.paid(awards.commitment(award).orElseThrow(), 600);
        new TwoPeople(ledger, corrections)
                .adjust(awards.entitlement(award).as(AccountKind.PAYEE), awards.entitlement(award), 7, "Counted again");
        clock.advanceTo(award.use().until());

        awards.endDue();

        assertThat(awards.find(award.id()).state()).isEqualTo(AwardState.ENDED);
        assertThat(awards.balance(award)).isEqualTo(new Balance(7, 0, 0));
        assertThat(free()).containsExactly(280L, 120L);
    }

    private void wentBackToTheLines(Award over) {
        assertThat(free()).containsExactly(280L, 120L);
        assertThat(awards.balance(over)).isEqualTo(Balance.ZERO);
        assertThat(ledger.balance(awards.entitlement(over).as(AccountKind.EXPIRED))).isEqualTo(Balance.ZERO);
        assertThat(ledger.transfersOf(awards.commitment(over).orElseThrow().recordSubject())).extracting(Transfer::code)
                .contains(TransferCode.AWARD_RETURNED).doesNotContain(TransferCode.ENTITLEMENT_EXPIRED);
        assertThat(awards.money(over)).contains(new Awards.Money(AMOUNT, 0, 600, 0, 0, 400));
        assertThat(ledger.balance(calls.offerAccount(calls.find(over.callId()))).available()).isEqualTo(AMOUNT);
    }

    @RepeatedTest(3)
    void isPaidBeforeItsEndOrNotAtAllWhenBothComeAtTheSameMoment() throws Exception {
        Award award = scenarios.anAwardInWon(member, lines, AMOUNT);
        Commitment commitment = received(award);
        Commitment.Entry entry = scenarios.anAct(100);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> ending = threads.submit(() -> awards.terminate(aLead(), award.id(), award.version(), "Used for another purpose"));
            Future<?> paying = threads.submit(() -> commitments.pay(anOfficer(), commitment.id(), commitment.version(), entry));

            ending.get();
            boolean paid = wasDone(paying);

            long left = paid ? 900 : 1_000;
            assertThat(awards.money(award)).contains(new Awards.Money(AMOUNT, 0, AMOUNT - left, 0, 0, left));
            assertThat(free().stream().mapToLong(Long::longValue).sum()).isEqualTo(left);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean wasDone(Future<?> paying) throws InterruptedException {
        try {
            paying.get();
            return true;
        } catch (ExecutionException refused) {
            assertThat(refused).cause().isInstanceOfSatisfying(RefusedException.class,
                    no -> assertThat(no.refusal()).isEqualTo(AwardsRefusal.NOT_ACTIVE));
            return false;
        }
    }

    @Test
    void isAgreedInWordsOfItsOwn() {
        Award offered = scenarios.anOffer(member, scenarios.anOpenCallInWon(lines), AMOUNT);
        awards.accept(member, offered.id(), offered.version());

        Agreement agreement = awards.agreement(member, offered.id());

        assertThat(agreement.templateVersion()).isEqualTo("grant-2026-1");
        assertThat(agreement.text().ko()).contains("사업비 지원 협약서", "1,000").doesNotContain("컴퓨팅", "장치");
        assertThat(agreement.text().en()).contains("project funds", "1,000").doesNotContain("computing");
    }

    @Test
    void letsNoJobRun() {
        Award award = scenarios.anAwardInWon(member, lines, AMOUNT);

        assertThat(awards.usableBy(member)).isEmpty();
        refused(() -> awards.requireUsable(member, award.id()), AwardsRefusal.NOT_DEVICE_TIME);
        refused(() -> scenarios.anAcceptedJob(member, award, "true"), AwardsRefusal.NOT_DEVICE_TIME);
    }
}

package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.budgets.Commitment.Contract;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is promised out of lines. */
@CheomdanTest
class CommitmentTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Commitments commitments;

    @Autowired
    private FiscalYears years;

    @Autowired
    private Ledger ledger;

    private final Actor officer = anOfficer();

    private long on(AccountRef account) {
        return ledger.balance(account).posted();
    }

    @Nested
    class Contracts {

        @Test
        void takeTheirPartOfEachLine() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 70), anEntry("city", 30));

            Commitment contract = scenarios.aContract(lines.get(0), 7, lines.get(1), 3);

            assertThat(contract.amount()).isEqualTo(10);
            assertThat(contract.isContract()).isTrue();
            assertThat(on(contract.account())).isEqualTo(10);
            assertThat(on(lines.get(0).account())).isEqualTo(63);
            assertThat(commitments.list(officer, new Commitments.Filter(lines.get(0).planCode(), null, lines.get(1).id(), null, "contract"),
                    new PageQuery(0, 20)).items()).containsExactly(contract);
        }

        @Test
        void takeNoMoreThanALineHas() {
            BudgetLine line = scenarios.aLine(70);

            var refusal = refused(() -> scenarios.aContract(line, 71), BudgetsRefusal.MORE_THAN_FREE);

            assertThat(refusal.arguments()).containsExactly(line, Book.krw(70), Book.krw(71));
            assertThat(commitments.list(officer, new Commitments.Filter(line.planCode(), null, null, null, null), new PageQuery(0, 20)).total())
                    .as("nothing is left of it").isZero();
        }

        @Test
        void areEnteredOnceForEachKey() {
            BudgetLine line = scenarios.aLine(70);
            Contract entered = new Contract("Once", List.of(new Share(line.id(), 10)), null);

            Commitment first = commitments.commit(officer, "once-" + line.id(), entered);

            assertThat(commitments.commit(officer, "once-" + line.id(), entered)).isEqualTo(first);
            assertThat(on(line.account())).isEqualTo(60);
            refused(() -> commitments.commit(officer, "once-" + line.id(), new Contract("Once", List.of(new Share(line.id(), 11)), null)),
                    BudgetsRefusal.KEY_REUSED);
            refusedAt(() -> commitments.commit(officer, " ", entered), BudgetsRefusal.KEY_INVALID, "key");
        }

        @Test
        void tellWhatAKeyWasUsedForBefore() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 70), anEntry("city", 30));
            String key = "told-" + lines.get(0).id();
            Contract first = new Contract("First", List.of(new Share(lines.get(0).id(), 10)), Map.of("national", new BigDecimal("100.0")));
            Commitment entered = commitments.commit(officer, key, first);

            var otherLine = refused(() -> commitments.commit(
                    officer, key, new Contract("First", List.of(new Share(lines.get(1).id(), 10)), null)), BudgetsRefusal.KEY_REUSED);
            refused(() -> commitments.commit(officer, key, new Contract("Second", first.shares(), first.agreed())),
                    BudgetsRefusal.KEY_REUSED);

            assertThat(otherLine.arguments()).containsExactly(entered.subject(),
                    "First; " + lines.get(0).label() + " 10; national 100.0%", "First; " + lines.get(1).label() + " 10");
            assertThat(commitments.commit(officer, key, new Contract(" First ", first.shares(), Map.of("national", new BigDecimal(100)))))
                    .isEqualTo(entered);
        }

        @Test
        void refuseSharesThatAreNone() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 70), anEntry("city", 30));
            BudgetLine foreign = scenarios.aLine(10);
            Share national = new Share(lines.get(0).id(), 1);

            refusedAt(() -> commit(List.of()), BudgetsRefusal.LINES_MISSING, "shares");
            refusedAt(() -> commit(List.of(national, national)), BudgetsRefusal.LINE_REPEATED, "shares[1].line");
            refusedAt(() -> commit(List.of(new Share(lines.get(0).id(), 0))), BudgetsRefusal.LINE_FAULTY, "shares[0].amount");
            refusedAt(() -> commit(List.of(new Share(lines.get(0).id(), -5))), BudgetsRefusal.LINE_FAULTY, "shares[0].amount");
            refusedAt(() -> commit(List.of(national, new Share(foreign.id(), 1))), BudgetsRefusal.LINES_APART, "shares");
            refused(() -> commit(List.of(new Share(new BudgetLine.Id(UUID.randomUUID()), 1))), LifecycleRefusal.NOT_FOUND);
            refused(() -> commitments.commit(somebody(Role.AUDITOR), "x", new Contract("x", List.of(national), null)),
                    LifecycleRefusal.NOT_YOUR_ROLE);
        }

        @Test
        void refuseAgreedPartsThatDoNotFit() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 70), anEntry("city", 30));
            List<Share> shares = List.of(new Share(lines.get(0).id(), 7), new Share(lines.get(1).id(), 3));

            refusedAt(() -> commitments.commit(officer, "short", new Contract("Short", shares,
                    Map.of("national", new BigDecimal("70"), "city", new BigDecimal("29.9")))), BudgetsRefusal.SHARES_NOT_WHOLE, "agreed");
            refusedAt(() -> commitments.commit(officer, "other", new Contract("Other", shares,
                    Map.of("national", new BigDecimal("100")))), BudgetsRefusal.SHARES_OF_OTHER_SOURCES, "agreed");
        }

        @Test
        void refuseAPartOfNoLine() {
            refusedAt(() -> commit(List.of(new Share(null, 1))), BudgetsRefusal.VALUE_MISSING, "shares[0].line");
        }

        private void commit(List<Share> shares) {
            commitments.commit(officer, "bad-" + UUID.randomUUID(), new Contract("Bad", shares, null));
        }
    }

    @Nested
    class Calls {

        private final Subject call = Subject.of("call", UUID.randomUUID());

        /** What the awards module does in the ledger before it tells of the award. */
        private Commitment award(long amount) {
            Subject award = Subject.of("award", UUID.randomUUID());
            ledger.post(officer, new Posting(award + "/offer", TransferCode.AWARD_OFFERED, Offers.account(call),
                    new AccountRef(award.kind(), award.id(), AccountKind.AWARD, Unit.KRW), amount, award));
            return commitments.award(officer, call, award, "Award of " + amount, amount);
        }

        private List<BudgetLine> offered(long national, long city) {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 1_000), anEntry("city", 1_000));
            commitments.offer(officer, call, List.of(new Share(lines.get(0).id(), national), new Share(lines.get(1).id(), city)));
            return lines;
        }

        @Test
        void takeTheirOfferOutOfLinesOnce() {
            List<BudgetLine> lines = offered(70, 30);
            List<Share> shares = List.of(new Share(lines.get(0).id(), 70), new Share(lines.get(1).id(), 30));

            assertThat(commitments.offer(officer, call, shares).left()).isEqualTo(100);

            assertThat(on(Offers.account(call))).isEqualTo(100);
            assertThat(on(lines.get(1).account())).isEqualTo(970);
            refused(() -> commitments.offer(officer, call, List.of(new Share(lines.get(0).id(), 100))), BudgetsRefusal.KEY_REUSED);
        }

        @Test
        void giveAwardsTheirPartOfEachLineToTheLastWon() {
            offered(67, 34);

            Commitment first = award(33);
            Commitment second = award(33);
            Commitment third = award(35);

            assertThat(first.shares()).extracting(Commitment.Part::amount).containsExactly(22L, 11L);
            assertThat(commitments.offerOf(call).orElseThrow().left()).isZero();
            assertThat(List.of(first, second, third)).allSatisfy(award -> assertThat(on(award.account())).isEqualTo(award.amount()));
            assertThat(commitments.of(first.subject())).contains(first);
            assertThat(commitments.award(officer, call, first.subject(), "Again", 33)).isEqualTo(first);
            refused(() -> commitments.award(officer, call, first.subject(), "Again", 34), BudgetsRefusal.KEY_REUSED);
        }

        @Test
        void giveBackWhatTheyHaveNotAwarded() {
            List<BudgetLine> lines = offered(67, 34);
            award(50);

            Commitments.Offer after = commitments.giveBack(officer, "close-out", call, 51);

            assertThat(after.left()).isZero();
            assertThat(on(Offers.account(call))).isZero();
            assertThat(on(lines.get(0).account()) + on(lines.get(1).account())).isEqualTo(2_000 - 50);
            refused(() -> commitments.giveBack(officer, "more", call, 1), BudgetsRefusal.MORE_THAN_OFFERED);
            refused(() -> award(1), LedgerRefusal.INSUFFICIENT_BALANCE);
        }

        @Test
        void giveBackOnceHoweverOftenTheyAreAsked() {
            List<BudgetLine> lines = offered(67, 34);

            Commitments.Offer first = commitments.giveBack(officer, "part", call, 50);
            Commitments.Offer again = commitments.giveBack(officer, "part", call, 50);

            assertThat(again).isEqualTo(first);
            assertThat(again.left()).isEqualTo(51).isEqualTo(on(Offers.account(call)));
            assertThat(on(lines.get(0).account()) + on(lines.get(1).account())).isEqualTo(2_000 - 51);
            refused(() -> commitments.giveBack(officer, "part", call, 51), BudgetsRefusal.KEY_REUSED);
        }

        @Test
        void leaveWhatAnAwardGivesUpToTheLines() {
            List<BudgetLine> lines = offered(70, 30);
            Commitment award = award(100);

            commitments.release(officer, award.id(), award.version(), "ended", 100, "Ended early");

            assertThat(on(award.account())).isZero();
            assertThat(on(lines.get(0).account())).isEqualTo(1_000);
        }

        @Test
        void keepAYearFromClosing() {
            BudgetLine line = offered(70, 30).get(0);
            years.beginClosing(Scenarios.aLead(), line.planCode(), line.year(), 0);

            assertThat(years.rest(officer, line.planCode(), line.year()).offered()).isEqualTo(100);
            refused(() -> years.close(Scenarios.aLead(), line.planCode(), line.year(), 1, null), BudgetsRefusal.YEAR_HAS_PROMISES);
        }

        @Test
        void thatOfferedNothingAreNotThere() {
            assertThat(commitments.offerOf(call)).isEmpty();
            refused(() -> commitments.giveBack(officer, "k", call, 1), LifecycleRefusal.NOT_FOUND);
        }
    }
}

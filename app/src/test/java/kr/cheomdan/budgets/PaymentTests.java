package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a promise. */
@CheomdanTest
class PaymentTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Commitments commitments;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Corrections corrections;

    private final Actor officer = anOfficer();

    private long on(AccountRef account) {
        return ledger.balance(account).posted();
    }

    @Nested
    class Paying {

        @Test
        void takesThePromiseAndTheCashOfEachLineByItsPart() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 700), anEntry("city", 300));
            scenarios.received(lines.get(0), 700);
            scenarios.received(lines.get(1), 300);
            Commitment contract = scenarios.aContract(lines.get(0), 70, lines.get(1), 31);

            Commitment paid = commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(50));

            assertThat(paid.paid()).isEqualTo(50);
            assertThat(paid.shares()).extracting(Commitment.Part::paid).containsExactly(35L, 15L);
            assertThat(on(contract.account())).isEqualTo(51);
            assertThat(on(contract.payee())).isEqualTo(50);
            assertThat(on(lines.get(0).account(AccountKind.PAID_OUT))).isEqualTo(35);
            assertThat(on(lines.get(1).account(AccountKind.CASH))).isEqualTo(285);
        }

        @Test
        void paysTheLastWonOfEachLineHoweverOftenItIsDivided() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 100), anEntry("city", 100), anEntry("other", 100));
            lines.forEach(line -> scenarios.received(line, 100));
            Commitment contract = scenarios.aContract(lines.get(0), 34, lines.get(1), 33, lines.get(2), 33);

            Commitment after = contract;
            for (long amount : new long[] {1, 1, 7, 11, 13, 17, 50}) {
                after = commitments.pay(officer, after.id(), after.version(), scenarios.anAct(amount));
            }

            assertThat(after.unpaid()).isZero();
            assertThat(after.shares()).extracting(Commitment.Part::paid).containsExactly(34L, 33L, 33L);
        }

        @Test
        void isTakenBackInTheLedgerAsAWholeWhicheverHalfIsNamed() {
            for (TransferCode half : List.of(TransferCode.PAID, TransferCode.CASH_PAID)) {
                BudgetLine line = scenarios.aLine(100);
                scenarios.received(line, 100);
                Commitment contract = scenarios.aContract(line, 60);
                commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(50));
                TransferId named = ledger.transfersOf(contract.recordSubject()).stream()
                        .filter(transfer -> transfer.code() == half).findFirst().orElseThrow().id();

                Corrections.Correction asked = corrections.requestReversal(
                        officer, new Corrections.Reversal("test/whole/" + named, named, "Paid to another one", null));
                Transfer undone = ledger.find(corrections.approve(aLead(), asked.id(), asked.version(), null).posted());

                assertThat(undone.reverses()).isEqualTo(named);
                assertThat(on(contract.account())).isEqualTo(60);
                assertThat(on(contract.payee())).isZero();
                assertThat(on(line.account(AccountKind.CASH))).isEqualTo(100);
                assertThat(on(line.account(AccountKind.PAID_OUT))).isZero();
            }
        }

        @Test
        void doesNothingWithoutTheCash() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 100), anEntry("city", 100));
            scenarios.received(lines.get(0), 100);
            Commitment contract = scenarios.aContract(lines.get(0), 50, lines.get(1), 50);

            refused(() -> commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(10)),
                    BudgetsRefusal.CASH_MISSING);

            assertThat(on(contract.account())).isEqualTo(100);
            assertThat(on(contract.payee())).isZero();
            assertThat(commitments.find(officer, contract.id())).isEqualTo(contract);
            assertThat(commitments.acts(officer, contract.id())).isEmpty();
        }

        @Test
        void paysOnceForEachKey() {
            BudgetLine line = scenarios.aLine(100);
            scenarios.received(line, 100);
            Commitment contract = scenarios.aContract(line, 100);
            Commitment.Entry entry = scenarios.anAct(40);

            Commitment paid = commitments.pay(officer, contract.id(), contract.version(), entry);
            Commitment again = commitments.pay(officer, contract.id(), contract.version(), entry);

            assertThat(again).isEqualTo(paid);
            assertThat(on(contract.payee())).isEqualTo(40);
            Commitment.Entry other = new Commitment.Entry(entry.key(), 41, entry.date(), null, null, null, null);
            refusedAt(() -> commitments.pay(officer, contract.id(), paid.version(), other), BudgetsRefusal.KEY_REUSED, "key");
        }

        @Test
        void refusesMoreThanIsPromised() {
            BudgetLine line = scenarios.aLine(100);
            scenarios.received(line, 100);
            Commitment contract = scenarios.aContract(line, 60);

            var refusal = refused(
                    () -> commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(61)), BudgetsRefusal.MORE_THAN_UNPAID);

            assertThat(refusal.arguments()).containsExactly(contract.title(), Book.krw(60), Book.krw(61));
        }

        @Test
        void isNotForThePersonWhoPromised() {
            BudgetLine line = scenarios.aLine(100);
            scenarios.received(line, 100);
            Commitment contract = commitments.commit(officer, "own-" + line.id(), new Commitment.Contract(
                    "Own contract", List.of(new Commitment.Share(line.id(), 10)), null));

            refused(() -> commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(10)), BudgetsRefusal.SAME_PERSON);
        }

        @Test
        void refusesADateOutsideTheYearAndOneToCome() {
            BudgetLine line = scenarios.aLine(100);
            Commitment contract = scenarios.aContract(line, 10);
            LocalDate lastYear = LocalDate.of(scenarios.thisYear() - 1, 12, 31);

            refusedAt(() -> commitments.pay(officer, contract.id(), contract.version(), dated(lastYear)), BudgetsRefusal.DATE_OUTSIDE_YEAR, "date");
            refusedAt(() -> commitments.pay(officer, contract.id(), contract.version(), dated(null)), BudgetsRefusal.DATE_MISSING, "date");
            LocalDate tomorrow = scenarios.today().plusDays(1);
            if (tomorrow.getYear() == scenarios.thisYear()) {
                refusedAt(() -> commitments.pay(officer, contract.id(), contract.version(), dated(tomorrow)), BudgetsRefusal.DATE_IN_FUTURE, "date");
            }
        }

        private Commitment.Entry dated(LocalDate date) {
            return new Commitment.Entry("k", 1, date, null, "e", null, null);
        }

        @Test
        void refusesAStaleVersionAndAnAmountThatIsNone() {
            BudgetLine line = scenarios.aLine(100);
            Commitment contract = scenarios.aContract(line, 10);

            refused(() -> commitments.pay(officer, contract.id(), contract.version() + 1, scenarios.anAct(1)), LifecycleRefusal.STALE_VERSION);
            refusedAt(() -> commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(0)),
                    BudgetsRefusal.AMOUNT_NOT_POSITIVE, "amount");
            refusedAt(() -> commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(-1)),
                    BudgetsRefusal.AMOUNT_NOT_POSITIVE, "amount");
        }

        @Test
        void isForOfficersAndLeads() {
            Commitment contract = scenarios.aContract(scenarios.aLine(100), 10);

            for (Role role : new Role[] {Role.APPLICANT, Role.REVIEWER, Role.OPERATOR, Role.AUDITOR, Role.ADMIN}) {
                refused(() -> commitments.pay(somebody(role), contract.id(), contract.version(), scenarios.anAct(1)),
                        LifecycleRefusal.NOT_YOUR_ROLE);
            }
        }
    }

    @Nested
    class InKind {

        @Test
        void isPaidAndSpentWithoutCash() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 70), anEntry("private-in-kind", 30));
            scenarios.received(lines.get(0), 70);
            Commitment contract = scenarios.aContract(lines.get(0), 70, lines.get(1), 30);

            Commitment confirmed = scenarios.givenInKind(contract, lines.get(1), scenarios.anAct(20));

            assertThat(confirmed.shares()).extracting(Commitment.Part::paid).containsExactly(0L, 20L);
            assertThat(confirmed.spent()).isEqualTo(20);
            assertThat(confirmed.unpaidCash()).isEqualTo(70);
            assertThat(on(contract.payee())).isZero();
            assertThat(on(lines.get(1).account(AccountKind.PAID_OUT))).isZero();
        }

        @Test
        void isNotPaidInMoney() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 70), anEntry("private-in-kind", 30));
            scenarios.received(lines.get(0), 70);
            Commitment contract = scenarios.aContract(lines.get(0), 70, lines.get(1), 30);

            refused(() -> commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(71)), BudgetsRefusal.MORE_THAN_UNPAID);
            refused(() -> commitments.recordInKind(officer, contract.id(), contract.version(), lines.get(0).id(), scenarios.anAct(1)),
                    BudgetsRefusal.NOT_IN_KIND);
        }
    }

    @Nested
    class Spending {

        @Test
        void needsEvidenceAndNoMoreThanWasPaid() {
            BudgetLine line = scenarios.aLine(100);
            scenarios.received(line, 100);
            Commitment contract = scenarios.aContract(line, 100);
            Commitment paid = commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(60));
            Commitment.Entry bare = new Commitment.Entry("bare", 10, scenarios.today(), null, " ", null, null);
            Commitment.Entry badHash = new Commitment.Entry("hash", 10, scenarios.today(), null, "e", "12", null);

            refusedAt(() -> commitments.recordSpending(officer, paid.id(), paid.version(), bare), BudgetsRefusal.EVIDENCE_MISSING, "evidence");
            refusedAt(() -> commitments.recordSpending(officer, paid.id(), paid.version(), badHash), BudgetsRefusal.HASH_MALFORMED, "evidenceSha256");
            refused(() -> commitments.recordSpending(officer, paid.id(), paid.version(), scenarios.anAct(61)), BudgetsRefusal.MORE_THAN_PAID);
            Commitment spent = scenarios.spent(paid, 60);

            assertThat(spent.spent()).isEqualTo(60);
            assertThat(on(contract.payee())).isZero();
            assertThat(on(contract.payee().as(AccountKind.SPENT))).isEqualTo(60);
        }

        @Test
        void refusesADateOutsideTheYear() {
            Commitment contract = scenarios.aContract(scenarios.aLine(100), 10);
            LocalDate lastYear = LocalDate.of(scenarios.thisYear() - 1, 6, 30);

            refusedAt(() -> commitments.recordSpending(officer, contract.id(), contract.version(),
                    new Commitment.Entry("k", 1, lastYear, null, "e", null, null)), BudgetsRefusal.DATE_OUTSIDE_YEAR, "date");
        }
    }

    @Nested
    class Releasing {

        @Test
        void givesBackToTheLinesByWhatTheyStillOwe() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 70), anEntry("city", 30));
            Commitment contract = scenarios.aContract(lines.get(0), 70, lines.get(1), 30);

            Commitment released = commitments.release(aLead(), contract.id(), contract.version(), "r", 11, "Fewer are needed");

            assertThat(released.amount()).isEqualTo(89);
            assertThat(on(lines.get(0).account())).isEqualTo(8);
            assertThat(on(lines.get(1).account())).isEqualTo(3);
            refused(() -> commitments.release(aLead(), contract.id(), released.version(), "r2", 90, "Too many"),
                    BudgetsRefusal.MORE_THAN_UNPAID);
        }
    }
}

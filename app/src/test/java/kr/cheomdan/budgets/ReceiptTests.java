package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aKey;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What sources pay in. */
@CheomdanTest
class ReceiptTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Receipts receipts;

    @Autowired
    private BudgetTransfers transfers;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private Ledger ledger;

    private final Actor officer = anOfficer();

    private Receipts.Receipt receive(String number, LocalDate date, BudgetLine line, long amount) {
        return receipts.record(officer, new Receipts.Entry(number, date, List.of(new Commitment.Share(line.id(), amount)), null, null));
    }

    @Test
    void comesOntoTheCashOfItsLines() {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));

        Receipts.Receipt receipt = receipts.record(officer, new Receipts.Entry("2027-1", scenarios.today(), List.of(
                new Commitment.Share(lines.get(0).id(), 30), new Commitment.Share(lines.get(1).id(), 20)), "First part", null));

        assertThat(receipt.amount()).isEqualTo(50);
        assertThat(ledger.balance(lines.get(0).account(AccountKind.CASH)).posted()).isEqualTo(30);
        assertThat(ledger.balance(Book.paidIn(lines.get(0))).posted()).isEqualTo(-50);
        assertThat(receipts.list(officer, new Receipts.Filter(lines.get(0).planCode(), null, lines.get(1).id()), new PageQuery(0, 20)).items())
                .hasSize(1);
    }

    @Test
    void ofTheSameNumberIsRefusedShowingBoth() {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", 100), anEntry("city", 100));
        LocalDate today = scenarios.today();
        receive("A-1", today, lines.get(0), 30);

        var refusal = refused(() -> receive(" A-1 ", today, lines.get(0), 40), BudgetsRefusal.RECEIPT_REPEATED);

        assertThat(refusal.arguments()).containsExactly(
                BudgetLine.Source.NATIONAL, "A-1", Book.krw(30), today, Book.krw(40), today);
        assertThat(ledger.balance(lines.get(0).account(AccountKind.CASH)).posted()).isEqualTo(30);
        assertThat(receive("A-1", today, lines.get(1), 30).source()).as("another source counts by itself").isEqualTo(BudgetLine.Source.CITY);
    }

    @Test
    void isOfOneSourceThatPaysMoneyAndOfTheYear() {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", 100), anEntry("city", 100), anEntry("private-in-kind", 10));
        LocalDate today = scenarios.today();

        refusedAt(() -> receive("K", today, lines.get(2), 1), BudgetsRefusal.NO_CASH_IN_KIND, "parts");
        refusedAt(() -> receipts.record(officer, new Receipts.Entry("K", today, List.of(
                new Commitment.Share(lines.get(0).id(), 1), new Commitment.Share(lines.get(1).id(), 1)), null, null)),
                BudgetsRefusal.ACROSS_SOURCES, "parts");
        refusedAt(() -> receive("K", today.minusYears(1), lines.get(0), 1), BudgetsRefusal.DATE_OUTSIDE_YEAR, "date");
        refusedAt(() -> receive("K", null, lines.get(0), 1), BudgetsRefusal.DATE_MISSING, "date");
        refusedAt(() -> receive("K", today.plusYears(1), lines.get(0), 1), BudgetsRefusal.DATE_IN_FUTURE, "date");
        var faulty = refused(() -> receive("K", today, lines.get(0), 0), BudgetsRefusal.LINE_FAULTY);
        assertThat(faulty.field()).isEqualTo("shares[0].amount");
        assertThat(faulty.arguments().get(0)).isEqualTo(lines.get(0));
        assertThat(((RefusedException) faulty.arguments().get(1)).refusal()).isEqualTo(BudgetsRefusal.AMOUNT_NOT_POSITIVE);
        refusedAt(() -> receipts.record(officer, new Receipts.Entry("K", today, List.of(), null, null)), BudgetsRefusal.LINES_MISSING, "shares");
        refused(() -> receipts.record(somebody(Role.AUDITOR), new Receipts.Entry("K", today, List.of(), null, null)),
                LifecycleRefusal.NOT_YOUR_ROLE);
    }

    @Nested
    class MoreThanItsLineExpects {

        private Receipts.Entry entry(String number, BudgetLine line, long amount, Boolean confirmed) {
            return new Receipts.Entry(number, scenarios.today(), List.of(new Commitment.Share(line.id(), amount)), null, confirmed);
        }

        @Test
        void isRefusedNamingTheLineUntilSomebodySaysThatItIsMeant() {
            BudgetLine line = scenarios.aLine(100);
            receive("E-1", scenarios.today(), line, 60);

            var refusal = refused(() -> receive("E-2", scenarios.today(), line, 100_000_000_000_000L), BudgetsRefusal.RECEIPT_UNCONFIRMED);
            refusedAt(() -> receipts.record(officer, entry("E-2", line, 41, false)), BudgetsRefusal.RECEIPT_UNCONFIRMED, "confirmed");
            assertThat(ledger.balance(line.account(AccountKind.CASH)).posted()).isEqualTo(60);
            Receipts.Receipt meant = receipts.record(officer, entry("E-2", line, 41, true));

            assertThat(refusal.arguments()).containsExactly(1, line, Book.krw(40), Book.krw(100_000_000_000_000L));
            assertThat(meant.confirmed()).isTrue();
            assertThat(ledger.balance(line.account(AccountKind.CASH)).posted()).isEqualTo(101);
            assertThat(details(meant)).containsEntry("confirmed", line.label() + " 40 < 41");
        }

        @Test
        void isNotWhatItExpectsToTheLastWon() {
            BudgetLine line = scenarios.aLine(100);

            Receipts.Receipt all = receipts.record(officer, entry("F-1", line, 100, true));

            assertThat(all.confirmed()).as("nothing was to be confirmed").isFalse();
            assertThat(details(all)).doesNotContainKey("confirmed");
        }

        @Test
        void countsWhatWasCarriedOutOfItAsNotExpected() {
            BudgetLine line = scenarios.aLine(100);
            Actor lead = aLead();
            BudgetTransfer asked = transfers.request(officer, aKey(), BudgetTransfer.Request.carryOver(line.id(), line.year() + 1, 30, "Goes on next year"));
            BudgetTransfer approved = transfers.approve(lead, asked.id(), asked.version(), null);
            transfers.post(officer, approved.id(), approved.version());

            var refusal = refused(() -> receive("G-1", scenarios.today(), line, 71), BudgetsRefusal.RECEIPT_UNCONFIRMED);

            assertThat(refusal.arguments()).contains(Book.krw(70), Book.krw(71));
        }

        private Map<String, String> details(Receipts.Receipt receipt) {
            return trail.historyOf(receipt.subject()).get(0).details();
        }
    }
}

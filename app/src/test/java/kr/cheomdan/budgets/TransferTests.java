package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aKey;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import kr.cheomdan.budgets.BudgetTransfer.Request;
import kr.cheomdan.budgets.BudgetTransfer.State;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Moving between lines, and on to later years. */
@CheomdanTest
class TransferTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private BudgetTransfers transfers;

    @Autowired
    private Budgets budgets;

    @Autowired
    private FiscalYears years;

    @Autowired
    private BudgetView view;

    @Autowired
    private Ledger ledger;

    private final Actor officer = anOfficer();
    private final Actor lead = aLead();

    private BudgetTransfer posted(Request request) {
        BudgetTransfer requested = transfers.request(officer, aKey(), request);
        BudgetTransfer approved = transfers.approve(lead, requested.id(), requested.version(), null);
        return transfers.post(officer, approved.id(), approved.version());
    }

    private long on(BudgetLine line, AccountKind kind) {
        return ledger.balance(line.account(kind)).posted();
    }

    private BudgetLine inYear(BudgetLine line, int year) {
        BudgetLine.Filter filter = new BudgetLine.Filter(line.planCode(), line.source(), line.phase(), line.axis(), year, null);
        return view.lines(officer, filter).get(0).line();
    }

    @Nested
    class Within {

        @Test
        void aYearMovesWhatIsApprovedByASecondPerson() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));
            BudgetLine infrastructure = lines.get(0);
            BudgetLine startup = lines.get(1);

            BudgetTransfer moved = posted(Request.transfer(startup.id(), infrastructure.id(), 30, "Machines are dearer"));

            assertThat(moved.state()).isEqualTo(State.POSTED);
            assertThat(on(startup, AccountKind.BUDGET_LINE)).isEqualTo(70);
            assertThat(on(infrastructure, AccountKind.BUDGET_LINE)).isEqualTo(80);
            assertThat(transfers.list(officer, new BudgetTransfers.Filter(null, State.POSTED, null, startup.id(), null), new PageQuery(0, 20))
                    .items()).containsExactly(moved);
        }

        @Test
        void aLineTakesTheCashAlongThatItDoesNotOwe() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));
            BudgetLine startup = lines.get(1);
            scenarios.received(startup, 60);
            scenarios.aContract(startup, 40);

            posted(Request.transfer(startup.id(), lines.get(0).id(), 30, "Machines are dearer"));

            assertThat(on(startup, AccountKind.CASH)).isEqualTo(40);
            assertThat(on(lines.get(0), AccountKind.CASH)).isEqualTo(20);
        }

        @Test
        void refusesMoreThanIsFreeSayingWhatIs() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));
            BudgetLine startup = lines.get(1);
            scenarios.aContract(startup, 40);

            var refusal = refused(() -> transfers.request(officer, aKey(), Request.transfer(startup.id(), lines.get(0).id(), 61, "Too much")),
                    BudgetsRefusal.MORE_THAN_FREE);

            assertThat(refusal.arguments()).containsExactly(startup, Book.krw(60), Book.krw(61));
        }

        @Test
        void looksAgainWhenItIsApprovedAndPosted() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));
            BudgetLine startup = lines.get(1);
            BudgetTransfer requested = transfers.request(officer, aKey(), Request.transfer(startup.id(), lines.get(0).id(), 80, "All of it"));
            scenarios.aContract(startup, 10);
            BudgetTransfer approved = transfers.approve(lead, requested.id(), requested.version(), "Agreed");
            scenarios.aContract(startup, 11);

            refused(() -> transfers.post(officer, approved.id(), approved.version()), BudgetsRefusal.MORE_THAN_FREE);
            assertThat(transfers.find(officer, approved.id()).state()).isEqualTo(State.APPROVED);
        }

        @Test
        void refusesLinesThatDoNotGoTogether() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 100), anEntry("city", 50));
            BudgetLine foreign = scenarios.aLine(10);
            BudgetLine.Id from = lines.get(0).id();

            refusedAt(() -> transfers.request(officer, aKey(), Request.transfer(from, from, 1, "Nowhere")), BudgetsRefusal.SAME_LINE, "toLine");
            refusedAt(() -> transfers.request(officer, aKey(), Request.transfer(from, lines.get(1).id(), 1, "To the city")),
                    BudgetsRefusal.ACROSS_SOURCES, "toLine");
            refusedAt(() -> transfers.request(officer, aKey(), Request.transfer(from, foreign.id(), 1, "Elsewhere")),
                    BudgetsRefusal.LINES_APART, "toLine");
            refusedAt(() -> transfers.request(officer, aKey(), Request.transfer(from, lines.get(1).id(), 0, "Nothing")),
                    BudgetsRefusal.AMOUNT_NOT_POSITIVE, "amount");
            refusedAt(() -> transfers.request(officer, aKey(), Request.transfer(null, from, 1, "Out of nothing")),
                    BudgetsRefusal.VALUE_MISSING, "fromLine");
            refusedAt(() -> transfers.request(officer, aKey(), new Request(null, from, lines.get(1).id(), null, 1, "What?")),
                    BudgetsRefusal.VALUE_MISSING, "kind");
            refused(() -> transfers.request(officer, aKey(), Request.transfer(BudgetLine.Id.of("00000000-0000-0000-0000-000000000001"), from, 1, "x")),
                    LifecycleRefusal.NOT_FOUND);
            BudgetVersion next = scenarios.anEffectiveVersion(lines.get(0).planCode(), scenarios.thisYear() + 1, anEntry("national", 9));
            refusedAt(() -> transfers.request(officer, aKey(), Request.transfer(from, next.entries().get(0).line().id(), 1, "Next year")),
                    BudgetsRefusal.ACROSS_YEARS, "toLine");
        }

        @Test
        void isApprovedBySomebodyElseAndTakenBackByTheSame() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));
            Request request = Request.transfer(lines.get(1).id(), lines.get(0).id(), 10, "A little");
            BudgetTransfer own = transfers.request(lead, aKey(), request);

            refused(() -> transfers.approve(lead, own.id(), own.version(), null), BudgetsRefusal.SAME_PERSON);
            refused(() -> transfers.approve(officer, own.id(), own.version(), null), LifecycleRefusal.NOT_YOUR_ROLE);
            refused(() -> transfers.withdraw(officer, own.id(), own.version()), BudgetsRefusal.NOT_YOURS);
            assertThat(transfers.withdraw(lead, own.id(), own.version()).state()).isEqualTo(State.WITHDRAWN);
            BudgetTransfer other = transfers.request(officer, aKey(), request);
            assertThat(transfers.reject(lead, other.id(), other.version(), "Not now").decision()).isEqualTo("Not now");
            refused(() -> transfers.request(somebody(Role.AUDITOR), aKey(), request), LifecycleRefusal.NOT_YOUR_ROLE);
        }

        @Test
        void aClosingYearNothingIsMovedAnyMore() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));
            Request request = Request.transfer(lines.get(1).id(), lines.get(0).id(), 10, "A little");
            BudgetTransfer requested = transfers.request(officer, aKey(), request);
            String plan = lines.get(0).planCode();
            FiscalYears.Year closing = years.beginClosing(lead, plan, scenarios.thisYear(), 0);

            refused(() -> transfers.request(officer, aKey(), request), BudgetsRefusal.YEAR_NOT_OPEN);
            refused(() -> transfers.approve(lead, requested.id(), requested.version(), null), BudgetsRefusal.YEAR_NOT_OPEN);
            years.close(lead, plan, scenarios.thisYear(), closing.version(),
                    new FiscalYears.Withdrawal("The year is over", Set.of(requested.id().value())));
            refused(() -> transfers.request(officer, aKey(), request), BudgetsRefusal.YEAR_CLOSED);
        }
    }

    @Nested
    class CarryingOver {

        @Test
        void opensTheSameLineOfTheLaterYear() {
            BudgetLine line = scenarios.aLine(100);
            scenarios.received(line, 100);
            int year = scenarios.thisYear();

            BudgetTransfer carried = posted(Request.carryOver(line.id(), year + 1, 30, "Delivery is late"));

            assertThat(carried.to().unnamed(0)).isEqualTo(line.unnamed(0));
            assertThat(on(carried.to(), AccountKind.BUDGET_LINE)).isEqualTo(30);
            assertThat(on(carried.to(), AccountKind.CASH)).isEqualTo(30);
            assertThat(years.find(officer, line.planCode(), year + 1).state()).isEqualTo(FiscalYears.State.OPEN);
        }

        @Test
        void opensTheLineAndItsYearWhenItIsPostedAndNotBefore() {
            BudgetLine line = scenarios.aLine(100);
            int next = scenarios.thisYear() + 1;

            BudgetTransfer asked = transfers.request(officer, aKey(), Request.carryOver(line.id(), next, 30, "Delivery is late"));

            assertThat(asked.to().isOpened()).isFalse();
            assertThat(asked.to().label()).isEqualTo(line.unnamed(next).label());
            assertThat(budgets.lines(officer, BudgetLine.Filter.ofPlan(line.planCode()))).containsExactly(line);
            assertThat(years.list(officer, line.planCode())).extracting(FiscalYears.Year::year).containsExactly(line.year());
            assertThat(transfers.list(officer, new BudgetTransfers.Filter(line.planCode(), null, null, null, next), new PageQuery(0, 20))
                    .items()).containsExactly(asked);
            BudgetTransfer approved = transfers.approve(lead, asked.id(), asked.version(), null);
            assertThat(approved.to().isOpened()).isFalse();
            transfers.reject(lead, approved.id(), approved.version(), "Not this time");
            assertThat(budgets.lines(officer, BudgetLine.Filter.ofPlan(line.planCode()))).containsExactly(line);
            assertThat(years.list(officer, line.planCode())).extracting(FiscalYears.Year::year).containsExactly(line.year());

            BudgetTransfer posted = posted(Request.carryOver(line.id(), next, 30, "Delivery is late"));

            assertThat(budgets.lines(officer, BudgetLine.Filter.ofPlan(line.planCode()))).containsExactly(line, posted.to());
            assertThat(trail.historyOf(years.find(officer, line.planCode(), next).subject()))
                    .extracting(AuditTrail.Step::action).containsExactly("budgets.open-year");
        }

        @Test
        void goesOnWhileTheYearIsClosingAndNotOnceItIsClosed() {
            BudgetLine line = scenarios.aLine(100);
            int year = scenarios.thisYear();
            FiscalYears.Year closing = years.beginClosing(lead, line.planCode(), year, 0);

            posted(Request.carryOver(line.id(), year + 1, 30, "Delivery is late"));
            years.close(lead, line.planCode(), year, closing.version(), null);

            refused(() -> transfers.request(officer, aKey(), Request.carryOver(line.id(), year + 1, 1, "Too late")), BudgetsRefusal.YEAR_CLOSED);
        }

        @Test
        void intoAClosedYearIsRefused() {
            int next = scenarios.thisYear();
            String plan = scenarios.aPlanOfItsOwn().code();
            BudgetLine line = scenarios.anEffectiveVersion(plan, next - 1, anEntry("national", 100)).entries().get(0).line();
            years.open(officer, plan, next);
            years.close(lead, plan, next, years.beginClosing(lead, plan, next, 0).version(), null);

            refused(() -> transfers.request(officer, aKey(), Request.carryOver(line.id(), next, 1, "Over there")), BudgetsRefusal.YEAR_CLOSED);
        }

        @Test
        void onlyGoesForwardAndNoFurtherThanTwoYearsAfterTheGrant() {
            BudgetLine line = scenarios.aLine(100);
            int year = scenarios.thisYear();

            refusedAt(() -> transfers.request(officer, aKey(), Request.carryOver(line.id(), year, 1, "Here")), BudgetsRefusal.CARRY_NOT_LATER, "toYear");
            var refusal = refused(
                    () -> transfers.request(officer, aKey(), Request.carryOver(line.id(), year + 3, 1, "Far away")), BudgetsRefusal.CARRY_TOO_LATE);
            assertThat(refusal.arguments()).containsExactly(String.valueOf(year + 3), 2, Book.krw(0), Book.krw(1), line);
        }

        @Test
        void knowsOfWhichYearsGrantTheMoneyIs() {
            int year = scenarios.thisYear();
            String plan = scenarios.aPlanOfItsOwn().code();
            BudgetLine line = scenarios.anEffectiveVersion(plan, year, anEntry("national", 100)).entries().get(0).line();
            scenarios.anEffectiveVersion(plan, year + 2, anEntry("national", 50));
            posted(Request.carryOver(line.id(), year + 2, 100, "All of it"));
            BudgetLine later = inYear(line, year + 2);

            // Of the 150 there only the 50 granted in that year may go on; the other 100 are two years old.
            var refusal = refused(
                    () -> transfers.request(officer, aKey(), Request.carryOver(later.id(), year + 3, 51, "On and on")), BudgetsRefusal.CARRY_TOO_LATE);

            assertThat(refusal.arguments().get(2)).isEqualTo(Book.krw(50));
            posted(Request.carryOver(later.id(), year + 3, 50, "What may go"));
            refused(() -> transfers.request(officer, aKey(), Request.carryOver(later.id(), year + 3, 1, "More")), BudgetsRefusal.CARRY_TOO_LATE);
            assertThat(on(later, AccountKind.BUDGET_LINE)).isEqualTo(100);
        }

        @Test
        void knowsItOfWhatCameFromAnotherLineToo() {
            int year = scenarios.thisYear();
            String plan = scenarios.aPlanOfItsOwn().code();
            BudgetLine line = scenarios.anEffectiveVersion(plan, year, anEntry("national", "startup", 100)).entries().get(0).line();
            BudgetLine other = scenarios.anEffectiveVersion(plan, year + 2, anEntry("national", "infrastructure", 50)).entries().get(0).line();
            posted(Request.carryOver(line.id(), year + 2, 100, "All of it"));
            BudgetLine later = inYear(line, year + 2);
            posted(Request.transfer(later.id(), other.id(), 80, "Machines are dearer"));

            // 80 of the 130 there are two years old, however they came to this line; so are the 20 that stayed.
            var refusal = refused(
                    () -> transfers.request(officer, aKey(), Request.carryOver(other.id(), year + 3, 51, "On and on")), BudgetsRefusal.CARRY_TOO_LATE);
            assertThat(refusal.arguments().get(2)).isEqualTo(Book.krw(50));
            posted(Request.carryOver(other.id(), year + 3, 50, "What may go"));

            posted(Request.transfer(other.id(), later.id(), 80, "Back again"));
            refused(() -> transfers.request(officer, aKey(), Request.carryOver(later.id(), year + 3, 1, "Round about")), BudgetsRefusal.CARRY_TOO_LATE);
            assertThat(on(later, AccountKind.BUDGET_LINE)).isEqualTo(100);
        }
    }
}

package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import kr.cheomdan.budgets.BudgetVersion.Draft;
import kr.cheomdan.budgets.BudgetVersion.EntryDraft;
import kr.cheomdan.budgets.BudgetVersion.State;
import kr.cheomdan.budgets.BudgetVersion.Totals;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Versions of the budget, from the draft into force. */
@CheomdanTest
class VersionTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Budgets budgets;

    private final Actor officer = anOfficer();
    private final Actor lead = aLead();
    private String plan;
    private int year;

    @BeforeEach
    void makeAPlan() {
        plan = scenarios.aPlanOfItsOwn().code();
        year = scenarios.thisYear();
    }

    private BudgetVersion changed(BudgetVersion draft, EntryDraft... entries) {
        return budgets.change(officer, draft.id(), draft.version(), new Draft(null, List.of(entries), null));
    }

    /** Refused for what is wrong with one entry, which the refusal carries. */
    private static void refusedEntry(ThrowingCallable action, BudgetsRefusal why, String field) {
        RefusedException entry = refused(action, BudgetsRefusal.ENTRY_FAULTY);
        assertThat(entry.field()).isEqualTo(field);
        assertThat(((RefusedException) ((List<?>) entry.arguments().get(2)).get(0)).refusal()).isEqualTo(why);
    }

    @Nested
    class Drafting {

        @Test
        void isByOfficersAndLeads() {
            for (Role role : new Role[] {Role.APPLICANT, Role.REVIEWER, Role.OPERATOR, Role.AUDITOR, Role.ADMIN}) {
                refused(() -> budgets.draft(somebody(role), plan, year, null), LifecycleRefusal.NOT_YOUR_ROLE);
            }
            refused(() -> budgets.versions(somebody(Role.APPLICANT), plan, year), LifecycleRefusal.NOT_YOUR_ROLE);
        }

        @Test
        void isOneVersionOfAYearAtATime() {
            budgets.draft(officer, plan, year, null);

            refused(() -> budgets.draft(lead, plan, year, null), BudgetsRefusal.VERSION_IN_PREPARATION);
            assertThat(budgets.draft(officer, plan, year + 1, null).isOriginal()).isTrue();
        }

        @Test
        void refusesWhatCanNeverBeRight() {
            BudgetVersion draft = budgets.draft(officer, plan, year, null);

            refusedEntry(() -> changed(draft, anEntry("national", -1)), BudgetsRefusal.AMOUNT_NEGATIVE, "entries[0].amount");
            refusedEntry(() -> changed(draft, anEntry("national", Lines.LARGEST + 1)), BudgetsRefusal.AMOUNT_TOO_LARGE, "entries[0].amount");
            refusedEntry(() -> changed(draft, anEntry("lottery", 1)), BudgetsRefusal.VALUE_UNKNOWN, "entries[0].source");
            refusedEntry(() -> changed(draft, anEntry("national", "space", 1)), BudgetsRefusal.VALUE_UNKNOWN, "entries[0].axis");
            refusedEntry(() -> changed(draft, anEntry("city", 1), anEntry("city", 2)), BudgetsRefusal.LINE_REPEATED, "entries[1]");
            refusedEntry(() -> changed(draft, new EntryDraft("city", "phase-9", "startup", null, null, 1L)),
                    BudgetsRefusal.VALUE_UNKNOWN, "entries[0].phase");
            refusedEntry(() -> changed(draft, new EntryDraft("city", "phase-1", "startup", "Not A Code", null, 1L)),
                    BudgetsRefusal.CODE_MALFORMED, "entries[0].programme");
            refusedEntry(() -> changed(draft, new EntryDraft("city", "phase-1", "startup", null, null, null)),
                    BudgetsRefusal.VALUE_MISSING, "entries[0].amount");
            refusedAt(() -> budgets.draft(officer, plan, 1999, null), BudgetsRefusal.YEAR_OUT_OF_RANGE, "year");
        }

        @Test
        void keepsLinesApartByProgrammeAndItem() {
            BudgetVersion draft = changed(budgets.draft(officer, plan, year, null),
                    new EntryDraft("city", "phase-1", "startup", null, "rent", 1L),
                    new EntryDraft("city", "phase-1", "startup", "rent", null, 2L),
                    new EntryDraft("city", "phase-1", "startup", null, null, 4L));

            assertThat(draft.total()).isEqualTo(7);
            assertThat(draft.entries()).extracting(entry -> entry.line().label()).doesNotHaveDuplicates().hasSize(3);
        }

        @Test
        void isDiscardedWhileItWasNeverSubmitted() {
            BudgetVersion draft = scenarios.aDraftVersion(officer, plan, year, anEntry("national", 10));
            budgets.discard(officer, draft.id(), draft.version());
            BudgetVersion another = scenarios.aDraftVersion(officer, plan, year, anEntry("national", 10));
            BudgetVersion submitted = budgets.submit(officer, another.id(), another.version(), false);
            BudgetVersion back = budgets.sendBack(lead, another.id(), submitted.version(), "Please round");

            assertThat(back.state()).isEqualTo(State.DRAFT);
            assertThat(back.stateReason()).isEqualTo("Please round");
            refused(() -> budgets.discard(officer, back.id(), back.version()), BudgetsRefusal.NOT_DISCARDABLE);
            refused(() -> budgets.version(officer, draft.id()), LifecycleRefusal.NOT_FOUND);
        }
    }

    @Nested
    class Submitting {

        @Test
        void refusesTotalsThatDoNotCloseNamingEachDifference() {
            BudgetVersion draft = budgets.draft(officer, plan, year, null);
            Totals totals = new Totals(100L, Map.of("national", 70L, "city", 30L), Map.of("phase-1", 100L), Map.of("startup", 99L));
            BudgetVersion entered = budgets.change(officer, draft.id(), draft.version(),
                    new Draft(null, List.of(anEntry("national", 70), anEntry("city", "infrastructure", 29)), totals));

            RefusedException refusal = refused(
                    () -> budgets.submit(officer, entered.id(), entered.version(), false), BudgetsRefusal.TOTALS_DIFFER);

            List<?> differences = (List<?>) refusal.arguments().get(2);
            assertThat(differences).extracting(difference -> ((RefusedException) difference).field()).containsExactly(
                    "totals.all", "totals.bySource.city", "totals.byPhase.phase-1", "totals.byAxis.infrastructure", "totals.byAxis.startup");
            assertThat(((RefusedException) differences.get(1)).arguments())
                    .containsExactly(Map.entry(BudgetLine.Dimension.SOURCE, "city"), Book.krw(30), Book.krw(29), Book.krw(-1));
        }

        @Test
        void takesTotalsThatClose() {
            BudgetVersion draft = budgets.draft(officer, plan, year, null);
            Totals totals = new Totals(100L, Map.of("national", 70L, "city", 30L), null, Map.of("startup", 100L));
            BudgetVersion entered = budgets.change(officer, draft.id(), draft.version(),
                    new Draft("First", List.of(anEntry("national", 70), anEntry("city", 30)), totals));

            assertThat(budgets.submit(officer, entered.id(), entered.version(), false).state()).isEqualTo(State.SUBMITTED);
        }

        @Test
        void stateTotalsThatABudgetCanHave() {
            BudgetVersion draft = scenarios.aDraftVersion(officer, plan, year, anEntry("national", 70));

            refusedAt(() -> change(draft, new Totals(-1L, null, null, null)), BudgetsRefusal.AMOUNT_NEGATIVE, "totals.all");
            refusedAt(() -> change(draft, new Totals(Long.MAX_VALUE, null, null, null)), BudgetsRefusal.AMOUNT_TOO_LARGE, "totals.all");
            refusedAt(() -> change(draft, new Totals(null, Map.of("\0", 1L), null, null)), BudgetsRefusal.VALUE_UNKNOWN, "totals.bySource");
            refusedAt(() -> change(draft, new Totals(null, null, Map.of("a\0", 1L), null)), BudgetsRefusal.CODE_MALFORMED, "totals.byPhase");
            refusedAt(() -> change(draft, new Totals(null, null, null, Map.of("startup", Long.MIN_VALUE))), BudgetsRefusal.AMOUNT_NEGATIVE,
                    "totals.byAxis.startup");
        }

        private BudgetVersion change(BudgetVersion draft, Totals totals) {
            return budgets.change(officer, draft.id(), draft.version(), new Draft(null, List.of(anEntry("national", 70)), totals));
        }

        @Test
        void takesATotalLeftEmptyForNotStated() {
            Totals totals = new Totals(null, Collections.singletonMap("national", null), null, null);

            assertThat(totals).isEqualTo(Totals.NONE);
        }

        @Test
        void refusesNoLinesAtAll() {
            BudgetVersion draft = budgets.draft(officer, plan, year, null);

            refusedAt(() -> budgets.submit(officer, draft.id(), draft.version(), false), BudgetsRefusal.LINES_MISSING, "entries");
        }

        @Test
        void asksWhereAFigureIsAThousandTimesTheOneBefore() {
            scenarios.anEffectiveVersion(plan, year, anEntry("national", 400_000), anEntry("city", 1_000));
            BudgetVersion slip = scenarios.aDraftVersion(officer, plan, year, anEntry("national", 400_000_000), anEntry("city", 999_999));

            assertThat(budgets.warnings(officer, slip.id())).extracting(BudgetVersion.Warning::code, BudgetVersion.Warning::now)
                    .containsExactly(tuple("jump", 400_000_000L));
            refusedAt(() -> budgets.submit(officer, slip.id(), slip.version(), false), BudgetsRefusal.JUMP_UNCONFIRMED, "confirmed");
            assertThat(budgets.submit(officer, slip.id(), slip.version(), true).jumpsConfirmed()).isTrue();
        }

        @Test
        void asksWhereAFigureIsAThousandthOfTheYearBefore() {
            scenarios.anEffectiveVersion(plan, year, anEntry("national", 5_000_000));
            BudgetVersion slip = scenarios.aDraftVersion(officer, plan, year + 1, anEntry("national", 5_000));

            assertThat(budgets.warnings(officer, slip.id())).extracting(BudgetVersion.Warning::before).containsExactly(5_000_000L);
        }

        @Test
        void asksWhereAPhaseGetsMoreThanThePlanGivesIt() {
            BudgetVersion more = scenarios.aDraftVersion(officer, plan, year, anEntry("national", 600_000_001));

            assertThat(budgets.warnings(officer, more.id())).containsExactly(
                    new BudgetVersion.Warning("above-plan", "phase-1", 600_000_000, 600_000_001));
        }
    }

    @Nested
    class Approving {

        @Test
        void takesASecondPerson() {
            BudgetVersion draft = scenarios.aDraftVersion(lead, plan, year, anEntry("national", 10));
            BudgetVersion submitted = budgets.submit(officer, draft.id(), draft.version(), false);

            refused(() -> budgets.approve(lead, submitted.id(), submitted.version()), BudgetsRefusal.SAME_PERSON);
            refused(() -> budgets.approve(officer, submitted.id(), submitted.version()), LifecycleRefusal.NOT_YOUR_ROLE);
            assertThat(budgets.approve(aLead(), submitted.id(), submitted.version()).state()).isEqualTo(State.APPROVED);
        }

        @Test
        void isNotForWhoeverHasChangedOrSubmittedIt() {
            BudgetVersion draft = scenarios.aDraftVersion(officer, plan, year, anEntry("national", 10));
            Actor another = aLead();
            BudgetVersion changed = budgets.change(lead, draft.id(), draft.version(), new Draft(null, List.of(anEntry("national", 11)), null));
            BudgetVersion submitted = budgets.submit(another, draft.id(), changed.version(), false);

            refused(() -> budgets.approve(lead, submitted.id(), submitted.version()), BudgetsRefusal.SAME_PERSON);
            refused(() -> budgets.approve(another, submitted.id(), submitted.version()), BudgetsRefusal.SAME_PERSON);
            assertThat(budgets.approve(aLead(), submitted.id(), submitted.version()).total()).isEqualTo(11);
        }

        @Test
        void isOfTheVersionThatWasSeen() {
            BudgetVersion draft = scenarios.aDraftVersion(officer, plan, year, anEntry("national", 10));
            BudgetVersion submitted = budgets.submit(officer, draft.id(), draft.version(), false);

            refused(() -> budgets.approve(lead, submitted.id(), draft.version()), LifecycleRefusal.STALE_VERSION);
        }
    }
}

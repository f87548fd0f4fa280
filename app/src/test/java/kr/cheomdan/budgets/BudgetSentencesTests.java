package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.web.Problems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** What a person is told. */
@CheomdanTest
class BudgetSentencesTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Receipts receipts;

    @Autowired
    private Problems problems;

    private final Actor officer = anOfficer();

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    private String sentence(RefusedException refused, Locale locale) {
        LocaleContextHolder.setLocale(locale);
        return problems.sentence(refused);
    }

    @Test
    void showBothReceiptsOfANumber() {
        BudgetLine line = scenarios.aLine(10_000_000);
        Receipts.Entry first = new Receipts.Entry("2027-3", scenarios.today(), List.of(new Commitment.Share(line.id(), 3_000_000)), null, null);
        Receipts.Entry second = new Receipts.Entry("2027-3", scenarios.today(), List.of(new Commitment.Share(line.id(), 4_000_000)), null, null);
        receipts.record(officer, first);

        RefusedException refused = refused(() -> receipts.record(officer, second), BudgetsRefusal.RECEIPT_REPEATED);

        assertThat(sentence(refused, Locale.ENGLISH)).contains("National", "2027-3", "3,000,000", "4,000,000", scenarios.today().toString());
        assertThat(sentence(refused, Locale.KOREAN)).contains("국비", "2027-3", "3,000,000", "4,000,000");
    }

    @Test
    void sayByHowMuchATotalDoesNotClose() {
        BudgetVersion draft = budgets.draft(officer, scenarios.aPlanOfItsOwn().code(), scenarios.thisYear(), null);
        BudgetVersion entered = budgets.change(officer, draft.id(), draft.version(), new BudgetVersion.Draft(null,
                List.of(anEntry("national", 1_000)), new BudgetVersion.Totals(900L, Map.of(), Map.of(), Map.of())));

        RefusedException refused = refused(
                () -> budgets.submit(officer, entered.id(), entered.version(), false), BudgetsRefusal.TOTALS_DIFFER);

        assertThat(sentence(refused, Locale.ENGLISH)).startsWith("One stated total does not close.").contains("900", "1,000", "100");
        assertThat(sentence(refused, Locale.KOREAN)).startsWith("적어 둔 합계 1건이 맞지 않습니다.").contains("900", "1,000", "100");
    }

    @Test
    void nameTheFaultyCellAndWhatIsWrongWithIt() {
        BudgetVersion draft = budgets.draft(officer, scenarios.aPlanOfItsOwn().code(), scenarios.thisYear(), null);
        byte[] file = "재원,단계,축,금액\n국비,phase-1,startup,1".getBytes(StandardCharsets.UTF_8);

        RefusedException refused = refused(() -> budgets.read(officer, draft.id(), draft.version(), file, true), BudgetsRefusal.FILE_FAULTY);

        assertThat(sentence(refused, Locale.ENGLISH)).contains("one cell is wrong", "Row 2, cell A2 (국비 · Phase 1 · Start-ups)", "\"국비\"", "private-in-kind");
        assertThat(sentence(refused, Locale.KOREAN)).contains("2행 A2 칸", "쓸 수 있는 값");
    }

    @Test
    void nameTheEntryAndTheLineThatIsWrong() {
        BudgetVersion draft = budgets.draft(officer, scenarios.aPlanOfItsOwn().code(), scenarios.thisYear(), null);

        RefusedException refused = refused(() -> budgets.change(officer, draft.id(), draft.version(),
                new BudgetVersion.Draft(null, List.of(anEntry("national", 5), anEntry("city", -1)), null)), BudgetsRefusal.ENTRY_FAULTY);

        assertThat(sentence(refused, Locale.ENGLISH)).startsWith("Entry 2 (City · Phase 1 · Start-ups): ").contains("negative");
        assertThat(sentence(refused, Locale.KOREAN)).startsWith("2번째 금액(시비 · 1단계 · ").contains("음수");
        assertThat(problems.of(refused).errors()).extracting(error -> error.code()).containsExactly("budgets.amount-negative");
    }

    @Test
    void nameTheLineOfASlipAndTheSourceOfATotal() {
        BudgetVersion draft = budgets.draft(officer, scenarios.aPlanOfItsOwn().code(), scenarios.thisYear(), null);
        BudgetVersion entered = budgets.change(officer, draft.id(), draft.version(), new BudgetVersion.Draft(null,
                List.of(anEntry("national", 700_000_000_000L)), new BudgetVersion.Totals(null, Map.of("city", 1L), Map.of(), Map.of())));

        RefusedException differs = refused(
                () -> budgets.submit(officer, entered.id(), entered.version(), false), BudgetsRefusal.TOTALS_DIFFER);
        assertThat(sentence(differs, Locale.KOREAN)).contains("시비");
        BudgetVersion closing = budgets.change(officer, entered.id(), entered.version(), new BudgetVersion.Draft(null,
                List.of(anEntry("national", 700_000_000_000L)), null));
        RefusedException slip = refused(
                () -> budgets.submit(officer, closing.id(), closing.version(), false), BudgetsRefusal.JUMP_UNCONFIRMED);
        assertThat(sentence(slip, Locale.KOREAN)).contains("1단계").doesNotContain("phase-1");
    }

    @Test
    void sayWhatPartsAddUpTo() {
        RefusedException refused = refused(() -> Percentages.read("agreed", Map.of(
                "national", new BigDecimal("70.0"), "city", new BigDecimal("29.9"))), BudgetsRefusal.SHARES_NOT_WHOLE);

        assertThat(sentence(refused, Locale.ENGLISH)).contains("99.9 per cent");
        assertThat(sentence(refused, Locale.KOREAN)).contains("99.9%");
    }

    @Test
    void nameTheStateOfAYear() {
        LocaleContextHolder.setLocale(Locale.KOREAN);

        assertThat(problems.sentence(BudgetsRefusal.YEAR_NOT_OPEN.with("2027", FiscalYears.State.CLOSING))).contains("2027 회계연도", "마감 중");
        assertThat(problems.sentence(BudgetsRefusal.SETTLEMENT_BEGUN.with(Settlements.State.AUDITED))).contains("검토됨");
        RefusedException late = BudgetsRefusal.CARRY_TOO_LATE.with("2030", 2, Book.krw(50), Book.krw(51), scenarios.aLine(1));
        assertThat(problems.sentence(late)).contains("2 회계연도", "2030년");
    }
}

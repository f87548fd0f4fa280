package kr.cheomdan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormulaTests {

    private static final Map<String, Bilingual> NAMES = Map.of(
            "hours-saved", new Bilingual("줄어든 시간(시간)", "hours saved (h)"),
            "hours-saved-low", new Bilingual("줄어든 시간의 하한", "hours saved at least"),
            "won-per-hour", new Bilingual("한 시간의 비용(원)", "Cost of an hour (KRW)"),
            "ai-share", new Bilingual("AI의 몫", "AI's share"),
            "not-worked-out", new Bilingual("계산하지 않습니다.", "Not worked out."));

    private static Bilingual told(String formula) {
        return Formula.told(formula, code -> Optional.ofNullable(NAMES.get(code)));
    }

    @Test
    void tellsEachCodeByItsNameWithoutItsUnit() {
        assertThat(told("hours-saved / 60 * won-per-hour - 2"))
                .isEqualTo(new Bilingual("줄어든 시간 ÷ 60 × 한 시간의 비용 − 2", "hours saved ÷ 60 × cost of an hour − 2"));
    }

    @Test
    void beginsWithACapitalOnlyWhereTheLabelDoes() {
        assertThat(told("won-per-hour * ai-share").en()).isEqualTo("Cost of an hour × AI's share");
    }

    @Test
    void takesNoPartOfACodeForAnother() {
        assertThat(told("(hours-saved-low + hours-saved)").ko()).isEqualTo("(줄어든 시간의 하한 + 줄어든 시간)");
    }

    @Test
    void leavesWhatHasNoNameAsItIs() {
        assertThat(told("parts_per_year * won-per-hour").ko()).isEqualTo("parts_per_year × 한 시간의 비용");
        assertThat(told("")).isEqualTo(new Bilingual("", ""));
    }

    @Test
    void tellsASentenceThatStandsForAFormula() {
        assertThat(told("not-worked-out").ko()).isEqualTo("계산하지 않습니다.");
    }
}

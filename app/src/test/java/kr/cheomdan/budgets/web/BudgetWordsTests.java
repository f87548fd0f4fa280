package kr.cheomdan.budgets.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the places of the cube are called. */
@CheomdanTest
class BudgetWordsTests {

    @Autowired
    private BudgetWords words;

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({"phase-1,1단계,Phase 1", "phase-4,4단계,Phase 4", "phase-12,12단계,Phase 12", "bridge,bridge,bridge"})
    void callsEveryPhaseOfAPlan(String code, String korean, String english) {
        LocaleContextHolder.setLocale(Locale.KOREAN);
        assertThat(words.at(Dimension.PHASE, code)).isEqualTo(korean);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(words.at(Dimension.PHASE, code)).isEqualTo(english);
    }
}

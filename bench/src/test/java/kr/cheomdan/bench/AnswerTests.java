package kr.cheomdan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AnswerTests {

    @Test
    void readsWhatTheServerSaysItCost() {
        Answer answer = new Answer(200, "app;dur=12.345, sql;dur=3.210;desc=\"7\"",
                "<table><tr><td>1</td></tr><tr class=\"x\"></tr></table><li>");

        assertThat(answer.serverMs()).isEqualTo(12.345);
        assertThat(answer.sqlMs()).isEqualTo(3.21);
        assertThat(answer.statements()).isEqualTo(7);
        assertThat(answer.rows()).isEqualTo(3);
    }

    @Test
    void doesNotTakeAMissingHeaderForZero() {
        assertThatThrownBy(() -> new Answer(200, "", "").serverMs()).hasMessageContaining("Server-Timing");
    }

    @Test
    void businessNumbersHaveTheRightCheckDigit() {
        // 000-00-0012 3: weights 1 3 7 1 3 7 1 3 5 over 000000012, and a tenth of the last product: 3 + 10 + 1 = 14, 6 to the next ten.
        assertThat(BusinessNumber.of(12)).isEqualTo("0000000126");
        assertThat(BusinessNumber.of(1_000_012)).isEqualTo("0000000126");
    }
}

package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunResultTests {

    @Test
    void takesFiguresThatCanBeWrittenOut() {
        assertThat(RunResult.number(7)).isEqualByComparingTo("7");
        assertThat(RunResult.number(new BigDecimal("-0.000125"))).isEqualByComparingTo("-0.000125");
        assertThat(RunResult.number(12_345_678_901L)).isEqualByComparingTo("12345678901");
    }

    @Test
    void leavesOutWhatAProgramWroteToFillAPage() {
        assertThat(Stream.of(new BigDecimal("1E+999999999"), new BigDecimal("1E-999999999"), new BigDecimal("9".repeat(900)), "7", true))
                .allSatisfy(value -> assertThat(RunResult.number(value)).isNull());
        assertThat(RunResult.number(null)).isNull();
    }
}

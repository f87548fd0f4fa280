package kr.cheomdan.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttainmentTests {

    /** The figures of the example plan. */
    @ParameterizedTest
    @CsvSource({"82,310,26.45", "172,1000,17.20", "43,82,52.44", "210,300,70.00", "279.8,411.6,67.98", "0,310,0.00"})
    void dividesTheValueByTheTarget(BigDecimal actual, BigDecimal target, String percent) {
        Attainment attainment = Attainment.of(Direction.ASCENDING, null, target, actual);

        assertThat(attainment.simple()).isEqualTo(percent);
        assertThat(attainment.progress()).isEqualTo(percent);
    }

    @Test
    void writesDownHowItWasComputed() {
        Attainment attainment = of(Direction.ASCENDING, "50", "150", "80");

        assertThat(attainment.simpleFormula()).isEqualTo("80 ÷ 150 × 100 = 53.33 %");
        assertThat(attainment.progressFormula()).isEqualTo("(80 − 50) ÷ (150 − 50) × 100 = 30.00 %");
        assertThat(attainment.progress()).isEqualTo("30.00");
    }

    @Test
    void measuresProgressDownwardsFromTheBaseline() {
        Attainment attainment = of(Direction.DESCENDING, "120", "80", "95");

        assertThat(attainment.progress()).isEqualTo("62.50");
        assertThat(attainment.progressFormula()).isEqualTo("(120 − 95) ÷ (120 − 80) × 100 = 62.50 %");
        assertThat(attainment.simple()).isNull();
    }

    @Test
    void isNeverCapped() {
        assertThat(of(Direction.ASCENDING, null, "200", "500").simple()).isEqualTo("250.00");
        assertThat(of(Direction.ASCENDING, "100", "200", "50").progress()).isEqualTo("-50.00");
    }

    @Test
    void doesNotExistWithoutTargetOrValue() {
        assertThat(of(Direction.ASCENDING, null, null, "5").simple()).isNull();
        assertThat(of(Direction.ASCENDING, null, "0", "5").simple()).isNull();
        assertThat(of(Direction.ASCENDING, null, "10", null).simple()).isNull();
    }

    @Test
    void hasNoProgressWhereTargetAndBaselineAreEqual() {
        Attainment attainment = of(Direction.ASCENDING, "100", "100", "50");

        assertThat(attainment.progress()).isNull();
        assertThat(attainment.simple()).isEqualTo("50.00");
    }

    private static Attainment of(Direction direction, @Nullable String baseline, @Nullable String target, @Nullable String actual) {
        return Attainment.of(direction, number(baseline), number(target), number(actual));
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}

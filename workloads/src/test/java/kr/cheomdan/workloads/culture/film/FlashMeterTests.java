package kr.cheomdan.workloads.culture.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import kr.cheomdan.workloads.culture.video.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlashMeterTests {

    private static final int COLUMNS = 40;
    private static final int ROWS = 20;
    private static final Rate RATE = Rate.of("30");

    private static Limits limits(String rule, double nits, double viewer) {
        return new Limits(rule, 3, .25, nits, viewer, Optional.empty(), Optional.empty(), Optional.empty(), 800, 0);
    }

    /** @param lit share of the columns, from the left, that show the value; the rest stays dark */
    private static double worst(Limits limits, double lit, DoubleUnaryOperator value) {
        FlashMeter meter = new FlashMeter(limits, COLUMNS, ROWS, .1, RATE);
        float[] cells = new float[COLUMNS * ROWS];
        for (int frame = 0; frame < 150; frame++) {
            for (int cell = 0; cell < cells.length; cell++) {
                cells[cell] = cell % COLUMNS < lit * COLUMNS ? (float) value.applyAsDouble(frame / 30.0) : .02f;
            }
            meter.add(cells, limits::isStep);
        }
        return meter.worst();
    }

    private static DoubleUnaryOperator blinking(double hertz, double low, double high) {
        return time -> time * hertz % 1 < .5 ? low : high;
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "4, true", "6, true", "10, true"})
    void allowsThreeFlashesASecondAndNoMore(double hertz, boolean violates) {
        assertThat(worst(limits("wcag", 500, 1_000), 1, blinking(hertz, .1, .6)) > 3).isEqualTo(violates);
    }

    @Test
    void countsOnlyStepsOfTheirSize() {
        assertThat(worst(limits("wcag", 500, 1_000), 1, blinking(6, .30, .39))).isZero();
        assertThat(worst(limits("wcag", 500, 1_000), 1, blinking(6, .82, .99))).isZero();
        assertThat(worst(limits("bt1702", 500, 1_000), 1, blinking(6, .30, .39))).isGreaterThan(3);
        assertThat(worst(limits("bt1702", 500, 1_000), 1, blinking(6, .40, .60))).isZero();
        assertThat(worst(limits("both", 500, 1_000), 1, blinking(6, .40, .60))).isGreaterThan(3);
    }

    @Test
    void countsOnlyWhatFillsItsShareOfAFieldOfView() {
        assertThat(worst(limits("wcag", 500, 1_000), .2, blinking(6, .1, .6))).isZero();
        assertThat(worst(limits("wcag", 500, 1_000), .3, blinking(6, .1, .6))).isGreaterThan(3);
        // From five metres ten degrees are 0.9 m: the lit 0.8 m fill most of a field.
        assertThat(worst(limits("wcag", 500, 5), .2, blinking(6, .1, .6))).isGreaterThan(3);
    }

    @Test
    void findsPartsThatFlashInTurn() {
        Limits limits = limits("wcag", 500, 1_000);
        FlashMeter meter = new FlashMeter(limits, COLUMNS, ROWS, .1, RATE);
        float[] cells = new float[COLUMNS * ROWS];
        for (int frame = 0; frame < 90; frame++) {
            for (int cell = 0; cell < cells.length; cell++) {
                cells[cell] = (frame + cell % COLUMNS) % 6 < 3 ? .1f : .6f;
            }
            meter.add(cells, limits::isStep);
        }
        assertThat(meter.worst()).isGreaterThan(3);
    }

    @Test
    void seesSlowChangesAsNone() {
        assertThat(worst(limits("both", 600, 20), 1, time -> .4 - .4 * Math.cos(2 * Math.PI * time / 2.5))).isLessThanOrEqualTo(1);
    }
}

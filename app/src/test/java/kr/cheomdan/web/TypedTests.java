package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import kr.cheomdan.shared.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1|3600", "0.5|1800", "1,000|3600000", "12.25|44100", " 3 |10800", "0|0", "1,234,567.01|4444441236"})
    void readsHoursAsSeconds(String typed, long seconds) {
        assertThat(Typed.hours("ask", typed)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "1,5", "1.234", "-1", "+1", "1e3", "0x10", "1 000", "١٢", "9999999999999999", "1.", ".5", "NaN"})
    void refusesWhatIsNotHours(String typed) {
        refuses("web.hours-malformed", () -> Typed.hours("ask", typed));
    }

    @Test
    void keepsAnAmountThatIsNoRoundNumberOfHoursWhereItsTextWasNotTouched() {
        assertThat(Typed.hours("ask", Typed.hours(3_601L), 3_601L)).isEqualTo(3_601L);
        assertThat(Typed.hours("ask", "2", 3_601L)).isEqualTo(7_200L);
        assertThat(Typed.hours(5_400L)).isEqualTo("1.5");
        assertThat(Typed.hours(36_000_000L)).isEqualTo("10000");
    }

    @Test
    void readsDatesInSeoulAndWritesThemBack() {
        Instant leapDay = Instant.parse("2028-02-29T09:00:00Z");
        assertThat(Typed.instant("closesAt", "2028-02-29T18:00")).isEqualTo(leapDay);
        assertThat(Typed.instant(leapDay)).isEqualTo("2028-02-29T18:00");
        assertThat(Typed.instant(leapDay.plusSeconds(1))).isEqualTo("2028-02-29T18:00:01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-02-29T18:00", "2028-02-29", "tomorrow", "2028-13-01T00:00", "2028-02-29T24:01"})
    void refusesWhatIsNoDate(String typed) {
        refuses("web.date-malformed", () -> Typed.instant("closesAt", typed));
    }

    @Test
    void readsWholeNumbersOnly() {
        assertThat(Typed.whole("days", " 14 ")).isEqualTo(14);
        for (String typed : new String[] {"1.5", "14 days", "9999999999", "--1"}) {
            refuses("web.number-malformed", () -> Typed.whole("days", typed));
        }
    }

    @Test
    void readsPercentWithDecimals() {
        assertThat(Typed.percent("share", " 33.3 ")).isEqualTo("33.3");
        assertThat(Typed.percent("share", " ")).isNull();
        for (String typed : new String[] {"a third", "33,3", "1e9", "33.", "9".repeat(100_000)}) {
            refuses("web.percent-malformed", () -> Typed.percent("share", typed));
        }
    }

    @Test
    void takesBlankForLeftOut() {
        assertThat(Typed.hours("ask", " ")).isNull();
        assertThat(Typed.instant("closesAt", "")).isNull();
        assertThat(Typed.whole("days", null)).isNull();
    }

    private static void refuses(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}

package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** What is written on a page must never be what breaks it. */
@CheomdanTest
class DisplayTests {

    @Autowired private Display display;

    /** The ledger takes a unit of any code, and what it has taken stays on its pages. */
    @Test
    void callsAUnitWithoutANameByItsCode() {
        assertThat(display.unitName(Unit.of("GPU_SECOND"))).isEqualTo("GPU_SECOND");
        assertThat(display.hours(12, Unit.of("TOKEN"))).startsWith("12").endsWith("TOKEN");
    }

    @Test
    void writesInstantsThatNoDateCanSay() {
        assertThat(display.instant(Instant.MAX)).isNotBlank();
        assertThat(display.minute(Instant.MIN)).isNotBlank();
        assertThat(display.date(Instant.MAX)).startsWith("+999999999");
    }

    @Test
    void leavesOutTheNoughtOfALengthOfTime() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            assertThat(Stream.of("PT5M", "PT5M3S", "PT2H", "PT2H1M", "P7D", "P1DT4H", "PT0S").map(Duration::parse).map(display::duration))
                    .containsExactly("5 min", "5 min 3 s", "2 h", "2 h 1 min", "7 d", "1 d 4 h", "0 s");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}

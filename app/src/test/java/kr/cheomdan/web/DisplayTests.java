package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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
}

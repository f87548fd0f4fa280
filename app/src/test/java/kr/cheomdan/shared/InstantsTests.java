package kr.cheomdan.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import kr.cheomdan.testing.Refusals;
import org.junit.jupiter.api.Test;

/** Times that people mean, and those that no record can have. */
class InstantsTests {

    @Test
    void takesTheYearsThatPeopleMean() {
        for (String meant : List.of("1900-01-01T00:00:00Z", "2027-01-31T15:00:00Z", "9999-12-30T23:59:59Z")) {
            assertThat(Instants.meant("from", Instant.parse(meant))).isEqualTo(meant);
        }
    }

    @Test
    void refusesOthersAtTheirField() {
        for (Instant absurd : List.of(Instant.MIN, Instant.MAX, Instant.parse("1899-12-31T23:59:59Z"), Instant.parse("9999-12-31T00:00:00Z"))) {
            Refusals.refusedAt(() -> Instants.meant("from", absurd), TextRefusal.TIME_OUT_OF_RANGE, "from");
        }
    }
}

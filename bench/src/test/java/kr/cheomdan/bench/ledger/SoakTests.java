package kr.cheomdan.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import kr.cheomdan.bench.Workplace;
import org.junit.jupiter.api.Test;

/** The soak of ten minutes in a few seconds: {@code ./cheomdan bench ledger --soak 10} is the long one. */
class SoakTests {

    @Test
    void sixteenWritersNeverWaitForEachOtherInACircle() throws Exception {
        try (Workplace workplace = Workplace.create(); Book book = Book.open(workplace.data("soak"), Soak.WRITERS)) {
            Soak.Result result = new Soak(book).run(Duration.ofSeconds(10));

            assertThat(result.deadlocks()).isZero();
            assertThat(result.written()).isGreaterThan(1_000);
            assertThat(result.refused()).as("some asked for more than there was").isPositive();
            assertThat(book.proof().verify(Book.AUDITOR).ok()).isTrue();
        }
    }
}

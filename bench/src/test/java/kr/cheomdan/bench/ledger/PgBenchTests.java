package kr.cheomdan.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PgBenchTests {

    @Test
    void takesTheRateOutOfWhatTheProgramSays() throws IOException {
        String said = """
                number of transactions actually processed: 51570
                latency average = 1.551 ms
                initial connection time = 9.128 ms
                tps = 5157.123456 (without initial connection time)
                """;

        assertThat(PgBench.rate(said)).isEqualTo(5157.123456);
    }

    @Test
    void saysWhatTheProgramSaidWhereThereIsNoRate() {
        assertThatThrownBy(() -> PgBench.rate("connection refused")).isInstanceOf(IOException.class).hasMessageContaining("connection refused");
    }
}

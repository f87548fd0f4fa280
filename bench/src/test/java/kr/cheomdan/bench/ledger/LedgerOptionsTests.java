package kr.cheomdan.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerOptionsTests {

    @Test
    void measureEverythingUnlessTold() {
        LedgerOptions options = LedgerOptions.of();

        assertThat(options.parts()).containsExactly(LedgerOptions.Part.values());
        assertThat(options.entries()).isEqualTo(10_000_000);
        assertThat(options.connections()).isEqualTo(8);
        assertThat(options.pgledger()).isEmpty();
        assertThat(options.soakMinutes()).isZero();
    }

    @Test
    void areRead() {
        LedgerOptions options = LedgerOptions.of(
                "--only", "bulk,long", "--rows", "50000", "--seconds", "5", "--rounds", "2", "--connections", "4", "--entries", "200000",
                "--cpus", "2", "--soak", "10", "--jdk", "somewhere");

        assertThat(options.parts()).containsExactly(LedgerOptions.Part.BULK, LedgerOptions.Part.LONG);
        assertThat(options.rows()).isEqualTo(50_000);
        assertThat(options.seconds()).isEqualTo(5);
        assertThat(options.rounds()).isEqualTo(2);
        assertThat(options.connections()).isEqualTo(4);
        assertThat(options.entries()).isEqualTo(200_000);
        assertThat(options.cpus()).isEqualTo(2);
        assertThat(options.soakMinutes()).isEqualTo(10);
    }

    @Test
    void takeACopyOfPgledgerByItsFile(@TempDir Path copy) throws IOException {
        Files.writeString(copy.resolve("pgledger.sql"), "select 1");

        assertThat(LedgerOptions.of("--pgledger", copy.toString()).pgledger()).contains(copy);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--rows", "--rows 0", "--rows x", "--rows 10000000000", "--entries 1000", "--only", "--only fast", "--pgledger", "--pgledger /nowhere",
        "--soak 0", "--speed 1"
    })
    void areRefused(String line) {
        assertThatThrownBy(() -> LedgerOptions.of(line.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}

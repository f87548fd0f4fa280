package kr.cheomdan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTests {

    @ParameterizedTest
    @CsvSource({
        "postgres://u:p@host:5433/db, jdbc:postgresql://host:5433/db, u, p",
        "postgresql://u@host/db, jdbc:postgresql://host/db, u, beside",
        "postgres://host/db?sslmode=require, jdbc:postgresql://host/db?sslmode=require, someone, beside",
        "postgres://u%40x:p%3Aq+r@host/db, jdbc:postgresql://host/db, u@x, p:q+r",
        "jdbc:postgresql://host/db, jdbc:postgresql://host/db, someone, beside",
    })
    void readsBothSpellings(String url, String jdbcUrl, String user, String password) {
        ConnectionUrl read = ConnectionUrl.of(properties(url));

        assertThat(read).isEqualTo(new ConnectionUrl(jdbcUrl, user, password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://host/db", "host:5432/db", "postgres://", "postgres://host", "postgres://host/", "postgres://ho st/db"})
    void refusesWhatNamesNoDatabase(String url) {
        assertThatThrownBy(() -> ConnectionUrl.of(properties(url)))
                .isInstanceOfSatisfying(DatabaseFault.class, fault -> assertThat(fault.code()).isEqualTo("database.bad-url"))
                .hasMessageContaining("CHEOMDAN_DATABASE_URL");
    }

    @Test
    void keepsThePasswordOutOfLogs() {
        assertThat(ConnectionUrl.of(properties("postgres://u:secret@host/db?password=secret&a=b"))).asString().doesNotContain("secret");
    }

    private static DatabaseProperties properties(String url) {
        return new DatabaseProperties(url, "someone", "beside", "", null, Duration.ofMinutes(1));
    }
}

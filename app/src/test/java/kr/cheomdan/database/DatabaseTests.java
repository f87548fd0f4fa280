package kr.cheomdan.database;

import static org.assertj.core.api.Assertions.assertThat;

import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CheomdanTest
class DatabaseTests {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void migratesTheFrameworksTables() {
        assertThat(jdbc.sql("select count(*) from platform.scheduled_tasks").query(Long.class).single()).isNotNegative();
    }

    @Test
    void runsTheSuiteInAZoneThatIsNeitherOursNorUtc() {
        assertThat(jdbc.sql("show time zone").query(String.class).single()).isEqualTo("America/New_York");
    }
}

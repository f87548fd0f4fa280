package kr.cheomdan.database;

import static org.assertj.core.api.Assertions.assertThat;

import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CheomdanTest
class SchemaMigrationsTests {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private javax.sql.DataSource dataSource;

    @Test
    void keepsOneHistoryPerSchema() {
        assertThat(jdbc.sql("select table_schema from information_schema.tables where table_name = 'flyway_schema_history'")
                        .query(String.class)
                        .list())
                .contains("platform", "identity", "ledger", "calls")
                .isSubsetOf(SchemaMigrations.SCHEMAS);
    }

    @Test
    void remembersWhatWasAppliedAndAppliesItAgainWithoutHarmWhereItForgot() throws Exception {
        String applied = jdbc.sql("select fingerprint from platform.migrations_applied").query(String.class).single();
        jdbc.sql("update platform.migrations_applied set fingerprint = 'of an older release'").update();

        new SchemaMigrations(dataSource, "test");

        assertThat(jdbc.sql("select fingerprint from platform.migrations_applied").query(String.class).single()).isEqualTo(applied);
    }

    @Test
    void runsTheSuiteInAZoneThatIsNeitherOursNorUtc() {
        assertThat(jdbc.sql("show time zone").query(String.class).single()).isEqualTo("America/New_York");
    }
}

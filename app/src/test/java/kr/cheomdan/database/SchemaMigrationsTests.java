package kr.cheomdan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
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

    @Nested
    class OfAnInstallationThatExists {

        private final String applied = jdbc.sql("select fingerprint from platform.migrations_applied").query(String.class).single();

        private void start(String release) throws Exception {
            new SchemaMigrations(dataSource, "test", "database/" + release + "/", List.of("order_test"));
        }

        @AfterEach
        void takeItAway() {
            jdbc.sql("drop schema if exists order_test cascade").update();
            jdbc.sql("update platform.migrations_applied set fingerprint = :applied").param("applied", applied).update();
        }

        @Test
        void appliesAlsoWhatWasReleasedAfterAHigherNumber() throws Exception {
            start("before");
            jdbc.sql("insert into order_test.thing (id) values (1)").update();

            start("after");

            assertThat(jdbc.sql("select shape || ' ' || colour from order_test.thing").query(String.class).single()).isEqualTo("round red");
            assertThat(jdbc.sql("select version from order_test.flyway_schema_history where version is not null order by installed_rank")
                    .query(String.class).list()).containsExactly("1", "3", "2");
            start("after");
        }

        @Test
        void doesNotStartWhereSomethingAppliedWasChanged() throws Exception {
            start("before");
            assertThatThrownBy(() -> start("changed"))
                    .isInstanceOfSatisfying(DatabaseFault.class, fault -> assertThat(fault.code()).isEqualTo("database.other-migrations"))
                    .hasMessageContaining("order_test 스키마").hasMessageContaining("Use the release that made it");
        }

        @Test
        void doesNotStartWithoutSomethingThatWasApplied() throws Exception {
            start("after");
            assertThatThrownBy(() -> start("before"))
                    .isInstanceOfSatisfying(DatabaseFault.class, fault -> assertThat(fault.code()).isEqualTo("database.other-migrations"));
        }
    }

    @Test
    void runsTheSuiteInAZoneThatIsNeitherOursNorUtc() {
        assertThat(jdbc.sql("show time zone").query(String.class).single()).isEqualTo("America/New_York");
    }
}

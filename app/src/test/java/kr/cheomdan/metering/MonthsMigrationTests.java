package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import kr.cheomdan.testing.CheomdanTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Waits that an older release kept in rows are the same waits afterwards, and its months are told too. */
@CheomdanTest
class MonthsMigrationTests {

    @Autowired
    private JdbcClient server;

    @Autowired
    private JdbcConnectionDetails database;

    @Test
    void keepsWaitsAndAddsUpMonths() {
        String name = "usage_of_an_older_release";
        server.sql("create database " + name).update();
        DriverManagerDataSource dataSource = new DriverManagerDataSource(
                database.getJdbcUrl().replaceFirst("/[^/?]*(\\?.*)?$", "/" + name), database.getUsername(), database.getPassword());
        JdbcClient jdbc = JdbcClient.create(dataSource);
        jdbc.sql("""
                create schema ledger; create table ledger.transfer (id uuid primary key);
                create schema awards; create table awards.award (id uuid primary key)
                """).update();
        migrate(dataSource, "2");
        UUID award = new UUID(1, 1);
        UUID organisation = new UUID(1, 2);
        for (String day : new String[] {"2026-03-01", "2026-03-31"}) {
            jdbc.sql("insert into metering.day values (cast(? as date), 1, 'CPU_SECOND', ?, ?, 3, 30, 30, 30, 66, 30, 0)")
                    .params(day, award, organisation).update();
            jdbc.sql("insert into metering.day values (cast(? as date), 1, 'CPU_SECOND', null, null, 1, 5, 5, 5, 0, 0, 0)")
                    .param(day).update();
            jdbc.sql("insert into metering.wait values (cast(:day as date), 1, 'CPU_SECOND', :award, 7, 2), "
                            + "(cast(:day as date), 1, 'CPU_SECOND', :award, 70, 1), (cast(:day as date), 1, 'CPU_SECOND', null, 0, 1)")
                    .param("day", day).param("award", award).update();
        }

        migrate(dataSource, "latest");

        assertThat(jdbc.sql("select waits from metering.day where award_id is not null").query(byte[].class).list())
                .containsOnly(new WaitHistogram().add(7, 2).add(70, 1).kept());
        assertThat(jdbc.sql("select waits from metering.month where organisation_id is not null").query(byte[].class).single())
                .isEqualTo(new WaitHistogram().add(7, 4).add(70, 2).kept());
        assertThat(jdbc.sql("select month || ' ' || jobs || ' ' || charged from metering.month where organisation_id is null")
                .query(String.class).single()).isEqualTo("2026-03-01 2 0");
        server.sql("drop database " + name).update();
    }

    private static void migrate(DriverManagerDataSource dataSource, String target) {
        Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema("metering")
                .schemas("metering")
                .locations("classpath:db/migration/metering")
                .loggers("slf4j")
                .target(target)
                .load()
                .migrate();
    }
}

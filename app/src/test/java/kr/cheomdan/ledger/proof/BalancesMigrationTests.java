package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.database.Rows;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A book of an older release, whose accounts and balances were one table, is the same book afterwards. */
@CheomdanTest
class BalancesMigrationTests {

    private static final Instant OPENED = Instant.parse("2026-01-02T03:04:05.000006Z");

    @Autowired
    private JdbcClient server;

    @Autowired
    private JdbcConnectionDetails database;

    @Test
    void keepsEveryAccountAsItStood() {
        String name = "book_of_an_older_release";
        server.sql("create database " + name).update();
        DriverManagerDataSource dataSource = new DriverManagerDataSource(
                database.getJdbcUrl().replaceFirst("/[^/?]*(\\?.*)?$", "/" + name), database.getUsername(), database.getPassword());
        JdbcClient jdbc = JdbcClient.create(dataSource);
        migrate(dataSource, "5");
        AccountState issued = new AccountState(
                new UUID(7, 1), "plan", "p", "ISSUED", "CPU_SECOND", null, OPENED, new Balance(-500, 0, 3), 2, hash("a"),
                OPENED.plusSeconds(1));
        AccountState award = AccountState.opened(
                new UUID(7, 2), new AccountRef("award", "a", AccountKind.AWARD, Unit.CPU_SECOND), OPENED)
                .with(new Balance(500, 200, 0), 9, hash("b"), OPENED.plusSeconds(2));
        insert(jdbc, award);
        insert(jdbc, issued);

        migrate(dataSource, "latest");

        List<AccountState> kept = new ArrayList<>();
        new BookScan(jdbc).eachAccount(kept::add);
        assertThat(kept).usingRecursiveFieldByFieldElementComparator().containsExactly(issued, award);
        assertThatThrownBy(() -> jdbc.sql("update ledger.balance set posted = 199 where floor = 0").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from ledger.balance").update()).isInstanceOf(DataAccessException.class);
        server.sql("drop database " + name).update();
    }

    private static void migrate(DriverManagerDataSource dataSource, String target) {
        Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema("ledger")
                .schemas("ledger")
                .locations("classpath:db/migration/ledger")
                .loggers("slf4j")
                .target(target)
                .load()
                .migrate();
    }

    private static void insert(JdbcClient jdbc, AccountState account) {
        jdbc.sql("""
                        insert into ledger.account values
                            (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(account.id(), account.ownerKind(), account.ownerId(), account.kind(), account.unit(), account.floor(),
                        Rows.utc(account.openedAt()), account.balance().posted(), account.balance().reservedOut(),
                        account.balance().reservedIn(), account.entries(), account.head(), Rows.utc(account.lastRecordedAt()))
                .update();
    }

    private static byte[] hash(String of) {
        return Sha256.digest().digest(of.getBytes(StandardCharsets.UTF_8));
    }
}

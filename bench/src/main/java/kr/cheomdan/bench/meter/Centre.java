package kr.cheomdan.bench.meter;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.CheomdanServer;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageImports;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

/** The server in this process with awards in force and nothing used, on the PostgreSQL that it started on a data directory of its own. */
final class Centre implements AutoCloseable {

    static final Actor OPERATOR = new Actor(new UUID(0, 1), "Operator", Set.of(Role.OPERATOR), "bench.meter");

    private static final Actor SYSTEM = Actor.system("bench.meter");
    private static final long ENOUGH_S = 1L << 40;

    private final ConfigurableApplicationContext server;
    private final JdbcConnectionDetails database;

    private Centre(ConfigurableApplicationContext server) {
        this.server = server;
        this.database = server.getBean(JdbcConnectionDetails.class);
    }

    static Centre open(Path data) {
        SpringApplication application = new SpringApplication(CheomdanServer.class);
        return new Centre(application.run("--cheomdan.data.directory=" + data, "--cheomdan.setup.first-start=NOTHING", "--server.port=0",
                "--logging.level.root=warn"));
    }

    UsageImports imports() {
        return server.getBean(UsageImports.class);
    }

    /** A connection outside the server's pool. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    /**
     * Awards in force with more than all jobs need, each with its account. The way through calls and reviews is another measurement's, so
     * their rows alone are made here, without what would have come before them.
     */
    void awards(int count) throws SQLException {
        List<AwardId> ids = new ArrayList<>();
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into awards.award (id, number, call_id, application_id, organisation_id, plan_code, title, unit, amount, state,
                        use_from, use_until, offered_at, accept_by, agree_by, activated_at, reservation)
                    values (?, ?, ?, ?, ?, 'bench', 'Measured', 'CPU_SECOND', ?, 'ACTIVE', ?, ?, ?, ?, ?, ?, ?)
                    """)) {
                for (int i = 0; i < count; i++) {
                    ids.add(new AwardId(new UUID(1, i)));
                    insert(insert, i);
                }
            }
            connection.commit();
        }
        Ledger ledger = server.getBean(Ledger.class);
        AccountRef capacity = new AccountRef("plan", "bench", AccountKind.CAPACITY, Unit.CPU_SECOND);
        AccountRef call = new AccountRef("call", "bench", AccountKind.CALL, Unit.CPU_SECOND);
        post(ledger, "capacity", TransferCode.CAPACITY_DECLARED, capacity.as(AccountKind.ISSUED), capacity, ENOUGH_S * count);
        post(ledger, "call", TransferCode.CALL_OFFERED, capacity, call, ENOUGH_S * count);
        Metering metering = server.getBean(Metering.class);
        for (int i = 0; i < count; i++) {
            AccountRef award = new AccountRef("award", ids.get(i).toString(), AccountKind.AWARD, Unit.CPU_SECOND);
            post(ledger, "award/" + i, TransferCode.AWARD_OFFERED, call, award, ENOUGH_S);
            metering.link(OPERATOR, "bench", "acc" + i, ids.get(i), AccountingFile.FIRST);
            metering.link(OPERATOR, "warm", "acc" + i, ids.get(i), AccountingFile.FIRST);
        }
    }

    private static void insert(PreparedStatement insert, int number) throws SQLException {
        OffsetDateTime from = AccountingFile.FIRST.atOffset(ZoneOffset.UTC);
        insert.setObject(1, new UUID(1, number));
        insert.setString(2, "bench-" + number);
        insert.setObject(3, new UUID(2, 0));
        insert.setObject(4, new UUID(3, number));
        insert.setObject(5, new UUID(4, number));
        insert.setLong(6, ENOUGH_S);
        insert.setObject(7, from);
        insert.setObject(8, from.plusYears(1));
        insert.setObject(9, from);
        insert.setObject(10, from.plusDays(1));
        insert.setObject(11, from.plusDays(1));
        insert.setObject(12, from);
        insert.setObject(13, new UUID(5, number));
        insert.executeUpdate();
    }

    private static void post(Ledger ledger, String key, TransferCode code, AccountRef from, AccountRef to, long amount) {
        ledger.post(SYSTEM, new Posting("bench/" + key, code, from, to, amount, Subject.of("bench", "meter")));
    }

    @Override
    public void close() {
        server.close();
    }
}

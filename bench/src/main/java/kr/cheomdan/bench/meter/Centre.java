package kr.cheomdan.bench.meter;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
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
    private final Map<String, AwardId> awards = new HashMap<>();

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

    Metering metering() {
        return server.getBean(Metering.class);
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
        for (int i = 0; i < count; i++) {
            award(new UUID(4, i), "acc" + i, Unit.CPU_SECOND, LocalDate.ofInstant(AccountingFile.FIRST, ZoneOffset.UTC));
            link("warm", "acc" + i, LocalDate.ofInstant(AccountingFile.FIRST, ZoneOffset.UTC));
        }
    }

    /** One of them, with its account at the cluster that is measured. */
    void award(UUID organisation, String account, Unit unit, LocalDate from) throws SQLException {
        int number = awards.size();
        AwardId id = new AwardId(new UUID(1, number));
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into awards.award (id, number, call_id, application_id, organisation_id, plan_code, title, unit, amount, state,
                        use_from, use_until, offered_at, accept_by, agree_by, activated_at, reservation)
                    values (?, ?, ?, ?, ?, 'bench', 'Measured', ?, ?, 'ACTIVE', ?, ?, ?, ?, ?, ?, ?)
                    """)) {
                insert(insert, number, organisation, unit, from.atStartOfDay().atOffset(ZoneOffset.UTC));
            }
            connection.commit();
        }
        Ledger ledger = server.getBean(Ledger.class);
        AccountRef capacity = new AccountRef("plan", "bench", AccountKind.CAPACITY, unit);
        AccountRef call = new AccountRef("call", "bench", AccountKind.CALL, unit);
        post(ledger, "capacity/" + number, TransferCode.CAPACITY_DECLARED, capacity.as(AccountKind.ISSUED), capacity, ENOUGH_S);
        post(ledger, "call/" + number, TransferCode.CALL_OFFERED, capacity, call, ENOUGH_S);
        AccountRef award = new AccountRef("award", id.toString(), AccountKind.AWARD, unit);
        post(ledger, "award/" + number, TransferCode.AWARD_OFFERED, call, award, ENOUGH_S);
        awards.put(account, id);
        link("bench", account, from);
    }

    /** The award of an account has the account of this name at another cluster too. */
    void link(String cluster, String account, LocalDate from) {
        AwardId award = awards.computeIfAbsent(account, name -> metering().links(OPERATOR).stream()
                .filter(link -> link.account().equals(name))
                .findFirst()
                .orElseThrow()
                .award());
        metering().link(OPERATOR, cluster, account, award, from.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static void insert(PreparedStatement insert, int number, UUID organisation, Unit unit, OffsetDateTime from)
            throws SQLException {
        insert.setObject(1, new UUID(1, number));
        insert.setString(2, "bench-" + number);
        insert.setObject(3, new UUID(2, 0));
        insert.setObject(4, new UUID(3, number));
        insert.setObject(5, organisation);
        insert.setString(6, unit.code());
        insert.setLong(7, ENOUGH_S);
        insert.setObject(8, from);
        insert.setObject(9, from.plusYears(3));
        insert.setObject(10, from);
        insert.setObject(11, from.plusDays(1));
        insert.setObject(12, from.plusDays(1));
        insert.setObject(13, from);
        insert.setObject(14, new UUID(5, number));
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

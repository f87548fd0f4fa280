package kr.cheomdan.bench.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.CheomdanServer;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

/** The server in this process with an empty book, on the PostgreSQL that it started on a data directory of its own. */
final class Book implements AutoCloseable {

    static final Actor ACTOR = Actor.system("bench.ledger");
    static final Actor AUDITOR = new Actor(new UUID(0, 1), "Auditor", Set.of(Role.AUDITOR), "bench.ledger");
    static final int BATCH = 10_000;

    private final ConfigurableApplicationContext server;
    private final Ledger ledger;
    private final JdbcConnectionDetails database;

    private Book(ConfigurableApplicationContext server) {
        this.server = server;
        this.ledger = server.getBean(Ledger.class);
        this.database = server.getBean(JdbcConnectionDetails.class);
    }

    /** @param connections how many postings may be under way at once */
    static Book open(Path data, int connections) {
        SpringApplication application = new SpringApplication(CheomdanServer.class);
        return new Book(application.run(
                "--cheomdan.data.directory=" + data,
                "--cheomdan.setup.first-start=NOTHING",
                "--spring.datasource.hikari.maximum-pool-size=" + (connections + 2),
                "--server.port=0",
                "--logging.level.root=warn"));
    }

    Ledger ledger() {
        return ledger;
    }

    Statements statements() {
        return server.getBean(Statements.class);
    }

    Proof proof() {
        return server.getBean(Proof.class);
    }

    /** Posts as many as there are, 10,000 at a time; each must be written. */
    void post(List<Posting> postings) {
        for (int first = 0; first < postings.size(); first += BATCH) {
            requireWritten(ledger.postAll(ACTOR, postings.subList(first, Math.min(first + BATCH, postings.size()))));
        }
    }

    static void requireWritten(List<Posting.Outcome> outcomes) {
        for (Posting.Outcome outcome : outcomes) {
            if (outcome.refused() != null) {
                throw new IllegalStateException("a posting was refused", outcome.refused());
            }
        }
    }

    /** A connection outside the server's pool. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(url(name), database.getUsername(), database.getPassword());
    }

    void createDatabase(String name) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }

    /** A client's options and environment to reach the database of that name. */
    ProcessBuilder client(String program, String databaseName, List<String> options) {
        String address = url("").replaceFirst("^jdbc:postgresql://", "").replaceFirst("/.*", "");
        List<String> command = new ArrayList<>(List.of(
                program, "--host=" + address.substring(0, address.indexOf(':')),
                "--port=" + address.substring(address.indexOf(':') + 1), "--username=" + database.getUsername()));
        command.addAll(options);
        command.add(databaseName);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.getPassword());
        return builder;
    }

    private String url(String name) {
        return database.getJdbcUrl().replaceFirst("/[^/]*$", "/" + name);
    }

    @Override
    public void close() {
        server.close();
    }
}

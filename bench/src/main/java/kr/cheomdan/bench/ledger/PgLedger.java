package kr.cheomdan.bench.ledger;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** The peer among ledgers: the batch function of a copy of pgledger that the reader provides. Nothing of it is part of this product. */
final class PgLedger {

    private static final double TARGET = 10;
    private static final String DATABASE = "pgledger";
    private static final int[] BATCHES = {100, 1_000};
    private static final int ROWS = 10_000;

    private final Book book;
    private final PrintWriter out;

    PgLedger(Book book, PrintWriter out) {
        this.book = book;
        this.out = out;
    }

    /** @param ours rows a second of our own bulk posting, at its slowest */
    void run(Optional<Path> copy, double ours) throws Exception {
        if (copy.isEmpty()) {
            out.println("pgledger: not compared; name a copy of its repository with --pgledger DIR.");
            return;
        }
        book.createDatabase(DATABASE);
        try (Connection connection = book.connect(DATABASE)) {
            load(connection, copy.get());
            String[] accounts = accounts(connection);
            connection.setAutoCommit(false);
            double best = 0;
            for (int batch : BATCHES) {
                best = Math.max(best, measure(connection, accounts, batch));
            }
            double ratio = ours / best;
            out.printf(Locale.ROOT, "pgledger's batch function, in batches of 100 or 1,000 (the better): %,.0f rows/s; ours in bulk, "
                    + "slowest case: %.0f times as fast  %s%n", best, ratio, Verdict.atLeast(ratio, TARGET));
        }
    }

    /** What it depends on first, then itself. */
    private static void load(Connection connection, Path copy) throws SQLException, IOException {
        List<Path> vendored = List.of();
        if (Files.isDirectory(copy.resolve("vendor"))) {
            try (Stream<Path> files = Files.walk(copy.resolve("vendor"))) {
                vendored = files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (Path file : vendored) {
                statement.execute(Files.readString(file));
            }
            statement.execute(Files.readString(copy.resolve("pgledger.sql")));
        }
    }

    private static String[] accounts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
                select array_agg(a.id::text) from generate_series(1, 10000) as n(i),
                    lateral pgledger_create_account('account ' || n.i, 'KRW') as a
                """)) {
            row.next();
            return (String[]) row.getArray(1).getArray();
        }
    }

    private static double measure(Connection connection, String[] accounts, int batch) throws Exception {
        Random random = new Random(batch);
        Rate rate = new Rate();
        int batches = ROWS / batch;
        for (int i = -batches / 10; i < batches; i++) {
            String[] from = new String[batch];
            String[] to = new String[batch];
            for (int row = 0; row < batch; row++) {
                int first = random.nextInt(accounts.length);
                from[row] = accounts[first];
                to[row] = accounts[(first + 1 + random.nextInt(accounts.length - 1)) % accounts.length];
            }
            Rate counted = i < 0 ? new Rate() : rate;
            counted.time(batch, () -> post(connection, from, to));
        }
        return rate.perSecond();
    }

    private static void post(Connection connection, String[] from, String[] to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select count(*) from pgledger_create_transfers(transfer_requests => (
                    select array_agg(row(r.f, r.t, 1)::transfer_request) from unnest(?::text[], ?::text[]) as r(f, t)))
                """)) {
            statement.setArray(1, connection.createArrayOf("text", from));
            statement.setArray(2, connection.createArrayOf("text", to));
            statement.executeQuery().close();
        }
        connection.commit();
    }
}

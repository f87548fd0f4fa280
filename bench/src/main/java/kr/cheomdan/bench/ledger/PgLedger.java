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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Posting;

/**
 * The peer among ledgers: the batch function of a copy of pgledger that the reader provides, given the same transfers between as many
 * accounts as our slowest case, batch by batch by turns. Nothing of it is part of this product.
 */
final class PgLedger {

    private static final double TARGET = 10;
    private static final String DATABASE = "pgledger";
    /** In how many calls, each committed, it takes our 10,000; the one that suits it best is compared. */
    private static final int[] SIZES = {100, 1_000, Book.BATCH};
    private static final int ROUNDS = 5;

    private final Book book;
    private final Postings postings;
    private final PrintWriter out;
    private final Map<AccountRef, String> accounts = new HashMap<>();

    PgLedger(Book book, Postings postings, PrintWriter out) {
        this.book = book;
        this.postings = postings;
        this.out = out;
    }

    void run(Optional<Path> copy) throws Exception {
        if (copy.isEmpty()) {
            out.println("pgledger: not compared; name a copy of its repository with --pgledger DIR.");
            return;
        }
        book.createDatabase(DATABASE);
        try (Connection connection = book.connect(DATABASE)) {
            load(connection, copy.get());
            Transfers first = transfers(connection, postings.of(Shape.WIDE, Book.BATCH));
            try (Statement statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
            }
            connection.setAutoCommit(false);
            int size = best(connection, first);
            Rate ours = new Rate();
            Rate theirs = new Rate();
            for (int round = 0; round < ROUNDS; round++) {
                List<Posting> next = postings.of(Shape.WIDE, Book.BATCH);
                Transfers same = transfers(connection, next);
                ours.time(Book.BATCH, () -> book.post(next));
                theirs.time(Book.BATCH, () -> post(connection, same, size));
            }
            double ratio = ours.perSecond() / theirs.perSecond();
            out.printf(Locale.ROOT, "pgledger's batch function, the same transfers by turns, %,d a call (its best of 100, 1,000, 10,000): "
                            + "%,.0f rows/s; ours %,.0f: %.0f times as fast  %s%n",
                    size, theirs.perSecond(), ours.perSecond(), ratio, Verdict.atLeast(ratio, TARGET));
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

    /** Columns of what its function takes. */
    private record Transfers(String[] from, String[] to, Long[] amounts) {}

    /** The same between its accounts, opened where need be. These may go below zero, so that nothing has to be put on them first. */
    private Transfers transfers(Connection connection, List<Posting> same) throws SQLException {
        open(connection, same.stream().flatMap(posting -> Stream.of(posting.from(), posting.to()))
                .filter(ref -> !accounts.containsKey(ref)).distinct().toList());
        return new Transfers(
                same.stream().map(posting -> accounts.get(posting.from())).toArray(String[]::new),
                same.stream().map(posting -> accounts.get(posting.to())).toArray(String[]::new),
                same.stream().map(Posting::amount).toArray(Long[]::new));
    }

    private void open(Connection connection, List<AccountRef> refs) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select a.id from unnest(?::text[]) with ordinality as n(name, place)
                cross join lateral pgledger_create_account(n.name, 'CPU_SECOND') as a order by n.place
                """)) {
            statement.setArray(1, connection.createArrayOf("text", refs.stream().map(AccountRef::toString).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                for (AccountRef ref : refs) {
                    row.next();
                    accounts.put(ref, row.getString(1));
                }
            }
        }
    }

    /** In how large pieces it takes them fastest. */
    private static int best(Connection connection, Transfers transfers) throws Exception {
        int best = SIZES[0];
        double most = 0;
        for (int size : SIZES) {
            Rate rate = new Rate();
            rate.time(Book.BATCH, () -> post(connection, transfers, size));
            if (rate.perSecond() > most) {
                most = rate.perSecond();
                best = size;
            }
        }
        return best;
    }

    private static void post(Connection connection, Transfers transfers, int size) throws SQLException {
        for (int first = 0; first < transfers.from().length; first += size) {
            int end = first + size;
            try (PreparedStatement statement = connection.prepareStatement("""
                    select count(*) from pgledger_create_transfers(transfer_requests => (
                        select array_agg(row(r.f, r.t, r.amount)::transfer_request)
                        from unnest(?::text[], ?::text[], ?::bigint[]) as r(f, t, amount)))
                    """)) {
                statement.setArray(1, connection.createArrayOf("text", Arrays.copyOfRange(transfers.from(), first, end)));
                statement.setArray(2, connection.createArrayOf("text", Arrays.copyOfRange(transfers.to(), first, end)));
                statement.setArray(3, connection.createArrayOf("bigint", Arrays.copyOfRange(transfers.amounts(), first, end)));
                statement.executeQuery().close();
            }
            connection.commit();
        }
    }
}

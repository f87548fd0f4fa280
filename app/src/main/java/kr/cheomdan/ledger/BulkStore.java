package kr.cheomdan.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.Line;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes many lines and many accounts, each in one statement. */
@Repository
class BulkStore {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String UPDATE = """
            update ledger.balance b
            set posted = n.posted, reserved_out = n.reserved_out, reserved_in = n.reserved_in,
                entries = n.entries, head = n.head, last_recorded_at = n.last_recorded_at
            from unnest(?, ?, ?, ?, ?, ?, ?) as n(id, posted, reserved_out, reserved_in, entries, head, last_recorded_at)
            where b.account_id = n.id
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    BulkStore(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** Hands over what is to be written as it is decided. */
    interface Source {

        /** @return the accounts as the lines leave them; null where nothing is to be written after all */
        @Nullable List<AccountState> handOver(Sink lines) throws SQLException;
    }

    /** Takes lines in their order. */
    interface Sink {
        void add(Line line) throws SQLException;
    }

    /**
     * Writes lines in their order and the balances after them. The accounts must be locked.
     *
     * @return false, with nothing written, where the source says so or one of the keys is there already
     */
    boolean write(Source source) {
        return Boolean.TRUE.equals(template.execute((Connection connection) -> {
            LineCopy copy = new LineCopy(connection);
            boolean written = false;
            try {
                List<AccountState> accounts = source.handOver(copy::add);
                if (accounts != null && !accounts.isEmpty()) {
                    copy.send();
                    write(copy, accounts, connection);
                }
                written = accounts != null;
            } catch (SQLException fault) {
                if (!UNIQUE_VIOLATION.equals(fault.getSQLState())) {
                    throw fault;
                }
            } finally {
                if (!written) {
                    copy.undo();
                }
            }
            return written;
        }));
    }

    /**
     * The balances are made ready while the database still works at the lines; in the order of their ids, which is the order in which
     * accounts lie on the disk.
     */
    private static void write(LineCopy copy, List<AccountState> changed, Connection connection) throws SQLException {
        List<AccountState> accounts = changed.stream().sorted(Comparator.comparing(AccountState::id)).toList();
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setObject(1, ArrayBytes.of(accounts.stream().map(AccountState::id).toArray(UUID[]::new)));
            update.setArray(2, longs(connection, accounts, state -> state.balance().posted()));
            update.setArray(3, longs(connection, accounts, state -> state.balance().reservedOut()));
            update.setArray(4, longs(connection, accounts, state -> state.balance().reservedIn()));
            update.setArray(5, longs(connection, accounts, AccountState::entries));
            update.setArray(6, connection.createArrayOf("bytea", accounts.stream().map(AccountState::head).toArray(byte[][]::new)));
            update.setObject(7, ArrayBytes.of(accounts.stream().map(AccountState::lastRecordedAt).toArray(Instant[]::new)));
            copy.end();
            if (update.executeUpdate() != accounts.size()) {
                throw new IllegalStateException("an account has gone while it was locked");
            }
        }
    }

    private static Array longs(Connection connection, List<AccountState> accounts, ToLongFunction<AccountState> number)
            throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf("int8", accounts.stream().mapToLong(number).toArray());
    }

    /** Lists the reservations that these lines make, and no longer those that they end. */
    void updateOpen(List<Line> lines) {
        Map<UUID, Line> made = new LinkedHashMap<>();
        List<UUID> ended = new ArrayList<>();
        for (Line line : lines) {
            if (line.kind().equals(Transfer.Kind.RESERVED.name())) {
                made.put(line.id(), line);
            } else if (line.reservation() != null && made.remove(line.reservation()) == null) {
                ended.add(line.reservation());
            }
        }
        open(made.values());
        if (!ended.isEmpty()) {
            jdbc.sql("delete from ledger.open_reservation where transfer_id = any(:ids)")
                    .param("ids", ended.toArray(UUID[]::new))
                    .update();
        }
    }

    private void open(Collection<Line> reservations) {
        if (reservations.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into ledger.open_reservation (transfer_id, from_account, to_account, amount, expires_at)
                        select * from unnest(:ids::uuid[], :from::uuid[], :to::uuid[], :amounts, :expiries::timestamptz[])
                        """)
                .param("ids", texts(reservations, line -> line.id().toString()))
                .param("from", texts(reservations, line -> line.from().account().toString()))
                .param("to", texts(reservations, line -> line.to().account().toString()))
                .param("amounts", numbers(reservations, Line::pending))
                .param("expiries", texts(reservations, line -> line.expiresAt() == null ? null : line.expiresAt().toString()))
                .update();
    }

    private static <T> @Nullable String[] texts(Collection<T> of, Function<T, @Nullable String> text) {
        return of.stream().map(text).toArray(String[]::new);
    }

    private static <T> Long[] numbers(Collection<T> of, Function<T, Long> number) {
        return of.stream().map(number).toArray(Long[]::new);
    }
}

package kr.cheomdan.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.Collection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes many lines and many accounts, each in one statement. */
@Repository
class BulkStore {

    private static final String UNIQUE_VIOLATION = "23505";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    BulkStore(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /**
     * Writes the lines in their order. Their accounts must be locked, and their balances be set afterwards.
     *
     * @return false, with nothing written, where one of the keys is there already
     */
    boolean append(List<Line> lines) {
        if (lines.isEmpty()) {
            return true;
        }
        byte[] bytes = LineCopy.of(lines);
        return Boolean.TRUE.equals(template.execute((Connection connection) -> copy(connection, bytes)));
    }

    private static boolean copy(Connection connection, byte[] bytes) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(LineCopy.SQL, new ByteArrayInputStream(bytes));
            connection.releaseSavepoint(before);
            return true;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (SQLException fault) {
            if (!UNIQUE_VIOLATION.equals(fault.getSQLState())) {
                throw fault;
            }
            connection.rollback(before);
            return false;
        }
    }

    /** Sets what stands on the accounts now. */
    void update(List<AccountState> accounts) {
        jdbc.sql("""
                        update ledger.account a
                        set posted = n.posted, reserved_out = n.reserved_out, reserved_in = n.reserved_in,
                            entries = n.entries, head = decode(n.head, 'hex'), last_recorded_at = n.last_recorded_at
                        from unnest(:ids::uuid[], :posted, :reservedOut, :reservedIn, :entries, :heads, :recordedAt::timestamptz[])
                            as n(id, posted, reserved_out, reserved_in, entries, head, last_recorded_at)
                        where a.id = n.id
                        """)
                .param("ids", texts(accounts, state -> state.id().toString()))
                .param("posted", numbers(accounts, state -> state.balance().posted()))
                .param("reservedOut", numbers(accounts, state -> state.balance().reservedOut()))
                .param("reservedIn", numbers(accounts, state -> state.balance().reservedIn()))
                .param("entries", numbers(accounts, AccountState::entries))
                .param("heads", texts(accounts, state -> HexFormat.of().formatHex(state.head())))
                .param("recordedAt", texts(accounts, state -> state.lastRecordedAt().toString()))
                .update();
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

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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Many accounts and many lines, each in one statement. */
@Repository
class BulkStore {

    private static final String UNIQUE_VIOLATION = "23505";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    BulkStore(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** Locks all these accounts, in the order of their ids, opening those that do not exist yet. */
    Map<AccountRef, AccountState> lock(Set<AccountRef> refs, Instant now) {
        Map<AccountRef, AccountState> locked = lockExisting(refs);
        if (locked.size() < refs.size()) {
            open(refs, now);
            locked = lockExisting(refs);
        }
        if (locked.size() < refs.size()) {
            throw new IllegalStateException("of " + refs.size() + " accounts " + locked.size() + " are there");
        }
        return locked;
    }

    /** Nothing is locked unless all exist: an account opened while another is held could make two writers wait for each other. */
    private Map<AccountRef, AccountState> lockExisting(Set<AccountRef> refs) {
        Map<AccountRef, AccountState> locked = new HashMap<>();
        jdbc.sql("""
                        with wanted as materialized (
                            select a.id from ledger.account a
                            join unnest(:ownerKinds, :ownerIds, :kinds, :units) as r(owner_kind, owner_id, kind, unit)
                                using (owner_kind, owner_id, kind, unit))
                        select\s""" + AccountStore.COLUMNS + """
                        from ledger.account a
                        where a.id in (select id from wanted) and (select count(*) from wanted) = :size
                        order by a.id
                        for update of a
                        """)
                .param("ownerKinds", texts(refs, AccountRef::ownerKind))
                .param("ownerIds", texts(refs, AccountRef::ownerId))
                .param("kinds", texts(refs, ref -> ref.kind().name()))
                .param("units", texts(refs, ref -> ref.unit().code()))
                .param("size", refs.size())
                .query(AccountStore::state)
                .list()
                .forEach(state -> locked.put(state.ref(), state));
        return locked;
    }

    /** In the order of what they are, so that two who open the same accounts do not wait for each other in a circle. */
    private void open(Set<AccountRef> refs, Instant now) {
        List<AccountState> opened = refs.stream()
                .sorted()
                .map(ref -> AccountState.opened(Bookkeeping.timeOrderedId(now), ref, now))
                .toList();
        jdbc.sql("""
                        insert into ledger.account (id, owner_kind, owner_id, kind, unit, floor, opened_at, head, last_recorded_at)
                        select n.id, n.owner_kind, n.owner_id, n.kind, n.unit, n.floor, :at, decode(n.head, 'hex'), :at
                        from unnest(:ids::uuid[], :ownerKinds, :ownerIds, :kinds, :units, :floors::bigint[], :heads)
                            with ordinality as n(id, owner_kind, owner_id, kind, unit, floor, head, place)
                        order by n.place
                        on conflict on constraint account_once do nothing
                        """)
                .param("ids", texts(opened, state -> state.id().toString()))
                .param("ownerKinds", texts(opened, AccountState::ownerKind))
                .param("ownerIds", texts(opened, AccountState::ownerId))
                .param("kinds", texts(opened, AccountState::kind))
                .param("units", texts(opened, AccountState::unit))
                .param("floors", texts(opened, state -> state.floor() == null ? null : state.floor().toString()))
                .param("heads", texts(opened, state -> HexFormat.of().formatHex(state.head())))
                .param("at", AccountStore.utc(now))
                .update();
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

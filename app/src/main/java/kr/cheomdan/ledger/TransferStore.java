package kr.cheomdan.ledger;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.ledger.format.Line;
import kr.cheomdan.ledger.format.Remarks;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of the book, each written together with the balances it changes. */
@Repository
class TransferStore {

    static final int FETCH_SIZE = 2_000;

    private static final String LINE = """
            t.id, t.kind, t.code, t.unit, t.posted, t.pending, t.reservation, t.expires_at, t.cause_kind, t.cause_id,
            t.actor_kind, t.actor_id, t.key, t.effective_at, t.recorded_at, t.from_account, t.from_number, t.from_posted,
            t.from_reserved_out, t.from_reserved_in, t.to_account, t.to_number, t.to_posted, t.to_reserved_out,
            t.to_reserved_in, t.hash, t.reason, t.reverses, t.batch, t.rate
            """;

    static final String TRANSFERS = transfers("ledger.transfer");

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    TransferStore(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** The transfers of some source, with what their accounts are called. */
    static String transfers(String source) {
        return "select " + LINE + """
            , f.owner_kind as f_owner_kind, f.owner_id as f_owner_id, f.kind as f_kind, f.unit as f_unit,
            g.owner_kind as g_owner_kind, g.owner_id as g_owner_id, g.kind as g_kind, g.unit as g_unit
            from %s t
            join ledger.account f on f.id = t.from_account
            join ledger.account g on g.id = t.to_account
            """.formatted(source);
    }

    /**
     * Writes a line, both balances and the list of open reservations in one statement. Both accounts must be locked.
     *
     * @return false, with nothing written, where the key (or the end of this reservation) is there already
     */
    boolean append(Line line) {
        String sql = LineInsert.sql(Transfer.Kind.valueOf(line.kind()));
        int balances = template.update(sql, statement -> LineInsert.bind(statement, line));
        if (balances != 0 && balances != 2) {
            throw new IllegalStateException("transfer " + line.id() + " changed " + balances + " balances instead of two");
        }
        return balances != 0;
    }

    Optional<Transfer> find(TransferId id) {
        return jdbc.sql(TRANSFERS + "where t.id = :id").param("id", id.value()).query(TransferStore::transfer).optional();
    }

    Optional<Transfer> findByKey(String key) {
        return jdbc.sql(TRANSFERS + "where t.key = :key").param("key", key).query(TransferStore::transfer).optional();
    }

    /** What was written under these keys, by key. */
    Map<String, Transfer> findByKeys(Set<String> keys) {
        return keys.isEmpty() ? Map.of() : jdbc.sql(TRANSFERS + "where t.key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(TransferStore::transfer)
                .stream()
                .collect(Collectors.toMap(Transfer::key, Function.identity()));
    }

    /** Transfers by id. */
    Map<TransferId, Transfer> findAll(Set<UUID> ids) {
        return findAll("where t.id = any(:ids)", ids, Transfer::id);
    }

    /** What ended these reservations, by reservation. */
    Map<TransferId, Transfer> findEnds(Set<UUID> reservations) {
        return findAll("where t.reservation = any(:ids)", reservations, Transfer::reservation);
    }

    /** What undid these transfers, by what it undid. */
    Map<TransferId, Transfer> findReversals(Set<UUID> transfers) {
        return findAll("where t.reverses = any(:ids)", transfers, Transfer::reverses);
    }

    private Map<TransferId, Transfer> findAll(String where, Set<UUID> ids, Function<Transfer, TransferId> by) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc.sql(TRANSFERS + where)
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(TransferStore::transfer)
                        .stream()
                        .collect(Collectors.toMap(by, Function.identity()));
    }

    /** What was written together, all or none; the last written first. */
    List<Transfer> findBatch(UUID batch) {
        return jdbc.sql(TRANSFERS + "where t.batch = :batch order by t.position desc")
                .param("batch", batch)
                .query(TransferStore::transfer)
                .list();
    }

    Optional<Transfer> findEnd(TransferId reservation) {
        return jdbc.sql(TRANSFERS + "where t.reservation = :id")
                .param("id", reservation.value())
                .query(TransferStore::transfer)
                .optional();
    }

    List<Transfer> findByCause(Subject cause) {
        return jdbc.sql(TRANSFERS + "where t.cause_kind = :kind and t.cause_id = :id order by t.position")
                .param("kind", cause.kind())
                .param("id", cause.id())
                .query(TransferStore::transfer)
                .list();
    }

    /** The reservations of an account that have not ended, oldest first; at most that many. */
    List<Transfer> findOpen(AccountId account, int most) {
        return jdbc.sql(TRANSFERS + """
                        join ledger.open_reservation o on o.transfer_id = t.id
                        where o.from_account = :account or o.to_account = :account
                        order by t.position limit :most
                        """)
                .param("account", account.value())
                .param("most", most)
                .query(TransferStore::transfer)
                .list();
    }

    /** Reservations whose time is over, the longest first. */
    List<TransferId> findDue(Instant now, int most) {
        return jdbc.sql("""
                        select transfer_id from ledger.open_reservation
                        where expires_at <= :now order by expires_at, transfer_id limit :most
                        """)
                .param("now", utc(now))
                .param("most", most)
                .query((row, number) -> new TransferId(row.getObject(1, UUID.class)))
                .list();
    }

    static Transfer transfer(ResultSet row, int number) throws SQLException {
        return line(row).toTransfer(ref(row, "f_"), ref(row, "g_"));
    }

    private static AccountRef ref(ResultSet row, String prefix) throws SQLException {
        return new AccountRef(
                row.getString(prefix + "owner_kind"),
                row.getString(prefix + "owner_id"),
                AccountKind.valueOf(row.getString(prefix + "kind")),
                Unit.of(row.getString(prefix + "unit")));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("code"),
                row.getString("unit"),
                row.getLong("posted"),
                row.getLong("pending"),
                row.getObject("reservation", UUID.class),
                instantOrNull(row, "expires_at"),
                new Subject(row.getString("cause_kind"), row.getString("cause_id")),
                new Subject(row.getString("actor_kind"), row.getString("actor_id")),
                row.getString("key"),
                instant(row, "effective_at"),
                instant(row, "recorded_at"),
                side(row, "from_"),
                side(row, "to_"),
                remarks(row),
                row.getBytes("hash"));
    }

    private static Remarks remarks(ResultSet row) throws SQLException {
        return new Remarks(
                row.getString("reason"),
                row.getObject("reverses", UUID.class),
                row.getObject("batch", UUID.class),
                row.getObject("rate", UUID.class));
    }

    private static Line.Side side(ResultSet row, String prefix) throws SQLException {
        return new Line.Side(
                row.getObject(prefix + "account", UUID.class),
                row.getLong(prefix + "number"),
                new Balance(
                        row.getLong(prefix + "posted"),
                        row.getLong(prefix + "reserved_out"),
                        row.getLong(prefix + "reserved_in")));
    }
}

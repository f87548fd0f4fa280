package kr.cheomdan.ledger;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.ledger.Corrections.Correction;
import kr.cheomdan.ledger.Corrections.State;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Corrections that were asked for. */
@Repository
class CorrectionStore {

    private static final String JOINED = """
            from ledger.correction c
            join ledger.account f on f.id = c.from_account
            join ledger.account g on g.id = c.to_account
            """;

    private static final String SELECT = """
            select c.id, c.kind, c.from_account, c.to_account, c.amount, c.reverses, c.cause_kind, c.cause_id, c.effective_at, c.reason,
                   c.state, c.requested_by, c.requested_at, c.decided_by, c.decided_at, c.decision, c.transfer, c.version,
                   f.owner_kind as f_owner_kind, f.owner_id as f_owner_id, f.kind as f_kind, f.unit as f_unit,
                   g.owner_kind as g_owner_kind, g.owner_id as g_owner_id, g.kind as g_kind, g.unit as g_unit
            """ + JOINED;

    private static final String MATCHING = """
            where (:state::text is null or c.state = :state)
              and (:kind::text is null or c.kind = :kind)
              and (:account::uuid is null or :account in (c.from_account, c.to_account))
            """;

    private final JdbcClient jdbc;

    CorrectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A change of state.
     *
     * @param decidedBy who approved or rejected; null: nobody has
     * @param posted what was written
     */
    record Move(State to, @Nullable UUID decidedBy, @Nullable String decision, @Nullable TransferId posted) {}

    /** False, with nothing written, where the key is there already, or another request to undo the same waits. */
    boolean insert(String key, Correction correction) {
        Subject cause = correction.cause();
        return jdbc.sql("""
                        insert into ledger.correction (id, key, kind, from_account, to_account, amount, reverses, cause_kind, cause_id,
                            effective_at, reason, requested_by, requested_at)
                        values (:id, :key, :kind, :from, :to, :amount, :reverses, :causeKind, :causeId, :effectiveAt, :reason, :by, :at)
                        on conflict do nothing
                        """)
                .param("id", correction.id().value())
                .param("key", key)
                .param("kind", correction.kind().name())
                .param("from", correction.fromId().value())
                .param("to", correction.toId().value())
                .param("amount", correction.amount())
                .param("reverses", correction.reverses() == null ? null : correction.reverses().value())
                .param("causeKind", cause == null ? null : cause.kind())
                .param("causeId", cause == null ? null : cause.id())
                .param("effectiveAt", utc(correction.effectiveAt()))
                .param("reason", correction.reason())
                .param("by", correction.requestedBy())
                .param("at", utc(correction.requestedAt()))
                .update() == 1;
    }

    Optional<Correction> find(Corrections.Id id) {
        return jdbc.sql(SELECT + "where c.id = :id").param("id", id.value()).query(CorrectionStore::correction).optional();
    }

    Optional<Correction> findByKey(String key) {
        return jdbc.sql(SELECT + "where c.key = :key").param("key", key).query(CorrectionStore::correction).optional();
    }

    Optional<Correction> lock(Corrections.Id id) {
        return jdbc.sql(SELECT + "where c.id = :id for update of c").param("id", id.value()).query(CorrectionStore::correction).optional();
    }

    /** What waits to undo any of these transfers. */
    Optional<Correction> findWaiting(Collection<UUID> transfers) {
        return transfers.isEmpty() ? Optional.empty() : jdbc.sql(SELECT + """
                        where c.state = 'REQUESTED' and c.reverses = any(:transfers) order by c.requested_at limit 1
                        """)
                .param("transfers", transfers.toArray(UUID[]::new))
                .query(CorrectionStore::correction)
                .optional();
    }

    /** How many wait that somebody else asked for. */
    long countWaiting(UUID butOf) {
        return jdbc.sql("select count(*) from ledger.correction where (state = 'REQUESTED') and requested_by <> :person")
                .param("person", butOf)
                .query(Long.class)
                .single();
    }

    /** Those that wait first, then the newest. */
    PageOf<Correction> list(Corrections.Filter filter, PageQuery page) {
        String order = "order by (c.state = 'REQUESTED') desc, c.requested_at desc, c.id desc limit :size offset :offset";
        List<Correction> found = matching(SELECT + MATCHING + order, filter)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(CorrectionStore::correction)
                .list();
        return PageOf.of(found, page, matching("select count(*) " + JOINED + MATCHING, filter).query(Long.class).single());
    }

    void move(Correction correction, Move move, Instant now) {
        int updated = jdbc.sql("""
                        update ledger.correction
                        set state = :state, version = version + 1, decided_by = :by, decision = :decision, transfer = :transfer,
                            decided_at = case when :by::uuid is null then null else :at end
                        where id = :id and version = :version
                        """)
                .param("state", move.to().name())
                .param("by", move.decidedBy())
                .param("decision", move.decision())
                .param("transfer", move.posted() == null ? null : move.posted().value())
                .param("at", utc(now))
                .param("id", correction.id().value())
                .param("version", correction.version())
                .update();
        if (updated == 0) {
            throw LifecycleRefusal.STALE_VERSION.with(correction.version(), find(correction.id()).orElseThrow().version());
        }
    }

    private JdbcClient.StatementSpec matching(String sql, Corrections.Filter filter) {
        return jdbc.sql(sql)
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("account", filter.account() == null ? null : filter.account().value());
    }

    private static Correction correction(ResultSet row, int number) throws SQLException {
        String causeKind = row.getString("cause_kind");
        return new Correction(
                new Corrections.Id(row.getObject("id", UUID.class)),
                Corrections.Kind.valueOf(row.getString("kind")),
                new AccountId(row.getObject("from_account", UUID.class)),
                account(row, "f_"),
                new AccountId(row.getObject("to_account", UUID.class)),
                account(row, "g_"),
                row.getLong("amount"),
                transfer(row, "reverses"),
                causeKind == null ? null : new Subject(causeKind, row.getString("cause_id")),
                instantOrNull(row, "effective_at"),
                row.getString("reason"),
                State.valueOf(row.getString("state")),
                row.getObject("requested_by", UUID.class),
                instant(row, "requested_at"),
                row.getObject("decided_by", UUID.class),
                instantOrNull(row, "decided_at"),
                row.getString("decision"),
                transfer(row, "transfer"),
                row.getInt("version"));
    }

    private static AccountRef account(ResultSet row, String prefix) throws SQLException {
        return new AccountRef(
                row.getString(prefix + "owner_kind"),
                row.getString(prefix + "owner_id"),
                AccountKind.valueOf(row.getString(prefix + "kind")),
                Unit.of(row.getString(prefix + "unit")));
    }

    private static @Nullable TransferId transfer(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new TransferId(id);
    }
}

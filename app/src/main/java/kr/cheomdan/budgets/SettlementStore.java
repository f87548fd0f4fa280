package kr.cheomdan.budgets;

import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.budgets.Settlements.Return;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The settlements as kept in the database. */
@Repository
class SettlementStore {

    private static final String SELECT = """
            select s.commitment_id, s.state, s.claimed, s.claimed_by, s.audited_by, s.settled_by, s.settled_at, s.returned_at,
                   s.note, s.version
            from budgets.settlement s
            """;
    private static final String MATCHING = """
            join budgets.commitment c on c.id = s.commitment_id
            where c.plan_code = :plan and (:state::text is null or s.state = :state)
            """;

    private final JdbcClient jdbc;

    SettlementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of a settlement beside the figures. */
    record Row(
            Commitment.Id commitment,
            Settlements.State state,
            @Nullable Long claimed,
            @Nullable UUID claimedBy,
            @Nullable UUID auditedBy,
            @Nullable UUID settledBy,
            @Nullable Instant settledAt,
            @Nullable Instant returnedAt,
            @Nullable String note,
            int version) {}

    Row find(Commitment.Id id) {
        return one(id, "");
    }

    Row lock(Commitment.Id id) {
        return one(id, " for update");
    }

    /** Refused where the settlement has begun. */
    void requireOpen(Commitment commitment) {
        Settlements.State state = find(commitment.id()).state();
        if (state != Settlements.State.OPEN) {
            throw BudgetsRefusal.SETTLEMENT_BEGUN.with(commitment.title(), state);
        }
    }

    /** The newest commitment first. */
    PageOf<Row> list(String plan, Settlements.@Nullable State state, PageQuery page) {
        String name = state == null ? null : state.name();
        List<Row> rows = jdbc.sql(SELECT + MATCHING + "order by c.committed_at desc, c.id desc limit :size offset :offset")
                .param("plan", plan)
                .param("state", name)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(SettlementStore::row)
                .list();
        long total = jdbc.sql("select count(*) from budgets.settlement s " + MATCHING)
                .param("plan", plan)
                .param("state", name)
                .query(Long.class)
                .single();
        return PageOf.of(rows, page, total);
    }

    /** Keeps the row as it is given, as the version after the one it has. */
    void update(Row row) {
        int updated = jdbc.sql("""
                        update budgets.settlement
                        set state = :state, claimed = :claimed, claimed_by = :claimedBy, audited_by = :auditedBy, settled_by = :settledBy,
                            settled_at = :settledAt, returned_at = :returnedAt, note = :note, version = version + 1
                        where commitment_id = :id and version = :version
                        """)
                .param("state", row.state().name())
                .param("claimed", row.claimed())
                .param("claimedBy", row.claimedBy())
                .param("auditedBy", row.auditedBy())
                .param("settledBy", row.settledBy())
                .param("settledAt", utc(row.settledAt()))
                .param("returnedAt", utc(row.returnedAt()))
                .param("note", row.note())
                .param("id", row.commitment().value())
                .param("version", row.version())
                .update();
        if (updated == 0) {
            throw LifecycleRefusal.STALE_VERSION.with(row.version(), find(row.commitment()).version());
        }
    }

    void fix(Commitment.Id id, List<Return> returns) {
        returns.forEach(each -> jdbc.sql("insert into budgets.settlement_return values (:id, :source, :remainder, :interest)")
                .param("id", id.value())
                .param("source", each.source().name())
                .param("remainder", each.remainder())
                .param("interest", each.interest())
                .update());
    }

    /** What was fixed, in the order of sources. */
    List<Return> returns(Commitment.Id id) {
        return returns(List.of(id)).getOrDefault(id, List.of());
    }

    /** The same for several; those that are not settled are left out. */
    Map<Commitment.Id, List<Return>> returns(Collection<Commitment.Id> ids) {
        Map<Commitment.Id, List<Return>> returns = new HashMap<>();
        jdbc.sql("select commitment_id, source, remainder, interest from budgets.settlement_return where commitment_id = any(:ids)")
                .param("ids", ids.stream().map(Commitment.Id::value).toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    Source source = Source.valueOf(row.getString("source"));
                    returns.computeIfAbsent(new Commitment.Id(row.getObject("commitment_id", UUID.class)), id -> new ArrayList<>())
                            .add(new Return(source, row.getLong("remainder"), row.getLong("interest")));
                });
        returns.values().forEach(each -> each.sort(Comparator.comparing(Return::source)));
        return returns;
    }

    private Row one(Commitment.Id id, String locking) {
        return jdbc.sql(SELECT + "where s.commitment_id = :id" + locking)
                .param("id", id.value())
                .query(SettlementStore::row)
                .optional()
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("commitment", id));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Commitment.Id(row.getObject("commitment_id", UUID.class)),
                Settlements.State.valueOf(row.getString("state")),
                row.getObject("claimed", Long.class),
                row.getObject("claimed_by", UUID.class),
                row.getObject("audited_by", UUID.class),
                row.getObject("settled_by", UUID.class),
                instantOrNull(row, "settled_at"),
                instantOrNull(row, "returned_at"),
                row.getString("note"),
                row.getInt("version"));
    }
}

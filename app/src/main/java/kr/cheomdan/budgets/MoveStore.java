package kr.cheomdan.budgets;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The requests to move a part of a line as kept in the database. */
@Repository
class MoveStore {

    private static final Set<BudgetTransfer.State> DECIDED =
            EnumSet.of(BudgetTransfer.State.APPROVED, BudgetTransfer.State.REJECTED);
    private static final String JOINED = """
            from budgets.transfer t join budgets.line f on f.id = t.from_line left join budgets.line r on r.id = t.to_line
            """;
    private static final String SELECT = """
            select t.id, t.kind, t.amount, t.reason, t.state, t.requested_by, t.requested_at, t.decided_by, t.decided_at, t.decision,
                   t.withdrawn_by, t.withdrawn_at, t.withdrawal, t.posted_at, t.version, t.to_year,
                   f.id as f_id, f.plan_code as f_plan_code, f.source as f_source, f.phase as f_phase, f.axis as f_axis, f.year as f_year,
                   f.programme as f_programme, f.item as f_item,
                   r.id as r_id, r.plan_code as r_plan_code, r.source as r_source, r.phase as r_phase, r.axis as r_axis, r.year as r_year,
                   r.programme as r_programme, r.item as r_item
            """ + JOINED;
    private static final String MATCHING = """
            where (:plan::text is null or f.plan_code = :plan)
              and (:state::text is null or t.state = :state)
              and (:kind::text is null or t.kind = :kind)
              and (:line::uuid is null or t.from_line = :line or t.to_line = :line)
              and (:year::int is null or f.year = :year or coalesce(r.year, t.to_year) = :year)
            """;

    private final JdbcClient jdbc;

    MoveStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What becomes of a request, and what the person who does it says; kept with what it is: a decision, a withdrawal, or the posting. */
    record Move(BudgetTransfer.State to, UUID by, @Nullable String said, Instant at) {}

    /** What is asked for, and under which key. */
    record New(String key, TransferPostings.Way way, long amount, String reason, UUID by) {}

    /** Nothing where something was asked for under the key. */
    Optional<BudgetTransfer> insert(New asked, Instant now) {
        BudgetLine to = asked.way().to();
        return jdbc.sql("""
                        insert into budgets.transfer (key, kind, from_line, to_line, to_year, amount, reason, requested_by, requested_at)
                        values (:key, :kind, :from, :to, :year, :amount, :reason, :by, :now)
                        on conflict (key) do nothing
                        returning id
                        """)
                .param("key", asked.key())
                .param("kind", asked.way().kind().name())
                .param("from", asked.way().from().id().value())
                .param("to", to.isOpened() ? to.id().value() : null)
                .param("year", to.year())
                .param("amount", asked.amount())
                .param("reason", asked.reason())
                .param("by", asked.by())
                .param("now", utc(now))
                .query(UUID.class)
                .optional()
                .flatMap(id -> find(new BudgetTransfer.Id(id)));
    }

    Optional<BudgetTransfer> byKey(String key) {
        return jdbc.sql(SELECT + "where t.key = :key").param("key", key).query(MoveStore::transfer).optional();
    }

    Optional<BudgetTransfer> find(BudgetTransfer.Id id) {
        return jdbc.sql(SELECT + "where t.id = :id").param("id", id.value()).query(MoveStore::transfer).optional();
    }

    /** In no order. */
    List<BudgetTransfer> findAll(Collection<BudgetTransfer.Id> ids) {
        return jdbc.sql(SELECT + "where t.id = any(:ids)")
                .param("ids", ids.stream().map(BudgetTransfer.Id::value).toArray(UUID[]::new))
                .query(MoveStore::transfer)
                .list();
    }

    Optional<BudgetTransfer> lock(BudgetTransfer.Id id) {
        return jdbc.sql(SELECT + "where t.id = :id for update of t").param("id", id.value()).query(MoveStore::transfer).optional();
    }

    /** The newest first. */
    PageOf<BudgetTransfer> list(BudgetTransfers.Filter filter, PageQuery page) {
        String newest = "order by t.requested_at desc, t.id desc limit :size offset :offset";
        List<BudgetTransfer> found = matching(SELECT + MATCHING + newest, filter)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(MoveStore::transfer)
                .list();
        return PageOf.of(found, page, matching("select count(*) " + JOINED + MATCHING, filter).query(Long.class).single());
    }

    /** Those of a year that are neither posted nor given up, the oldest first. */
    List<BudgetTransfer> waiting(String plan, int year) {
        return jdbc.sql(SELECT + """
                        where f.plan_code = :plan and t.state in ('REQUESTED', 'APPROVED')
                          and (f.year = :year or coalesce(r.year, t.to_year) = :year)
                        order by t.requested_at, t.id
                        """)
                .param("plan", plan)
                .param("year", year)
                .query(MoveStore::transfer)
                .list();
    }

    void move(BudgetTransfer transfer, Move move) {
        int updated = jdbc.sql("""
                        update budgets.transfer
                        set state = :state, version = version + 1,
                            decided_by = case when :decides then :by else decided_by end,
                            decided_at = case when :decides then :at else decided_at end,
                            decision = case when :decides then coalesce(:said, decision) else decision end,
                            withdrawn_by = case when :state = 'WITHDRAWN' then :by else withdrawn_by end,
                            withdrawn_at = case when :state = 'WITHDRAWN' then :at else withdrawn_at end,
                            withdrawal = case when :state = 'WITHDRAWN' then :said else withdrawal end,
                            posted_at = case when :state = 'POSTED' then :at else posted_at end
                        where id = :id and version = :version
                        """)
                .param("state", move.to().name())
                .param("decides", DECIDED.contains(move.to()))
                .param("by", move.by())
                .param("said", move.said())
                .param("at", utc(move.at()))
                .param("id", transfer.id().value())
                .param("version", transfer.version())
                .update();
        if (updated == 0) {
            throw LifecycleRefusal.STALE_VERSION.with(transfer.version(), find(transfer.id()).orElseThrow().version());
        }
    }

    /** From here the request knows the line that receives. */
    void receive(BudgetTransfer transfer, BudgetLine to) {
        jdbc.sql("update budgets.transfer set to_line = :to where id = :id")
                .param("to", to.id().value())
                .param("id", transfer.id().value())
                .update();
    }

    void writeGrants(BudgetTransfer transfer, Map<Integer, Long> grants) {
        grants.forEach((year, amount) -> jdbc.sql("insert into budgets.carried_grant values (:transfer, :year, :amount)")
                .param("transfer", transfer.id().value())
                .param("year", year)
                .param("amount", amount)
                .update());
    }

    /** What was moved onto the line, from others or from earlier years, less what was moved away, by the year of its grant. */
    SortedMap<Integer, Long> moved(BudgetLine line) {
        SortedMap<Integer, Long> grants = new TreeMap<>();
        jdbc.sql("""
                        select g.grant_year, sum(case when t.to_line = :line then g.amount else -g.amount end)::bigint as amount
                        from budgets.carried_grant g join budgets.transfer t on t.id = g.transfer_id
                        where t.to_line = :line or t.from_line = :line
                        group by g.grant_year
                        """)
                .param("line", line.id().value())
                .query((ResultSet row) -> {
                    grants.put(row.getInt("grant_year"), row.getLong("amount"));
                });
        return grants;
    }

    /** Of it, what came from other lines of the year less what went to them. */
    long transferred(BudgetLine line) {
        return jdbc.sql("""
                        select coalesce(sum(case when t.to_line = :line then g.amount else -g.amount end), 0)::bigint
                        from budgets.carried_grant g join budgets.transfer t on t.id = g.transfer_id
                        where t.kind = 'TRANSFER' and (t.to_line = :line or t.from_line = :line)
                        """)
                .param("line", line.id().value())
                .query(Long.class)
                .single();
    }

    /** How many years after its grant money may be carried to, by what is in force on a day. */
    int carryOverLimit(LocalDate day) {
        return jdbc.sql("select years from budgets.carry_over_limit where valid_from <= :day order by valid_from desc limit 1")
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec matching(String sql, BudgetTransfers.Filter filter) {
        return jdbc.sql(sql)
                .param("plan", filter.planCode())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("line", filter.line() == null ? null : filter.line().value())
                .param("year", filter.year());
    }

    private static BudgetTransfer transfer(ResultSet row, int number) throws SQLException {
        BudgetLine from = line(row, "f_");
        return new BudgetTransfer(
                new BudgetTransfer.Id(row.getObject("id", UUID.class)),
                BudgetTransfer.Kind.valueOf(row.getString("kind")),
                from,
                row.getObject("r_id") == null ? from.unnamed(row.getInt("to_year")) : line(row, "r_"),
                row.getLong("amount"),
                row.getString("reason"),
                BudgetTransfer.State.valueOf(row.getString("state")),
                row.getObject("requested_by", UUID.class),
                instant(row, "requested_at"),
                row.getObject("decided_by", UUID.class),
                instantOrNull(row, "decided_at"),
                row.getString("decision"),
                row.getObject("withdrawn_by", UUID.class),
                instantOrNull(row, "withdrawn_at"),
                row.getString("withdrawal"),
                instantOrNull(row, "posted_at"),
                row.getInt("version"));
    }

    private static BudgetLine line(ResultSet row, String prefix) throws SQLException {
        return new BudgetLine(
                new BudgetLine.Id(row.getObject(prefix + "id", UUID.class)),
                row.getString(prefix + "plan_code"),
                Source.valueOf(row.getString(prefix + "source")),
                row.getString(prefix + "phase"),
                row.getString(prefix + "axis"),
                row.getInt(prefix + "year"),
                row.getString(prefix + "programme"),
                row.getString(prefix + "item"));
    }
}

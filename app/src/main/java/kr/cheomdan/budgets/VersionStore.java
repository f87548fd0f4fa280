package kr.cheomdan.budgets;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.shared.LifecycleRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The versions as kept in the database. */
@Repository
class VersionStore {

    private static final String SELECT = """
            select id, plan_code, year, number, note, totals, jumps_confirmed, state, state_reason, drafted_by, drafted_at,
                   submitted_at, approved_by, effective_at, version
            from budgets.budget_version
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    VersionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A move of the state, with what is known by it; null leaves what stands there. */
    record Move(BudgetVersion.State to, @Nullable String reason, @Nullable UUID approvedBy, Instant at) {}

    /** Refused where another version of the year is being prepared or has the number. */
    BudgetVersion.Id insert(String plan, int year, int number, @Nullable String note, UUID draftedBy, Instant now) {
        return jdbc.sql("""
                        insert into budgets.budget_version (plan_code, year, number, note, totals, drafted_by, drafted_at, authors)
                        values (:plan, :year, :number, :note, :totals::jsonb, :by, :now, array[:by::uuid])
                        on conflict do nothing
                        returning id
                        """)
                .param("plan", plan)
                .param("year", year)
                .param("number", number)
                .param("note", note)
                .param("totals", json.writeValueAsString(BudgetVersion.Totals.NONE))
                .param("by", draftedBy)
                .param("now", utc(now))
                .query((row, n) -> new BudgetVersion.Id(row.getObject("id", UUID.class)))
                .optional()
                .orElseThrow(() -> BudgetsRefusal.VERSION_IN_PREPARATION.with(BudgetVersion.State.DRAFT));
    }

    Optional<BudgetVersion> find(BudgetVersion.Id id) {
        return withEntries(jdbc.sql(SELECT + "where id = :id").param("id", id.value()).query(this::version).list()).stream().findFirst();
    }

    /** The same, and keeps others from changing it until the transaction ends. */
    Optional<BudgetVersion> lock(BudgetVersion.Id id) {
        return withEntries(jdbc.sql(SELECT + "where id = :id for update").param("id", id.value()).query(this::version).list())
                .stream().findFirst();
    }

    /** The latest year and number first. */
    List<BudgetVersion> list(String plan, @Nullable Integer year) {
        return withEntries(jdbc.sql(SELECT + """
                        where plan_code = :plan and (:year::int is null or year = :year)
                        order by year desc, number desc
                        """)
                .param("plan", plan)
                .param("year", year)
                .query(this::version)
                .list());
    }

    /** Without their entries, in no order. */
    List<BudgetVersion> findAll(Collection<BudgetVersion.Id> ids) {
        return jdbc.sql(SELECT + "where id = any(:ids)")
                .param("ids", ids.stream().map(BudgetVersion.Id::value).toArray(UUID[]::new))
                .query(this::version)
                .list();
    }

    Optional<BudgetVersion> effective(String plan, int year) {
        return list(plan, year).stream().filter(version -> version.state() == BudgetVersion.State.EFFECTIVE).findFirst();
    }

    /** What each line was given by an original version that has come into force. */
    Map<UUID, Long> originals(List<BudgetLine> lines) {
        Map<UUID, Long> originals = new HashMap<>();
        jdbc.sql("""
                        select e.line_id, e.amount
                        from budgets.entry e join budgets.budget_version v on v.id = e.version_id
                        where e.line_id = any(:lines) and v.number = 0 and v.effective_at is not null
                        """)
                .param("lines", lines.stream().map(line -> line.id().value()).toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    originals.put(row.getObject("line_id", UUID.class), row.getLong("amount"));
                });
        return originals;
    }

    void replace(BudgetVersion.Id id, int version, @Nullable String note, BudgetVersion.Totals totals, List<BudgetVersion.Entry> entries) {
        int updated = jdbc.sql("""
                        update budgets.budget_version
                        set note = :note, totals = :totals::jsonb, jumps_confirmed = false, version = version + 1
                        where id = :id and version = :version
                        """)
                .param("note", note)
                .param("totals", json.writeValueAsString(totals))
                .param("id", id.value())
                .param("version", version)
                .update();
        requireUpdated(updated, id, version);
        jdbc.sql("delete from budgets.entry where version_id = :id").param("id", id.value()).update();
        write(id, entries);
    }

    void write(BudgetVersion.Id id, List<BudgetVersion.Entry> entries) {
        jdbc.sql("insert into budgets.entry (version_id, line_id, amount) select :id, * from unnest(:lines::uuid[], :amounts::bigint[])")
                .param("id", id.value())
                .param("lines", entries.stream().map(entry -> entry.line().id().value()).toArray(UUID[]::new))
                .param("amounts", entries.stream().map(BudgetVersion.Entry::amount).toArray(Long[]::new))
                .update();
    }

    void move(BudgetVersion version, Move move) {
        int updated = jdbc.sql("""
                        update budgets.budget_version
                        set state = :state, version = version + 1, state_reason = coalesce(:reason, state_reason),
                            submitted_at = case when :state = 'SUBMITTED' then :at else submitted_at end,
                            approved_by = case when :state = 'DRAFT' then null else coalesce(:by, approved_by) end,
                            effective_at = case when :state = 'EFFECTIVE' then :at else effective_at end
                        where id = :id and version = :version
                        """)
                .param("state", move.to().name())
                .param("reason", move.reason())
                .param("by", move.approvedBy())
                .param("at", utc(move.at()))
                .param("id", version.id().value())
                .param("version", version.version())
                .update();
        requireUpdated(updated, version.id(), version.version());
    }

    /** From here the person has a part in the version. */
    void addAuthor(BudgetVersion.Id id, UUID account) {
        jdbc.sql("""
                        update budgets.budget_version set authors = array_append(authors, :account)
                        where id = :id and :account <> all (authors)
                        """)
                .param("account", account)
                .param("id", id.value())
                .update();
    }

    boolean isAuthor(BudgetVersion.Id id, UUID account) {
        return jdbc.sql("select :account = any (authors) from budgets.budget_version where id = :id")
                .param("account", account)
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** Whoever has a part in the version. */
    List<UUID> authors(BudgetVersion.Id id) {
        return jdbc.sql("select unnest(authors) from budgets.budget_version where id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .list();
    }

    void confirmJumps(BudgetVersion.Id id) {
        jdbc.sql("update budgets.budget_version set jumps_confirmed = true where id = :id").param("id", id.value()).update();
    }

    void delete(BudgetVersion.Id id) {
        jdbc.sql("delete from budgets.budget_version where id = :id").param("id", id.value()).update();
    }

    private void requireUpdated(int updated, BudgetVersion.Id id, int version) {
        if (updated == 0) {
            int stored = find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("budget-version", id)).version();
            throw LifecycleRefusal.STALE_VERSION.with(version, stored);
        }
    }

    private record EntryOf(UUID version, BudgetVersion.Entry entry) {}

    private List<BudgetVersion> withEntries(List<BudgetVersion> versions) {
        if (versions.isEmpty()) {
            return versions;
        }
        Map<UUID, List<BudgetVersion.Entry>> entries = jdbc.sql("""
                        select e.version_id, e.amount, l.id, l.plan_code, l.source, l.phase, l.axis, l.year, l.programme, l.item
                        from budgets.entry e join budgets.line l on l.id = e.line_id
                        where e.version_id = any(:ids)
                        """)
                .param("ids", versions.stream().map(version -> version.id().value()).toArray(UUID[]::new))
                .query((row, number) -> new EntryOf(row.getObject("version_id", UUID.class),
                        new BudgetVersion.Entry(LineStore.line(row, number), row.getLong("amount"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(EntryOf::version, Collectors.mapping(EntryOf::entry, Collectors.toList())));
        return versions.stream().map(version -> with(version, entries.getOrDefault(version.id().value(), List.of()))).toList();
    }

    private static BudgetVersion with(BudgetVersion v, List<BudgetVersion.Entry> unsorted) {
        List<BudgetVersion.Entry> entries = new ArrayList<>(unsorted);
        entries.sort((one, other) -> Lines.ORDER.compare(one.line(), other.line()));
        return new BudgetVersion(v.id(), v.planCode(), v.year(), v.number(), v.note(), entries, v.totals(), v.jumpsConfirmed(), v.state(),
                v.stateReason(), v.draftedBy(), v.draftedAt(), v.submittedAt(), v.approvedBy(), v.effectiveAt(), v.version());
    }

    private BudgetVersion version(ResultSet row, int number) throws SQLException {
        return new BudgetVersion(
                new BudgetVersion.Id(row.getObject("id", UUID.class)),
                row.getString("plan_code"),
                row.getInt("year"),
                row.getInt("number"),
                row.getString("note"),
                List.of(),
                json.readValue(row.getString("totals"), BudgetVersion.Totals.class),
                row.getBoolean("jumps_confirmed"),
                BudgetVersion.State.valueOf(row.getString("state")),
                row.getString("state_reason"),
                row.getObject("drafted_by", UUID.class),
                instant(row, "drafted_at"),
                instantOrNull(row, "submitted_at"),
                row.getObject("approved_by", UUID.class),
                instantOrNull(row, "effective_at"),
                row.getInt("version"));
    }
}

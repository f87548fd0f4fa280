package kr.cheomdan.budgets;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.Commitment.Act;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done under commitments, as kept in the database. */
@Repository
class ActStore {

    private static final String SELECT = """
            select a.id, a.kind, a.state, a.done_on, a.amount, a.line_id, a.reference, a.evidence, a.evidence_sha256, a.note,
                   a.recorded_by, a.recorded_at, a.decided_by, a.decided_at, a.decision,
                   a.undone_asked_by, a.undone_by, a.undone_at, a.undone_reason,
                   exists (select from budgets.evidence_file f where f.sha256 = a.evidence_sha256) as evidence_kept
            from budgets.act a
            """;

    private final JdbcClient jdbc;

    ActStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what is asked for, as done or as what somebody else has to accept first. */
    UUID insert(Actor actor, Commitment.Id commitment, Acts.Request request, Act.State state, LocalDate date, Instant now) {
        Commitment.Entry entry = request.entry();
        return jdbc.sql("""
                        insert into budgets.act (commitment_id, kind, state, key, request_sha256, done_on, amount, line_id, reference,
                            evidence, evidence_sha256, note, recorded_by, recorded_at)
                        values (:commitment, :kind, :state, :key, :request, :date, :amount, :line, :reference, :evidence, :hash, :note,
                            :by, :now)
                        returning id
                        """)
                .param("commitment", commitment.value())
                .param("kind", request.kind().name())
                .param("state", state.name())
                .param("key", entry.key())
                .param("request", request.sha256())
                .param("date", date)
                .param("amount", entry.amount())
                .param("line", request.line() == null ? null : request.line().value())
                .param("reference", entry.reference())
                .param("evidence", entry.evidence())
                .param("hash", entry.evidenceSha256())
                .param("note", entry.note())
                .param("by", actor.accountId())
                .param("now", utc(now))
                .query(UUID.class)
                .single();
    }

    void decide(UUID act, Act.State state, Actor actor, @Nullable String decision, Instant now) {
        jdbc.sql("update budgets.act set state = :state, decided_by = :by, decided_at = :now, decision = :decision where id = :id")
                .param("state", state.name())
                .param("by", actor.accountId())
                .param("now", utc(now))
                .param("decision", decision)
                .param("id", act)
                .update();
    }

    /** Which commitment the act is under; empty where there is no such act. */
    Optional<Commitment.Id> commitmentOf(UUID act) {
        return jdbc.sql("select commitment_id from budgets.act where id = :id")
                .param("id", act)
                .query((row, number) -> new Commitment.Id(row.getObject("commitment_id", UUID.class)))
                .optional();
    }

    void undo(UUID act, Act.Undone undone) {
        jdbc.sql("""
                        update budgets.act
                        set state = 'UNDONE', undone_asked_by = :asked, undone_by = :by, undone_at = :at, undone_reason = :reason
                        where id = :id and state = 'DONE'
                        """)
                .param("asked", undone.askedBy())
                .param("by", undone.by())
                .param("at", utc(undone.at()))
                .param("reason", undone.reason())
                .param("id", act)
                .update();
    }

    void insertParts(UUID act, Map<BudgetLine, Long> parts) {
        parts.forEach((line, amount) -> {
            if (amount > 0) {
                jdbc.sql("insert into budgets.act_part values (:act, :line, :amount)")
                        .param("act", act)
                        .param("line", line.id().value())
                        .param("amount", amount)
                        .update();
            }
        });
    }

    /**
     * What was asked for first under a key.
     *
     * @param requestSha256 of the whole request; null: it was made before that was kept
     */
    record First(Act act, @Nullable String requestSha256) {}

    Optional<First> first(Commitment.Id commitment, String key) {
        String sql = SELECT.replace("select a.id", "select a.request_sha256, a.id");
        return jdbc.sql(sql + "where a.commitment_id = :commitment and a.key = :key")
                .param("commitment", commitment.value())
                .param("key", key)
                .query((row, number) -> new First(act(row, number), row.getString("request_sha256")))
                .optional();
    }

    Optional<Act> find(Commitment.Id commitment, UUID act) {
        return withParts(jdbc.sql(SELECT + "where a.commitment_id = :commitment and a.id = :id")
                .param("commitment", commitment.value())
                .param("id", act)
                .query(ActStore::act)
                .list()).stream().findFirst();
    }

    /** What acts of one kind come to, by commitment; those that have none are left out. */
    Map<Commitment.Id, Long> sums(Collection<Commitment.Id> commitments, Act.Kind kind) {
        return sums(commitments, "a.state = 'DONE' and a.kind = '" + kind.name() + "'");
    }

    private Map<Commitment.Id, Long> sums(Collection<Commitment.Id> commitments, String which) {
        Map<Commitment.Id, Long> sums = new HashMap<>();
        jdbc.sql("select a.commitment_id, sum(a.amount)::bigint as amount from budgets.act a where a.commitment_id = any(:ids) and "
                        + which + " group by a.commitment_id")
                .param("ids", commitments.stream().map(Commitment.Id::value).toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    sums.put(new Commitment.Id(row.getObject("commitment_id", UUID.class)), row.getLong("amount"));
                });
        return sums;
    }

    /** What evidence was recorded for and nobody has accepted or refused, by commitment; those that have none are left out. */
    Map<Commitment.Id, Long> waiting(Collection<Commitment.Id> commitments) {
        return sums(commitments, "a.state = 'RECORDED'");
    }

    /** The latest first. */
    List<Act> list(Commitment.Id commitment) {
        return withParts(jdbc.sql(SELECT + "where a.commitment_id = :commitment order by a.recorded_at desc, a.id desc")
                .param("commitment", commitment.value())
                .query(ActStore::act)
                .list());
    }

    /** What acts of one kind did to a line on a day. */
    record OnLine(UUID line, Act.Kind kind, LocalDate date, long amount) {}

    /** What was done on lines, by line, kind and day. */
    List<OnLine> on(Collection<BudgetLine> lines) {
        return lines.isEmpty() ? List.of() : jdbc.sql("""
                        select p.line_id, a.kind, a.done_on, sum(p.amount)::bigint as amount
                        from budgets.act_part p join budgets.act a on a.id = p.act_id
                        where p.line_id = any(:lines) and a.state = 'DONE'
                        group by p.line_id, a.kind, a.done_on
                        """)
                .param("lines", lines.stream().map(line -> line.id().value()).toArray(UUID[]::new))
                .query((row, number) -> new OnLine(
                        row.getObject("line_id", UUID.class),
                        Act.Kind.valueOf(row.getString("kind")),
                        row.getObject("done_on", LocalDate.class),
                        row.getLong("amount")))
                .list();
    }

    private record PartOf(UUID act, Commitment.Share share) {}

    private List<Act> withParts(List<Act> acts) {
        if (acts.isEmpty()) {
            return acts;
        }
        Map<UUID, List<PartOf>> parts = jdbc.sql("select act_id, line_id, amount from budgets.act_part where act_id = any(:ids)")
                .param("ids", acts.stream().map(Act::id).toArray(UUID[]::new))
                .query((row, number) -> new PartOf(row.getObject("act_id", UUID.class), new Commitment.Share(
                        new BudgetLine.Id(row.getObject("line_id", UUID.class)), row.getLong("amount"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(PartOf::act));
        return acts.stream()
                .map(act -> act.with(parts.getOrDefault(act.id(), List.of()).stream().map(PartOf::share).toList()))
                .toList();
    }

    private static Act act(ResultSet row, int number) throws SQLException {
        UUID line = row.getObject("line_id", UUID.class);
        return new Act(
                row.getObject("id", UUID.class),
                Act.Kind.valueOf(row.getString("kind")),
                Act.State.valueOf(row.getString("state")),
                row.getObject("done_on", LocalDate.class),
                row.getLong("amount"),
                line == null ? null : new BudgetLine.Id(line),
                row.getString("reference"),
                row.getString("evidence"),
                row.getString("evidence_sha256"),
                row.getBoolean("evidence_kept"),
                row.getString("note"),
                row.getObject("recorded_by", UUID.class),
                instant(row, "recorded_at"),
                row.getObject("decided_by", UUID.class),
                instantOrNull(row, "decided_at"),
                row.getString("decision"),
                undone(row),
                List.of());
    }

    private static Act.@Nullable Undone undone(ResultSet row) throws SQLException {
        UUID by = row.getObject("undone_by", UUID.class);
        return by == null ? null : new Act.Undone(
                row.getObject("undone_asked_by", UUID.class), by, instant(row, "undone_at"), row.getString("undone_reason"));
    }
}

package kr.cheomdan.budgets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.shared.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done under commitments, as kept in the database. */
@Repository
class ActStore {

    private static final String SELECT = """
            select a.id, a.kind, a.done_on, a.amount, a.reference, a.evidence, a.evidence_sha256, a.note, a.recorded_by, a.recorded_at
            from budgets.act a
            """;

    private final JdbcClient jdbc;

    ActStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID insert(Actor actor, Commitment.Id commitment, Commitment.Act.Kind kind, Commitment.Entry entry, LocalDate date, Instant now) {
        return jdbc.sql("""
                        insert into budgets.act (commitment_id, kind, key, done_on, amount, reference, evidence, evidence_sha256, note,
                            recorded_by, recorded_at)
                        values (:commitment, :kind, :key, :date, :amount, :reference, :evidence, :hash, :note, :by, :now)
                        returning id
                        """)
                .param("commitment", commitment.value())
                .param("kind", kind.name())
                .param("key", entry.key())
                .param("date", date)
                .param("amount", entry.amount())
                .param("reference", entry.reference())
                .param("evidence", entry.evidence())
                .param("hash", entry.evidenceSha256())
                .param("note", entry.note())
                .param("by", actor.accountId())
                .param("now", YearStore.utc(now))
                .query(UUID.class)
                .single();
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

    /** What was done under this key. */
    Optional<Commitment.Act> find(Commitment.Id commitment, String key) {
        return withParts(jdbc.sql(SELECT + "where a.commitment_id = :commitment and a.key = :key")
                .param("commitment", commitment.value())
                .param("key", key)
                .query(ActStore::act)
                .list()).stream().findFirst();
    }

    /** The latest first. */
    List<Commitment.Act> list(Commitment.Id commitment) {
        return withParts(jdbc.sql(SELECT + "where a.commitment_id = :commitment order by a.recorded_at desc, a.id desc")
                .param("commitment", commitment.value())
                .query(ActStore::act)
                .list());
    }

    /** What acts of one kind did to a line on a day. */
    record OnLine(UUID line, Commitment.Act.Kind kind, LocalDate date, long amount) {}

    /** What was done on lines, by line, kind and day. */
    List<OnLine> on(Collection<BudgetLine> lines) {
        return lines.isEmpty() ? List.of() : jdbc.sql("""
                        select p.line_id, a.kind, a.done_on, sum(p.amount)::bigint as amount
                        from budgets.act_part p join budgets.act a on a.id = p.act_id
                        where p.line_id = any(:lines)
                        group by p.line_id, a.kind, a.done_on
                        """)
                .param("lines", lines.stream().map(line -> line.id().value()).toArray(UUID[]::new))
                .query((row, number) -> new OnLine(
                        row.getObject("line_id", UUID.class),
                        Commitment.Act.Kind.valueOf(row.getString("kind")),
                        row.getObject("done_on", LocalDate.class),
                        row.getLong("amount")))
                .list();
    }

    private record PartOf(UUID act, Commitment.Share share) {}

    private List<Commitment.Act> withParts(List<Commitment.Act> acts) {
        if (acts.isEmpty()) {
            return acts;
        }
        Map<UUID, List<PartOf>> parts = jdbc.sql("select act_id, line_id, amount from budgets.act_part where act_id = any(:ids)")
                .param("ids", acts.stream().map(Commitment.Act::id).toArray(UUID[]::new))
                .query((row, number) -> new PartOf(row.getObject("act_id", UUID.class), new Commitment.Share(
                        new BudgetLine.Id(row.getObject("line_id", UUID.class)), row.getLong("amount"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(PartOf::act));
        return acts.stream()
                .map(a -> new Commitment.Act(a.id(), a.kind(), a.date(), a.amount(), a.reference(), a.evidence(), a.evidenceSha256(),
                        a.note(), a.recordedBy(), a.recordedAt(),
                        parts.getOrDefault(a.id(), List.of()).stream().map(PartOf::share).toList()))
                .toList();
    }

    private static Commitment.Act act(ResultSet row, int number) throws SQLException {
        return new Commitment.Act(
                row.getObject("id", UUID.class),
                Commitment.Act.Kind.valueOf(row.getString("kind")),
                row.getObject("done_on", LocalDate.class),
                row.getLong("amount"),
                row.getString("reference"),
                row.getString("evidence"),
                row.getString("evidence_sha256"),
                row.getString("note"),
                row.getObject("recorded_by", UUID.class),
                YearStore.given(row, "recorded_at"),
                List.of());
    }
}

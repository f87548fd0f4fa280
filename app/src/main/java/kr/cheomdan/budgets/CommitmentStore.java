package kr.cheomdan.budgets;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The commitments as kept in the database. */
@Repository
class CommitmentStore {

    private static final String SELECT = """
            select c.id, c.subject_kind, c.subject_id, c.call_kind, c.call_id, c.title, c.plan_code, c.year, c.agreed, c.committed_by,
                   c.committed_at, c.version
            from budgets.commitment c
            """;
    private static final String MATCHING = """
            where c.plan_code = :plan
              and (:year::int is null or c.year = :year)
              and (:line::uuid is null or exists (select from budgets.share s where s.commitment_id = c.id and s.line_id = :line))
              and (:callKind::text is null or (c.call_kind = :callKind and c.call_id = :callId))
              and (:text::text is null or c.title ilike :text)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CommitmentStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What is to be kept of a new commitment; its subject is itself where none is given. */
    record New(String key, @Nullable Subject subject, @Nullable Subject call, String title, Map<BudgetLine, Long> shares,
            Map<String, BigDecimal> agreed, UUID by) {}

    /** Empty where the key is used already. Whoever uses it at the same time is waited for. */
    Optional<Commitment.Id> insert(New entered, Instant now) {
        UUID id = jdbc.sql("select uuidv7()").query(UUID.class).single();
        BudgetLine first = entered.shares().keySet().iterator().next();
        Subject subject = entered.subject() == null ? Subject.of("commitment", id) : entered.subject();
        int inserted = jdbc.sql("""
                        insert into budgets.commitment (id, subject_kind, subject_id, call_kind, call_id, title, plan_code, year, agreed,
                            key, committed_by, committed_at)
                        values (:id, :subjectKind, :subjectId, :callKind, :callId, :title, :plan, :year, :agreed::jsonb, :key, :by, :now)
                        on conflict (key) do nothing
                        """)
                .param("id", id)
                .param("subjectKind", subject.kind())
                .param("subjectId", subject.id())
                .param("callKind", entered.call() == null ? null : entered.call().kind())
                .param("callId", entered.call() == null ? null : entered.call().id())
                .param("title", entered.title())
                .param("plan", first.planCode())
                .param("year", first.year())
                .param("agreed", json.writeValueAsString(entered.agreed()))
                .param("key", entered.key())
                .param("by", entered.by())
                .param("now", utc(now))
                .update();
        if (inserted == 0) {
            return Optional.empty();
        }
        entered.shares().forEach((line, amount) -> jdbc.sql("insert into budgets.share values (:id, :line, :amount)")
                .param("id", id)
                .param("line", line.id().value())
                .param("amount", amount)
                .update());
        jdbc.sql("insert into budgets.settlement (commitment_id) values (:id)").param("id", id).update();
        return Optional.of(new Commitment.Id(id));
    }

    Map<Commitment.Id, String> titles(Collection<Commitment.Id> ids) {
        Map<Commitment.Id, String> titles = new HashMap<>();
        jdbc.sql("select id, title from budgets.commitment where id = any(:ids)")
                .param("ids", ids.stream().map(Commitment.Id::value).toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    titles.put(new Commitment.Id(row.getObject("id", UUID.class)), row.getString("title"));
                });
        return titles;
    }

    /** Those whose title contains the text, the newest first. */
    List<Commitment.Id> titled(String text, int most) {
        return jdbc.sql("""
                        select id from budgets.commitment where strpos(lower(title), lower(:text)) > 0
                        order by committed_at desc limit :most
                        """)
                .param("text", text)
                .param("most", most)
                .query((row, number) -> new Commitment.Id(row.getObject("id", UUID.class)))
                .list();
    }

    Optional<Commitment> find(Commitment.Id id) {
        return one(jdbc.sql(SELECT + "where c.id = :id").param("id", id.value()));
    }

    Map<Commitment.Id, Commitment> findAll(Collection<Commitment.Id> ids) {
        return withParts(jdbc.sql(SELECT + "where c.id = any(:ids)")
                .param("ids", ids.stream().map(Commitment.Id::value).toArray(UUID[]::new))
                .query(this::commitment)
                .list()).stream().collect(Collectors.toMap(Commitment::id, Function.identity()));
    }

    /** The commitment, and keeps others from doing anything under it until the transaction ends. */
    Optional<Commitment> lock(Commitment.Id id) {
        return one(jdbc.sql(SELECT + "where c.id = :id for update").param("id", id.value()));
    }

    Optional<Commitment> byKey(String key) {
        return one(jdbc.sql(SELECT + "where c.key = :key").param("key", key));
    }

    Optional<Commitment> of(Subject subject) {
        return one(jdbc.sql(SELECT + "where c.subject_kind = :kind and c.subject_id = :id")
                .param("kind", subject.kind())
                .param("id", subject.id()));
    }

    /** The newest first. */
    PageOf<Commitment> list(String plan, Commitments.Filter filter, PageQuery page) {
        String newest = "order by c.committed_at desc, c.id desc limit :size offset :offset";
        List<Commitment> found = matching(SELECT + MATCHING + newest, plan, filter)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(this::commitment)
                .list();
        long total = matching("select count(*) from budgets.commitment c " + MATCHING, plan, filter).query(Long.class).single();
        return PageOf.of(withParts(found), page, total);
    }

    /** Those that bear on any of the lines. */
    List<Commitment> on(Collection<BudgetLine> lines) {
        return lines.isEmpty() ? List.of() : withParts(jdbc.sql(SELECT + """
                        where exists (select from budgets.share s where s.commitment_id = c.id and s.line_id = any(:lines))
                        order by c.committed_at, c.id
                        """)
                .param("lines", lines.stream().map(line -> line.id().value()).toArray(UUID[]::new))
                .query(this::commitment)
                .list());
    }

    /** What was promised in the beginning. */
    long promised(Commitment.Id id) {
        return jdbc.sql("select sum(amount)::bigint from budgets.share where commitment_id = :id")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    /** The same by line. */
    Map<BudgetLine.Id, Long> shares(Commitment.Id id) {
        Map<BudgetLine.Id, Long> shares = new HashMap<>();
        jdbc.sql("select line_id, amount from budgets.share where commitment_id = :id")
                .param("id", id.value())
                .query((ResultSet row) -> {
                    shares.put(new BudgetLine.Id(row.getObject("line_id", UUID.class)), row.getLong("amount"));
                });
        return shares;
    }

    void touch(Commitment commitment) {
        jdbc.sql("update budgets.commitment set version = version + 1 where id = :id").param("id", commitment.id().value()).update();
    }

    private JdbcClient.StatementSpec matching(String sql, String plan, Commitments.Filter filter) {
        String text = filter.text() == null || filter.text().isBlank() ? null : "%" + escape(filter.text().strip()) + "%";
        return jdbc.sql(sql)
                .param("plan", plan)
                .param("year", filter.year())
                .param("line", filter.line() == null ? null : filter.line().value())
                .param("callKind", filter.call() == null ? null : filter.call().kind())
                .param("callId", filter.call() == null ? null : filter.call().id())
                .param("text", text);
    }

    private static String escape(String text) {
        return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private Optional<Commitment> one(JdbcClient.StatementSpec sql) {
        return withParts(sql.query(this::commitment).list()).stream().findFirst();
    }

    private record PartOf(UUID commitment, Commitment.Part part) {}

    private List<Commitment> withParts(List<Commitment> commitments) {
        if (commitments.isEmpty()) {
            return commitments;
        }
        Map<UUID, List<PartOf>> parts = jdbc.sql("""
                        select s.commitment_id, l.id, l.plan_code, l.source, l.phase, l.axis, l.year, l.programme, l.item,
                               s.amount - coalesce(sum(p.amount) filter (where a.kind = 'RELEASED'), 0) as amount,
                               coalesce(sum(p.amount) filter (where a.kind in ('PAID', 'IN_KIND')), 0) as paid,
                               coalesce(sum(p.amount) filter (where a.kind in ('SPENT', 'IN_KIND')), 0) as spent,
                               coalesce(sum(p.amount) filter (where a.kind = 'RETURNED'), 0) as returned
                        from budgets.share s
                        join budgets.line l on l.id = s.line_id
                        left join budgets.act a on a.commitment_id = s.commitment_id and a.state = 'DONE'
                        left join budgets.act_part p on p.act_id = a.id and p.line_id = s.line_id
                        where s.commitment_id = any(:ids)
                        group by s.commitment_id, s.amount, l.id
                        """)
                .param("ids", commitments.stream().map(commitment -> commitment.id().value()).toArray(UUID[]::new))
                .query((row, number) -> new PartOf(row.getObject("commitment_id", UUID.class), new Commitment.Part(
                        LineStore.line(row, number), row.getLong("amount"), row.getLong("paid"), row.getLong("spent"),
                        row.getLong("returned"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(PartOf::commitment));
        return commitments.stream().map(commitment -> with(commitment, parts.getOrDefault(commitment.id().value(), List.of()))).toList();
    }

    private static Commitment with(Commitment c, List<PartOf> parts) {
        List<Commitment.Part> sorted = parts.stream()
                .map(PartOf::part)
                .sorted((one, other) -> Lines.ORDER.compare(one.line(), other.line()))
                .toList();
        return new Commitment(c.id(), c.subject(), c.call(), c.title(), c.planCode(), c.year(), sorted, c.agreed(), c.committedBy(),
                c.committedAt(), c.version());
    }

    private Commitment commitment(ResultSet row, int number) throws SQLException {
        String callKind = row.getString("call_kind");
        return new Commitment(
                new Commitment.Id(row.getObject("id", UUID.class)),
                new Subject(row.getString("subject_kind"), row.getString("subject_id")),
                callKind == null ? null : new Subject(callKind, row.getString("call_id")),
                row.getString("title"),
                row.getString("plan_code"),
                row.getInt("year"),
                List.of(),
                json.readValue(row.getString("agreed"), new TypeReference<HashMap<String, BigDecimal>>() {}),
                row.getObject("committed_by", UUID.class),
                instant(row, "committed_at"),
                row.getInt("version"));
    }
}

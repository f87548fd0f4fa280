package kr.cheomdan.identity;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.identity.AuditChain.Content;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The audit trail as rows: appended and read, never changed. */
@Component
class AuditStore {

    /** How many entries there are and the hash of the last. */
    record Head(long entries, byte[] lastHash) {}

    /** An entry with what chains it. */
    record Link(long seq, Content content, byte[] previousHash, byte[] hash) {

        AuditEntry entry() {
            String whoseKind = content.whoseKind();
            String whoseId = content.whoseId();
            return new AuditEntry(
                    seq,
                    content.at(),
                    content.accountId(),
                    content.actorName(),
                    content.origin(),
                    content.action(),
                    new Subject(content.subjectKind(), content.subjectId()),
                    whoseKind == null || whoseId == null ? null : new Subject(whoseKind, whoseId),
                    content.from(),
                    content.to(),
                    content.reason(),
                    AuditChain.details(content.details()),
                    HexFormat.of().formatHex(hash));
        }
    }

    private static final int FETCH_SIZE = 1_000;
    private static final String COLUMNS = """
             seq, at, account_id, actor_name, origin, action, subject_kind, subject_id, whose_kind, whose_id, from_state, to_state,
            reason, details, previous_hash, hash\s""";
    private static final String NARROWED = """
            from identity.audit_entry
            where (cast(:person as text) is null or actor_name ilike :person
                    or account_id in (select id from identity.account where login = lower(:login)))
                and (cast(:kind as text) is null or subject_kind = :kind or whose_kind = :kind)
                and (cast(:id as text) is null or subject_id = :id or whose_id = :id)
                and (cast(:action as text) is null or action like :action)
                and (cast(:from as timestamptz) is null or at >= :from)
                and (cast(:until as timestamptz) is null or at < :until)
            """;

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    AuditStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Appends in this order; the row lock on the head is held until commit and makes writers follow each other. */
    void append(List<Content> contents) {
        Head head = jdbc.sql("select entries, last_hash from identity.audit_head for update").query(AuditStore::headOf).single();
        long seq = head.entries();
        byte[] last = head.lastHash();
        List<Object[]> rows = new ArrayList<>(contents.size());
        for (Content content : contents) {
            seq++;
            byte[] hash = AuditChain.hash(last, seq, content);
            rows.add(row(seq, content, last, hash));
            last = hash;
        }
        batches.batchUpdate(
                "insert into identity.audit_entry (" + COLUMNS + ") values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", rows);
        jdbc.sql("update identity.audit_head set entries = :entries, last_hash = :hash")
                .param("entries", seq)
                .param("hash", last)
                .update();
    }

    Head head() {
        return jdbc.sql("select entries, last_hash from identity.audit_head").query(AuditStore::headOf).single();
    }

    /** Every entry from the first on, read piece by piece; to be closed, inside a transaction. */
    Stream<Link> all() {
        return jdbc.sql("select" + COLUMNS + "from identity.audit_entry order by seq")
                .withFetchSize(FETCH_SIZE)
                .query(AuditStore::link)
                .stream();
    }

    /** The latest entries of a record, newest first. */
    List<Link> latestOf(Subject subject, int most) {
        return jdbc.sql("select" + COLUMNS + """
                        from identity.audit_entry where subject_kind = :kind and subject_id = :id
                        order by seq desc limit :most""")
                .param("kind", subject.kind())
                .param("id", subject.id())
                .param("most", most)
                .query(AuditStore::link)
                .list();
    }

    /** Newest first. */
    List<AuditEntry> search(AuditFilter filter, PageQuery page) {
        return latest(filter, page.size(), page.offset());
    }

    /** Newest first. */
    List<AuditEntry> latest(AuditFilter filter, int most) {
        return latest(filter, most, 0);
    }

    private List<AuditEntry> latest(AuditFilter filter, int most, long offset) {
        return narrowed("select" + COLUMNS + NARROWED + "order by seq desc limit :most offset :offset", filter)
                .param("most", most)
                .param("offset", offset)
                .query(AuditStore::link)
                .list()
                .stream()
                .map(Link::entry)
                .toList();
    }

    long count(AuditFilter filter) {
        if (filter.equals(AuditFilter.none())) {
            return head().entries();
        }
        return narrowed("select count(*) " + NARROWED, filter).query(Long.class).single();
    }

    private JdbcClient.StatementSpec narrowed(String sql, AuditFilter filter) {
        String action = filter.action();
        return jdbc.sql(sql)
                .param("person", filter.person() == null ? null : AccountStore.pattern(filter.person()))
                .param("login", filter.person())
                .param("kind", filter.subjectKind())
                .param("id", filter.subjectId())
                .param("action", action == null ? null : actionPattern(action))
                .param("from", filter.from() == null ? null : utc(within(filter.from())))
                .param("until", filter.until() == null ? null : utc(within(filter.until())));
    }

    /** Before the first entry of any trail and after the last is as good as any instant there; the database knows only some of them. */
    private static Instant within(Instant asked) {
        return asked.isBefore(EARLIEST) ? EARLIEST : asked.isAfter(LATEST) ? LATEST : asked;
    }

    private static String actionPattern(String action) {
        String literal = action.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return action.endsWith(".") ? literal + "%" : literal;
    }

    private static Object[] row(long seq, Content content, byte[] previous, byte[] hash) {
        return new Object[] {
            seq, utc(content.at()), content.accountId(), content.actorName(), content.origin(), content.action(),
            content.subjectKind(), content.subjectId(), content.whoseKind(), content.whoseId(), content.from(), content.to(),
            content.reason(), content.details(), previous, hash
        };
    }

    private static Head headOf(ResultSet row, int number) throws SQLException {
        return new Head(row.getLong("entries"), row.getBytes("last_hash"));
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        Content content = new Content(
                instant(row, "at"),
                row.getObject("account_id", UUID.class),
                row.getString("actor_name"),
                row.getString("origin"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                nullable(row, "whose_kind"),
                nullable(row, "whose_id"),
                nullable(row, "from_state"),
                nullable(row, "to_state"),
                nullable(row, "reason"),
                row.getString("details"));
        return new Link(row.getLong("seq"), content, row.getBytes("previous_hash"), row.getBytes("hash"));
    }

    private static @Nullable String nullable(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}

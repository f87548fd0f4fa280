package kr.cheomdan.ledger;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The book seen from one account, entry by entry. */
@Repository
class EntryStore {

    private static final String ENTRIES = """
            select e.*, o.owner_kind, o.owner_id, o.kind as other_kind, o.unit
            from (%s) e join ledger.account o on o.id = e.other_id
            """;

    private static final String RECORDED = """
            select e.* from ledger.entry e
            where e.account_id = :account and e.recorded_at >= :from and e.recorded_at < :to
            """;

    /** What was recorded as it happened: in the order of its recording it is in that of its taking effect. */
    private static final String ON_TIME = RECORDED + " and e.effective_at >= e.recorded_at and e.recorded_at <= :known ";

    /** What was recorded later, which has an index of its own. */
    private static final String LATE = """
            select e.* from ledger.entry e
            where e.account_id = :account and e.effective_at < e.recorded_at and e.effective_at >= :from and e.effective_at < :to
              and e.effective_at <= :known and e.recorded_at <= :known
            """;

    private static final String EFFECTIVE = ON_TIME + "union all " + LATE;

    /** The latest of both, with no more of either than a page can reach: however long the account is, that many are read. */
    private static final String LATEST_EFFECTIVE = "select e.* from (("
            + ON_TIME + "order by e.recorded_at desc, e.number desc limit :size + :offset) union all ("
            + LATE + "order by e.effective_at desc, e.number desc limit :size + :offset)) e ";

    private final JdbcClient jdbc;

    EntryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest first, with what stood on the account by when they were recorded. */
    List<Account.Entry> latest(AccountId account, Statements.Span span, PageQuery page) {
        return select(ENTRIES.formatted(latest(span)) + "order by e." + column(span) + " desc, e.number desc", account, span)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(EntryStore::entry)
                .list();
    }

    /** What the latest entries changed together, as many as stand before a page. */
    Balance changedBefore(AccountId account, Statements.Span span, PageQuery page) {
        return select("""
                        select coalesce(sum(posted), 0)::bigint as after_posted,
                               coalesce(sum(reserved_out), 0)::bigint as after_reserved_out,
                               coalesce(sum(reserved_in), 0)::bigint as after_reserved_in
                        from (%s) before
                        """.formatted(latest(span)), account, span)
                .param("size", page.offset())
                .param("offset", 0)
                .query((row, number) -> after(row))
                .single();
    }

    /** The oldest first, one by one. */
    void each(AccountId account, Statements.Span span, Consumer<Account.Entry> reader) {
        select(ENTRIES.formatted(of(span)) + "order by e." + column(span) + ", e.number", account, span)
                .withFetchSize(TransferStore.FETCH_SIZE)
                .query((ResultSet row) -> reader.accept(entry(row, 0)));
    }

    private JdbcClient.StatementSpec select(String sql, AccountId account, Statements.Span span) {
        JdbcClient.StatementSpec select = jdbc.sql(sql)
                .param("account", account.value())
                .param("from", utc(span.from()))
                .param("to", utc(span.to()));
        return span.time() == Statements.Time.EFFECTIVE ? select.param("known", utc(span.known())) : select;
    }

    private static String of(Statements.Span span) {
        return span.time() == Statements.Time.EFFECTIVE ? EFFECTIVE : RECORDED;
    }

    /** One page of them. */
    private static String latest(Statements.Span span) {
        String latest = span.time() == Statements.Time.EFFECTIVE ? LATEST_EFFECTIVE : RECORDED;
        return latest + " order by e.%s desc, e.number desc limit :size offset :offset".formatted(column(span));
    }

    private static String column(Statements.Span span) {
        return switch (span.time()) {
            case RECORDED -> "recorded_at";
            case EFFECTIVE -> "effective_at";
        };
    }

    private static Account.Entry entry(ResultSet row, int number) throws SQLException {
        UUID reservation = row.getObject("reservation", UUID.class);
        UUID reverses = row.getObject("reverses", UUID.class);
        return new Account.Entry(
                row.getLong("number"),
                new TransferId(row.getObject("id", UUID.class)),
                Transfer.Kind.valueOf(row.getString("kind")),
                TransferCode.valueOf(row.getString("code")),
                new AccountId(row.getObject("other_id", UUID.class)),
                new AccountRef(
                        row.getString("owner_kind"),
                        row.getString("owner_id"),
                        AccountKind.valueOf(row.getString("other_kind")),
                        Unit.of(row.getString("unit"))),
                row.getLong("posted"),
                row.getLong("reserved_out"),
                row.getLong("reserved_in"),
                after(row),
                reservation == null ? null : new TransferId(reservation),
                instantOrNull(row, "expires_at"),
                new Subject(row.getString("cause_kind"), row.getString("cause_id")),
                new Subject(row.getString("actor_kind"), row.getString("actor_id")),
                row.getString("key"),
                instant(row, "effective_at"),
                instant(row, "recorded_at"),
                row.getString("reason"),
                reverses == null ? null : new TransferId(reverses));
    }

    private static Balance after(ResultSet row) throws SQLException {
        return new Balance(
                row.getLong("after_posted"), row.getLong("after_reserved_out"), row.getLong("after_reserved_in"));
    }
}

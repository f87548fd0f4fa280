package kr.cheomdan.ledger;

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
import java.util.function.Consumer;
import java.util.stream.Stream;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds transfers in the book. */
@Repository
class SearchStore {

    /** More owners than that are not what anybody was looking for by a part of a name. */
    private static final int OWNED = 1_000;
    private static final int RELATED = 50;

    private static final String AMOUNT = "case when t.kind in ('POSTED', 'SETTLED') then t.posted else abs(t.pending) end";

    private static final String RECORDED =
            "from ledger.transfer w where w.recorded_at >= :since and w.recorded_at < :until and w.recorded_at <= :by ";

    private static final String ON_TIME = RECORDED + "and w.effective_at >= w.recorded_at ";

    private static final String LATE = """
            from ledger.transfer w where w.effective_at < w.recorded_at and w.effective_at >= :since and w.effective_at < :until
              and w.effective_at <= :by and w.recorded_at <= :by
            """;

    private final JdbcClient jdbc;
    private final TransferStore transfers;
    private final int walked;

    @Autowired
    SearchStore(JdbcClient jdbc, TransferStore transfers) {
        this(jdbc, transfers, Statements.Search.WALKED);
    }

    SearchStore(JdbcClient jdbc, TransferStore transfers, int walked) {
        this.jdbc = jdbc;
        this.transfers = transfers;
        this.walked = walked;
    }

    Optional<Statements.Found> find(TransferId id) {
        return jdbc.sql(TransferStore.TRANSFERS + "where t.id = :id").param("id", id.value()).query(SearchStore::found).optional();
    }

    /** What it ended or undid, what ended or undid it, then the first of what was written with it; each the first written first. */
    List<Statements.Found> related(Transfer transfer) {
        return jdbc.sql(TransferStore.TRANSFERS + """
                        where t.id <> :id and (t.id = :reservation::uuid or t.id = :reverses::uuid or t.reservation = :id
                            or t.reverses = :id or t.batch = :batch::uuid)
                        order by coalesce(t.batch = :batch::uuid, false), t.position limit :most
                        """)
                .param("id", transfer.id().value())
                .param("reservation", transfer.reservation() == null ? null : transfer.reservation().value())
                .param("reverses", transfer.reverses() == null ? null : transfer.reverses().value())
                .param("batch", transfer.batch())
                .param("most", RELATED)
                .query(SearchStore::found)
                .list();
    }

    List<Transfer> open(AccountId account, int most) {
        return transfers.findOpen(account, most);
    }

    /** The last written first. */
    List<Statements.Found> list(Statements.Search search, PageQuery page) {
        Conditions conditions = conditions(search);
        String lines = "(select t.* from %s t %s %s limit :size offset :offset)"
                .formatted(source(search, conditions), conditions.where(), latestFirst(search));
        return jdbc.sql(TransferStore.transfers(lines) + latestFirst(search))
                .params(conditions.params)
                .param("size", Math.max(0, Math.min(page.size(), Statements.Search.COUNTED - page.offset())))
                .param("offset", page.offset())
                .query(SearchStore::found)
                .list();
    }

    /** How many there are, as far as it is worth counting. */
    long count(Statements.Search search) {
        Conditions conditions = conditions(search);
        String source = source(search, conditions);
        return jdbc.sql("select count(*) from (select 1 from " + source + " t " + conditions.where() + " limit :most) counted")
                .params(conditions.params)
                .param("most", Statements.Search.COUNTED)
                .query(Long.class)
                .single();
    }

    /** The first written first, one by one. */
    void each(Statements.Search search, Consumer<Statements.Found> taker) {
        Conditions conditions = conditions(search);
        jdbc.sql(TransferStore.TRANSFERS + conditions.where() + " order by t.position")
                .params(conditions.params)
                .withFetchSize(TransferStore.FETCH_SIZE)
                .query((ResultSet row) -> taker.accept(found(row, 0)));
    }

    /** How far back the lines were looked through; empty where that is to the beginning of the span. */
    Optional<Instant> lookedBackTo(Statements.Search search) {
        if (!isWalked(search)) {
            return Optional.empty();
        }
        boolean effective = search.span().time() == Statements.Time.EFFECTIVE;
        return select("select max(w.at) as at from (" + nth(effective ? ON_TIME : RECORDED, "recorded_at")
                        + (effective ? " union all " + nth(LATE, "effective_at") : "") + ") w", search.span())
                .param("most", walked - 1)
                .query((row, number) -> Optional.ofNullable(instantOrNull(row, "at")))
                .single();
    }

    private static String nth(String lines, String column) {
        return "(select w.%s as at %s order by w.%1$s desc, w.position desc limit 1 offset :most)".formatted(column, lines);
    }

    /** Whether nothing is asked for that an index finds, so that line after line must be looked at. */
    private static boolean isWalked(Statements.Search search) {
        return (search.text() == null || search.text().isBlank())
                && search.from().isEmpty() && search.to().isEmpty() && search.either().isEmpty();
    }

    /** Where lines must be looked at one by one, the latest of the span and no more of them than is bearable. */
    private String source(Statements.Search search, Conditions conditions) {
        if (!isWalked(search)) {
            return "ledger.transfer";
        }
        conditions.params.put("walked", walked);
        spanOf(search.span(), conditions.params);
        return search.span().time() == Statements.Time.EFFECTIVE
                ? "(" + walked(ON_TIME, "recorded_at") + " union all " + walked(LATE, "effective_at") + ")"
                : walked(RECORDED, "recorded_at");
    }

    private static String walked(String lines, String column) {
        return "(select w.* %s order by w.%s desc, w.position desc limit :walked)".formatted(lines, column);
    }

    private JdbcClient.StatementSpec select(String sql, Statements.Span span) {
        Map<String, @Nullable Object> params = new HashMap<>();
        spanOf(span, params);
        return jdbc.sql(sql).params(params);
    }

    private static void spanOf(Statements.Span span, Map<String, @Nullable Object> params) {
        params.put("since", utc(span.from()));
        params.put("until", utc(span.to()));
        params.put("by", utc(span.known()));
    }

    private static String latestFirst(Statements.Search search) {
        return " order by t.%s desc, t.position desc"
                .formatted(search.span().time() == Statements.Time.EFFECTIVE ? "effective_at" : "recorded_at");
    }

    private Conditions conditions(Statements.Search search) {
        Conditions conditions = new Conditions();
        if (search.text() != null && !search.text().isBlank()) {
            about(search.text().strip(), search.named(), conditions);
        }
        conditions.equal("t.unit", "unit", search.unit() == null ? null : search.unit().code());
        conditions.oneOf("t.code", "codes", names(search.codes()));
        conditions.oneOf("t.kind", "kinds", names(search.kinds()));
        conditions.equal("t.actor_id", "actor", search.actor());
        conditions.oneOf("t.from_account", "from", ids(search.from()));
        conditions.oneOf("t.to_account", "to", ids(search.to()));
        if (!search.either().isEmpty()) {
            conditions.add("(t.from_account = any(:either) or t.to_account = any(:either))", "either", ids(search.either()));
        }
        if (search.least() != null) {
            conditions.add(AMOUNT + " >= :least", "least", search.least());
        }
        if (search.most() != null) {
            conditions.add(AMOUNT + " <= :most_amount", "most_amount", search.most());
        }
        during(search.span(), conditions);
        return conditions;
    }

    private void about(String text, Collection<Subject> named, Conditions conditions) {
        int slash = text.indexOf('/');
        conditions.add("""
                (t.key ^@ :text or t.id = :textId::uuid or t.cause_id = :text or (t.cause_kind = :textKind and t.cause_id = :textRest)
                 or (t.cause_id = any(:causes) and t.cause_kind || '/' || t.cause_id = any(:named))
                 or t.from_account = any(:owned) or t.to_account = any(:owned))
                """, "text", text);
        conditions.params.put("textId", uuid(text));
        conditions.params.put("textKind", slash < 0 ? "" : text.substring(0, slash));
        conditions.params.put("textRest", slash < 0 ? "" : text.substring(slash + 1));
        conditions.params.put("causes", named.stream().map(Subject::id).toArray(String[]::new));
        conditions.params.put("named", named.stream().map(Subject::toString).toArray(String[]::new));
        conditions.params.put("owned", owned(text, named));
    }

    /** The accounts that the text names: by their id, their owner's kind and id, a part of the owner's id, or what the owner is called. */
    private UUID[] owned(String text, Collection<Subject> named) {
        return jdbc.sql("""
                        select a.id from ledger.account a
                        where a.id = :id::uuid or a.owner_kind || '/' || a.owner_id = any(:named) or strpos(a.owner_id, :text) > 0
                        limit :most
                        """)
                .param("id", uuid(text))
                .param("text", text)
                .param("named", Stream.concat(Stream.of(text), named.stream().map(Subject::toString)).toArray(String[]::new))
                .param("most", OWNED)
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
    }

    private static void during(Statements.Span span, Conditions conditions) {
        if (span.time() == Statements.Time.EFFECTIVE) {
            conditions.add("t.effective_at >= :from_time and t.effective_at < :to_time", "to_time", utc(span.to()));
            conditions.params.put("from_time", utc(span.from()));
        } else if (span.to().isBefore(Statements.AsOf.LATEST)) {
            conditions.add("t.recorded_at < :to_time", "to_time", utc(span.to()));
        }
        if (span.from().isAfter(Statements.AsOf.EARLIEST)) {
            // Nothing is recorded before it happens, so this holds for both times.
            conditions.add("t.recorded_at >= :from_time", "from_time", utc(span.from()));
        }
        if (span.known().isBefore(Statements.AsOf.LATEST)) {
            conditions.add("t.recorded_at <= :known", "known", utc(span.known()));
        }
    }

    private static String[] names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).toArray(String[]::new);
    }

    private static UUID[] ids(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toArray(UUID[]::new);
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException another) {
            return null;
        }
    }

    private static Statements.Found found(ResultSet row, int number) throws SQLException {
        return new Statements.Found(
                TransferStore.transfer(row, number),
                new AccountId(row.getObject("from_account", UUID.class)),
                new AccountId(row.getObject("to_account", UUID.class)));
    }

    /** What is asked for, as SQL with its parameters. */
    private static final class Conditions {

        private final List<String> all = new ArrayList<>();
        private final Map<String, @Nullable Object> params = new HashMap<>();

        void add(String condition, String name, @Nullable Object value) {
            all.add(condition);
            params.put(name, value);
        }

        void equal(String column, String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                add(column + " = :" + name, name, value.strip());
            }
        }

        void oneOf(String column, String name, Object[] values) {
            if (values.length > 0) {
                add(column + " = any(:" + name + ")", name, values);
            }
        }

        String where() {
            return all.isEmpty() ? "" : "where " + String.join(" and ", all);
        }
    }
}

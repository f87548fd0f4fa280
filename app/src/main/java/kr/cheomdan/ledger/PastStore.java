package kr.cheomdan.ledger;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What stood on accounts at instants of the past, in both times.
 *
 * <p>Each entry keeps what stood on its account after it, so what had been recorded by an instant is one look into an index. What was
 * recorded only afterwards but had happened by then is added up from the indexes of late entries, class by class of how late they are.
 */
@Repository
class PastStore {

    /** What had happened and was recorded by the earlier of the two, for the account {@code a} and the instants {@code t}. */
    private static final String RECORDED_BY_THEN = """
            left join lateral (
                select e.number, e.after_posted as posted, e.after_reserved_out as reserved_out, e.after_reserved_in as reserved_in
                from ledger.entry e
                where e.account_id = a.id and e.recorded_at <= least(t.effective, t.recorded)
                order by e.recorded_at desc, e.number desc limit 1) b on true
            """;

    /** What had happened by the one and was recorded between the two. */
    private static final String RECORDED_LATER = """
            left join lateral (
                select count(*) as number, sum(e.posted)::bigint as posted, sum(e.reserved_out)::bigint as reserved_out,
                       sum(e.reserved_in)::bigint as reserved_in
                from generate_series(0, cardinality(ledger.lateness_bounds())) as c(class)
                cross join lateral (
                    select e.posted, e.reserved_out, e.reserved_in from ledger.entry e
                    where e.account_id = a.id and e.effective_at < e.recorded_at
                      and ledger.lateness(e.effective_at, e.recorded_at) = c.class
                      and e.recorded_at > t.effective and e.effective_at <= t.effective
                      and e.recorded_at <= least(t.recorded, coalesce(
                          t.effective + make_interval(secs => (ledger.lateness_bounds())[c.class + 1]::double precision), 'infinity'))) e
                where t.effective < t.recorded) l on true
            """;

    private static final String THEN = RECORDED_BY_THEN + RECORDED_LATER;

    private static final String STOOD = """
            coalesce(b.number, 0) + coalesce(l.number, 0) as number, coalesce(b.posted, 0) + coalesce(l.posted, 0) as posted,
            coalesce(b.reserved_out, 0) + coalesce(l.reserved_out, 0) as reserved_out,
            coalesce(b.reserved_in, 0) + coalesce(l.reserved_in, 0) as reserved_in
            """;

    private static final String STOOD_AS_RECORDED = """
            select coalesce(b.number, 0) as number, coalesce(b.posted, 0) as posted, coalesce(b.reserved_out, 0) as reserved_out,
                   coalesce(b.reserved_in, 0) as reserved_in
            """;

    private static final String ONE_ACCOUNT = """
            from (select :account::uuid as id) a
            cross join (select :effective::timestamptz as effective, :recorded::timestamptz as recorded) t
            """;

    private static final String BRANCHES = " group by a.unit, a.kind order by a.unit, array_position(:kinds::text[], a.kind)";

    private final JdbcClient jdbc;

    PastStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many entries an account had at an instant, and what stood there. */
    record Stood(long entries, Balance balance) {

        static final Stood NOTHING = new Stood(0, Balance.ZERO);
    }

    Stood asOf(AccountId account, Statements.AsOf asOf) {
        if (!asOf.effective().isBefore(asOf.recorded())) {
            return asOf(STOOD_AS_RECORDED + ONE_ACCOUNT + RECORDED_BY_THEN, account, asOf);
        }
        // The way is the same whatever is asked, and looking for it takes longer than going it. The database would look again each time.
        plans("force_generic_plan");
        Stood stood = asOf("select " + STOOD + ONE_ACCOUNT + THEN, account, asOf);
        plans("auto");
        return stood;
    }

    private Stood asOf(String sql, AccountId account, Statements.AsOf asOf) {
        return jdbc.sql(sql)
                .param("account", account.value())
                .param("effective", utc(asOf.effective()))
                .param("recorded", utc(asOf.recorded()))
                .query(PastStore::stood)
                .single();
    }

    /** For the rest of the transaction. */
    private void plans(String mode) {
        jdbc.sql("select set_config('plan_cache_mode', :mode, true)").param("mode", mode).query(String.class).single();
    }

    /** What stood on an account at each of the instants, in their order. */
    List<Statements.Point> course(AccountId account, List<Statements.AsOf> instants) {
        return jdbc.sql("select t.effective as at, " + STOOD + """
                        from (select :account::uuid as id) a
                        cross join unnest(:effective::timestamptz[], :recorded::timestamptz[])
                            with ordinality as t(effective, recorded, place)
                        """ + THEN + "order by t.place")
                .param("account", account.value())
                .param("effective", times(instants.stream().map(Statements.AsOf::effective).toList()))
                .param("recorded", times(instants.stream().map(Statements.AsOf::recorded).toList()))
                .query((row, number) -> new Statements.Point(instant(row, "at"), balance(row)))
                .list();
    }

    /** Accounts as of an instant. Those that nothing had happened on by then are there too, with nothing on them. */
    List<Account> list(Account.Filter filter, Statements.AsOf asOf, PageQuery page) {
        return AccountStore.matching(jdbc.sql("select a.id, a.owner_kind, a.owner_id, a.kind, a.unit, a.floor, a.opened_at, " + STOOD
                        + "from (select a.*, b.floor " + AccountStore.ACCOUNTS + AccountStore.MATCHING + AccountStore.IN_ORDER + """
                        limit :size offset :offset) a
                        cross join (select :effective::timestamptz as effective, :recorded::timestamptz as recorded) t
                        """ + THEN + AccountStore.IN_ORDER), filter)
                .param("kinds", AccountStore.kinds())
                .param("size", page.size())
                .param("offset", page.offset())
                .param("effective", utc(asOf.effective()))
                .param("recorded", utc(asOf.recorded()))
                .query(PastStore::account)
                .list();
    }

    /** What the accounts of each kind hold together in each unit. */
    List<Statements.Branch> branches() {
        return jdbc.sql("""
                        select a.unit, a.kind, count(*) as accounts, sum(b.posted)::bigint as posted,
                               sum(b.reserved_out)::bigint as reserved_out, sum(b.reserved_in)::bigint as reserved_in
                        """ + AccountStore.ACCOUNTS + BRANCHES)
                .param("kinds", AccountStore.kinds())
                .query(PastStore::branch)
                .list();
    }

    /** What the accounts of each kind held together in each unit, at an instant. */
    List<Statements.Branch> branches(Statements.AsOf asOf) {
        return jdbc.sql("""
                        select a.unit, a.kind, count(*) as accounts, sum(coalesce(b.posted, 0) + coalesce(l.posted, 0))::bigint as posted,
                               sum(coalesce(b.reserved_out, 0) + coalesce(l.reserved_out, 0))::bigint as reserved_out,
                               sum(coalesce(b.reserved_in, 0) + coalesce(l.reserved_in, 0))::bigint as reserved_in
                        from ledger.account a
                        cross join (select :effective::timestamptz as effective, :recorded::timestamptz as recorded) t
                        """ + THEN + BRANCHES)
                .param("kinds", AccountStore.kinds())
                .param("effective", utc(asOf.effective()))
                .param("recorded", utc(asOf.recorded()))
                .query(PastStore::branch)
                .list();
    }

    private static String[] times(List<Instant> instants) {
        return instants.stream().map(Instant::toString).toArray(String[]::new);
    }

    private static Stood stood(ResultSet row, int number) throws SQLException {
        return new Stood(row.getLong("number"), balance(row));
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        AccountRef ref = new AccountRef(
                row.getString("owner_kind"),
                row.getString("owner_id"),
                AccountKind.valueOf(row.getString("kind")),
                Unit.of(row.getString("unit")));
        return new Account(
                new AccountId(row.getObject("id", UUID.class)),
                ref,
                balance(row),
                row.getObject("floor", Long.class),
                row.getLong("number"),
                instant(row, "opened_at"));
    }

    private static Statements.Branch branch(ResultSet row, int number) throws SQLException {
        return new Statements.Branch(
                Unit.of(row.getString("unit")), AccountKind.valueOf(row.getString("kind")), row.getLong("accounts"), balance(row));
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(row.getLong("posted"), row.getLong("reserved_out"), row.getLong("reserved_in"));
    }
}

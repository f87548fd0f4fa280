package kr.cheomdan.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts and what stands on them. */
@Repository
class AccountStore {

    static final String COLUMNS = """
            a.id, a.owner_kind, a.owner_id, a.kind, a.unit, b.floor, a.opened_at, b.posted, b.reserved_out, b.reserved_in,
            b.entries, b.head, b.last_recorded_at
            """;

    /** Each account with what stands on it. */
    static final String ACCOUNTS = " from ledger.account a join ledger.balance b on b.account_id = a.id ";

    private static final String SELECT = "select " + COLUMNS + ACCOUNTS;

    static final String MATCHING = """
            where (:ownerKind::text is null or a.owner_kind = :ownerKind)
              and (:ownerId::text is null or a.owner_id = :ownerId)
              and (:kind::text is null or a.kind = :kind)
              and (:unit::text is null or a.unit = :unit)
            """;

    /** As things flow; {@link #kinds} says how. */
    static final String IN_ORDER = " order by a.unit, array_position(:kinds::text[], a.kind), a.owner_kind, a.opened_at, a.id ";

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AccountState> find(AccountRef ref) {
        return jdbc.sql(SELECT + """
                        where a.owner_kind = :ownerKind and a.owner_id = :ownerId and a.kind = :kind and a.unit = :unit
                        """)
                .param("ownerKind", ref.ownerKind())
                .param("ownerId", ref.ownerId())
                .param("kind", ref.kind().name())
                .param("unit", ref.unit().code())
                .query(AccountState::read)
                .optional();
    }

    List<AccountState> findAll(Set<AccountRef> refs) {
        return refs.isEmpty() ? List.of() : jdbc.sql(SELECT + """
                        where (a.owner_kind, a.owner_id, a.kind, a.unit) in (
                            select * from unnest(:ownerKinds::text[], :ownerIds::text[], :kinds::text[], :units::text[]))
                        """)
                .param("ownerKinds", texts(refs, AccountRef::ownerKind))
                .param("ownerIds", texts(refs, AccountRef::ownerId))
                .param("kinds", texts(refs, ref -> ref.kind().name()))
                .param("units", texts(refs, ref -> ref.unit().code()))
                .query(AccountState::read)
                .list();
    }

    /** What moved on the accounts, by account, code and the month in which it took effect. */
    List<Account.Turnover> turnovers(Set<AccountRef> refs) {
        return refs.isEmpty() ? List.of() : jdbc.sql("""
                        select a.owner_kind, a.owner_id, a.kind, a.unit, e.code,
                               date_trunc('month', e.effective_at at time zone :zone)::date as month,
                               coalesce(sum(e.posted) filter (where e.posted > 0), 0)::bigint as came_in,
                               coalesce(-sum(e.posted) filter (where e.posted < 0), 0)::bigint as went_out
                        from ledger.account a join ledger.entry e on e.account_id = a.id
                        where (a.owner_kind, a.owner_id, a.kind, a.unit) in (
                            select * from unnest(:ownerKinds::text[], :ownerIds::text[], :kinds::text[], :units::text[]))
                          and e.posted <> 0
                        group by a.id, e.code, month
                        """)
                .param("zone", Seoul.ZONE.getId())
                .param("ownerKinds", texts(refs, AccountRef::ownerKind))
                .param("ownerIds", texts(refs, AccountRef::ownerId))
                .param("kinds", texts(refs, ref -> ref.kind().name()))
                .param("units", texts(refs, ref -> ref.unit().code()))
                .query((row, number) -> new Account.Turnover(
                        new AccountRef(row.getString("owner_kind"), row.getString("owner_id"),
                                AccountKind.valueOf(row.getString("kind")), Unit.of(row.getString("unit"))),
                        TransferCode.valueOf(row.getString("code")),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("came_in"),
                        row.getLong("went_out")))
                .list();
    }

    private static String[] texts(Set<AccountRef> refs, Function<AccountRef, String> part) {
        return refs.stream().map(part).toArray(String[]::new);
    }

    Optional<AccountState> find(AccountId id) {
        return jdbc.sql(SELECT + "where a.id = :id")
                .param("id", id.value())
                .query(AccountState::read)
                .optional();
    }

    List<Account> list(Account.Filter filter, PageQuery page) {
        return matching(jdbc.sql(SELECT + MATCHING + IN_ORDER + "limit :size offset :offset"), filter)
                .param("kinds", kinds())
                .param("size", page.size())
                .param("offset", page.offset())
                .query(AccountState::read)
                .list()
                .stream()
                .map(AccountState::toAccount)
                .toList();
    }

    long count(Account.Filter filter) {
        return matching(jdbc.sql("select count(*) from ledger.account a " + MATCHING), filter).query(Long.class).single();
    }

    /** What all accounts of each unit hold together. */
    List<Account.Sum> sums() {
        return jdbc.sql("""
                        select a.unit, count(*) as accounts, sum(b.posted)::bigint as posted,
                               sum(b.reserved_out)::bigint as reserved_out, sum(b.reserved_in)::bigint as reserved_in
                        """ + ACCOUNTS + "group by a.unit order by a.unit")
                .query((row, number) -> new Account.Sum(
                        Unit.of(row.getString("unit")),
                        row.getLong("accounts"),
                        row.getLong("posted"),
                        row.getLong("reserved_out"),
                        row.getLong("reserved_in")))
                .list();
    }

    /** What the accounts of each kind hold together in one unit. */
    Map<AccountKind, Balance> totals(Unit unit) {
        Map<AccountKind, Balance> totals = new EnumMap<>(AccountKind.class);
        jdbc.sql("""
                        select a.kind, sum(b.posted)::bigint as posted, sum(b.reserved_out)::bigint as reserved_out,
                               sum(b.reserved_in)::bigint as reserved_in
                        """ + ACCOUNTS + "where a.unit = :unit group by a.kind")
                .param("unit", unit.code())
                .query((ResultSet row) -> {
                    Balance together = new Balance(row.getLong("posted"), row.getLong("reserved_out"), row.getLong("reserved_in"));
                    totals.put(AccountKind.valueOf(row.getString("kind")), together);
                });
        return totals;
    }

    static JdbcClient.StatementSpec matching(JdbcClient.StatementSpec sql, Account.Filter filter) {
        return sql.param("ownerKind", filter.ownerKind())
                .param("ownerId", filter.ownerId())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("unit", filter.unit() == null ? null : filter.unit().code());
    }

    static String[] kinds() {
        return Arrays.stream(AccountKind.values()).map(Enum::name).toArray(String[]::new);
    }
}

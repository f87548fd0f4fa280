package kr.cheomdan.ledger;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kr.cheomdan.ledger.format.AccountState;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Locks accounts for a transaction that writes on them, and opens those that do not exist yet. */
@Repository
class AccountLocks {

    private static final String LOCK = """
            select b.account_id, b.posted, b.reserved_out, b.reserved_in, b.entries, b.head, b.last_recorded_at
            from ledger.balance b where b.account_id = any(?) order by b.account_id for update
            """;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final OpenedAccounts opened = new OpenedAccounts();

    AccountLocks(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /**
     * Locks all these accounts until the transaction ends, in the order of their ids, opening those that do not exist yet. Nothing is
     * locked before all exist: an account opened while another is held could make two writers wait for each other.
     */
    Map<AccountRef, AccountState> lock(Set<AccountRef> refs, Instant now) {
        Map<AccountRef, AccountState> accounts = opened.of(refs);
        if (accounts.size() < refs.size()) {
            accounts.putAll(named(without(refs, accounts.keySet()), now));
        }
        if (!lockInto(accounts)) {
            opened.forget(refs);
            throw new ConcurrencyFailureException("accounts that were in the book are no longer there");
        }
        return accounts;
    }

    /**
     * From here to its end the transaction gives up where somebody else holds an account for long; that is sooner than the database ends
     * one of two that wait for each other, so the other never is the one.
     */
    void giveWay() {
        template.execute("set local lock_timeout = '300ms'");
    }

    /** Whether a transaction that gives way has done so. */
    static boolean isHeldByOthers(DataAccessException failure) {
        return failure instanceof ConcurrencyFailureException
                || failure.getRootCause() instanceof SQLException fault && LOCK_NOT_AVAILABLE.equals(fault.getSQLState());
    }

    /** False where one of them is not there. */
    private boolean lockInto(Map<AccountRef, AccountState> accounts) {
        Map<UUID, Map.Entry<AccountRef, AccountState>> byId = new HashMap<>(accounts.size() * 2);
        accounts.entrySet().forEach(entry -> byId.put(entry.getValue().id(), entry));
        UUID[] ids = byId.keySet().toArray(UUID[]::new);
        int[] locked = {0};
        template.query(
                LOCK,
                statement -> statement.setObject(1, ArrayBytes.of(ids)),
                (ResultSet row) -> {
                    Map.Entry<AccountRef, AccountState> entry = byId.get(row.getObject(1, UUID.class));
                    entry.setValue(now(entry.getValue(), row));
                    locked[0]++;
                });
        return locked[0] == accounts.size();
    }

    private static AccountState now(AccountState account, ResultSet row) throws SQLException {
        return account.with(
                new Balance(row.getLong(2), row.getLong(3), row.getLong(4)), row.getLong(5), row.getBytes(6), instant(row, 7));
    }

    /** What never changes of these accounts, found by their names, opened where need be. */
    private Map<AccountRef, AccountState> named(Set<AccountRef> refs, Instant now) {
        Map<AccountRef, AccountState> found = find(refs);
        if (found.size() < refs.size()) {
            open(without(refs, found.keySet()), now);
            found = find(refs);
        }
        if (found.size() < refs.size()) {
            throw new IllegalStateException("of " + refs.size() + " accounts " + found.size() + " are there");
        }
        opened.rememberAfterCommit(found);
        return found;
    }

    /**
     * These accounts as they stand, not locked; those that do not exist yet are left out. One look into the index of names for each. The
     * unit is spelt so that the index of units cannot be taken instead, which a planner that knows nothing of the table yet does, and then
     * reads all accounts of the unit for each.
     */
    Map<AccountRef, AccountState> find(Set<AccountRef> refs) {
        Map<AccountRef, AccountState> found = new HashMap<>(refs.size() * 2);
        jdbc.sql("""
                        select a.*
                        from unnest(:ownerKinds, :ownerIds, :kinds, :units) as r(owner_kind, owner_id, kind, unit)
                        cross join lateral (
                            select %s %s
                            where a.owner_kind = r.owner_kind and a.owner_id = r.owner_id and a.kind = r.kind and a.unit || '' = r.unit
                            limit 1) as a
                        """.formatted(AccountStore.COLUMNS, AccountStore.ACCOUNTS))
                .param("ownerKinds", texts(refs, AccountRef::ownerKind))
                .param("ownerIds", texts(refs, AccountRef::ownerId))
                .param("kinds", texts(refs, ref -> ref.kind().name()))
                .param("units", texts(refs, ref -> ref.unit().code()))
                .query(AccountState::read)
                .list()
                .forEach(state -> found.put(state.ref(), state));
        return found;
    }

    /** In the order of what they are, so that two who open the same accounts do not wait for each other in a circle. */
    private void open(Set<AccountRef> refs, Instant now) {
        List<AccountState> fresh = refs.stream()
                .sorted()
                .map(ref -> AccountState.opened(Bookkeeping.timeOrderedId(now), ref, now))
                .toList();
        jdbc.sql("""
                        with fresh as (
                            insert into ledger.account (id, owner_kind, owner_id, kind, unit, opened_at)
                            select n.id, n.owner_kind, n.owner_id, n.kind, n.unit, :at
                            from unnest(:ids::uuid[], :ownerKinds, :ownerIds, :kinds, :units)
                                with ordinality as n(id, owner_kind, owner_id, kind, unit, place)
                            order by n.place
                            on conflict on constraint account_once do nothing
                            returning id)
                        insert into ledger.balance
                            (account_id, floor, posted, reserved_out, reserved_in, entries, last_recorded_at, head)
                        select n.id, n.floor, 0, 0, 0, 0, :at, decode(n.head, 'hex')
                        from fresh join unnest(:ids::uuid[], :floors::bigint[], :heads) as n(id, floor, head) on n.id = fresh.id
                        """)
                .param("ids", texts(fresh, state -> state.id().toString()))
                .param("ownerKinds", texts(fresh, AccountState::ownerKind))
                .param("ownerIds", texts(fresh, AccountState::ownerId))
                .param("kinds", texts(fresh, AccountState::kind))
                .param("units", texts(fresh, AccountState::unit))
                .param("floors", texts(fresh, state -> state.floor() == null ? null : state.floor().toString()))
                .param("heads", texts(fresh, state -> HexFormat.of().formatHex(state.head())))
                .param("at", utc(now))
                .update();
    }

    private static Set<AccountRef> without(Set<AccountRef> refs, Set<AccountRef> some) {
        Set<AccountRef> others = new HashSet<>(refs);
        others.removeAll(some);
        return others;
    }

    private static <T> @Nullable String[] texts(Collection<T> of, Function<T, @Nullable String> text) {
        List<@Nullable String> texts = new ArrayList<>(of.size());
        of.forEach(each -> texts.add(text.apply(each)));
        return texts.toArray(String[]::new);
    }
}

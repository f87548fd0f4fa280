package kr.cheomdan.ledger;

import static kr.cheomdan.ledger.AccountStore.instant;
import static kr.cheomdan.ledger.AccountStore.instantOrNull;
import static kr.cheomdan.ledger.AccountStore.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The book seen from one account. */
@Repository
class EntryStore {

    private static final String ENTRIES = """
            select e.*, o.owner_kind, o.owner_id, o.kind as other_kind, o.unit
            from ledger.entry e join ledger.account o on o.id = e.other_id
            where e.account_id = :account
            """;

    private final JdbcClient jdbc;

    EntryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of an account's last entry at an instant, and what stood there. */
    record AsOf(long number, Balance balance) {

        static final AsOf NOTHING = new AsOf(0, Balance.ZERO);
    }

    /** Each entry keeps what stood on the account after it, so the past costs one look into the index. */
    AsOf asOf(AccountId account, Instant asOf) {
        Optional<AsOf> found = jdbc.sql("""
                        select number, after_posted, after_reserved_out, after_reserved_in
                        from ledger.entry
                        where account_id = :account and recorded_at <= :asOf
                        order by recorded_at desc, number desc limit 1
                        """)
                .param("account", account.value())
                .param("asOf", utc(asOf))
                .query((row, number) -> new AsOf(row.getLong("number"), after(row)))
                .optional();
        return found.orElse(AsOf.NOTHING);
    }

    /** The latest first. */
    List<Account.Entry> latest(AccountId account, Instant asOf, PageQuery page) {
        return jdbc.sql(ENTRIES + """
                        and e.recorded_at <= :asOf
                        order by e.recorded_at desc, e.number desc limit :size offset :offset
                        """)
                .param("account", account.value())
                .param("asOf", utc(asOf))
                .param("size", page.size())
                .param("offset", page.offset())
                .query(EntryStore::entry)
                .list();
    }

    /** The oldest first, one by one. */
    void each(AccountId account, Instant asOf, Consumer<Account.Entry> reader) {
        jdbc.sql(ENTRIES + " and e.recorded_at <= :asOf order by e.recorded_at, e.number")
                .param("account", account.value())
                .param("asOf", utc(asOf))
                .withFetchSize(TransferStore.FETCH_SIZE)
                .query((ResultSet row) -> reader.accept(entry(row, 0)));
    }

    private static Account.Entry entry(ResultSet row, int number) throws SQLException {
        UUID reservation = row.getObject("reservation", UUID.class);
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
                instant(row, "recorded_at"));
    }

    private static Balance after(ResultSet row) throws SQLException {
        return new Balance(
                row.getLong("after_posted"), row.getLong("after_reserved_out"), row.getLong("after_reserved_in"));
    }
}

package kr.cheomdan.ledger.proof;

import java.sql.ResultSet;
import java.util.UUID;
import java.util.function.Consumer;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.format.AccountState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All that is stored beside the lines, row by row: the accounts, what stands on them, the reservations listed as open. */
@Repository
class BookScan {

    static final int FETCH_SIZE = 2_000;

    private final JdbcClient jdbc;

    BookScan(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Every account there is; the reader takes them one by one. One whose balance somebody has removed has as many entries as no account
     * can have.
     */
    void eachAccount(Consumer<AccountState> reader) {
        jdbc.sql("""
                        select a.id, a.owner_kind, a.owner_id, a.kind, a.unit, b.floor, a.opened_at, b.posted, b.reserved_out,
                               b.reserved_in, coalesce(b.entries, -1) as entries, coalesce(b.head, '') as head,
                               coalesce(b.last_recorded_at, a.opened_at) as last_recorded_at
                        from ledger.account a left join ledger.balance b on b.account_id = a.id order by a.id
                        """)
                .withFetchSize(FETCH_SIZE)
                .query((ResultSet row) -> reader.accept(AccountState.read(row, 0)));
    }

    /** Balances that belong to no account. */
    void eachStray(Consumer<AccountId> reader) {
        jdbc.sql("""
                        select b.account_id from ledger.balance b
                        where not exists (select from ledger.account a where a.id = b.account_id) order by b.account_id
                        """)
                .query((ResultSet row) -> reader.accept(new AccountId(row.getObject("account_id", UUID.class))));
    }

    /** A reservation as the list of open ones has it. */
    record Open(UUID transfer, UUID from, UUID to, long amount) {}

    void eachOpen(Consumer<Open> reader) {
        jdbc.sql("select transfer_id, from_account, to_account, amount from ledger.open_reservation order by transfer_id")
                .withFetchSize(FETCH_SIZE)
                .query((ResultSet row) -> reader.accept(new Open(
                        row.getObject("transfer_id", UUID.class),
                        row.getObject("from_account", UUID.class),
                        row.getObject("to_account", UUID.class),
                        row.getLong("amount"))));
    }
}

package kr.cheomdan.ledger;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger without the server around it, for a process or a connection of a test's own; its commands need a transaction around them. */
record PlainLedger(Ledger ledger, TransactionTemplate transaction) {

    static PlainLedger on(DataSource database, Clock clock) {
        JdbcTemplate template = new JdbcTemplate(database);
        JdbcClient jdbc = JdbcClient.create(template);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        TransferStore transfers = new TransferStore(template);
        AccountLocks locks = new AccountLocks(template);
        PeriodStore periods = new PeriodStore(jdbc);
        Bookkeeper bookkeeper = new Bookkeeper(locks, transfers, periods, clock, transaction);
        BulkBookkeeper bulk = new BulkBookkeeper(locks, transfers, periods, new BulkStore(template), bookkeeper);
        StatementReader reader = new StatementReader(new PastStore(jdbc), new EntryStore(jdbc));
        return new PlainLedger(new Ledger(new AccountStore(jdbc), transfers, reader, bookkeeper, bulk), transaction);
    }
}

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
        JdbcClient jdbc = JdbcClient.create(database);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        TransferStore transfers = new TransferStore(jdbc);
        AccountStore accounts = new AccountStore(jdbc);
        PeriodStore periods = new PeriodStore(jdbc);
        Bookkeeper bookkeeper = new Bookkeeper(accounts, transfers, periods, clock, transaction);
        BulkBookkeeper bulk = new BulkBookkeeper(transfers, periods, new BulkStore(new JdbcTemplate(database)), bookkeeper);
        StatementReader reader = new StatementReader(new PastStore(jdbc), new EntryStore(jdbc));
        return new PlainLedger(new Ledger(accounts, transfers, reader, bookkeeper, bulk), transaction);
    }
}

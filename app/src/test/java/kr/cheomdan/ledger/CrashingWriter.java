package kr.cheomdan.ledger;

import java.time.Clock;
import java.util.UUID;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A process that reserves and settles until it is killed. It says which reservation and which end are committed, each on a line of its
 * own, after the commit.
 */
final class CrashingWriter {

    private CrashingWriter() {}

    public static void main(String[] args) {
        SingleConnectionDataSource database = new SingleConnectionDataSource(args[0], args[1], args[2], true);
        JdbcClient jdbc = JdbcClient.create(database);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        AccountStore accounts = new AccountStore(jdbc);
        TransferStore transfers = new TransferStore(jdbc);
        PeriodStore periods = new PeriodStore(jdbc);
        Bookkeeper bookkeeper = new Bookkeeper(accounts, transfers, periods, Clock.systemUTC(), transaction);
        BulkBookkeeper bulk = new BulkBookkeeper(transfers, periods, new BulkStore(new JdbcTemplate(database)), bookkeeper);
        Ledger ledger = new Ledger(accounts, transfers, new StatementReader(new PastStore(jdbc), new EntryStore(jdbc)), bookkeeper, bulk);
        AccountRef award = new AccountRef("award", args[3], AccountKind.AWARD, Unit.CPU_SECOND);
        AccountRef used = award.as(AccountKind.USED);
        while (true) {
            Subject job = Subject.of("job", UUID.randomUUID());
            Transfer held = transaction.execute(status -> ledger.reserve(
                    TestBook.ACTOR, new Posting(job + "/hold", TransferCode.JOB_HELD, award, used, 100, job), null));
            System.out.println("held " + held.id());
            transaction.executeWithoutResult(status -> ledger.settle(TestBook.ACTOR, job + "/settle", held.id(), 1, job));
            System.out.println("settled " + held.id());
        }
    }
}

package kr.cheomdan.ledger;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A process that writes until it is killed, and says what is committed, each on a line of its own, after the commit: which reservation
 * and which end, or which linked batch.
 */
final class CrashingWriter {

    static final int BATCH = 10_000;

    private CrashingWriter() {}

    public static void main(String[] args) {
        SingleConnectionDataSource database = new SingleConnectionDataSource(args[0], args[1], args[2], true);
        // So that who watches the database knows which connection is this one's.
        JdbcClient.create(database).sql("select set_config('application_name', :name, false)").param("name", args[3]).query().singleValue();
        PlainLedger plain = PlainLedger.on(database, Clock.systemUTC());
        AccountRef award = new AccountRef("award", args[3], AccountKind.AWARD, Unit.CPU_SECOND);
        while (true) {
            if (args[4].equals("batches")) {
                writeBatch(plain, award);
            } else {
                holdAndSettle(plain, award);
            }
        }
    }

    private static void holdAndSettle(PlainLedger plain, AccountRef award) {
        Subject job = Subject.of("job", UUID.randomUUID());
        Transfer held = plain.transaction().execute(status -> plain.ledger().reserve(
                TestBook.ACTOR, new Posting(job + "/hold", TransferCode.JOB_HELD, award, award.as(AccountKind.USED), 100, job), null));
        System.out.println("held " + held.id());
        plain.transaction().executeWithoutResult(status ->
                plain.ledger().settle(TestBook.ACTOR, job + "/settle", held.id(), 1, job));
        System.out.println("settled " + held.id());
    }

    private static void writeBatch(PlainLedger plain, AccountRef award) {
        Subject job = Subject.of("job", UUID.randomUUID());
        List<Posting> postings = IntStream.range(0, BATCH)
                .mapToObj(i -> new Posting(job + "/" + i, TransferCode.JOB_HELD, award, award.as(AccountKind.USED), 1, job))
                .toList();
        plain.transaction().executeWithoutResult(status -> plain.ledger().postLinked(TestBook.ACTOR, postings));
        System.out.println("batch " + job.id());
    }
}

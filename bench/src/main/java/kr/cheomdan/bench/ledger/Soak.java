package kr.cheomdan.bench.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;

/**
 * Sixteen writers who do everything at once on the same few accounts, in batches and alone, in both directions and in any order, and open
 * the same accounts at the same moment. Nobody may end in a circle of waiting.
 */
final class Soak {

    static final int WRITERS = 16;
    private static final int AWARDS = 12;
    private static final int LARGEST_BATCH = 200;
    private static final String OWNER = "award";

    private final Book book;
    private final Ledger ledger;
    private final AtomicLong keys = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AccountRef call = new AccountRef("call", "soak", AccountKind.CALL, Unit.CPU_SECOND);

    Soak(Book book) {
        this.book = book;
        this.ledger = book.ledger();
    }

    /**
     * What came of it.
     *
     * @param deadlocks how often the database had to end a transaction because several waited for each other in a circle
     */
    record Result(long written, long refused, long deadlocks) {}

    /** @throws Exception the first that is not a refusal */
    Result run(Duration duration) throws Exception {
        AccountRef capacity = new AccountRef("plan", "soak", AccountKind.CAPACITY, Unit.CPU_SECOND);
        ledger.post(Book.ACTOR, posting(TransferCode.CAPACITY_DECLARED, capacity.as(AccountKind.ISSUED), capacity, 1_000_000_000));
        ledger.post(Book.ACTOR, posting(TransferCode.CALL_OFFERED, capacity, call, 1_000_000_000));
        long before = deadlocks();
        long end = System.nanoTime() + duration.toNanos();
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Random random = new Random(writer);
            writers.add(() -> {
                while (System.nanoTime() < end) {
                    act(random);
                }
                return null;
            });
        }
        Writers.together(writers);
        return new Result(written.get(), refused.get(), deadlocks() - before);
    }

    private void act(Random random) {
        try {
            switch (random.nextInt(5)) {
                case 0 -> count(ledger.postAll(Book.ACTOR, batch(random)));
                case 1 -> count(ledger.postLinked(Book.ACTOR, batch(random)));
                case 2, 3 -> {
                    ledger.post(Book.ACTOR, any(random));
                    written.incrementAndGet();
                }
                default -> reserve(random);
            }
        } catch (RefusedException no) {
            refused.incrementAndGet();
        }
    }

    private void reserve(Random random) {
        AccountRef award = award(random);
        Transfer held = ledger.reserve(
                Book.ACTOR, posting(TransferCode.JOB_HELD, award, award.as(AccountKind.USED), 1 + random.nextInt(50)), null);
        Subject cause = held.cause();
        if (random.nextBoolean()) {
            ledger.settle(Book.ACTOR, held.key() + "/settled", held.id(), random.nextInt((int) held.amount() + 1), cause);
        } else {
            ledger.release(Book.ACTOR, held.key() + "/released", held.id(), cause);
        }
        written.addAndGet(2);
    }

    private void count(List<Posting.Outcome> outcomes) {
        long refusals = outcomes.stream().filter(outcome -> outcome.refused() != null).count();
        refused.addAndGet(refusals);
        written.addAndGet(outcomes.size() - refusals);
    }

    private List<Posting> batch(Random random) {
        int size = 1 + random.nextInt(LARGEST_BATCH);
        List<Posting> postings = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            postings.add(any(random));
        }
        return postings;
    }

    /** Gives, takes back or uses; now and then on accounts that others open at the same moment. */
    private Posting any(Random random) {
        AccountRef award = random.nextInt(20) == 0 ? opened() : award(random);
        return switch (random.nextInt(3)) {
            case 0 -> posting(TransferCode.AWARD_OFFERED, call, award, 1 + random.nextInt(100));
            case 1 -> posting(TransferCode.AWARD_RETURNED, award, call, 1 + random.nextInt(100));
            default -> posting(TransferCode.JOB_HELD, award, award.as(AccountKind.USED), 1 + random.nextInt(100));
        };
    }

    private static AccountRef award(Random random) {
        return new AccountRef(OWNER, "soak-" + random.nextInt(AWARDS), AccountKind.AWARD, Unit.CPU_SECOND);
    }

    private AccountRef opened() {
        return new AccountRef(OWNER, "soak-new-" + keys.get() / 500, AccountKind.AWARD, Unit.CPU_SECOND);
    }

    private Posting posting(TransferCode code, AccountRef from, AccountRef to, long amount) {
        long number = keys.incrementAndGet();
        return new Posting("soak/" + number, code, from, to, amount, new Subject("soak", Long.toString(number)));
    }

    /** The database's own count, which it may bring up to date a moment late; so a new session asks. */
    private long deadlocks() throws SQLException {
        try (Connection connection = book.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select deadlocks from pg_stat_database where datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }
}

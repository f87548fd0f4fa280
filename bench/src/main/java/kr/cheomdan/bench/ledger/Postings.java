package kr.cheomdan.bench.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;

/** Makes postings as the product's modules make them: keys and causes from ids that grow with time, awards that are used. */
final class Postings {

    static final int AWARDS = 10_000;
    private static final int FEW = 50;
    private static final long ENDLESS = 1_000_000_000_000L;
    private static final int LARGEST = 1_000;
    private static final int LATE_ONE_OF = 20;
    private static final int LATEST_SECONDS = 30 * 24 * 60 * 60;

    private final Random random;
    private final AtomicLong made = new AtomicLong();
    private final List<AccountRef> awards = new ArrayList<>(AWARDS);
    private final AccountRef issued = account("plan", "bench", AccountKind.ISSUED);
    private final AccountRef capacity = account("plan", "bench", AccountKind.CAPACITY);
    private final AccountRef call = account("call", id().toString(), AccountKind.CALL);
    private int next;

    Postings(long seed) {
        random = new Random(seed);
        for (int i = 0; i < AWARDS; i++) {
            awards.add(account("award", id().toString(), AccountKind.AWARD));
        }
    }

    /** Opens all accounts: the awards get what will never be used up, and each has used something. */
    List<Posting> opening() {
        List<Posting> postings = new ArrayList<>();
        postings.add(posting(TransferCode.CAPACITY_DECLARED, issued, capacity, 3 * AWARDS * ENDLESS));
        postings.add(posting(TransferCode.CALL_OFFERED, capacity, call, 3 * AWARDS * ENDLESS));
        awards.forEach(award -> postings.add(posting(TransferCode.AWARD_OFFERED, call, award, ENDLESS)));
        awards.forEach(award -> postings.add(used(award)));
        return postings;
    }

    List<Posting> of(Shape shape, int count) {
        List<Posting> postings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            postings.add(switch (shape) {
                case FEW -> used(awards.get(random.nextInt(FEW)));
                case HUB -> posting(TransferCode.AWARD_OFFERED, call, anyAward(), 1 + random.nextInt(LARGEST));
                case MANY -> used(anyAward());
                case WIDE -> used(awards.get(next++ % AWARDS));
            });
        }
        return postings;
    }

    /** The same; one of twenty happened up to thirty days before it is written. */
    List<Posting> withLate(Shape shape, int count, Instant now) {
        List<Posting> postings = new ArrayList<>(of(shape, count));
        for (int i = 0; i < count; i += LATE_ONE_OF) {
            Posting posting = postings.get(i);
            Instant happened = now.minusSeconds(1 + random.nextInt(LATEST_SECONDS));
            postings.set(i, new Posting(
                    posting.key(), posting.code(), posting.from(), posting.to(), posting.amount(), posting.cause(), happened));
        }
        return postings;
    }

    /** Any thread may ask for one. */
    Posting any(Random by) {
        return used(awards.get(by.nextInt(AWARDS)));
    }

    AccountRef anyAward() {
        return awards.get(random.nextInt(AWARDS));
    }

    /** An award with a great many entries, once postings of the shape FEW were made. */
    AccountRef busyAward() {
        return awards.get(random.nextInt(FEW));
    }

    private Posting used(AccountRef award) {
        return posting(TransferCode.JOB_HELD, award, award.as(AccountKind.USED), 1 + made.get() % LARGEST);
    }

    private Posting posting(TransferCode code, AccountRef from, AccountRef to, long amount) {
        String job = id().toString();
        return new Posting("job/" + job + "/used", code, from, to, amount, new Subject("job", job));
    }

    /** Grows with time, as the ids of records do. */
    private UUID id() {
        long number = made.incrementAndGet();
        long high = (1_760_000_000_000L + (number >>> 12)) << 16 | 0x7000L | (number & 0xfff);
        return new UUID(high, 0x8000_0000_0000_0000L | (number * 0x9e3779b97f4a7c15L >>> 2));
    }

    private static AccountRef account(String owner, String id, AccountKind kind) {
        return new AccountRef(owner, id, kind, Unit.CPU_SECOND);
    }
}

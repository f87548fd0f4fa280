package kr.cheomdan.ledger;

import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;

/** A plan, a call and an award of a test's own, with accounts in CPU-seconds and keys that nobody else has. */
public final class TestBook {

    public static final Actor ACTOR = Actor.system("ledger.test");

    public final String unique = UUID.randomUUID().toString();
    public final AccountRef issued = account("plan", AccountKind.ISSUED);
    public final AccountRef capacity = account("plan", AccountKind.CAPACITY);
    public final AccountRef call = account("call", AccountKind.CALL);
    public final AccountRef award = account("award", AccountKind.AWARD);
    public final AccountRef used = account("award", AccountKind.USED);
    public final Subject cause = Subject.of("test", unique);

    private final Ledger ledger;
    private final AtomicInteger keys = new AtomicInteger();

    public TestBook(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A book whose award may use this much. */
    public static TestBook withAward(Ledger ledger, long amount) {
        TestBook book = new TestBook(ledger);
        book.post(TransferCode.CAPACITY_DECLARED, book.issued, book.capacity, amount);
        book.post(TransferCode.CALL_OFFERED, book.capacity, book.call, amount);
        book.post(TransferCode.AWARD_OFFERED, book.call, book.award, amount);
        return book;
    }

    public Transfer post(TransferCode code, AccountRef from, AccountRef to, long amount) {
        return ledger.post(ACTOR, posting(code, from, to, amount));
    }

    public Transfer hold(long amount) {
        return ledger.reserve(ACTOR, posting(TransferCode.JOB_HELD, award, used, amount), null);
    }

    public Transfer settle(Transfer reservation, long amount) {
        return ledger.settle(ACTOR, key(), reservation.id(), amount, cause);
    }

    public Transfer release(Transfer reservation) {
        return ledger.release(ACTOR, key(), reservation.id(), cause);
    }

    public Posting posting(TransferCode code, AccountRef from, AccountRef to, long amount) {
        return new Posting(key(), code, from, to, amount, cause);
    }

    public String key() {
        return unique + "/" + keys.incrementAndGet();
    }

    /** The first code that moves something between accounts of these kinds. */
    public static TransferCode code(AccountRef from, AccountRef to) {
        return Arrays.stream(TransferCode.values()).filter(code -> code.allows(from.kind(), to.kind())).findFirst().orElseThrow();
    }

    /** The account's id; something must have happened on it. */
    public AccountId id(AccountRef ref) {
        return ledger.accountsOf(ref.ownerKind(), ref.ownerId()).stream()
                .filter(account -> account.ref().equals(ref))
                .map(Account::id)
                .findFirst()
                .orElseThrow();
    }

    public AccountRef account(String ownerKind, AccountKind kind) {
        return new AccountRef(ownerKind, ownerKind + "-" + unique, kind, Unit.CPU_SECOND);
    }
}

package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The book. Every command joins the caller's transaction, so that what it records and why are true together or not at all; where there is
 * none, the command is a transaction of its own.
 *
 * <p>A command locks its two accounts until the transaction ends. Commands of one transaction should go through accounts in one order
 * (the chain's: capacity, call, award, used), or two transactions may wait for each other and the database ends one of them.
 *
 * <p>Whether the actor may do what causes the posting has been decided by the caller. Staff read in {@link Statements}.
 */
@Service
@Transactional
public class Ledger {

    private static final int DUE_AT_ONCE = 1_000;
    private static final int AT_ONCE = 200;

    private final AccountStore accounts;
    private final TransferStore transfers;
    private final StatementReader reader;
    private final Bookkeeper bookkeeper;
    private final BulkBookkeeper bulk;

    Ledger(AccountStore accounts, TransferStore transfers, StatementReader reader, Bookkeeper bookkeeper, BulkBookkeeper bulk) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.reader = reader;
        this.bookkeeper = bookkeeper;
        this.bulk = bulk;
    }

    /**
     * Moves an amount at once. A key that was used before for the same gives the first transfer again and changes nothing.
     *
     * @throws RefusedException any {@link LedgerRefusal}; {@link LedgerRefusal#INSUFFICIENT_BALANCE} says what is available and what it
     *     takes
     */
    public Transfer post(Actor actor, Posting posting) {
        PostingRules.check(posting, bookkeeper.now());
        return bookkeeper.write(Draft.posted(posting, PostingRules.actor(actor)), Bookkeeper.Guard.NONE);
    }

    /**
     * Moves up to 10,000 amounts, each as if it were posted alone after those before it, and says in their order what became of each. More
     * are refused with {@link LedgerRefusal#BATCH_TOO_LARGE}. An account that only a refused posting names is opened, with nothing on it.
     */
    public List<Posting.Outcome> postAll(Actor actor, List<Posting> postings) {
        return writeAll(actor, instructions(postings));
    }

    /**
     * The same, all or none: where one is refused, nothing is written and the others say so with {@link LedgerRefusal#LINKED_REFUSED},
     * except those that their keys show to have been written before.
     */
    public List<Posting.Outcome> postLinked(Actor actor, List<Posting> postings) {
        return writeLinked(actor, instructions(postings));
    }

    /** The same for postings, reservations and their ends, mixed; a reservation may end in the batch that makes it. */
    public List<Posting.Outcome> writeAll(Actor actor, List<Posting.Instruction> instructions) {
        return bulk.write(PostingRules.actor(actor), instructions, false).outcomes();
    }

    /** The same where each is somebody else's. */
    public List<Posting.Outcome> writeAll(List<Posting.Signed> instructions) {
        return bulk.write(instructions).outcomes();
    }

    /** The same, all or none, as {@link #postLinked}. */
    public List<Posting.Outcome> writeLinked(Actor actor, List<Posting.Instruction> instructions) {
        return bulk.write(PostingRules.actor(actor), instructions, true).outcomes();
    }

    /** All of them, in their order; throws what the first of them was refused for, and writes none. */
    public List<Transfer> writeTogether(Actor actor, List<Posting.Instruction> instructions) {
        return bulk.write(PostingRules.actor(actor), instructions, true).transfers();
    }

    /**
     * Holds an amount until it is settled, released or expired.
     *
     * @param expiresAt when the reservation ends by itself; null: never
     */
    public Transfer reserve(Actor actor, Posting posting, @Nullable Instant expiresAt) {
        PostingRules.check(posting, bookkeeper.now());
        Draft draft = Draft.reserved(posting, expiresAt, PostingRules.actor(actor));
        return bookkeeper.write(draft, at -> PostingRules.checkExpiry(draft.expiresAt(), at));
    }

    /**
     * Ends a reservation: moves the amount and gives the rest back.
     *
     * @param amount 0 to what was reserved
     * @throws RefusedException {@link LedgerRefusal#MORE_THAN_RESERVED}, {@link LedgerRefusal#ALREADY_ENDED},
     *     {@link LedgerRefusal#RESERVATION_EXPIRED} and others; {@link LifecycleRefusal#NOT_FOUND}
     */
    public Transfer settle(Actor actor, String key, TransferId reservation, long amount, Subject cause) {
        PostingRules.checkEnd(key, cause);
        Transfer reserved = bookkeeper.reservation(reservation);
        PostingRules.checkSettled(reserved, amount);
        Draft draft = Draft.end(Transfer.Kind.SETTLED, key, reserved, amount, cause, PostingRules.actor(actor));
        return bookkeeper.write(draft, at -> {
            bookkeeper.requireOpen(reserved.id());
            PostingRules.checkNotExpired(reserved, at);
        });
    }

    /** Ends a reservation: gives all of it back. */
    public Transfer release(Actor actor, String key, TransferId reservation, Subject cause) {
        PostingRules.checkEnd(key, cause);
        Transfer reserved = bookkeeper.reservation(reservation);
        Draft draft = Draft.end(Transfer.Kind.RELEASED, key, reserved, 0, cause, PostingRules.actor(actor));
        return bookkeeper.write(draft, at -> bookkeeper.requireOpen(reserved.id()));
    }

    /**
     * Ends every reservation whose time is over, many in a transaction, and says how many. What stops it half-way leaves those ended that
     * it came to; the next run goes on after them.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int expireDue() {
        int expired = 0;
        List<TransferId> due = transfers.findDue(bookkeeper.now(), DUE_AT_ONCE);
        while (!due.isEmpty()) {
            int now = bulk.expire(due);
            expired += now;
            // Nothing done with a list in hand: somebody else is ending them, or they cannot be ended; the next run sees.
            due = now == 0 ? List.of() : transfers.findDue(bookkeeper.now(), DUE_AT_ONCE);
        }
        return expired;
    }

    /** What stands on the account now; zero where nothing has happened on it. */
    @Transactional(readOnly = true)
    public Balance balance(AccountRef ref) {
        return accounts.find(ref).map(AccountState::balance).orElse(Balance.ZERO);
    }

    /** What stands on each of the accounts now, in one statement however many they are. */
    @Transactional(readOnly = true)
    public Map<AccountRef, Balance> balances(Collection<AccountRef> refs) {
        Map<AccountRef, Balance> balances = new HashMap<>();
        refs.forEach(ref -> balances.put(ref, Balance.ZERO));
        accounts.findAll(balances.keySet()).forEach(account -> balances.put(account.ref(), account.balance()));
        return balances;
    }

    /** What moved on each of the accounts, by why and in which month it took effect, in one statement however many they are. */
    @Transactional(readOnly = true)
    public List<Account.Turnover> turnovers(Collection<AccountRef> refs) {
        return accounts.turnovers(Set.copyOf(refs));
    }

    /** What stood on the account at that instant, by when things were recorded. */
    @Transactional(readOnly = true)
    public Balance balance(AccountRef ref, Instant asOf) {
        return accounts.find(ref)
                .map(account -> reader.stood(new AccountId(account.id()), Statements.AsOf.was(asOf)).balance())
                .orElse(Balance.ZERO);
    }

    /** The transfer; 404 where there is none. */
    @Transactional(readOnly = true)
    public Transfer find(TransferId id) {
        return transfers.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("transfer", id));
    }

    /** The transfer that ended the reservation; empty while it is open. */
    @Transactional(readOnly = true)
    public Optional<Transfer> end(TransferId reservation) {
        return transfers.findEnd(reservation);
    }

    /** The transfers that ended these reservations, by reservation; without those that are open. In one statement however many they are. */
    @Transactional(readOnly = true)
    public Map<TransferId, Transfer> ends(Collection<TransferId> reservations) {
        return transfers.findEnds(reservations.stream().map(TransferId::value).collect(Collectors.toSet()));
    }

    /** What the record caused, oldest first. */
    @Transactional(readOnly = true)
    public List<Transfer> transfersOf(Subject cause) {
        return transfers.findByCause(cause);
    }

    /** The accounts of an owner, by unit and kind. */
    @Transactional(readOnly = true)
    public List<Account> accountsOf(String ownerKind, String ownerId) {
        List<Account> all = new ArrayList<>();
        List<Account> some;
        do {
            some = accounts.list(new Account.Filter(ownerKind, ownerId, null, null), new PageQuery(all.size() / AT_ONCE, AT_ONCE));
            all.addAll(some);
        } while (some.size() == AT_ONCE);
        return all;
    }

    /**
     * The entries of an account, the latest first; none where nothing has happened on it. The caller has decided that its reader may see
     * them.
     */
    @Transactional(readOnly = true)
    public PageOf<Account.Entry> entries(AccountRef ref, PageQuery page) {
        return accounts.find(ref)
                .map(account -> reader.latest(account.toAccount(), page))
                .orElseGet(() -> PageOf.of(List.of(), page, 0));
    }

    /** What the accounts of each kind hold together in one unit; a kind without an account is absent. The caller decides who sees it. */
    @Transactional(readOnly = true)
    public Map<AccountKind, Balance> totals(Unit unit) {
        return accounts.totals(unit);
    }

    private static List<Posting.Instruction> instructions(List<Posting> postings) {
        return postings.stream().map(Posting.Instruction::post).toList();
    }
}

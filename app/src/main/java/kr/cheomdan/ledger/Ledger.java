package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The book. Every command joins the caller's transaction, so that what it records and why are true together or not at all; where there is
 * none, the command is a transaction of its own.
 */
@Service
public class Ledger {

    /** Moves an amount at once. */
    public Transfer post(Actor actor, Posting posting) {
        throw new UnsupportedOperationException();
    }

    /**
     * Holds an amount until it is settled, released or expired.
     *
     * @param expiresAt when the reservation ends by itself; null: never
     */
    public Transfer reserve(Actor actor, Posting posting, @Nullable Instant expiresAt) {
        throw new UnsupportedOperationException();
    }

    /** Ends a reservation: moves the amount (0 to what was reserved) and gives the rest back. */
    public Transfer settle(Actor actor, String key, TransferId reservation, long amount, Subject cause) {
        throw new UnsupportedOperationException();
    }

    /** Ends a reservation: gives all of it back. */
    public Transfer release(Actor actor, String key, TransferId reservation, Subject cause) {
        throw new UnsupportedOperationException();
    }

    /** Ends every reservation whose time is over and says how many. */
    public int expireDue() {
        throw new UnsupportedOperationException();
    }

    /** What stands on the account now; zero where nothing has happened on it. */
    public Balance balance(AccountRef ref) {
        throw new UnsupportedOperationException();
    }

    /** What stood on the account at that instant, by when things were recorded. */
    public Balance balance(AccountRef ref, Instant asOf) {
        throw new UnsupportedOperationException();
    }

    /** The transfer; 404 where there is none. */
    public Transfer find(TransferId id) {
        throw new UnsupportedOperationException();
    }

    /** The transfer that ended the reservation; empty while it is open. */
    public Optional<Transfer> end(TransferId reservation) {
        throw new UnsupportedOperationException();
    }

    /** What the record caused, oldest first. */
    public List<Transfer> transfersOf(Subject cause) {
        throw new UnsupportedOperationException();
    }

    /** The accounts of an owner, by kind and unit. */
    public List<Account> accountsOf(String ownerKind, String ownerId) {
        throw new UnsupportedOperationException();
    }

    /** The latest entries of an account first; none where nothing has happened on it. The caller has decided that its reader may see them. */
    public PageOf<Account.Entry> entries(AccountRef ref, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    /** Accounts for staff. */
    public PageOf<Account> accounts(Actor actor, Account.Filter filter, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    /** Proves the invariants over the whole book. For auditors, administrators and the programme lead. */
    public Verification verify(Actor actor) {
        throw new UnsupportedOperationException();
    }
}

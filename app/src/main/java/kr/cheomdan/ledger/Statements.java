package kr.cheomdan.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The book as those who work for the agency read it: accounts, what stood on them at any instant, and the entries that explain it. */
@Service
@Transactional(readOnly = true)
public class Statements {

    private static final int OPEN_SHOWN = 200;

    private final AccountStore accounts;
    private final TransferStore transfers;
    private final EntryStore entries;

    Statements(AccountStore accounts, TransferStore transfers, EntryStore entries) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.entries = entries;
    }

    /**
     * An instant of the past in both times: what had happened by the one, as far as it had been recorded by the other.
     *
     * @param effective what happened later does not count
     * @param recorded what was recorded later does not count
     */
    public record AsOf(Instant effective, Instant recorded) {

        private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

        /** All there is. */
        public static final AsOf NOW = was(LATEST);

        /** Kept to what a person may type and the database can compare. */
        public AsOf {
            effective = within(effective);
            recorded = within(recorded);
        }

        /** What the book said at that instant. */
        public static AsOf was(Instant instant) {
            return new AsOf(instant, instant);
        }

        /** What is known now about that instant, whenever it was recorded. */
        public static AsOf nowKnown(Instant instant) {
            return new AsOf(instant, LATEST);
        }

        /** From two values that may be left out: known at that instant itself, where it is not said when. */
        public static AsOf of(@Nullable Instant effective, @Nullable Instant recorded) {
            Instant happened = effective == null ? LATEST : effective;
            return new AsOf(happened, recorded == null ? happened : recorded);
        }

        private static Instant within(Instant instant) {
            if (instant.isBefore(Instant.EPOCH)) {
                return Instant.EPOCH;
            }
            return instant.isAfter(LATEST) ? LATEST : instant.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Accounts by unit and kind. */
    public PageOf<Account> accounts(Actor actor, Account.Filter filter, PageQuery page) {
        requireReader(actor);
        return PageOf.of(accounts.list(filter, page), page, accounts.count(filter));
    }

    /** What all accounts of each unit hold together. */
    public List<Account.Sum> sums(Actor actor) {
        requireReader(actor);
        return accounts.sums();
    }

    /** The account as it is now; 404 where there is none. */
    public Account account(Actor actor, AccountId id) {
        requireReader(actor);
        return accounts.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("account", id)).toAccount();
    }

    /** The account as of an instant; its entries are those that had come by then. */
    public Account account(Actor actor, AccountId id, AsOf asOf) {
        Account now = account(actor, id);
        EntryStore.AsOf then = entries.asOf(id, asOf.recorded());
        return new Account(id, now.ref(), then.balance(), now.floor(), then.number(), now.openedAt());
    }

    /** The entries of an account recorded up to that instant; the latest first. */
    public PageOf<Account.Entry> entries(Actor actor, AccountId id, AsOf asOf, PageQuery page) {
        long total = account(actor, id, asOf).entries();
        return PageOf.of(entries.latest(id, asOf.recorded(), page), page, total);
    }

    /** Hands over every entry of an account recorded up to that instant; the oldest first. */
    public void eachEntry(Actor actor, AccountId id, AsOf asOf, Consumer<Account.Entry> reader) {
        account(actor, id);
        entries.each(id, asOf.recorded(), reader);
    }

    /** One transfer; 404 where there is none. */
    public Transfer transfer(Actor actor, TransferId id) {
        requireReader(actor);
        return transfers.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("transfer", id));
    }

    /** The account's reservations that have not ended; the oldest first, at most 200. */
    public List<Transfer> openReservations(Actor actor, AccountId id) {
        requireReader(actor);
        return transfers.findOpen(id, OPEN_SHOWN);
    }

    private static void requireReader(Actor actor) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.page.accounts"));
        }
    }
}

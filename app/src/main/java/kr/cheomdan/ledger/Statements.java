package kr.cheomdan.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The book as those who work for the agency read it: accounts, what stood on them at any instant of the past, and the entries that explain
 * it. Whoever is not staff is refused with {@link LifecycleRefusal#NOT_YOUR_ROLE}, what does not exist with
 * {@link LifecycleRefusal#NOT_FOUND}.
 */
@Service
@Transactional(readOnly = true)
public class Statements {

    private static final int OPEN_SHOWN = 200;

    private final AccountStore accounts;
    private final PastStore past;
    private final StatementReader reader;
    private final SearchStore search;
    private final Clock clock;

    Statements(AccountStore accounts, PastStore past, StatementReader reader, SearchStore search, Clock clock) {
        this.accounts = accounts;
        this.past = past;
        this.reader = reader;
        this.search = search;
        this.clock = clock;
    }

    /**
     * An instant of the past in both times: what had happened by the one, as far as it had been recorded by the other.
     *
     * @param effective what happened later does not count
     * @param recorded what was recorded later does not count
     */
    public record AsOf(Instant effective, Instant recorded) {

        static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
        static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

        /** All there is. */
        public static final AsOf NOW = was(LATEST);

        /** Kept to what the database can compare. */
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
            Instant known = recorded != null ? recorded : effective != null ? effective : LATEST;
            return new AsOf(effective == null ? known : effective, known);
        }

        private static Instant within(Instant instant) {
            if (instant.isBefore(EARLIEST)) {
                return EARLIEST;
            }
            return instant.isAfter(LATEST) ? LATEST : instant.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Which of its two times an entry is told by. */
    public enum Time { RECORDED, EFFECTIVE }

    /**
     * A part of the past, half-open.
     *
     * @param known what was recorded later does not count
     */
    public record Span(Time time, Instant from, Instant to, Instant known) {

        /** From the beginning up to now. */
        public static final Span ALL = new Span(Time.RECORDED, AsOf.EARLIEST, AsOf.LATEST, AsOf.LATEST);

        /** @throws RefusedException {@link LedgerRefusal#SPAN_BACKWARDS} */
        public Span {
            from = AsOf.within(from);
            to = AsOf.within(to);
            known = AsOf.within(known);
            if (from.isAfter(to)) {
                throw LedgerRefusal.SPAN_BACKWARDS.at("to", from, to);
            }
            if (time == Time.RECORDED) {
                to = to.isAfter(known) ? known : to;
                from = from.isAfter(to) ? to : from;
            }
        }

        /** From values that may be left out: by when things were recorded, from the beginning, to the end, as known now. */
        public static Span of(@Nullable Time time, @Nullable Instant from, @Nullable Instant to, @Nullable Instant known) {
            return new Span(
                    time == null ? Time.RECORDED : time,
                    from == null ? AsOf.EARLIEST : from,
                    to == null ? AsOf.LATEST : to,
                    known == null ? AsOf.LATEST : known);
        }

        /** All that had happened by then. */
        public static Span until(AsOf asOf) {
            return asOf.effective().isBefore(asOf.recorded())
                    ? new Span(Time.EFFECTIVE, AsOf.EARLIEST, next(asOf.effective()), asOf.recorded())
                    : new Span(Time.RECORDED, AsOf.EARLIEST, next(asOf.recorded()), AsOf.LATEST);
        }

        /** An instant as this span tells it. */
        AsOf at(Instant instant) {
            return time == Time.RECORDED ? AsOf.was(instant) : new AsOf(instant, known);
        }

        AsOf opening() {
            return at(from.minus(1, ChronoUnit.MICROS));
        }

        AsOf closing() {
            return at(to.minus(1, ChronoUnit.MICROS));
        }

        private static Instant next(Instant instant) {
            return instant.plus(1, ChronoUnit.MICROS);
        }
    }

    /**
     * What happened on an account in a span.
     *
     * @param opening what stood on it before the span's first entry
     * @param entries the latest first, each with what stood there after it, in the order of the span's time
     */
    public record Statement(Account account, Span span, Balance opening, Balance closing, PageOf<Account.Entry> entries) {}

    /** What stood on an account from an instant on. */
    public record Point(Instant at, Balance balance) {}

    /** All accounts of a kind in a unit, and what they hold together. */
    public record Branch(Unit unit, AccountKind kind, long accounts, Balance balance) {}

    /**
     * Which transfers are asked for; null and empty: any.
     *
     * @param text how the key begins, or the id of the transfer, of its cause, of an account or of its owner, or a part of the owner's
     * @param named records that the text names: their accounts, and what they caused, fit as well
     * @param actor the id of who did it
     * @param least the smallest amount, in the unit's smallest part
     */
    public record Search(
            @Nullable String text,
            Set<Subject> named,
            @Nullable Unit unit,
            Set<TransferCode> codes,
            Set<Transfer.Kind> kinds,
            @Nullable String actor,
            Set<AccountId> from,
            Set<AccountId> to,
            Set<AccountId> either,
            @Nullable Long least,
            @Nullable Long most,
            Span span) {

        /** More of them are not counted. */
        public static final int COUNTED = 1_000;
        /** Without a text or an account to go by, that many lines of the span are looked through, the latest of them. */
        public static final int WALKED = 200_000;
    }

    /** A transfer with the ids of its accounts. */
    public record Found(@JsonProperty Transfer transfer, AccountId from, AccountId to) {}

    /** Accounts by unit and kind. */
    public PageOf<Account> accounts(Actor actor, Account.Filter filter, PageQuery page) {
        requireReader(actor);
        return PageOf.of(accounts.list(filter, page), page, accounts.count(filter));
    }

    /** The same as of an instant; an account that was opened later stands there with nothing on it. */
    public PageOf<Account> accounts(Actor actor, Account.Filter filter, AsOf asOf, PageQuery page) {
        requireReader(actor);
        return PageOf.of(past.list(filter, asOf, page), page, accounts.count(filter));
    }

    /** What all accounts of each unit hold together. */
    public List<Account.Sum> sums(Actor actor) {
        requireReader(actor);
        return accounts.sums();
    }

    /** What the accounts of each kind hold together in each unit, in the order in which things flow; null: now. */
    public List<Branch> branches(Actor actor, @Nullable AsOf asOf) {
        requireReader(actor);
        return asOf == null ? past.branches() : past.branches(asOf);
    }

    /** The account as it is now. */
    public Account account(Actor actor, AccountId id) {
        requireReader(actor);
        return accounts.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("account", id)).toAccount();
    }

    /** The account as of an instant; its entries are those that count then. */
    public Account account(Actor actor, AccountId id, AsOf asOf) {
        Account now = account(actor, id);
        PastStore.Stood then = past.asOf(id, asOf);
        return new Account(id, now.ref(), then.balance(), now.floor(), then.entries(), now.openedAt());
    }

    /** What happened on an account in a span, in one view of the book while others go on writing. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Statement statement(Actor actor, AccountId id, Span span, PageQuery page) {
        return reader.read(account(actor, id), span, page);
    }

    /** Hands over every entry of an account in a span, the oldest first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void eachEntry(Actor actor, AccountId id, Span span, Consumer<Account.Entry> taker) {
        reader.each(account(actor, id), span, taker);
    }

    /** How the balance went over a span; at most a few hundred points. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Point> course(Actor actor, AccountId id, Span span) {
        return reader.course(account(actor, id), span, clock.instant());
    }

    /** One transfer. */
    public Transfer transfer(Actor actor, TransferId id) {
        return found(actor, id).transfer();
    }

    /** One transfer with the ids of its accounts. */
    public Found found(Actor actor, TransferId id) {
        requireReader(actor);
        return search.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("transfer", id));
    }

    /** The transfers that one goes together with: the reservation or its end, what it undid or what undid it, an exchange's other half. */
    public List<Found> related(Actor actor, Transfer transfer) {
        requireReader(actor);
        return search.related(transfer);
    }

    /** Transfers that fit, the last written first. {@link Search#COUNTED} are counted, what comes after them cannot be paged to. */
    public PageOf<Found> search(Actor actor, Search wanted, PageQuery page) {
        requireReader(actor);
        return PageOf.of(search.list(wanted, page), page, search.count(wanted));
    }

    /** How far back a search has looked; empty: to the beginning of its span. What lies before is found by a span that ends there. */
    public Optional<Instant> lookedBackTo(Actor actor, Search wanted) {
        requireReader(actor);
        return search.lookedBackTo(wanted);
    }

    /** Hands over every transfer that fits, the first written first. */
    public void eachFound(Actor actor, Search wanted, Consumer<Found> taker) {
        requireReader(actor);
        search.each(wanted, taker);
    }

    /** The account's reservations that have not ended; the oldest first, at most 200. */
    public List<Transfer> openReservations(Actor actor, AccountId id) {
        return search.open(account(actor, id).id(), OPEN_SHOWN);
    }

    /** Refuses who may read nothing here, for answers that must be refused before their first byte. */
    public void requireReader(Actor actor) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.page.accounts"));
        }
    }
}

package kr.cheomdan.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Months of the book that are settled for good. Into a locked month nothing can be dated any more but an adjustment or a reversal that says
 * why. A lock only ever moves on, month by month of Seoul's calendar, and is never taken back.
 */
@Service
@Transactional
public class Periods {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int LONGEST_NOTE = 500;

    private final PeriodStore store;
    private final LedgerProperties properties;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Periods(PeriodStore store, LedgerProperties properties, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.properties = properties;
        this.clock = clock;
        this.events = events;
    }

    /**
     * A lock.
     *
     * @param until everything that took effect before this instant is locked
     * @param actor who did it: {@code account/<id>}
     */
    public record Lock(Instant until, String note, Subject actor, Instant recordedAt) {

        /** The last month that is locked. */
        public YearMonth month() {
            return YearMonth.from(Seoul.dayOf(until.minusNanos(1)));
        }
    }

    /**
     * Locks everything up to the end of the month. Waits for those who are writing and lets nobody write meanwhile, so that a month that is
     * locked does not change any more. Locking the same month twice changes nothing. For the programme lead.
     *
     * @throws RefusedException {@link LedgerRefusal#LOCK_IN_FUTURE}, {@link LedgerRefusal#LOCK_NOT_LATER}
     */
    public Lock lock(Actor actor, YearMonth month, String note) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.act.lock"));
        }
        String cleanNote = Text.block("note", note, LONGEST_NOTE);
        Instant until = endOf(month);
        store.awaitWriters(LONGEST_WAIT);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant earliest = until.plus(properties.lockMargin());
        if (earliest.isAfter(now)) {
            throw LedgerRefusal.LOCK_IN_FUTURE.at("month", until, now, earliest);
        }
        Optional<Lock> last = store.list().stream().findFirst();
        if (last.isPresent() && last.get().until().equals(until)) {
            return last.get();
        }
        Instant lockedUntil = last.map(Lock::until).orElse(Instant.EPOCH);
        if (!until.isAfter(lockedUntil)) {
            throw LedgerRefusal.LOCK_NOT_LATER.at("month", until, lockedUntil);
        }
        Lock lock = new Lock(until, cleanNote, PostingRules.actor(actor), now);
        store.append(lock);
        events.publishEvent(Change.of(actor, "ledger.lock", Subject.of("ledger-period", month), null)
                .because(cleanNote)
                .withDetails(Map.of("lockedUntil", until.toString())));
        return lock;
    }

    /** Until when everything is locked; empty where nothing is. */
    @Transactional(readOnly = true)
    public Optional<Instant> lockedUntil() {
        return Optional.ofNullable(store.lockedUntil());
    }

    /** When something counts that happened then: then, or where that is locked, from where the book is open. */
    @Transactional(readOnly = true)
    public Instant open(Instant happened) {
        return lockedUntil().filter(happened::isBefore).orElse(happened);
    }

    /** Every lock there was, the latest first, for staff. */
    @Transactional(readOnly = true)
    public List<Lock> list(Actor actor) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.page.accounts"));
        }
        return store.list();
    }

    private static Instant endOf(YearMonth month) {
        // The years that a person may type and the database can compare; beyond them a month is in the future, or long locked.
        int year = Math.max(1, Math.min(month.getYear(), 9_998));
        return Seoul.startOf(month.withYear(year).plusMonths(1).atDay(1));
    }
}

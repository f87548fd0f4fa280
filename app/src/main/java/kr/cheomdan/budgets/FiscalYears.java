package kr.cheomdan.budgets;

import static kr.cheomdan.budgets.FiscalYears.State.CLOSED;
import static kr.cheomdan.budgets.FiscalYears.State.CLOSING;
import static kr.cheomdan.budgets.FiscalYears.State.OPEN;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The fiscal years of a plan. While a year is closing nothing new is promised out of its lines, and what was promised is still paid; once
 * it is closed, nothing moves on its lines but adjusting entries of the ledger, which take two people.
 */
@Service
@Transactional
public class FiscalYears {

    private static final int LONGEST_REASON = 1_000;

    private final YearStore store;
    private final Years years;
    private final Lapsing lapsing;
    private final Awaiting awaiting;
    private final Agency agency;

    FiscalYears(YearStore store, Years years, Lapsing lapsing, Awaiting awaiting, Agency agency) {
        this.store = store;
        this.years = years;
        this.lapsing = lapsing;
        this.awaiting = awaiting;
        this.agency = agency;
    }

    /** Where a year stands. */
    public enum State {
        OPEN,
        /** What is left is being carried over, and what was promised paid or released. */
        CLOSING,
        /** What was left has lapsed, and its cash gone back. */
        CLOSED
    }

    /** What can be done to a year. Nothing opens it again. */
    public enum Action {
        BEGIN_CLOSING,
        CLOSE;

        /** The one table of a year's states. */
        public static final Lifecycle<State, Action> LIFECYCLE = Lifecycle.<State, Action>table()
                .allow(OPEN, BEGIN_CLOSING, CLOSING, PROGRAM_LEAD)
                .allow(CLOSING, CLOSE, CLOSED, PROGRAM_LEAD)
                .build();
    }

    /** One fiscal year of a plan. */
    public record Year(String planCode, int year, State state, int version, @Nullable Instant closingSince, @Nullable Instant closedAt) {

        public Subject subject() {
            return Subject.of("fiscal-year", planCode + "/" + year);
        }
    }

    /**
     * What stands in the way of closing a year, in won.
     *
     * @param offered offered by calls and not awarded
     * @param unpaid promised and not paid
     * @param lapsing what no line has promised; it lapses
     * @param returning received and not paid; it goes back to the sources
     * @param waiting what nobody could decide on any more once the year is closed
     */
    public record Rest(long offered, long unpaid, long lapsing, long returning, Waiting waiting) {}

    /**
     * What of a year is not decided.
     *
     * @param transfers asked for or approved, and not posted
     * @param versions on their way to be made effective
     */
    public record Waiting(List<BudgetTransfer> transfers, List<BudgetVersion> versions) {

        public Waiting {
            transfers = List.copyOf(transfers);
            versions = List.copyOf(versions);
        }

        public int size() {
            return transfers.size() + versions.size();
        }

        public boolean isEmpty() {
            return size() == 0;
        }

        /** What of it has none of these ids. */
        Waiting without(Set<UUID> known) {
            return new Waiting(
                    transfers.stream().filter(transfer -> !known.contains(transfer.id().value())).toList(),
                    versions.stream().filter(version -> !known.contains(version.id().value())).toList());
        }
    }

    /**
     * What is given up with the year.
     *
     * @param seen the ids of the requests and versions that the lead has looked at; no others are withdrawn
     */
    public record Withdrawal(@Nullable String reason, Set<UUID> seen) {

        public Withdrawal {
            seen = Set.copyOf(seen);
        }
    }

    /** What somebody has to decide on, or to do once it is decided. */
    public enum Task {
        APPROVE_VERSION,
        MAKE_EFFECTIVE,
        APPROVE_TRANSFER,
        POST_TRANSFER,
        DECIDE_EVIDENCE,
        AUDIT_CLAIM,
        SETTLE
    }

    /**
     * That something waits for a person.
     *
     * @param first the record that has waited longest: a version, a transfer or, for what is done under one, a commitment
     */
    public record ToDo(Task task, long count, UUID first) {}

    /** What of all years waits for the person, who may do it; nothing for who has no part in the budget. */
    @Transactional(readOnly = true)
    public List<ToDo> toDo(Actor actor) {
        return awaiting.of(actor);
    }

    /** Opens a year; one that is open stays so. For officers and leads; refused where it is closing or closed. */
    public Year open(Actor actor, @Nullable String planCode, int year) {
        Rights.requireRecorder(actor);
        String plan = agency.plan(planCode).code();
        years.open(actor, plan, year);
        return store.find(plan, year).orElseThrow();
    }

    /** From here nothing new is promised out of the year. For leads; refused before the year has begun. */
    public Year beginClosing(Actor actor, @Nullable String planCode, int year, int version) {
        Year before = lock(actor, planCode, year, version, Action.BEGIN_CLOSING);
        State to = Action.LIFECYCLE.next(before.state(), Action.BEGIN_CLOSING, actor);
        years.requireBegun(year);
        return moved(actor, before, to, "budgets.begin-closing-year");
    }

    /**
     * Lets lapse what is left on the lines, and gives their cash back to the sources. For leads; refused while something is offered or
     * unpaid, while the documents and the ledger do not agree, and while requests or versions of the year wait for somebody.
     *
     * @param withdrawing what waits and is withdrawn with it; null, or without a reason: nothing is
     */
    public Year close(Actor actor, @Nullable String planCode, int year, int version, @Nullable Withdrawal withdrawing) {
        Action.LIFECYCLE.requireRole(Action.CLOSE, actor);
        String why = withdrawing == null ? null : Text.optionalBlock("withdraw", withdrawing.reason(), LONGEST_REASON);
        Set<UUID> held = awaiting.hold(awaiting.of(agency.plan(planCode).code(), year));
        Year before = lock(actor, planCode, year, version, Action.CLOSE);
        State to = Action.LIFECYCLE.next(before.state(), Action.CLOSE, actor);
        Rest rest = rest(before.planCode(), year);
        if (rest.offered() > 0 || rest.unpaid() > 0) {
            throw BudgetsRefusal.YEAR_HAS_PROMISES.with(Book.krw(rest.offered()), Book.krw(rest.unpaid()));
        }
        if (why == null) {
            Awaiting.requireNone(rest.waiting(), year);
        } else {
            // What came since then is held by nobody here, and who holds it may wait for this very year.
            held.retainAll(withdrawing.seen());
            Awaiting.requireSeen(rest.waiting().without(held), year);
            awaiting.withdraw(actor, rest.waiting(), why);
        }
        lapsing.lapse(actor, before);
        return moved(actor, before, to, "budgets.close-year");
    }

    /** What is left of a year now. For staff. */
    @Transactional(readOnly = true)
    public Rest rest(Actor actor, @Nullable String planCode, int year) {
        return rest(find(actor, planCode, year).planCode(), year);
    }

    /** The year, for staff; 404 where it was never opened. */
    @Transactional(readOnly = true)
    public Year find(Actor actor, @Nullable String planCode, int year) {
        Rights.requireReader(actor);
        return store.find(agency.plan(planCode).code(), year).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("fiscal-year", year));
    }

    /** The years of a plan, the latest first. For staff. */
    @Transactional(readOnly = true)
    public List<Year> list(Actor actor, @Nullable String planCode) {
        Rights.requireReader(actor);
        return store.list(agency.plan(planCode).code());
    }

    private Rest rest(String plan, int year) {
        return lapsing.rest(plan, year, awaiting.of(plan, year));
    }

    private Year lock(Actor actor, @Nullable String planCode, int year, int version, Action action) {
        Action.LIFECYCLE.requireRole(action, actor);
        Year stored = store.lock(agency.plan(planCode).code(), year)
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("fiscal-year", year));
        if (stored.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, stored.version());
        }
        return stored;
    }

    private Year moved(Actor actor, Year before, State to, String action) {
        store.move(before, to, agency.now());
        agency.tell(Change.of(actor, action, before.subject(), null, before.state(), to));
        return store.find(before.planCode(), before.year()).orElseThrow();
    }
}

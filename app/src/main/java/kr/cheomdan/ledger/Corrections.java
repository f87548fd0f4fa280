package kr.cheomdan.ledger;

import static kr.cheomdan.ledger.Corrections.Action.APPROVE;
import static kr.cheomdan.ledger.Corrections.Action.LIFECYCLE;
import static kr.cheomdan.ledger.Corrections.State.POSTED;
import static kr.cheomdan.ledger.Corrections.State.REQUESTED;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Putting the book right by hand: asked for by one person, written once another has approved. Everything is checked when it is asked for
 * and again when it is approved; what is written then names the correction as its cause, and the correction names both people.
 */
@Service
@Transactional
public class Corrections {

    private final CorrectionStore store;
    private final CorrectionRequests requests;
    private final Correcting correcting;
    private final ApplicationEventPublisher events;

    Corrections(CorrectionStore store, CorrectionRequests requests, Correcting correcting, ApplicationEventPublisher events) {
        this.store = store;
        this.requests = requests;
        this.correcting = correcting;
        this.events = events;
    }

    /** Names one correction. */
    public record Id(@JsonValue UUID value) {

        @JsonCreator
        public static Id of(String value) {
            return new Id(UUID.fromString(value));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** What kind of correction. */
    public enum Kind {
        /** Moves an amount between two accounts. */
        ADJUSTMENT,
        /** Moves back what a transfer, and those written with it, moved. */
        REVERSAL
    }

    /** Where a correction stands. */
    public enum State {
        REQUESTED,
        /** Written into the book. */
        POSTED,
        REJECTED,
        WITHDRAWN
    }

    /** What can be done to a correction. Approving it writes it. */
    public enum Action {
        APPROVE,
        REJECT,
        WITHDRAW;

        /** The one table of a correction's states. */
        public static final Lifecycle<State, Action> LIFECYCLE = Lifecycle.<State, Action>table()
                .allow(REQUESTED, APPROVE, POSTED, PROGRAM_LEAD)
                .allow(REQUESTED, REJECT, State.REJECTED, PROGRAM_LEAD)
                .allow(REQUESTED, WITHDRAW, State.WITHDRAWN, PROGRAM_OFFICER, PROGRAM_LEAD)
                .build();
    }

    /**
     * A correction that is asked for, and what became of it.
     *
     * @param from the account that gives; of a reversal, the one that had taken
     * @param reverses what a reversal undoes
     * @param cause the record that explains an adjustment, where one was named
     * @param effectiveAt when it counts from; null: from when it is approved
     * @param decidedBy the account of the person who approved or rejected
     * @param posted what stands in the book since it was approved; of several, the one that was asked for
     */
    public record Correction(
            Id id,
            Kind kind,
            AccountId fromId,
            AccountRef from,
            AccountId toId,
            AccountRef to,
            long amount,
            @Nullable TransferId reverses,
            @Nullable Subject cause,
            @Nullable Instant effectiveAt,
            String reason,
            State state,
            UUID requestedBy,
            Instant requestedAt,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decision,
            @Nullable TransferId posted,
            int version) {

        public Subject subject() {
            return Subject.of("correction", id);
        }
    }

    /** An amount to be moved between two accounts of one unit. The key names this very request, so that asking twice does it once. */
    public record Adjustment(
            String key,
            AccountId from,
            AccountId to,
            long amount,
            @Nullable String reason,
            @Nullable Subject cause,
            @Nullable Instant effectiveAt) {}

    /**
     * A transfer that is to be undone, once.
     *
     * @param effectiveAt since when it counts as undone, not before the transfer took effect itself
     */
    public record Reversal(String key, TransferId transfer, @Nullable String reason, @Nullable Instant effectiveAt) {}

    /** What a correction does to an account, as the account stands now. */
    public record Effect(AccountId account, AccountRef ref, Balance before, Balance after) {}

    /**
     * Which corrections a list shows; null: any.
     *
     * @param account giving or taking
     */
    public record Filter(@Nullable State state, @Nullable Kind kind, @Nullable AccountId account) {

        public static final Filter ALL = new Filter(null, null, null);
    }

    /** Asks for an adjustment. For officers and leads; refused as writing it now would be. */
    public Correction requestAdjustment(Actor actor, Adjustment adjustment) {
        requireRequester(actor, "ledger.act.adjust");
        return requested(actor, adjustment.key(), requests.of(actor, adjustment));
    }

    /**
     * Asks for a transfer to be undone. For officers and leads; refused while the same is asked for already.
     *
     * @throws RefusedException {@link LedgerRefusal#NOT_REVERSIBLE}, {@link LedgerRefusal#ALREADY_REVERSED},
     *     {@link LedgerRefusal#REVERSAL_WAITING} and others; {@link LifecycleRefusal#NOT_FOUND}
     */
    public Correction requestReversal(Actor actor, Reversal reversal) {
        requireRequester(actor, "ledger.act.reverse");
        return requested(actor, reversal.key(), requests.of(actor, reversal));
    }

    /** Writes what was asked for into the book. For a lead who has not asked for it; approved again by the same, it stays as it is. */
    public Correction approve(Actor actor, Id id, int version, @Nullable String decision) {
        LIFECYCLE.requireRole(APPROVE, actor);
        Correction before = lock(id);
        if (before.state() == POSTED && actor.accountId().equals(before.decidedBy())) {
            return before;
        }
        State to = next(actor, before, version, APPROVE);
        if (before.requestedBy().equals(actor.accountId())) {
            throw LedgerRefusal.SAME_PERSON.with();
        }
        String why = Text.optionalBlock("decision", decision, PostingRules.LONGEST_REASON);
        Transfer written = requests.write(actor, before);
        return moved(actor, before, "ledger.approve-correction", new CorrectionStore.Move(to, actor.accountId(), why, written.id()));
    }

    /** Rejects what was asked for. For leads; the reason has to be given. */
    public Correction reject(Actor actor, Id id, int version, @Nullable String decision) {
        LIFECYCLE.requireRole(Action.REJECT, actor);
        Correction before = lock(id);
        State to = next(actor, before, version, Action.REJECT);
        String why = Text.block("decision", decision, PostingRules.LONGEST_REASON);
        return moved(actor, before, "ledger.reject-correction", new CorrectionStore.Move(to, actor.accountId(), why, null));
    }

    /** Takes back what was asked for. For the person who asked. */
    public Correction withdraw(Actor actor, Id id, int version) {
        LIFECYCLE.requireRole(Action.WITHDRAW, actor);
        Correction before = lock(id);
        State to = next(actor, before, version, Action.WITHDRAW);
        if (!before.requestedBy().equals(actor.accountId())) {
            throw LedgerRefusal.NOT_YOUR_REQUEST.with();
        }
        return moved(actor, before, "ledger.withdraw-correction", new CorrectionStore.Move(to, null, null, null));
    }

    /** The correction, for staff; 404 where there is none. */
    @Transactional(readOnly = true)
    public Correction find(Actor actor, Id id) {
        requireReader(actor);
        return store.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("correction", id));
    }

    /** Corrections: those that wait first, of them and of the others the newest. For staff. */
    @Transactional(readOnly = true)
    public PageOf<Correction> list(Actor actor, Filter filter, PageQuery page) {
        requireReader(actor);
        return store.list(filter, page);
    }

    /** What the correction would do now to each account it touches; nothing once it is decided. Refused as its approval would be. */
    @Transactional(readOnly = true)
    public List<Effect> effects(Actor actor, Id id) {
        Correction correction = find(actor, id);
        return correction.state() == REQUESTED ? requests.effects(actor, correction) : List.of();
    }

    /** What waits to undo the transfer. For staff. */
    @Transactional(readOnly = true)
    public Optional<Correction> waitingToReverse(Actor actor, TransferId transfer) {
        requireReader(actor);
        return store.findWaiting(List.of(transfer.value()));
    }

    /** How many wait for this person: for a lead, those that somebody else asked for. */
    @Transactional(readOnly = true)
    public long waitingFor(Actor actor) {
        return actor.has(PROGRAM_LEAD) ? store.countWaiting(actor.accountId()) : 0;
    }

    private Correction requested(Actor actor, String key, Correction wanted) {
        Optional<Correction> first = requests.first(key, wanted);
        if (first.isPresent()) {
            return first.get();
        }
        requests.effects(actor, wanted);
        requests.requireNotWaiting(actor, wanted);
        if (!store.insert(key, wanted)) {
            requests.requireNotWaiting(actor, wanted);
            return requests.first(key, wanted).orElseThrow();
        }
        events.publishEvent(Change.of(actor, "ledger.request-correction", wanted.subject(), null, null, wanted.state())
                .because(wanted.reason()));
        return store.find(wanted.id()).orElseThrow();
    }

    private Correction lock(Id id) {
        return store.lock(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("correction", id));
    }

    private static State next(Actor actor, Correction before, int version, Action action) {
        if (before.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, before.version());
        }
        return LIFECYCLE.next(before.state(), action, actor);
    }

    private Correction moved(Actor actor, Correction before, String action, CorrectionStore.Move move) {
        store.move(before, move, correcting.now());
        Change change = Change.of(actor, action, before.subject(), null, before.state(), move.to())
                .withDetails(Map.of("requestedBy", before.requestedBy().toString()));
        events.publishEvent(move.decision() == null ? change : change.because(move.decision()));
        return store.find(before.id()).orElseThrow();
    }

    private static void requireRequester(Actor actor, String act) {
        requireRole(actor.hasAny(PROGRAM_OFFICER, PROGRAM_LEAD), act);
    }

    private static void requireReader(Actor actor) {
        requireRole(actor.isStaff(), "ledger.page.corrections");
    }

    private static void requireRole(boolean hasRole, String act) {
        if (!hasRole) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named(act));
        }
    }
}

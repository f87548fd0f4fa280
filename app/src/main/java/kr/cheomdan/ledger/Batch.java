package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.Line;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Decides many steps one after another in memory, each on the book as the one before has left it. Pure, like the {@link Bookkeeping} that
 * decides each of them.
 */
final class Batch {

    private final Map<AccountRef, AccountState> before;
    private final Map<AccountRef, AccountState> changed = new LinkedHashMap<>();
    private final Known known;
    private final Map<String, Transfer> byKey;
    private final Map<TransferId, Transfer> ends;
    private final Map<TransferId, Transfer> reversals;
    private final Instant now;
    private final @Nullable UUID common;
    private final List<Line> lines = new ArrayList<>();

    /**
     * @param before the accounts, locked
     * @param common what all lines of the batch have in common; null: nothing
     */
    Batch(Map<AccountRef, AccountState> before, Known known, Instant now, @Nullable UUID common) {
        this.before = before;
        this.known = known;
        this.byKey = new HashMap<>(known.byKey());
        this.ends = new HashMap<>(known.ends());
        this.reversals = new HashMap<>(known.reversals());
        this.now = now;
        this.common = common;
    }

    /** What becomes of the next step, as if it were the only one and those before it were written. */
    Posting.Outcome next(Step step) {
        try {
            Transfer reserved = reserved(step);
            Draft draft = draft(step, reserved);
            Transfer first = byKey.get(draft.key());
            if (first != null) {
                draft.requireSame(first);
                return Posting.Outcome.written(first);
            }
            requireInTime(draft, reserved);
            return Posting.Outcome.written(book(draft.in(common)));
        } catch (RefusedException refused) {
            return Posting.Outcome.refused(refused);
        }
    }

    /** What stands in the book for a step that is not written now; null where nothing does. */
    @Nullable Transfer standing(Step step) {
        Transfer first = known.byKey().get(step.key());
        try {
            return first != null && draft(step, reserved(step)).isSameAs(first) ? first : null;
        } catch (RefusedException notWritten) {
            return null;
        }
    }

    /** What is to be written, in order. */
    List<Line> lines() {
        return lines;
    }

    /** The accounts as the batch leaves them, without those that it does not touch. */
    List<AccountState> changed() {
        return List.copyOf(changed.values());
    }

    private static Draft draft(Step step, @Nullable Transfer reserved) {
        if (reserved == null) {
            return step.draft();
        }
        Posting.Instruction.End end = step.end();
        if (step.expires()) {
            return Draft.end(Transfer.Kind.EXPIRED, end.key(), reserved, 0, reserved.cause(), step.actor());
        }
        if (end.amount() == null) {
            return Draft.end(Transfer.Kind.RELEASED, end.key(), reserved, 0, end.cause(), step.actor());
        }
        PostingRules.checkSettled(reserved, end.amount());
        return Draft.end(Transfer.Kind.SETTLED, end.key(), reserved, end.amount(), end.cause(), step.actor());
    }

    /** The reservation that the step ends; null where it ends none. */
    private @Nullable Transfer reserved(Step step) {
        if (step.refused() != null) {
            throw step.refused();
        }
        if (step.end() == null) {
            return null;
        }
        Posting.Reservation named = step.end().reservation();
        Transfer transfer = named.key() == null ? known.reservations().get(named.id()) : byKey.get(named.key());
        if (transfer == null) {
            throw LifecycleRefusal.NOT_FOUND.with("transfer", named.key() == null ? named.id() : named.key());
        }
        PostingRules.requireReservation(transfer);
        if (!before.containsKey(transfer.from()) || !before.containsKey(transfer.to())) {
            // Somebody reserved under this key after the accounts to be locked were known. To this batch it has not happened yet.
            throw LifecycleRefusal.NOT_FOUND.with("transfer", named.key());
        }
        return transfer;
    }

    /** What may be refused because of when it is written, or of what was written before it. */
    private void requireInTime(Draft draft, @Nullable Transfer reserved) {
        PostingRules.checkPeriod(draft, known.lockedUntil());
        PostingRules.checkExpiry(draft.expiresAt(), now);
        if (draft.reverses() != null) {
            PostingRules.checkNotReversed(draft.reverses(), reversals.get(draft.reverses()));
        }
        if (reserved != null) {
            PostingRules.checkOpen(reserved.id(), ends.get(reserved.id()));
        }
        if (reserved != null && draft.kind() == Transfer.Kind.SETTLED) {
            PostingRules.checkNotExpired(reserved, now);
        }
    }

    private Transfer book(Draft draft) {
        Bookkeeping.Booked booked = Bookkeeping.book(state(draft.from()), state(draft.to()), draft, now);
        Transfer transfer = booked.line().toTransfer(draft.from(), draft.to());
        changed.put(draft.from(), booked.from());
        changed.put(draft.to(), booked.to());
        byKey.put(draft.key(), transfer);
        lines.add(booked.line());
        if (transfer.reservation() != null) {
            ends.put(transfer.reservation(), transfer);
        }
        if (transfer.reverses() != null) {
            reversals.put(transfer.reverses(), transfer);
        }
        return transfer;
    }

    private AccountState state(AccountRef ref) {
        AccountState state = changed.get(ref);
        return state == null ? before.get(ref) : state;
    }
}

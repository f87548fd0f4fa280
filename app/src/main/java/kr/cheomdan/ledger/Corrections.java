package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What puts the book right: nothing is taken out of it; another transfer undoes or adjusts, says why, and may be dated into a locked
 * period. For the programme lead, and for the system where a record of another module says so; each is a change in the audit
 * trail.
 */
@Service
@Transactional
public class Corrections {

    private final TransferStore transfers;
    private final Bookkeeper bookkeeper;
    private final BulkBookkeeper bulk;
    private final ApplicationEventPublisher events;

    Corrections(TransferStore transfers, Bookkeeper bookkeeper, BulkBookkeeper bulk, ApplicationEventPublisher events) {
        this.transfers = transfers;
        this.bookkeeper = bookkeeper;
        this.bulk = bulk;
        this.events = events;
    }

    /**
     * What is to be undone.
     *
     * @param effectiveAt since when it counts as undone, not before the transfer took effect itself; null: now
     */
    public record Reversal(String key, TransferId transfer, String reason, Subject cause, @Nullable Instant effectiveAt) {}

    /** Moves an amount between any two accounts of one unit. The posting's code is {@code ADJUSTMENT} and it says why. */
    public Transfer adjust(Actor actor, Posting posting) {
        requireMayCorrect(actor, "ledger.act.adjust");
        Posting clean = posting.because(reason(posting.reason()));
        PostingRules.check(clean, bookkeeper.now());
        if (clean.code() != TransferCode.ADJUSTMENT) {
            throw LedgerRefusal.CODE_NOT_POSTED.at("code", clean.code());
        }
        BulkBookkeeper.Result result = bulk.write(List.of(Step.of(Draft.posted(clean, PostingRules.actor(actor)))), true);
        Transfer adjustment = result.transfers().get(0);
        if (result.wroteAny()) {
            publish(actor, "ledger.adjust", adjustment);
        }
        return adjustment;
    }

    /**
     * Moves back what a transfer moved, once. What was written all or none is undone so too, whichever part is named: both halves of an
     * exchange, what was promised and the cash of a payment. What is not there any more cannot be taken back: the floor of the account
     * it goes out of holds.
     *
     * @return what undid the transfer named
     * @throws RefusedException {@link LedgerRefusal#NOT_REVERSIBLE}, {@link LedgerRefusal#ALREADY_REVERSED},
     *     {@link LedgerRefusal#INSUFFICIENT_BALANCE} and others; {@link LifecycleRefusal#NOT_FOUND}
     */
    public Transfer reverse(Actor actor, Reversal reversal) {
        requireMayCorrect(actor, "ledger.act.reverse");
        String reason = reason(reversal.reason());
        Transfer named = transfers.find(reversal.transfer())
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("transfer", reversal.transfer()));
        if (!hasMoved(named) || named.code() == TransferCode.REVERSAL) {
            throw LedgerRefusal.NOT_REVERSIBLE.with(named.id(), named.kind(), named.code());
        }
        List<Transfer> together = toBeReversed(named);
        List<Step> steps = new ArrayList<>();
        int others = 0;
        for (Transfer transfer : together) {
            boolean other = !transfer.id().equals(named.id());
            others += other ? 1 : 0;
            String key = !other ? reversal.key() : reversal.key() + (others == 1 ? "/other" : "/other/" + others);
            steps.add(step(actor, reversal, transfer, key, reason));
        }
        BulkBookkeeper.Result result = bulk.write(steps, true);
        List<Transfer> written = result.transfers();
        if (result.wroteAny()) {
            written.forEach(transfer -> publish(actor, "ledger.reverse", transfer));
        }
        return written.get(together.indexOf(named));
    }

    /** The last written first, so that what came in goes out again after what it was used for is back. */
    private List<Transfer> toBeReversed(Transfer named) {
        return named.batch() == null
                ? List.of(named)
                : transfers.findBatch(named.batch()).stream().filter(Corrections::hasMoved).toList();
    }

    private static boolean hasMoved(Transfer transfer) {
        return (transfer.kind() == Transfer.Kind.POSTED || transfer.kind() == Transfer.Kind.SETTLED) && transfer.amount() != 0;
    }

    private Step step(Actor actor, Reversal reversal, Transfer transfer, String key, String reason) {
        if (reversal.effectiveAt() != null && reversal.effectiveAt().isBefore(transfer.effectiveAt())) {
            throw LedgerRefusal.REVERSED_BEFORE_IT_HAPPENED.at("effectiveAt", reversal.effectiveAt(), transfer.effectiveAt());
        }
        Posting back = new Posting(
                key, TransferCode.REVERSAL, transfer.to(), transfer.from(), transfer.amount(), reversal.cause(),
                reversal.effectiveAt(), reason);
        PostingRules.checkMove(back, bookkeeper.now());
        return Step.of(Draft.remarked(
                back, PostingRules.actor(actor), new Remarks(reason, transfer.id().value(), null, transfer.rate())));
    }

    private static String reason(@Nullable String given) {
        String reason = Text.block("reason", given, PostingRules.LONGEST_REASON);
        PostingRules.requireReason(reason);
        return reason;
    }

    private static void requireMayCorrect(Actor actor, String act) {
        if (!actor.has(Role.PROGRAM_LEAD) && !actor.isSystem()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named(act));
        }
    }

    private void publish(Actor actor, String action, Transfer transfer) {
        events.publishEvent(Change.of(actor, action, Subject.of("transfer", transfer.id()), null)
                .because(transfer.reason())
                .withDetails(Map.of(
                        "from", transfer.from().toString(),
                        "to", transfer.to().toString(),
                        "amount", Long.toString(transfer.amount()))));
    }
}

package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.Remarks;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What puts the book right: nothing is taken out of it; another transfer undoes or adjusts, says why, and may be dated into a locked
 * period. Who may, {@link Corrections} has decided.
 */
@Component
@Transactional
class Correcting {

    private final TransferStore transfers;
    private final Bookkeeper bookkeeper;
    private final BulkBookkeeper bulk;
    private final ObjectProvider<Transfer.Owner> owners;
    private final ApplicationEventPublisher events;

    Correcting(
            TransferStore transfers, Bookkeeper bookkeeper, BulkBookkeeper bulk, ObjectProvider<Transfer.Owner> owners,
            ApplicationEventPublisher events) {
        this.transfers = transfers;
        this.bookkeeper = bookkeeper;
        this.bulk = bulk;
        this.owners = owners;
        this.events = events;
    }

    /**
     * What is to be undone.
     *
     * @param effectiveAt since when it counts as undone, not before the transfer took effect itself; null: now
     */
    record Reversal(String key, TransferId transfer, String reason, Subject cause, @Nullable Instant effectiveAt) {}

    /**
     * What is to be written, all or none.
     *
     * @param named which of the steps is the one that was spoken of
     */
    record Plan(List<Step> steps, int named) {}

    /** A move of an amount between any two accounts of one unit, which says why. */
    Plan adjustment(Actor actor, Posting posting) {
        Posting clean = posting.because(reason(posting.reason()));
        PostingRules.checkMove(clean, bookkeeper.now());
        return new Plan(List.of(Step.of(Draft.posted(clean, PostingRules.actor(actor)))), 0);
    }

    /**
     * A move back of what a transfer moved. What was written all or none is undone so too, whichever part is named: both halves of an
     * exchange, what was promised and the cash of a payment.
     */
    Plan reversal(Actor actor, Reversal reversal) {
        String reason = reason(reversal.reason());
        Transfer named = reversible(reversal.transfer());
        List<Transfer> together = toBeReversed(named);
        owners.forEach(owner -> owner.requireReversible(together));
        List<Step> steps = new ArrayList<>();
        int others = 0;
        for (Transfer transfer : together) {
            boolean other = !transfer.id().equals(named.id());
            others += other ? 1 : 0;
            String key = !other ? reversal.key() : reversal.key() + (others == 1 ? "/other" : "/other/" + others);
            steps.add(step(actor, reversal, transfer, key, reason));
        }
        return new Plan(steps, together.indexOf(named));
    }

    /** Undoes what the modules above keep beside a transfer, and beside those written with it. */
    void undoBeside(Actor approver, Corrections.Correction correction, TransferId reversed) {
        List<Transfer> together = toBeReversed(reversible(reversed));
        owners.forEach(owner -> owner.reversing(approver, correction, together));
    }

    /** A transfer that can be undone, as far as that depends on what it is. */
    Transfer reversible(TransferId id) {
        Transfer named = transfers.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("transfer", id));
        if (!hasMoved(named) || named.code() == TransferCode.REVERSAL) {
            throw LedgerRefusal.NOT_REVERSIBLE.with(named.id(), named.kind(), named.code());
        }
        return named;
    }

    /** What the plan would do to each account now, with nothing written; refused as writing it would be. */
    List<Corrections.Effect> effects(Plan plan) {
        return bulk.foresee(plan.steps()).stream().map(Correcting::effect).toList();
    }

    Instant now() {
        return bookkeeper.now();
    }

    /** Once for a key. The floors of the accounts hold: what is not there any more cannot be taken back. */
    Transfer write(Actor actor, Plan plan, String action) {
        BulkBookkeeper.Result result = bulk.write(plan.steps(), true);
        List<Transfer> written = result.transfers();
        if (result.wroteAny()) {
            written.forEach(transfer -> publish(actor, action, transfer));
        }
        return written.get(plan.named());
    }

    /** The last written first, so that what came in goes out again after what it was used for is back. */
    private List<Transfer> toBeReversed(Transfer named) {
        return named.batch() == null
                ? List.of(named)
                : transfers.findBatch(named.batch()).stream().filter(Correcting::hasMoved).toList();
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

    private static Corrections.Effect effect(BulkBookkeeper.Foreseen account) {
        AccountState after = account.after();
        return new Corrections.Effect(new AccountId(after.id()), after.ref(), account.before().balance(), after.balance());
    }

    private static String reason(@Nullable String given) {
        String reason = Text.block("reason", given, PostingRules.LONGEST_REASON);
        PostingRules.requireReason(reason);
        return reason;
    }

    private void publish(Actor actor, String action, Transfer transfer) {
        events.publishEvent(Change.of(actor, action, Subject.of("transfer", transfer.id()), null)
                .because(transfer.reason())
                .withDetails(Map.of(
                        "from", transfer.from().toString(),
                        "to", transfer.to().toString(),
                        "amount", Long.toString(transfer.amount()),
                        "cause", transfer.cause().toString())));
    }
}

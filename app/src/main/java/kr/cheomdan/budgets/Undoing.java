package kr.cheomdan.budgets;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.Commitment.Act;
import kr.cheomdan.budgets.Commitment.Part;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Unit;
import org.springframework.stereotype.Component;

/**
 * What becomes of the budget's documents when their transfers are undone. An act under a promise is undone with them; the other documents
 * have steps of their own that lead back, so their transfers stay.
 */
@Component
class Undoing implements Transfer.Owner {

    private static final Set<TransferCode> LED_BACK_BY_STEPS = EnumSet.of(
            TransferCode.APPROPRIATED, TransferCode.APPROPRIATION_REDUCED, TransferCode.BUDGET_TRANSFERRED, TransferCode.CARRIED_OVER,
            TransferCode.LAPSED, TransferCode.CASH_RETURNED, TransferCode.CALL_OFFERED,
            TransferCode.CALL_RETURNED, TransferCode.AWARD_OFFERED, TransferCode.COMMITTED);

    private final Acts acts;
    private final ActStore store;
    private final SettlementStore settlements;
    private final Years years;
    private final Agency agency;

    Undoing(Acts acts, ActStore store, SettlementStore settlements, Years years, Agency agency) {
        this.acts = acts;
        this.store = store;
        this.settlements = settlements;
        this.years = years;
        this.agency = agency;
    }

    @Override
    public void requireReversible(List<Transfer> together) {
        Optional<UUID> act = together.stream().map(Transfer::key).flatMap(key -> Acts.ofPostingKey(key).stream()).findFirst();
        Optional<Commitment.Id> owner = act.flatMap(store::commitmentOf);
        if (owner.isPresent()) {
            Commitment commitment = acts.find(owner.get());
            requireUndoable(commitment, acts.find(commitment, act.get()));
            return;
        }
        together.stream()
                .filter(transfer -> transfer.from().unit().equals(Unit.KRW) && LED_BACK_BY_STEPS.contains(transfer.code()))
                .findFirst()
                .ifPresent(transfer -> {
                    throw BudgetsRefusal.NOT_UNDONE_IN_LEDGER.with(transfer.code());
                });
    }

    @Override
    public void reversing(Actor approver, Corrections.Correction correction, List<Transfer> together) {
        Optional<UUID> act = together.stream().map(Transfer::key).flatMap(key -> Acts.ofPostingKey(key).stream()).findFirst();
        act.flatMap(store::commitmentOf).ifPresent(owner -> undo(approver, correction, acts.lock(owner), act.get()));
    }

    private void undo(Actor approver, Corrections.Correction correction, Commitment commitment, UUID id) {
        Act act = acts.find(commitment, id);
        requireUndoable(commitment, act);
        years.requireNotClosed(commitment.planCode(), commitment.year());
        Act.Undone undone = new Act.Undone(correction.requestedBy(), approver.accountId(), agency.now(), correction.reason());
        store.undo(act.id(), undone);
        acts.touch(commitment);
        agency.tell(Change.of(approver, "budgets.undone", commitment.recordSubject(), null)
                .because(correction.reason())
                .withDetails(Map.of(
                        "amount", String.valueOf(act.amount()), "act", act.kind().name(), "requestedBy", undone.askedBy().toString())));
    }

    /** What rests on the act has to be undone first. That nothing is undone twice the ledger says itself. */
    private void requireUndoable(Commitment commitment, Act act) {
        if (act.state() != Act.State.DONE) {
            return;
        }
        settlements.requireOpen(commitment);
        if (act.kind() != Act.Kind.PAID) {
            return;
        }
        Map<BudgetLine.Id, Long> paid = act.parts().stream()
                .collect(Collectors.toMap(Commitment.Share::line, Commitment.Share::amount));
        for (Part part : commitment.shares()) {
            if (part.paid() - paid.getOrDefault(part.line().id(), 0L) < part.spent()) {
                throw BudgetsRefusal.PAYMENT_IS_SPENT.with(
                        commitment.title(), Book.krw(act.amount()), Book.krw(SettlementFigures.spentInCash(commitment)));
            }
        }
    }
}

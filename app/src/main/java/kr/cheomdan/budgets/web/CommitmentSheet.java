package kr.cheomdan.budgets.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.budgets.Settlements;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.SubjectLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A promise with all that was done under it and how it is settled. */
@Component
class CommitmentSheet {

    private final Commitments commitments;
    private final Settlements settlements;
    private final Records records;
    private final Choices choices;
    private final Chain chain;

    CommitmentSheet(Commitments commitments, Settlements settlements, Records records, Choices choices, Chain chain) {
        this.commitments = commitments;
        this.settlements = settlements;
        this.records = records;
        this.choices = choices;
        this.chain = chain;
    }

    /** Where a promise comes from, and where the ledger keeps it. */
    @Component
    static class Chain {

        private final Ledger ledger;
        private final SubjectLinks links;

        Chain(Ledger ledger, SubjectLinks links) {
            this.ledger = ledger;
            this.links = links;
        }

        void fill(Commitment commitment, Model model) {
            List<Subject> named = Stream.of(commitment.call(), commitment.isContract() ? null : commitment.subject())
                    .filter(Objects::nonNull).toList();
            model.addAttribute("origins", named.stream().map(links.of(named)::get).toList());
            model.addAttribute("accounts", ledger.accountsOf(commitment.subject().kind(), commitment.subject().id()));
        }
    }

    void fill(Actor actor, Commitment commitment, Model model) {
        choices.withoutPlan(actor, commitment.planCode(), model);
        chain.fill(commitment, model);
        List<Commitment.Act> acts = commitments.acts(actor, commitment.id());
        Settlements.Settlement settlement = settlements.find(actor, commitment.id());
        Stream<UUID> settlers = Stream.of(settlement.claimedBy(), settlement.auditedBy(), settlement.settledBy())
                .filter(Objects::nonNull);
        Stream<UUID> doers = acts.stream().flatMap(CommitmentSheet::doers).filter(Objects::nonNull);
        model.addAttribute("commitment", commitment);
        model.addAttribute("acts", acts);
        model.addAttribute("settlement", settlement);
        model.addAttribute("unsettled", settlement.state() == Settlements.State.OPEN);
        model.addAttribute("inKind", commitment.shares().stream()
                .map(Commitment.Part::line).filter(line -> !line.source().isCash()).toList());
        model.addAttribute("people", records.people(
                Stream.concat(Stream.of(commitment.committedBy()), Stream.concat(settlers, doers)).distinct().toList()));
        model.addAttribute("history", records.historyOf(Subject.of("commitment", commitment.id())));
        model.addAttribute("can", Records.open(Settlements.Action.LIFECYCLE, settlement.state(), actor));
    }

    private static Stream<@Nullable UUID> doers(Commitment.Act act) {
        Commitment.Act.Undone undone = act.undone();
        return undone == null
                ? Stream.of(act.recordedBy(), act.decidedBy())
                : Stream.of(act.recordedBy(), act.decidedBy(), undone.askedBy(), undone.by());
    }
}

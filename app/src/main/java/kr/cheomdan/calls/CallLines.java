package kr.cheomdan.calls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.calls.Calls.Gap;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;
import org.springframework.stereotype.Component;

/** What a call in won takes out of lines of the budget and gives back. */
@Component
class CallLines {

    private final Budgets budgets;
    private final Commitments commitments;

    CallLines(Budgets budgets, Commitments commitments) {
        this.budgets = budgets;
        this.commitments = commitments;
    }

    /** Refuses lines out of which a call of this plan can never pay: of another plan, without cash, or of more than one fiscal year. */
    void check(String planCode, List<Share> shares) {
        Map<BudgetLine.Id, BudgetLine> lines = linesOf(shares);
        for (int i = 0; i < shares.size(); i++) {
            String field = "offer.lines[%d].line".formatted(i);
            BudgetLine line = lines.get(shares.get(i).line());
            if (line == null) {
                throw CallRefusal.LINE_UNKNOWN.at(field);
            }
            if (!line.planCode().equals(planCode)) {
                throw CallRefusal.LINE_OF_ANOTHER_PLAN.at(field, line, line.planCode(), planCode);
            }
            if (!line.source().isCash()) {
                throw CallRefusal.LINE_IN_KIND.at(field, line);
            }
            int year = lines.get(shares.get(0).line()).year();
            if (line.year() != year) {
                throw CallRefusal.LINE_OF_ANOTHER_YEAR.at(field, line, "" + line.year(), "" + year);
            }
        }
    }

    /** The lines that have less than the call wants of them. */
    List<Gap> gaps(Offer offer) {
        Map<BudgetLine.Id, BudgetLine> lines = linesOf(offer.lines());
        Map<BudgetLine.Id, Long> free = budgets.free(lines.keySet());
        return offer.lines().stream()
                .filter(share -> free.getOrDefault(share.line(), 0L) < share.amount())
                .map(share -> new Gap("offer", "line-short", List.of(lines.get(share.line()).label(),
                        Quantity.of(free.getOrDefault(share.line(), 0L), Unit.KRW), Quantity.of(share.amount(), Unit.KRW))))
                .toList();
    }

    void take(Actor actor, Call call, Offer offer) {
        commitments.offer(actor, call.subject(), offer.lines());
    }

    void giveBack(Actor actor, Call call, long amount) {
        commitments.giveBack(actor, "call/" + call.id() + "/return", call.subject(), amount);
    }

    /** Line by line, what the call has taken, or what it wants while it has taken nothing. */
    List<Offer.Line> of(Call call, Offer offer) {
        Map<BudgetLine.Id, Long> free = budgets.free(offer.lines().stream().map(Share::line).toList());
        return commitments.offerOf(call.subject())
                .map(taken -> taken.parts().stream()
                        .map(part -> new Offer.Line(part.line(), free.getOrDefault(part.line().id(), 0L), part.offered(), part.awarded(),
                                part.givenBack()))
                        .toList())
                .orElseGet(() -> wanted(offer, free));
    }

    private List<Offer.Line> wanted(Offer offer, Map<BudgetLine.Id, Long> free) {
        Map<BudgetLine.Id, BudgetLine> lines = linesOf(offer.lines());
        return offer.lines().stream()
                .map(share -> new Offer.Line(lines.get(share.line()), free.getOrDefault(share.line(), 0L), share.amount(), 0, 0))
                .toList();
    }

    private Map<BudgetLine.Id, BudgetLine> linesOf(List<Share> shares) {
        return new HashMap<>(budgets.findAll(shares.stream().map(Share::line).toList()).stream()
                .collect(Collectors.toMap(BudgetLine::id, Function.identity())));
    }
}

package kr.cheomdan.budgets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.BudgetView.Figures;
import kr.cheomdan.budgets.BudgetView.Flow;
import kr.cheomdan.budgets.BudgetView.Flow.Stage;
import kr.cheomdan.budgets.Commitment.Part;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Subject;
import org.springframework.stereotype.Component;

/**
 * Follows the money of lines: what their sources gave for an axis, what calls and contracts took of it, what awards took of the calls, and
 * what became of it. All of it is counted, so what comes into a node goes out of it.
 */
@Component
class Flows {

    /** The lines that are not shown, where something of theirs went back to those that are. */
    private static final String OTHERS = "OTHERS";

    private final OfferStore offers;
    private final CommitmentStore commitments;

    Flows(OfferStore offers, CommitmentStore commitments) {
        this.offers = offers;
        this.commitments = commitments;
    }

    /** Where what is not spent ends. */
    private enum End {
        SPENT,
        /** Paid, and not accounted for. */
        WITH_PAYEES,
        RETURNED,
        /** Not spent of these lines, and gone back to others, because what goes back is divided as agreed. */
        EVENED,
        /** Promised and not paid. */
        UNPAID,
        /** Offered and not awarded. */
        NOT_AWARDED,
        LAPSED,
        FREE;

        private String node() {
            return "end/" + name();
        }
    }

    Flow of(Map<BudgetLine, Figures> figures) {
        Drawing drawing = new Drawing();
        Map<UUID, BudgetLine> lines = new LinkedHashMap<>();
        figures.keySet().forEach(line -> lines.put(line.id().value(), line));
        figures.forEach((line, stands) -> drawLine(drawing, line, stands));
        drawCalls(drawing, lines);
        commitments.on(figures.keySet()).forEach(commitment -> {
            List<Part> shown = commitment.shares().stream().filter(part -> lines.containsKey(part.line().id().value())).toList();
            shown.forEach(part -> drawPart(drawing, commitment, part));
            drawRest(drawing, commitment, shown);
        });
        return drawing.flow();
    }

    /** What was carried to another year is counted there. */
    private static void drawLine(Drawing drawing, BudgetLine line, Figures stands) {
        String source = drawing.node("source/" + line.source().code(), Stage.SOURCE, line.source().code());
        String axis = drawing.node("axis/" + line.axis(), Stage.AXIS, line.axis());
        drawing.link(source, axis, stands.current() - stands.carriedOut(), line.account(),
                TransferCode.APPROPRIATED, TransferCode.APPROPRIATION_REDUCED, TransferCode.BUDGET_TRANSFERRED, TransferCode.CARRIED_OVER,
                TransferCode.ADJUSTMENT, TransferCode.REVERSAL);
        drawing.link(axis, end(drawing, End.LAPSED), stands.lapsed(), line.account(AccountKind.EXPIRED), TransferCode.LAPSED);
        drawing.link(axis, end(drawing, End.FREE), stands.free(), line.account());
    }

    private void drawCalls(Drawing drawing, Map<UUID, BudgetLine> lines) {
        Map<Subject, List<OfferStore.OfLine>> byCall = offers.of(List.copyOf(lines.values())).stream()
                .collect(Collectors.groupingBy(OfferStore.OfLine::call, LinkedHashMap::new, Collectors.toList()));
        byCall.forEach((call, parts) -> parts.forEach(part -> {
            String node = call(drawing, call);
            drawing.link("axis/" + lines.get(part.line()).axis(), node, part.left(), Offers.account(call),
                    TransferCode.CALL_OFFERED, TransferCode.CALL_RETURNED);
            drawing.link(node, end(drawing, End.NOT_AWARDED), part.left(), Offers.account(call));
        }));
    }

    private static void drawPart(Drawing drawing, Commitment commitment, Part part) {
        String axis = "axis/" + part.line().axis();
        String node = node(drawing, commitment);
        if (commitment.call() == null) {
            drawing.link(axis, node, part.amount(), commitment.account(), TransferCode.COMMITTED, TransferCode.COMMITMENT_RELEASED);
        } else {
            String call = call(drawing, commitment.call());
            drawing.link(axis, call, part.amount(), Offers.account(commitment.call()),
                    TransferCode.CALL_OFFERED, TransferCode.CALL_RETURNED);
            drawing.link(call, node, part.amount(), commitment.account(), TransferCode.AWARD_OFFERED, TransferCode.AWARD_RETURNED);
        }
        drawing.link(node, end(drawing, End.SPENT), part.spent(), commitment.payee().as(AccountKind.SPENT), TransferCode.SPENT);
        drawing.link(node, end(drawing, End.RETURNED), part.returned(), commitment.payee(), TransferCode.REMAINDER_RETURNED);
        drawing.link(node, end(drawing, End.UNPAID), part.unpaid(), commitment.account());
    }

    /**
     * What was paid, not spent and not returned is with the payee, until all that is left has gone back. From then on it says how much more
     * or less these lines got back than was left of them; all lines of a promise together got back what was left.
     */
    private static void drawRest(Drawing drawing, Commitment commitment, List<Part> shown) {
        String node = node(drawing, commitment);
        long rest = shown.stream().mapToLong(part -> part.paid() - part.spent() - part.returned()).sum();
        if (commitment.shares().stream().allMatch(part -> part.returned() == 0)) {
            drawing.link(node, end(drawing, End.WITH_PAYEES), rest, commitment.payee(), TransferCode.PAID);
        } else if (rest > 0) {
            drawing.link(node, end(drawing, End.EVENED), rest, commitment.payee(), TransferCode.REMAINDER_RETURNED);
        } else {
            String others = drawing.node("source/" + OTHERS, Stage.SOURCE, OTHERS);
            drawing.link(others, node, -rest, commitment.payee(), TransferCode.REMAINDER_RETURNED);
        }
    }

    private static String node(Drawing drawing, Commitment commitment) {
        return drawing.node(
                "commitment/" + commitment.id(), commitment.isContract() ? Stage.CALL : Stage.AWARD, commitment.title());
    }

    private static String call(Drawing drawing, Subject call) {
        return drawing.node(call.toString(), Stage.CALL, call.toString());
    }

    private static String end(Drawing drawing, End end) {
        return drawing.node(end.node(), Stage.END, end.name());
    }
}

package kr.cheomdan.budgets.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetView;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The lines that a form offers, each with what is free of it. */
@Component
class LinePicker {

    private final Budgets budgets;
    private final BudgetView view;
    private final Problems problems;

    LinePicker(Budgets budgets, BudgetView view, Problems problems) {
        this.budgets = budgets;
        this.view = view;
        this.problems = problems;
    }

    /** What of a form is wrong, said of the line that it stands beside. */
    private enum FormRefusal implements Refusal {
        AMOUNT_FAULTY;

        @Override
        public String code() {
            return "budgets.amount-faulty";
        }

        @Override
        public int status() {
            return 422;
        }
    }

    /**
     * @param free not promised yet, in won
     * @param expected what its source has still to send
     */
    record Choice(BudgetLine line, long free, long expected) {}

    List<Choice> of(Actor actor, BudgetLine.Filter filter) {
        List<BudgetView.LineFigures> lines = view.lines(actor, filter);
        Map<BudgetLine.Id, Long> free = free(lines.stream().map(BudgetView.LineFigures::line).toList());
        return lines.stream()
                .map(one -> new Choice(one.line(), free.getOrDefault(one.line().id(), 0L), one.figures().expected()))
                .toList();
    }

    Map<BudgetLine.Id, Long> free(Collection<BudgetLine> lines) {
        return budgets.free(lines.stream().map(BudgetLine::id).toList());
    }

    /** Lines with the amounts that were typed beside them; one that is blank was left out. */
    List<Commitment.Share> shares(MultiValueMap<String, String> form) {
        List<Commitment.Share> shares = new ArrayList<>();
        ContractForm.amounts(form).forEach((line, typed) -> {
            Long won = won(line, typed);
            if (won != null) {
                shares.add(new Commitment.Share(Typing.line(line), won));
            }
        });
        return shares;
    }

    private @Nullable Long won(String line, String typed) {
        String field = "amount-" + line;
        try {
            return Typed.won(field, typed);
        } catch (RefusedException refused) {
            BudgetLine.Id id = Typing.line(line);
            BudgetLine known = named(List.of(id)).get(id);
            throw known == null ? refused : FormRefusal.AMOUNT_FAULTY.at(field, known, refused);
        }
    }

    /** Lines by their ids, for records that name them so. */
    Map<BudgetLine.Id, BudgetLine> named(Collection<BudgetLine.Id> ids) {
        return budgets.findAll(ids).stream().collect(Collectors.toMap(BudgetLine::id, line -> line));
    }

    /** What a form says that was not taken. */
    Problem problem(RefusedException refused) {
        return problems.of(refused);
    }
}

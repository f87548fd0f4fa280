package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.budgets.Settlements.Return;

/**
 * What goes back to which source of what was not spent and of the interest on it: each divided by the parts of the sources, the won that
 * cannot be divided to the largest remainder, and where those are equal to national money first.
 */
final class ReturnSplit {

    private ReturnSplit() {}

    /** @param weights by source, in the order of sources; none of them of a source in kind */
    static List<Return> of(long remainder, long interest, Map<Source, Long> weights) {
        if (weights.isEmpty()) {
            return List.of();
        }
        Map<Source, Long> remainders = Split.of(remainder, weights);
        Map<Source, Long> interests = Split.of(interest, weights);
        List<Return> returns = new ArrayList<>();
        weights.keySet().forEach(source -> returns.add(new Return(source, remainders.get(source), interests.get(source))));
        return returns;
    }
}

package kr.cheomdan.budgets.web;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import kr.cheomdan.budgets.BudgetView.Figures;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;

/** A figure that the cube can show, in the order in which a won passes them. */
enum Measure {
    ORIGINAL(Figures::original),
    SUPPLEMENTS(Figures::supplements),
    CARRIED_IN(Figures::carriedIn),
    CARRIED_OUT(Figures::carriedOut),
    TRANSFERRED_IN(Figures::transferredIn),
    TRANSFERRED_OUT(Figures::transferredOut),
    ADJUSTED(Figures::adjusted),
    CURRENT(Figures::current),
    COMMITTED(Figures::committed),
    OFFERED(Figures::offered),
    FREE(Figures::free),
    RECEIVED(Figures::received),
    EXECUTED(Figures::executed),
    SPENT(Figures::spent),
    LAPSED(Figures::lapsed),
    RETURNED(Figures::returned),
    BALANCE(Figures::balance),
    EXECUTION_RATE(Figures::executionRate, true),
    EXECUTION_OF_RECEIVED(Figures::executionOfReceived, true),
    SPENDING_RATE(Figures::spendingRate, true);

    private final Function<Figures, @Nullable Object> value;
    private final boolean rate;

    Measure(ToLongFunction<Figures> won) {
        this(won::applyAsLong, false);
    }

    Measure(Function<Figures, @Nullable Object> value, boolean rate) {
        this.value = value;
        this.rate = rate;
    }

    /** Won as a Long, a rate as a BigDecimal in per cent; null where there is none. */
    @Nullable Object of(Figures figures) {
        return value.apply(figures);
    }

    boolean isRate() {
        return rate;
    }

    /** As people read it; what cannot be is a dash. */
    public String text(Figures figures, Display display) {
        Object found = of(figures);
        if (found == null) {
            return "–";
        }
        return rate ? display.percent((BigDecimal) found) : display.number((Long) found);
    }
}

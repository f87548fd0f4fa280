package kr.cheomdan.budgets;

import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import org.springframework.stereotype.Component;

/** Whether something may still be done in a fiscal year. Who asks holds the year's state until the transaction ends. */
@Component
class Years {

    private final YearStore store;
    private final Agency agency;

    Years(YearStore store, Agency agency) {
        this.store = store;
        this.agency = agency;
    }

    /** Opens the year where nobody spoke of it before, in the name of who needs it; then as {@link #requireOpen}. */
    void open(Actor actor, String plan, int year) {
        boolean isNew = store.open(plan, agency.year(year), agency.now());
        requireOpen(plan, year);
        if (isNew) {
            agency.tell(Change.of(actor, "budgets.open-year", hold(plan, year).subject(), null, null, FiscalYears.State.OPEN));
        }
    }

    /** For what is asked for and opens a year only when it is granted: refused where the year is there and not open. */
    void requireOpenable(String plan, int year) {
        if (store.hold(plan, agency.year(year)).isPresent()) {
            requireOpen(plan, year);
        }
    }

    /** For what is promised or given anew. */
    void requireOpen(String plan, int year) {
        FiscalYears.Year held = hold(plan, year);
        if (held.state() == FiscalYears.State.CLOSED) {
            throw BudgetsRefusal.YEAR_CLOSED.with(String.valueOf(year));
        }
        if (held.state() != FiscalYears.State.OPEN) {
            throw BudgetsRefusal.YEAR_NOT_OPEN.with(String.valueOf(year), held.state());
        }
    }

    /** For what ends a year: nobody could open it again. */
    void requireBegun(int year) {
        if (year > agency.today().getYear()) {
            throw BudgetsRefusal.YEAR_NOT_BEGUN.with(String.valueOf(year));
        }
    }

    /** For what follows from a promise, or is carried away. */
    void requireNotClosed(String plan, int year) {
        if (hold(plan, year).state() == FiscalYears.State.CLOSED) {
            throw BudgetsRefusal.YEAR_CLOSED.with(String.valueOf(year));
        }
    }

    private FiscalYears.Year hold(String plan, int year) {
        return store.hold(plan, year).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("fiscal-year", year));
    }
}

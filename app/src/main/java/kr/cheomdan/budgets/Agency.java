package kr.cheomdan.budgets;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.ledger.Periods;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The agency whose budget it is, as far as everything done needs it: its day, its plan, its leads, and to be told of what was done. */
@Component
class Agency {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;

    private final Programmes programmes;
    private final Accounts accounts;
    private final Periods periods;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Agency(Programmes programmes, Accounts accounts, Periods periods, ApplicationEventPublisher events, Clock clock) {
        this.programmes = programmes;
        this.accounts = accounts;
        this.periods = periods;
        this.events = events;
        this.clock = clock;
    }

    /** The server's clock, as exact as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate today() {
        return Seoul.dayOf(now());
    }

    /** @param code null: the plan this cluster works to */
    Plan plan(@Nullable String code) {
        return code == null || code.isBlank()
                ? programmes.current().orElseThrow(BudgetsRefusal.NO_PLAN::with)
                : programmes.get(code);
    }

    int year(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw BudgetsRefusal.YEAR_OUT_OF_RANGE.at("year", String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR));
        }
        return year;
    }

    /**
     * When something done on a day is effective; null, which is now, where that day is today. What was done in a month that is locked
     * meanwhile counts from where the book is open again; its document keeps the day.
     */
    @Nullable Instant effective(LocalDate date) {
        return date.equals(today()) ? null : periods.open(Seoul.startOf(date));
    }

    /** Whether there is a lead who can sign in and is none of these people. */
    boolean hasLeadBeside(Collection<UUID> people) {
        return accounts.withRole(Role.PROGRAM_LEAD).stream().anyMatch(lead -> !people.contains(lead.id()));
    }

    void tell(Change change) {
        events.publishEvent(change);
    }
}

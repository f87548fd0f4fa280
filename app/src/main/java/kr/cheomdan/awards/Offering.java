package kr.cheomdan.awards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationAction;
import kr.cheomdan.applications.ApplicationState;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.awards.Decision.Outcome;
import kr.cheomdan.awards.Decision.Result;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallState;
import kr.cheomdan.reviews.Ranking;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Seoul;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Making offers: to who was selected, and to the reserve list when something becomes free. The caller holds the decision's lock. */
@Component
@EnableConfigurationProperties(AwardsSettings.class)
class Offering {

    private final AwardAccounts accounts;
    private final AwardMoves moves;
    private final DecisionStore decisions;
    private final Applications applications;
    private final AwardsSettings settings;

    Offering(
            AwardAccounts accounts, AwardMoves moves, DecisionStore decisions, Applications applications, AwardsSettings settings) {
        this.accounts = accounts;
        this.moves = moves;
        this.decisions = decisions;
        this.applications = applications;
        this.settings = settings;
    }

    /** Gives one application of the confirmed ranking its result. */
    void settle(Actor actor, Call call, UUID decision, Ranking.Row row) {
        Application application = applications.find(row.applicationId());
        if (application.state() == ApplicationState.WITHDRAWN) {
            decisions.insertOutcome(decision, row, Result.WITHDRAWN);
            return;
        }
        switch (row.standing()) {
            case SELECTED -> {
                decisions.insertOutcome(decision, row, Result.SELECTED);
                offer(actor, call, application);
            }
            case RESERVED -> {
                decisions.insertOutcome(decision, row, Result.RESERVED);
                applications.advance(actor, application.id(), ApplicationAction.RESERVE, null);
            }
            case BELOW_MARK -> {
                decisions.insertOutcome(decision, row, Result.NOT_SELECTED);
                applications.advance(actor, application.id(), ApplicationAction.NOT_SELECT, null);
            }
        }
    }

    /** Offers the application what it asks for and reserves it in the ledger; refused where the call does not have it. */
    private Award offer(Actor actor, Call call, Application application) {
        Quantity ask = application.ask();
        if (ask == null || call.use() == null || application.title() == null) {
            throw new IllegalStateException("application " + application.number() + " cannot be offered anything: it is not complete");
        }
        Instant now = moves.now();
        LocalDate lastDay = Seoul.dayOf(now).plusDays(call.acceptWithinDays());
        LocalDate lastDayToAgree = lastDay.plusDays(settings.agreementDays());
        String number = "%s-A%02d".formatted(call.code().toUpperCase(Locale.ROOT), moves.count(call.id()) + 1);
        Award award = new Award(moves.nextId(), number, call.id(), application.id(), application.organisationId(), call.planCode(),
                application.title(), ask, AwardState.OFFERED, call.use(), now, startOfDayAfter(lastDay), startOfDayAfter(lastDayToAgree),
                null, null, null, 0);
        moves.insert(award, accounts.reserve(actor, call, award));
        applications.advance(actor, application.id(), ApplicationAction.SELECT, null);
        moves.publish(actor, "awards.offer", award, null, AwardState.OFFERED, null,
                Map.of("quantity", ask.toString(), "acceptBy", award.acceptBy().toString()));
        moves.announce(new AwardOffered(award.id(), award.organisationId(), award.callId(), ask, now));
        return award;
    }

    /** Goes down the reserve list and offers to everyone whose ask fits in what is free by then; answers how many. */
    int offerToReserve(Actor actor, Call call) {
        if (call.state() != CallState.INFORMED) {
            return 0;
        }
        int offered = 0;
        for (Outcome waiting : decisions.waiting(call.id())) {
            Application application = applications.find(waiting.applicationId());
            if (application.state() == ApplicationState.RESERVED && waiting.ask() <= accounts.free(call)) {
                offer(actor, call, application);
                offered++;
            }
        }
        return offered;
    }

    /** Days are counted from the day after the notice, and the last one belongs to them. */
    private static Instant startOfDayAfter(LocalDate lastDay) {
        return Seoul.startOf(lastDay.plusDays(1));
    }
}

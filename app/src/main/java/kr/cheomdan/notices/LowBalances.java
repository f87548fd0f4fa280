package kr.cheomdan.notices;

import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.notices.Notice.Kind;
import kr.cheomdan.notices.Notice.Low;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Subject;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Looks at what is left of the awards in force, whoever used it and in whatever way it was posted. */
@Component
class LowBalances {

    private static final Actor SYSTEM = Actor.system("notices.low-balance");
    private static final BigInteger PERMILLE = BigInteger.valueOf(1_000);

    private final NoticeStore store;
    private final RuleStore rules;
    private final Awards awards;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LowBalances(NoticeStore store, RuleStore rules, Awards awards, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.awards = awards;
        this.events = events;
        this.clock = clock;
    }

    int raise() {
        List<Integer> levels = rules.at(clock.instant()).levelsPermille();
        List<Award> timed = awards.inForce().stream().filter(award -> award.quantity().unit().isTime()).toList();
        Map<AwardId, Balance> balances = awards.balances(timed);
        int raised = 0;
        for (Award award : timed) {
            raised += raise(award, balances.get(award.id()).posted(), levels) ? 1 : 0;
        }
        return raised;
    }

    /** What jobs hold is not used yet: they may give it back. */
    private boolean raise(Award award, long left, List<Integer> levels) {
        long granted = award.quantity().amount();
        Optional<Integer> level = levels.stream().filter(each -> isBelow(left, granted, each)).min(Integer::compareTo);
        if (level.isEmpty()) {
            return false;
        }
        Low low = new Low(level.get(), granted, left);
        boolean told = store.insert(Kind.LOW_BALANCE, award.id(), award.organisationId(), award.subject(), low, null, clock.instant());
        if (told) {
            events.publishEvent(Change.of(SYSTEM, "notices.low-balance", award.subject(),
                            Subject.of("organisation", award.organisationId()))
                    .withDetails(Map.of("level", String.valueOf(low.level()), "left", String.valueOf(left),
                            "granted", String.valueOf(granted))));
        }
        return told;
    }

    private static boolean isBelow(long left, long granted, int level) {
        BigInteger part = BigInteger.valueOf(granted).multiply(BigInteger.valueOf(level));
        return level == 0 ? left <= 0 : BigInteger.valueOf(left).multiply(PERMILLE).compareTo(part) < 0;
    }
}

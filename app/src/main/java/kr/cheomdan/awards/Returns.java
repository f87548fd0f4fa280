package kr.cheomdan.awards;

import java.time.Instant;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Giving back what an award had reserved and offering it to the reserve list, in one transaction. */
@Component
class Returns {

    private final DecisionStore decisions;
    private final AwardMoves moves;
    private final AwardAccounts accounts;
    private final Offering offering;
    private final Calls calls;

    Returns(DecisionStore decisions, AwardMoves moves, AwardAccounts accounts, Offering offering, Calls calls) {
        this.decisions = decisions;
        this.moves = moves;
        this.accounts = accounts;
        this.offering = offering;
        this.calls = calls;
    }

    Award giveBack(Actor actor, Award seen, int version, AwardAction action, @Nullable String reason) {
        // First the decision, then the award: whoever offers takes the locks in this order.
        decisions.lock(seen.callId());
        Award award = moves.lock(seen);
        AwardMoves.requireMovable(actor, award, action, version);
        return giveBack(actor, award, action, reason);
    }

    /** Whether it was still there to lapse. */
    boolean lapse(Actor actor, Award seen, Instant now) {
        decisions.lock(seen.callId());
        Award award = moves.lock(seen);
        boolean due = award.state() == AwardState.OFFERED && !now.isBefore(award.acceptBy())
                || award.state() == AwardState.ACCEPTED && !now.isBefore(award.agreeBy());
        if (due) {
            giveBack(actor, award, AwardAction.LAPSE, null);
        }
        return due;
    }

    private Award giveBack(Actor actor, Award award, AwardAction action, @Nullable String reason) {
        Award ended = moves.move(actor, award, action, reason);
        accounts.release(actor, award);
        offering.offerToReserve(actor, calls.find(award.callId()));
        return ended;
    }
}

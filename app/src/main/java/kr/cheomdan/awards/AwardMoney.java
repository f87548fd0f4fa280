package kr.cheomdan.awards;

import java.util.Optional;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.stereotype.Component;

/**
 * Awards in won: which lines of the budget bear them.
 *
 * <p>What such an award was not paid goes back to the lines, whichever way the award ends, and not to the call. An hour of a machine that
 * nobody used is gone, so it expires; a won is still there, and whether it is offered again, carried over or lapses is decided on the line
 * when its year is closed. A call may be closed out long before its awards end.
 */
@Component
class AwardMoney {

    private static final int LONGEST_TITLE = 200;

    private final Commitments commitments;

    AwardMoney(Commitments commitments) {
        this.commitments = commitments;
    }

    static boolean isIn(Award award) {
        return award.quantity().unit().equals(Unit.KRW);
    }

    /** Together with the posting that gives the award what it was offered. */
    void bind(Actor actor, Award award) {
        String title = award.number() + " " + award.title();
        commitments.award(actor, Subject.of("call", award.callId()), award.subject(),
                title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE), award.quantity().amount());
    }

    /** Back to the lines, each by its part. What somebody put there in the ledger alone is of no line, and keeps no award from its end. */
    void giveBack(Actor actor, Award award, String key, long amount) {
        Commitment commitment = of(award).orElseThrow(() -> new IllegalStateException("no line bears award " + award.number()));
        long unpaid = Math.min(amount, commitment.unpaid());
        if (unpaid > 0) {
            commitments.release(actor, commitment.id(), commitment.version(), key, unpaid, award.stateReason());
        }
    }

    /** Empty while the award is not in force. */
    Optional<Commitment> of(Award award) {
        return isIn(award) ? commitments.of(award.subject()) : Optional.empty();
    }
}

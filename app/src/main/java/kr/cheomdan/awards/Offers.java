package kr.cheomdan.awards;

import java.time.Instant;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What becomes of an offer: accepted, declined, called off, or lapsed at its instant. What is given back goes to the reserve list. */
@Component
class Offers {

    private static final Logger log = LoggerFactory.getLogger(Offers.class);
    private static final Actor LAPSE = Actor.system("awards.lapse");
    private static final int LONGEST_REASON = 1_000;

    private final AwardStore awards;
    private final AwardMoves moves;
    private final Returns returns;
    private final Agreements agreements;
    private final TransactionOperations transactions;

    Offers(AwardStore awards, AwardMoves moves, Returns returns, Agreements agreements, TransactionOperations transactions) {
        this.awards = awards;
        this.moves = moves;
        this.returns = returns;
        this.agreements = agreements;
        this.transactions = transactions;
    }

    Award accept(Actor actor, AwardId id, int version) {
        Award award = moves.lock(moves.ofMember(actor, id));
        boolean repeated = award.state() == AwardState.ACCEPTED && award.version() == version + 1;
        if (repeated) {
            return award;
        }
        requireInTime(award);
        AwardMoves.requireMovable(actor, award, AwardAction.ACCEPT, version);
        moves.requireActiveOrganisation(award);
        Award accepted = moves.move(actor, award, AwardAction.ACCEPT, null);
        agreements.draft(actor, accepted);
        return accepted;
    }

    /** The instant decides, not whether the lapse was already written down. */
    private void requireInTime(Award award) {
        boolean open = award.state() == AwardState.OFFERED || award.state() == AwardState.LAPSED;
        if (open && !moves.now().isBefore(award.acceptBy())) {
            throw AwardsRefusal.OFFER_LAPSED.with(award.acceptBy());
        }
    }

    Award decline(Actor actor, AwardId id, int version, @Nullable String reason) {
        return returns.giveBack(actor, moves.ofMember(actor, id), version, AwardAction.DECLINE,
                Text.optionalBlock("reason", reason, LONGEST_REASON));
    }

    Award cancel(Actor actor, AwardId id, int version, String reason) {
        return returns.giveBack(actor, moves.visible(actor, id), version, AwardAction.CANCEL, Text.block("reason", reason, LONGEST_REASON));
    }

    /** Each in a transaction of its own, so that one that fails keeps none of the others. */
    int lapseDue() {
        int lapsed = 0;
        Instant now = moves.now();
        for (Award due : awards.lapsing(now)) {
            try {
                Boolean done = transactions.execute(status -> returns.lapse(LAPSE, due, now));
                lapsed += Boolean.TRUE.equals(done) ? 1 : 0;
            } catch (RuntimeException fault) {
                log.error("The offer of award {} is over but could not be ended; it is tried again", due.number(), fault);
            }
        }
        return lapsed;
    }
}

package kr.cheomdan.ledger;

import java.time.Instant;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a batch is to write, as far as it can be said before the book is asked: one of draft, end and refused is there.
 *
 * @param end a reservation that is to end; which one it is, the book says, or the batch itself
 * @param expires whether it ends because its time is over
 * @param refused why it is not written, whatever stands in the book
 */
record Step(
        String key,
        Subject actor,
        @Nullable Draft draft,
        Posting.Instruction.@Nullable End end,
        boolean expires,
        @Nullable RefusedException refused) {

    static Step of(Draft draft) {
        return new Step(draft.key(), draft.actor(), draft, null, false, null);
    }

    /** The end of a reservation whose time is over, for whatever it was made. */
    static Step expiry(TransferId id, Subject actor) {
        Posting.Instruction.End end = new Posting.Instruction.End("expire/" + id, Posting.Reservation.of(id), null, actor);
        return new Step(end.key(), actor, null, end, true, null);
    }

    static Step of(Posting.Instruction instruction, Subject actor, Instant now) {
        try {
            if (instruction instanceof Posting.Instruction.Move move) {
                PostingRules.check(move.posting(), now);
                return of(move.reserves()
                        ? Draft.reserved(move.posting(), move.expiresAt(), actor)
                        : Draft.posted(move.posting(), actor));
            }
            Posting.Instruction.End end = (Posting.Instruction.End) instruction;
            PostingRules.checkEnd(end.key(), end.cause());
            if (end.reservation().key() != null) {
                PostingRules.requireKey(end.reservation().key(), PostingRules.LONGEST_KEY);
            }
            return new Step(end.key(), actor, null, end, false, null);
        } catch (RefusedException refused) {
            return new Step(instruction.key(), actor, null, null, false, refused);
        }
    }
}

package kr.cheomdan.ledger;

import java.time.Instant;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What is to be moved, or reserved.
 *
 * @param key names this very act, so that asking twice does it once; build it from the record that causes it: {@code award/<id>/offer}
 * @param amount in the smallest part of the accounts' unit, 1 to 2^62
 * @param cause the record that explains it
 * @param effectiveAt when it happened, where that is earlier than now; null: when it is recorded
 * @param reason what somebody said about it, 5 to 500 characters; an adjustment dated into a locked period cannot do without
 */
public record Posting(
        String key,
        TransferCode code,
        AccountRef from,
        AccountRef to,
        long amount,
        Subject cause,
        @Nullable Instant effectiveAt,
        @Nullable String reason) {

    /** Something that happens now. */
    public Posting(String key, TransferCode code, AccountRef from, AccountRef to, long amount, Subject cause) {
        this(key, code, from, to, amount, cause, null, null);
    }

    /** Something that happened at an instant; null: now. */
    public Posting(
            String key, TransferCode code, AccountRef from, AccountRef to, long amount, Subject cause, @Nullable Instant effectiveAt) {
        this(key, code, from, to, amount, cause, effectiveAt, null);
    }

    /** The same, with what somebody said about it. */
    public Posting because(@Nullable String reason) {
        return new Posting(key, code, from, to, amount, cause, effectiveAt, reason);
    }

    /**
     * What became of a posting that was sent with others: one of the two is there.
     *
     * @param transfer what stands in the book under the posting's key; null where nothing was written
     * @param refused why nothing was written
     */
    public record Outcome(@Nullable Transfer transfer, @Nullable RefusedException refused) {

        static Outcome written(Transfer transfer) {
            return new Outcome(transfer, null);
        }

        static Outcome refused(RefusedException refused) {
            return new Outcome(null, refused);
        }
    }

    /** One of several things that are to be done together, in their order: what {@link Ledger} also does one at a time. */
    public sealed interface Instruction {

        String key();

        /** Moves at once. */
        static Instruction post(Posting posting) {
            return new Move(posting, false, null);
        }

        /** Holds; null: until it is ended. */
        static Instruction reserve(Posting posting, @Nullable Instant expiresAt) {
            return new Move(posting, true, expiresAt);
        }

        /** Ends a reservation, moving 0 up to what was reserved. */
        static Instruction settle(String key, Reservation reservation, long amount, Subject cause) {
            return new End(key, reservation, amount, cause);
        }

        /** Ends a reservation, moving nothing. */
        static Instruction release(String key, Reservation reservation, Subject cause) {
            return new End(key, reservation, null, cause);
        }

        /** A move, or the reservation of one. */
        record Move(Posting posting, boolean reserves, @Nullable Instant expiresAt) implements Instruction {

            @Override
            public String key() {
                return posting.key();
            }
        }

        /**
         * The end of a reservation.
         *
         * @param amount what it settles; null where it releases
         */
        record End(String key, Reservation reservation, @Nullable Long amount, Subject cause) implements Instruction {}
    }

    /** Something to be done by somebody, among others by others. */
    public record Signed(Actor actor, Instruction instruction) {}

    /** Which reservation is meant, by what its maker knows of it: one of the two is there. */
    public record Reservation(@Nullable TransferId id, @Nullable String key) {

        /** A reservation in the book. */
        public static Reservation of(TransferId id) {
            return new Reservation(id, null);
        }

        /** The one made under this key, by an earlier instruction of the same batch or before. */
        public static Reservation under(String key) {
            return new Reservation(null, key);
        }
    }
}

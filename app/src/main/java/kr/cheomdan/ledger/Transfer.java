package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One line of the book. It never changes; what became of a reservation is another transfer that names it.
 *
 * @param amount what moved ({@link Kind#POSTED}, {@link Kind#SETTLED}), or what was reserved or given back (the other kinds)
 * @param reservation the reservation that this transfer ends, null for the kinds that end none
 * @param expiresAt when the reservation ends by itself; null: never
 * @param actor who did it: {@code account/<id>} or {@code system/<task>}
 * @param effectiveAt when it happened
 * @param recordedAt when it was written; never earlier than the transfers before it on both accounts
 * @param reason what was said about it, where something was
 * @param reverses the transfer that this one undoes
 * @param batch common to all transfers that were written together, all or none
 * @param rate the exchange rate of a transfer that is one half of an exchange
 * @param hash SHA-256 over this line and the lines before it on both accounts, in hexadecimal
 */
public record Transfer(
        TransferId id,
        Kind kind,
        TransferCode code,
        AccountRef from,
        AccountRef to,
        long amount,
        @Nullable TransferId reservation,
        @Nullable Instant expiresAt,
        Subject cause,
        Subject actor,
        String key,
        Instant effectiveAt,
        Instant recordedAt,
        @Nullable String reason,
        @Nullable TransferId reverses,
        @Nullable UUID batch,
        @Nullable UUID rate,
        String hash) {

    /** What a transfer does to its two accounts. */
    public enum Kind {
        /** Moves at once. */
        POSTED,
        /** Holds an amount on the giving account until it is settled, released or expired. */
        RESERVED,
        /** Ends a reservation: moves a part of it, all or nothing, and gives the rest back. */
        SETTLED,
        /** Ends a reservation: gives all of it back. */
        RELEASED,
        /** Ends a reservation whose time is over: gives all of it back. */
        EXPIRED
    }

    public Unit unit() {
        return from.unit();
    }

    /**
     * A module above that keeps something of its own beside the transfers it wrote. Neither is undone without the other. Both methods are
     * told every transfer that was written together, all or none, and pass over those that are not the module's.
     */
    public interface Owner {

        /**
         * Asked when a reversal is asked for, shown and approved. Changes nothing and holds nothing.
         *
         * @throws kr.cheomdan.shared.RefusedException where what the module keeps cannot be undone so
         */
        void requireReversible(List<Transfer> together);

        /**
         * Undoes what the module keeps beside them, in the transaction that writes the reversal and before it locks an account.
         *
         * @param approver who approved the correction, which names who asked for it and why
         */
        void reversing(Actor approver, Corrections.Correction correction, List<Transfer> together);
    }
}

package kr.cheomdan.ledger.format;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What only some lines say beyond what they move.
 *
 * @param reason what somebody said about it
 * @param reverses the transfer that this one undoes
 * @param batch what this line has in common with those that were written with it, all or none
 * @param rate the exchange rate by which one unit became another
 */
public record Remarks(@Nullable String reason, @Nullable UUID reverses, @Nullable UUID batch, @Nullable UUID rate) {

    public static final Remarks NONE = new Remarks(null, null, null, null);

    public static Remarks reason(@Nullable String reason) {
        return reason == null ? NONE : new Remarks(reason, null, null, null);
    }

    public Remarks in(@Nullable UUID batch) {
        return batch == null ? this : new Remarks(reason, reverses, batch, rate);
    }
}

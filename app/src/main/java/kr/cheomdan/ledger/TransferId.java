package kr.cheomdan.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a transfer, for instance the reservation that is to be settled. */
public record TransferId(@JsonValue UUID value) {

    public static TransferId of(String text) {
        return new TransferId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

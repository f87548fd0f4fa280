package kr.cheomdan.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an account that exists. */
public record AccountId(@JsonValue UUID value) {

    public static AccountId of(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

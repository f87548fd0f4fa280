package kr.cheomdan.shares;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one share. */
public record ShareId(@JsonValue UUID value) {

    @JsonCreator
    public static ShareId of(String value) {
        return new ShareId(UUID.fromString(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

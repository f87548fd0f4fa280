package kr.cheomdan.calls;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one call. People name it by its code. */
public record CallId(@JsonValue UUID value) {

    @JsonCreator
    public static CallId of(String value) {
        return new CallId(UUID.fromString(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package kr.cheomdan.awards;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one award. People name it by its number. */
public record AwardId(@JsonValue UUID value) {

    @JsonCreator
    public static AwardId of(String value) {
        return new AwardId(UUID.fromString(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

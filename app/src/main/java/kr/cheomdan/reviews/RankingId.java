package kr.cheomdan.reviews;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one run of a call's ranking; a later run has another id. */
public record RankingId(@JsonValue UUID value) {

    @JsonCreator
    public static RankingId of(String value) {
        return new RankingId(UUID.fromString(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

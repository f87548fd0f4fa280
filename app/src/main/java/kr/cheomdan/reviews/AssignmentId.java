package kr.cheomdan.reviews;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one reviewer's task to review one application. */
public record AssignmentId(@JsonValue UUID value) {

    @JsonCreator
    public static AssignmentId of(String value) {
        return new AssignmentId(UUID.fromString(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

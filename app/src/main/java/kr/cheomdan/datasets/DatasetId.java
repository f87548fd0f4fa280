package kr.cheomdan.datasets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one dataset. */
public record DatasetId(@JsonValue UUID value) {

    @JsonCreator
    public static DatasetId of(String text) {
        return new DatasetId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package kr.cheomdan.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was checked over the whole book and what came out.
 *
 * @param ok whether every check found everything right
 * @param at as of when
 */
public record Verification(boolean ok, Instant at, long accounts, long transfers, long openReservations, List<Check> checks) {

    public Verification {
        checks = List.copyOf(checks);
    }

    /**
     * One thing that was checked.
     *
     * @param name stable, in lower case with hyphens; the sentence stands in the messages under {@code ledger.check.<name>}
     * @param checked how many records were looked at
     * @param wrong how many of them are not right
     * @param firstWrong the first of them and what is wrong with it
     */
    public record Check(String name, long checked, long wrong, @Nullable String firstWrong) {

        @JsonProperty
        public boolean ok() {
            return wrong == 0;
        }
    }
}

package kr.cheomdan.ledger.proof;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.shared.Subject;
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
     * One run of the proof.
     *
     * @param startedBy who asked for it, never by name: {@code account/<id>} or {@code system/<task>}
     * @param position how far it has read
     * @param last what it will have read at its end; 0 before it knows
     * @param result what came out; null before the end, and where it could not be brought to its end
     */
    public record Run(
            UUID id,
            State state,
            Subject startedBy,
            Instant startedAt,
            long position,
            long last,
            @Nullable Instant finishedAt,
            @Nullable Verification result) {

        @JsonProperty
        public int percent() {
            return state == State.DONE ? 100 : last == 0 ? 0 : (int) Math.min(100, Math.round(100.0 * position / last));
        }
    }

    /** Where a run stands. */
    public enum State {
        RUNNING,
        DONE,
        /** A fault ended it, or its server was stopped. */
        FAILED
    }

    static Verification of(Instant at, long accounts, long transfers, long openReservations, List<Check> checks) {
        return new Verification(checks.stream().allMatch(Check::ok), at, accounts, transfers, openReservations, checks);
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

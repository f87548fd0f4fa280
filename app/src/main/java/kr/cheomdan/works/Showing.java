package kr.cheomdan.works;

import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * An entry that says where and when a work was shown and how many people came.
 *
 * @param series the first entry of this showing; itself where it corrects none
 * @param corrects the entry whose place it takes when it is confirmed
 * @param reason why it corrects another
 * @param until the last day
 * @param tookPlace false where a correction says that it did not
 * @param visitors as counted; null: nobody counted, or it is still to come
 * @param countedHow by whom and in which way
 * @param evidenceSha256 of the file that shows it, which stays with the artist
 * @param evidenceLevel 0 planned, 1 declared, 2 documented, 3 checked or measured, 4 checked by a third party
 */
public record Showing(
        Id id,
        Work.Id work,
        Id series,
        @Nullable Id corrects,
        @Nullable String reason,
        String place,
        LocalDate from,
        LocalDate until,
        boolean tookPlace,
        @Nullable Long visitors,
        @Nullable String countedHow,
        @Nullable String evidenceSha256,
        @Nullable String evidenceNote,
        int evidenceLevel,
        State state,
        Work.Act entered,
        Work.@Nullable Act decided,
        int version) {

    public static final int HIGHEST_LEVEL = 4;

    /** From this level on a figure has evidence, so some must be named. */
    static final int DOCUMENTED = 2;

    /** Names one entry. */
    public record Id(@JsonValue UUID value) {

        @JsonCreator
        public static Id of(String value) {
            return new Id(UUID.fromString(value));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Whether an entry counts. */
    public enum State {
        /** Waits for an officer. */
        ENTERED,
        /** Counts. */
        CONFIRMED,
        REFUSED,
        /** A later entry says it better. */
        REPLACED
    }

    /** What is done with an entry. Where the table names no role, members of the organisation do, or it follows from something else. */
    public enum Action {
        CONFIRM,
        REFUSE,
        /** A member enters a correction; what was confirmed counts until that is confirmed, too. */
        CORRECT,
        /** A correction was confirmed. */
        REPLACE;

        /** The one table of an entry's states. */
        public static final Lifecycle<State, Action> LIFECYCLE = Lifecycle.<State, Action>table()
                .allow(State.ENTERED, CONFIRM, State.CONFIRMED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(State.ENTERED, REFUSE, State.REFUSED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(State.ENTERED, CORRECT, State.REPLACED)
                .allow(State.REFUSED, CORRECT, State.REPLACED)
                .allow(State.CONFIRMED, CORRECT, State.CONFIRMED)
                .allow(State.CONFIRMED, REPLACE, State.REPLACED)
                .build();
    }

    /**
     * What somebody enters.
     *
     * @param reason of a correction
     * @param tookPlace left out: it did
     */
    public record Wanted(
            @Nullable String reason,
            @Nullable String place,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Boolean tookPlace,
            @Nullable Long visitors,
            @Nullable String countedHow,
            @Nullable String evidenceSha256,
            @Nullable String evidenceNote,
            @Nullable Integer evidenceLevel) {}

    public Subject subject() {
        return Subject.of("showing", id);
    }

    /** Whether both say the same of the showing; why and by whom is not looked at. */
    boolean saysTheSameAs(Showing other) {
        return place.equals(other.place) && from.equals(other.from) && until.equals(other.until) && tookPlace == other.tookPlace
                && Objects.equals(visitors, other.visitors) && Objects.equals(countedHow, other.countedHow)
                && Objects.equals(evidenceSha256, other.evidenceSha256) && Objects.equals(evidenceNote, other.evidenceNote)
                && evidenceLevel == other.evidenceLevel;
    }
}

package kr.cheomdan.amendments;

import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shares.ShareId;
import org.jspecify.annotations.Nullable;

/**
 * Something that the people of an award ask for.
 *
 * @param amount of a supplement or a transfer
 * @param until the later end that an extension asks for
 * @param from the share that a transfer takes from
 * @param to the share that it gives to
 * @param then how the award stood when this was asked for
 * @param needsSecond whether two people of the agency decide, as the award stood then
 * @param answerBy by when an answer is due
 * @param version goes up with every change
 */
public record Amendment(
        Id id,
        AwardId award,
        OrganisationId organisation,
        Kind kind,
        @Nullable Quantity amount,
        @Nullable Instant until,
        @Nullable ShareId from,
        @Nullable ShareId to,
        String reason,
        String evidence,
        Then then,
        boolean needsSecond,
        State state,
        Act requested,
        Instant answerBy,
        @Nullable Act recommended,
        @Nullable Act decided,
        int version) {

    /** Names one amendment. */
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

    /** What is asked for. */
    public enum Kind {
        /** More device time. */
        SUPPLEMENT,
        /** The same time for longer, at no cost. */
        EXTENSION,
        /** A part of one person's share to another person of the same project. */
        TRANSFER
    }

    /** Where a request stands. */
    public enum State {
        REQUESTED,
        /** An officer is for it; a second person decides. */
        RECOMMENDED,
        /** Granted and done. */
        APPLIED,
        REFUSED,
        WITHDRAWN,
        /** The award was over before anybody decided. */
        LAPSED;

        public boolean isOpen() {
            return this == REQUESTED || this == RECOMMENDED;
        }
    }

    /** What moves a request. Where the table names no role, people of the organisation act, or the system. */
    public enum Action {
        RECOMMEND,
        APPROVE,
        REFUSE,
        /** An administrator of the organisation grants a transfer. */
        GRANT,
        /** An administrator of the organisation does not. */
        DENY,
        WITHDRAW,
        LAPSE;

        /** The one table of a request's states. */
        public static final Lifecycle<State, Action> LIFECYCLE = Lifecycle.<State, Action>table()
                .allow(State.REQUESTED, RECOMMEND, State.RECOMMENDED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(State.REQUESTED, APPROVE, State.APPLIED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(State.REQUESTED, REFUSE, State.REFUSED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(State.REQUESTED, GRANT, State.APPLIED)
                .allow(State.REQUESTED, DENY, State.REFUSED)
                .allow(State.REQUESTED, WITHDRAW, State.WITHDRAWN)
                .allow(State.REQUESTED, LAPSE, State.LAPSED)
                .allow(State.RECOMMENDED, APPROVE, State.APPLIED, PROGRAM_LEAD)
                .allow(State.RECOMMENDED, REFUSE, State.REFUSED, PROGRAM_LEAD)
                .allow(State.RECOMMENDED, WITHDRAW, State.WITHDRAWN)
                .allow(State.RECOMMENDED, LAPSE, State.LAPSED)
                .build();
    }

    /** How much of an award was granted, used and held, and until when it could be used. */
    public record Then(long granted, long used, long held, Instant until) {}

    /**
     * Somebody did something.
     *
     * @param by null: the system
     */
    public record Act(@Nullable UUID by, String name, Instant at, @Nullable String note) {}

    /**
     * What somebody wants.
     *
     * @param amount in the award's unit: of a supplement or a transfer
     * @param until of an extension
     * @param evidence what shows the need: results, job numbers, documents and where they are
     */
    public record Wanted(
            Kind kind,
            @Nullable Long amount,
            @Nullable Instant until,
            @Nullable ShareId from,
            @Nullable ShareId to,
            @Nullable String reason,
            @Nullable String evidence) {}

    public Subject subject() {
        return Subject.of("amendment", id);
    }
}

package kr.cheomdan.works;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A work of media art.
 *
 * @param artist as the artist wants to be called
 * @param job what it was computed with, null where no job of the data centre was
 * @param year in which it was finished
 * @param stills where pictures of it are and who may use them; pictures themselves are not kept here
 * @param version goes up with every change
 */
public record Work(
        Id id,
        OrganisationId organisation,
        Localized title,
        String artist,
        Kind kind,
        @Nullable JobId job,
        int year,
        @Nullable String stills,
        State state,
        Act entered,
        int version) {

    /** Names one work. */
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

    /** What sort of work it is. */
    public enum Kind {
        /** For the front of a building. */
        FACADE_FILM,
        /** A film redrawn in a style. */
        STYLISED_FILM,
        /** Stands somewhere. */
        INSTALLATION,
        /** Made while people watch. */
        LIVE
    }

    /** Who may know of it. */
    public enum State {
        DRAFT,
        PUBLISHED,
        WITHDRAWN
    }

    /** What is done with a work. Members of its organisation do; the programme lead may withdraw, too. */
    public enum Action {
        CHANGE,
        PUBLISH,
        ADD_SHOWING,
        CORRECT_SHOWING,
        WITHDRAW;

        /** The one table of a work's states. Figures of a withdrawn work still count, so they can still be corrected. */
        public static final Lifecycle<State, Action> LIFECYCLE = Lifecycle.<State, Action>table()
                .allow(State.DRAFT, CHANGE, State.DRAFT)
                .allow(State.DRAFT, PUBLISH, State.PUBLISHED)
                .allow(State.DRAFT, WITHDRAW, State.WITHDRAWN)
                .allow(State.PUBLISHED, CHANGE, State.PUBLISHED)
                .allow(State.PUBLISHED, ADD_SHOWING, State.PUBLISHED)
                .allow(State.PUBLISHED, CORRECT_SHOWING, State.PUBLISHED)
                .allow(State.PUBLISHED, WITHDRAW, State.WITHDRAWN)
                .allow(State.WITHDRAWN, CORRECT_SHOWING, State.WITHDRAWN)
                .build();
    }

    /** Somebody did something. */
    public record Act(UUID by, String name, Instant at, @Nullable String note) {}

    /**
     * What an artist enters.
     *
     * @param organisation may be left out by who belongs to one only
     * @param titleEn left out: as in Korean
     */
    public record Wanted(
            @Nullable OrganisationId organisation,
            @Nullable String titleKo,
            @Nullable String titleEn,
            @Nullable String artist,
            @Nullable Kind kind,
            @Nullable JobId job,
            @Nullable Integer year,
            @Nullable String stills) {}

    public Subject subject() {
        return Subject.of("work", id);
    }

    /** Whether both say the same; who entered it and its state are not looked at. */
    boolean saysTheSameAs(Work other) {
        return organisation.equals(other.organisation) && title.equals(other.title) && artist.equals(other.artist) && kind == other.kind
                && Objects.equals(job, other.job) && year == other.year && Objects.equals(stills, other.stills);
    }
}

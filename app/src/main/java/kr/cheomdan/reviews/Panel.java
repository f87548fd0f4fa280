package kr.cheomdan.reviews;

import static kr.cheomdan.reviews.PanelState.CONFIRMED;
import static kr.cheomdan.reviews.PanelState.RANKED;
import static kr.cheomdan.reviews.PanelState.SCORING;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import java.time.Instant;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The review of one call as a whole.
 *
 * @param dueAt the first instant at which no review is received any more
 * @param confirmedRankingId the run that was confirmed
 */
public record Panel(
        CallId callId,
        PanelState state,
        Instant dueAt,
        @Nullable RankingId confirmedRankingId,
        @Nullable Instant confirmedAt,
        int version) {

    /** What moves a panel. */
    enum Action {
        EXTEND,
        RANK,
        REOPEN,
        /** A review stopped counting after the ranking was made, so the ranking no longer holds. */
        INVALIDATE,
        CONFIRM
    }

    static final Lifecycle<PanelState, Action> LIFECYCLE = Lifecycle.<PanelState, Action>table()
            .allow(SCORING, Action.EXTEND, SCORING, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(SCORING, Action.RANK, RANKED, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(RANKED, Action.RANK, RANKED, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(RANKED, Action.REOPEN, SCORING, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(RANKED, Action.INVALIDATE, SCORING)
            .allow(RANKED, Action.CONFIRM, CONFIRMED, PROGRAM_LEAD)
            .build();

    public Subject subject() {
        return Subject.of("panel", callId);
    }

    /** Whether reviews are received at this instant. */
    public boolean receivesAt(Instant instant) {
        return state == SCORING && instant.isBefore(dueAt);
    }
}

package kr.cheomdan.reviews;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One reviewer's task to review one application, with the review itself once it is written.
 *
 * @param organisationId the applicant
 * @param revision which submitted revision of the application is reviewed
 * @param declarationVersion which statement of no conflict the reviewer agreed to
 * @param conflictKind set where the reviewer stood back for a conflict
 * @param remark what was last said: the conflict, why it was declined, returned or withdrawn
 * @param scores in the order of the call's criteria; empty before the first save
 * @param version goes up with every change, every save included
 */
public record Assignment(
        AssignmentId id,
        CallId callId,
        ApplicationId applicationId,
        OrganisationId organisationId,
        int revision,
        UUID reviewerId,
        String reviewerName,
        AssignmentState state,
        @Nullable String declarationVersion,
        @Nullable ConflictKind conflictKind,
        @Nullable String remark,
        List<CriterionScore> scores,
        Instant assignedAt,
        @Nullable Instant respondedAt,
        @Nullable Instant submittedAt,
        int version) {

    public Assignment {
        scores = List.copyOf(scores);
    }

    /** What kind of conflict a reviewer declares. */
    public enum ConflictKind {
        /** The rules exclude the person: kin, own organisation, own project. */
        EXCLUSION,
        /** Nothing excludes the person, who stands back all the same. */
        RECUSAL
    }

    /**
     * What the reviewer gave for one criterion.
     *
     * @param score null while only a comment was saved
     */
    public record CriterionScore(String criterion, @Nullable Integer score, String comment) {}

    /**
     * What the reviewer enters for one criterion, as typed: what it must be is checked where it is saved, so that whatever was typed gets
     * a clear answer.
     */
    public record Entry(String criterion, @Nullable String score, @Nullable String comment) {}

    public Optional<CriterionScore> scoreOf(String criterion) {
        return scores.stream().filter(score -> score.criterion().equals(criterion)).findFirst();
    }

    public Subject subject() {
        return Subject.of("review", id);
    }
}

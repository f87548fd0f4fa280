package kr.cheomdan.reviews;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Service;

/** Everything that can be asked of reviews or done to them. */
@Service
public class Reviews {

    /** The statement of no conflict that is shown today; its text stands in the messages under {@code reviews.declaration.<version>}. */
    public static final String DECLARATION_VERSION = "2026-1";

    /** The profile of a reviewer: the reviewer himself and the staff may read it. */
    public Optional<ReviewerProfile> profile(Actor actor, UUID accountId) {
        throw new UnsupportedOperationException();
    }

    /** Enters or changes a profile; version 0 for a new one. For the reviewer himself and for officers. */
    public ReviewerProfile saveProfile(Actor actor, ReviewerProfile profile) {
        throw new UnsupportedOperationException();
    }

    /** All reviewers, by name. For staff. */
    public List<ReviewerProfile> pool(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Asks a reviewer to review an application. For officers; refused with the reason where the rules see a conflict of interest. */
    public Assignment assign(Actor actor, ApplicationId application, UUID reviewer) {
        throw new UnsupportedOperationException();
    }

    /** The reviewer takes the task and agrees to the statement of no conflict of this version. */
    public Assignment accept(Actor actor, AssignmentId id, int version, String declarationVersion) {
        throw new UnsupportedOperationException();
    }

    /** The reviewer stands back for a conflict of interest; what was handed in stops counting. */
    public Assignment declareConflict(Actor actor, AssignmentId id, int version, Assignment.ConflictKind kind, String text) {
        throw new UnsupportedOperationException();
    }

    /** The reviewer cannot do it. */
    public Assignment decline(Actor actor, AssignmentId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Keeps what is entered so far. Criteria that are not in the list keep what they have. */
    public Assignment save(Actor actor, AssignmentId id, int version, List<Assignment.Entry> entries) {
        throw new UnsupportedOperationException();
    }

    /** Saves and hands in; every criterion needs its score, a low one a comment. */
    public Assignment submit(Actor actor, AssignmentId id, int version, List<Assignment.Entry> entries) {
        throw new UnsupportedOperationException();
    }

    /** Gives a review back to the reviewer while scoring is open. For officers. */
    public Assignment giveBack(Actor actor, AssignmentId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Takes a task away again. For officers. */
    public Assignment withdraw(Actor actor, AssignmentId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** One task: the reviewer's own, or any for staff; otherwise there is no such task. */
    public Assignment get(Actor actor, AssignmentId id) {
        throw new UnsupportedOperationException();
    }

    /** The acting reviewer's tasks, what is to be done first. */
    public PageOf<Assignment> mine(Actor actor, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    /** The call's panel, once the first reviewer was assigned. */
    public Optional<Panel> panel(CallId call) {
        throw new UnsupportedOperationException();
    }

    /** Every application of the call with its reviewers. For staff. */
    public Board board(Actor actor, CallId call) {
        throw new UnsupportedOperationException();
    }

    /** Moves the end of scoring later. For officers. */
    public Panel extend(Actor actor, CallId call, int version, Instant dueAt, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Opens scoring again after a ranking that is not confirmed. For officers. */
    public Panel reopen(Actor actor, CallId call, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Ranks the applications of the call and draws the line; each time another run. Refused while reviews are missing. For officers. */
    public Ranking rank(Actor actor, CallId call) {
        throw new UnsupportedOperationException();
    }

    /** Makes the latest run the call's ranking for good. For the programme lead. */
    public Ranking confirm(Actor actor, CallId call, RankingId id) {
        throw new UnsupportedOperationException();
    }

    /** All runs of the call, the latest first. For staff. */
    public List<Ranking> rankings(Actor actor, CallId call) {
        throw new UnsupportedOperationException();
    }

    /** The confirmed ranking, unchecked: for modules that act on it. Refused while there is none. */
    public Ranking confirmedRanking(CallId call) {
        throw new UnsupportedOperationException();
    }
}

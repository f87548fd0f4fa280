package kr.cheomdan.reviews;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that can be asked of reviews or done to them. */
@Service
@Transactional
public class Reviews {

    /** The statement of no conflict that is shown today; its text stands in the messages under {@code reviews.declaration.<version>}. */
    public static final String DECLARATION_VERSION = "2026-1";

    private final ReviewerPool pool;
    private final Assigning assigning;
    private final Reviewing reviewing;
    private final Panels panels;
    private final Rankings rankings;

    Reviews(ReviewerPool pool, Assigning assigning, Reviewing reviewing, Panels panels, Rankings rankings) {
        this.pool = pool;
        this.assigning = assigning;
        this.reviewing = reviewing;
        this.panels = panels;
        this.rankings = rankings;
    }

    /** The profile of a reviewer: the reviewer himself and the staff may read it. */
    @Transactional(readOnly = true)
    public Optional<ReviewerProfile> profile(Actor actor, UUID accountId) {
        return pool.find(actor, accountId);
    }

    /** Enters or changes a profile; version 0 for a new one. For the reviewer himself and for officers. */
    public ReviewerProfile saveProfile(Actor actor, ReviewerProfile profile) {
        return pool.save(actor, profile);
    }

    /** All reviewers, by name. For staff. */
    @Transactional(readOnly = true)
    public List<ReviewerProfile> pool(Actor actor) {
        requireStaff(actor, "reviewers");
        return pool.all();
    }

    /** Asks a reviewer to review an application. For officers; refused with the reason where the rules see a conflict of interest. */
    public Assignment assign(Actor actor, ApplicationId application, UUID reviewer) {
        return assigning.assign(actor, application, reviewer);
    }

    /** The reviewer takes the task and agrees to the statement of no conflict of this version. */
    public Assignment accept(Actor actor, AssignmentId id, int version, String declarationVersion) {
        return reviewing.accept(actor, id, version, declarationVersion);
    }

    /** The reviewer stands back for a conflict of interest; what was handed in stops counting. */
    public Assignment declareConflict(Actor actor, AssignmentId id, int version, Assignment.ConflictKind kind, String text) {
        return reviewing.declareConflict(actor, id, version, kind, text);
    }

    /** The reviewer cannot do it. */
    public Assignment decline(Actor actor, AssignmentId id, int version, String reason) {
        return reviewing.decline(actor, id, version, reason);
    }

    /** Keeps what is entered so far. Criteria that are not in the list keep what they have. */
    public Assignment save(Actor actor, AssignmentId id, int version, List<Assignment.Entry> entries) {
        return reviewing.save(actor, id, version, entries);
    }

    /** Saves and hands in; every criterion needs its score, a low one a comment. */
    public Assignment submit(Actor actor, AssignmentId id, int version, List<Assignment.Entry> entries) {
        return reviewing.submit(actor, id, version, entries);
    }

    /** Gives a review back to the reviewer while scoring is open. For officers. */
    public Assignment giveBack(Actor actor, AssignmentId id, int version, String reason) {
        return reviewing.giveBack(actor, id, version, reason);
    }

    /** Takes a task away again. For officers. */
    public Assignment withdraw(Actor actor, AssignmentId id, int version, String reason) {
        return reviewing.withdraw(actor, id, version, reason);
    }

    /** One task: the reviewer's own, or any for staff; otherwise there is no such task. */
    public Assignment get(Actor actor, AssignmentId id) {
        return reviewing.get(actor, id);
    }

    /**
     * What the task allows to see of the application: the revision under review; before the declaration of no conflict without the
     * answers. Leaves a trace.
     */
    public Application application(Actor actor, AssignmentId id) {
        return reviewing.application(actor, id);
    }

    /** The least score of each criterion, by code, that needs no comment. */
    @Transactional(readOnly = true)
    public Map<String, Integer> leastWithoutComment(CallId call) {
        return reviewing.leastWithoutComment(call);
    }

    /** What can be done to a task by the actor now. */
    @Transactional(readOnly = true)
    public Set<AssignmentAction> actions(Actor actor, Assignment assignment) {
        return reviewing.actions(actor, assignment);
    }

    /** The acting reviewer's tasks, what is to be done first. */
    @Transactional(readOnly = true)
    public PageOf<Assignment> mine(Actor actor, PageQuery page) {
        return reviewing.mine(actor, page);
    }

    /** The call's panel, once the first reviewer was assigned. */
    @Transactional(readOnly = true)
    public Optional<Panel> panel(CallId call) {
        return panels.find(call);
    }

    /** The panels of these calls, for lists of things that belong to calls. */
    @Transactional(readOnly = true)
    public Map<CallId, Panel> panels(Collection<CallId> calls) {
        return panels.of(calls);
    }

    /** Every application of the call with its reviewers. For staff. */
    @Transactional(readOnly = true)
    public Board board(Actor actor, CallId call) {
        requireStaff(actor, call.toString());
        return rankings.board(call);
    }

    /** Moves the end of scoring later. For officers. */
    public Panel extend(Actor actor, CallId call, int version, Instant dueAt, String reason) {
        return panels.extend(actor, call, version, dueAt, reason);
    }

    /** Opens scoring again after a ranking that is not confirmed. For officers. */
    public Panel reopen(Actor actor, CallId call, int version, String reason) {
        return panels.reopen(actor, call, version, reason);
    }

    /** Ranks the applications of the call and draws the line; each time another run. Refused while reviews are missing. For officers. */
    public Ranking rank(Actor actor, CallId call) {
        return rankings.rank(actor, call);
    }

    /** Makes the latest run the call's ranking for good. For the programme lead. */
    public Ranking confirm(Actor actor, CallId call, RankingId id) {
        return rankings.confirm(actor, call, id);
    }

    /** All runs of the call, the latest first. For staff. */
    @Transactional(readOnly = true)
    public List<Ranking> rankings(Actor actor, CallId call) {
        requireStaff(actor, call.toString());
        return rankings.of(call);
    }

    /** The confirmed ranking, unchecked: for modules that act on it. Refused while there is none. */
    @Transactional(readOnly = true)
    public Ranking confirmedRanking(CallId call) {
        return rankings.confirmed(call);
    }

    private static void requireStaff(Actor actor, String what) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_FOUND.with("panel", what);
        }
    }
}

package kr.cheomdan.reviews;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.reviews.Assignment.ConflictKind;
import kr.cheomdan.reviews.Assignment.CriterionScore;
import kr.cheomdan.reviews.Assignment.Entry;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What reviewers do with their tasks, and what officers do to them afterwards. */
@Component
class Reviewing {

    private static final int LONGEST_REASON = 1_000;

    private final AssignmentMoves moves;
    private final Panels panels;
    private final ScoreSheets sheets;
    private final Applications applications;
    private final Clock clock;

    Reviewing(AssignmentMoves moves, Panels panels, ScoreSheets sheets, Applications applications, Clock clock) {
        this.moves = moves;
        this.panels = panels;
        this.sheets = sheets;
        this.applications = applications;
        this.clock = clock;
    }

    Assignment accept(Actor actor, AssignmentId id, int version, String declarationVersion) {
        Assignment before = moves.own(actor, id);
        boolean repeated = before.state() == AssignmentState.ACCEPTED && before.version() == version + 1;
        if (repeated) {
            return before;
        }
        AssignmentState to = next(before, AssignmentAction.ACCEPT, actor, version);
        if (!Reviews.DECLARATION_VERSION.equals(declarationVersion)) {
            throw ReviewsRefusal.DECLARATION_NEEDED.at("declaration");
        }
        panels.requireScoring(before.callId());
        Assignment after = new Assignment(before.id(), before.callId(), before.applicationId(), before.organisationId(),
                before.revision(), before.reviewerId(), before.reviewerName(), to, declarationVersion, null, null, before.scores(),
                before.assignedAt(), clock.instant(), null, version);
        return moves.write(actor, AssignmentAction.ACCEPT, before, after, null);
    }

    Assignment declareConflict(Actor actor, AssignmentId id, int version, ConflictKind kind, String text) {
        Assignment before = moves.own(actor, id);
        AssignmentState to = next(before, AssignmentAction.DECLARE_CONFLICT, actor, version);
        String why = Text.block("text", text, LONGEST_REASON);
        panels.invalidate(actor, before.callId());
        return moves.write(actor, AssignmentAction.DECLARE_CONFLICT, before, moved(before, to, kind, why), why);
    }

    Assignment decline(Actor actor, AssignmentId id, int version, String reason) {
        Assignment before = moves.own(actor, id);
        AssignmentState to = next(before, AssignmentAction.DECLINE, actor, version);
        String why = Text.block("reason", reason, LONGEST_REASON);
        return moves.write(actor, AssignmentAction.DECLINE, before, moved(before, to, null, why), why);
    }

    Assignment withdraw(Actor actor, AssignmentId id, int version, String reason) {
        Assignment before = moves.visible(actor, id);
        AssignmentState to = next(before, AssignmentAction.WITHDRAW, actor, version);
        String why = Text.block("reason", reason, LONGEST_REASON);
        return moves.write(actor, AssignmentAction.WITHDRAW, before, moved(before, to, null, why), why);
    }

    Assignment giveBack(Actor actor, AssignmentId id, int version, String reason) {
        Assignment before = moves.visible(actor, id);
        AssignmentState to = next(before, AssignmentAction.RETURN, actor, version);
        String why = Text.block("reason", reason, LONGEST_REASON);
        panels.requireReceiving(before.callId());
        return moves.write(actor, AssignmentAction.RETURN, before, moved(before, to, null, why), why);
    }

    Assignment save(Actor actor, AssignmentId id, int version, List<Entry> entries) {
        Assignment before = moves.own(actor, id);
        List<CriterionScore> sheet = sheets.of(before.callId()).merge(before.scores(), entries);
        // The same content again is no change, whichever version it was typed on: another tab, or the answer got lost.
        if (before.state() == AssignmentState.IN_PROGRESS && sheet.equals(before.scores())) {
            return before;
        }
        AssignmentState to = next(before, AssignmentAction.SAVE, actor, version);
        panels.requireReceiving(before.callId());
        return moves.write(actor, AssignmentAction.SAVE, before, scored(before, to, sheet, null), null);
    }

    Assignment submit(Actor actor, AssignmentId id, int version, List<Entry> entries) {
        Assignment before = moves.own(actor, id);
        ScoreSheet rule = sheets.of(before.callId());
        List<CriterionScore> sheet = rule.merge(before.scores(), entries);
        boolean repeated = before.state() == AssignmentState.SUBMITTED && sheet.equals(before.scores());
        if (repeated) {
            return before;
        }
        AssignmentState to = next(before, AssignmentAction.SUBMIT, actor, version);
        panels.requireReceiving(before.callId());
        rule.requireComplete(sheet);
        return moves.write(actor, AssignmentAction.SUBMIT, before, scored(before, to, sheet, clock.instant()), null);
    }

    Assignment get(Actor actor, AssignmentId id) {
        return moves.visible(actor, id);
    }

    PageOf<Assignment> mine(Actor actor, PageQuery page) {
        return moves.ofReviewer(actor.accountId(), page);
    }

    Application application(Actor actor, AssignmentId id) {
        Assignment assignment = moves.visible(actor, id);
        moves.traceReading(actor, assignment);
        Application application = applications.find(assignment.applicationId());
        return actor.isStaff() || assignment.state().mayRead() ? application : withoutAnswers(application);
    }

    Map<String, Integer> leastWithoutComment(CallId call) {
        return sheets.leastWithoutComment(call);
    }

    Set<AssignmentAction> actions(Actor actor, Assignment assignment) {
        Set<AssignmentAction> actions = EnumSet.noneOf(AssignmentAction.class);
        boolean own = assignment.reviewerId().equals(actor.accountId());
        for (var edge : AssignmentAction.LIFECYCLE.edges()) {
            boolean reviewers = edge.who().contains(Role.REVIEWER);
            if (edge.from() == assignment.state() && edge.who().stream().anyMatch(actor::has) && (own || !reviewers)) {
                actions.add(edge.action());
            }
        }
        return actions;
    }

    private static Application withoutAnswers(Application full) {
        return new Application(full.id(), full.number(), full.callId(), full.organisationId(), full.startedBy(), full.title(), full.ask(),
                Map.of(), full.declared(), full.state(), null, full.revision(), full.submittedAt(), full.version(), full.createdAt(),
                full.savedAt());
    }

    private static AssignmentState next(Assignment before, AssignmentAction action, Actor actor, int version) {
        AssignmentState to = AssignmentAction.LIFECYCLE.next(before.state(), action, actor);
        AssignmentMoves.requireVersion(before, version);
        return to;
    }

    private Assignment moved(Assignment before, AssignmentState to, @Nullable ConflictKind conflict, String remark) {
        return new Assignment(before.id(), before.callId(), before.applicationId(), before.organisationId(), before.revision(),
                before.reviewerId(), before.reviewerName(), to, before.declarationVersion(), conflict, remark, before.scores(),
                before.assignedAt(), before.respondedAt() == null ? clock.instant() : before.respondedAt(), before.submittedAt(),
                before.version());
    }

    private static Assignment scored(
            Assignment before, AssignmentState to, List<CriterionScore> sheet, @Nullable Instant submittedAt) {
        return new Assignment(before.id(), before.callId(), before.applicationId(), before.organisationId(), before.revision(),
                before.reviewerId(), before.reviewerName(), to, before.declarationVersion(), null, before.remark(), sheet,
                before.assignedAt(), before.respondedAt(), submittedAt == null ? before.submittedAt() : submittedAt, before.version());
    }
}

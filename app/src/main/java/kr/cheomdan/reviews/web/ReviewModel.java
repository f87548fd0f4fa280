package kr.cheomdan.reviews.web;

import java.util.List;
import java.util.Map;
import kr.cheomdan.applications.Application;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Criterion;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.reviews.Assignment;
import kr.cheomdan.reviews.Assignment.Entry;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of one review shows. */
@Component
class ReviewModel {

    private final Reviews reviews;
    private final Calls calls;
    private final Organisations organisations;
    private final AuditTrail trail;

    ReviewModel(Reviews reviews, Calls calls, Organisations organisations, AuditTrail trail) {
        this.reviews = reviews;
        this.calls = calls;
        this.organisations = organisations;
        this.trail = trail;
    }

    /**
     * One criterion of the sheet.
     *
     * @param score as stored or as typed
     * @param leastWithoutComment from which score on no comment is needed
     */
    record Line(Criterion criterion, String score, String comment, int leastWithoutComment) {}

    /** @param typed what was just entered and refused; null: show what is stored */
    String fill(Actor actor, Assignment assignment, @Nullable List<Entry> typed, Model model) {
        Call call = calls.find(assignment.callId());
        Application application = reviews.application(actor, assignment.id());
        Map<String, Integer> least = reviews.leastWithoutComment(call.id());
        model.addAttribute("assignment", assignment);
        model.addAttribute("own", assignment.reviewerId().equals(actor.accountId()));
        model.addAttribute("call", call);
        // Not "application", which Thymeleaf keeps for itself.
        model.addAttribute("submission", application);
        model.addAttribute("organisation", organisations.find(assignment.organisationId()));
        model.addAttribute("mayRead", actor.isStaff() || assignment.state().mayRead());
        model.addAttribute("panel", reviews.panel(call.id()).orElse(null));
        model.addAttribute("actions", reviews.actions(actor, assignment));
        model.addAttribute("declaration", Reviews.DECLARATION_VERSION);
        model.addAttribute("lines", call.criteria().stream()
                .map(criterion -> line(criterion, assignment, typed, least.get(criterion.code())))
                .toList());
        model.addAttribute("history", actor.isStaff() ? trail.historyOf(assignment.subject()) : List.of());
        return "reviews/review";
    }

    private static Line line(Criterion criterion, Assignment assignment, @Nullable List<Entry> typed, int least) {
        if (typed != null) {
            for (Entry entry : typed) {
                if (criterion.code().equals(entry.criterion())) {
                    return new Line(criterion, text(entry.score()), text(entry.comment()), least);
                }
            }
        }
        return assignment.scoreOf(criterion.code())
                .map(stored -> new Line(criterion, text(stored.score()), stored.comment(), least))
                .orElseGet(() -> new Line(criterion, "", "", least));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}

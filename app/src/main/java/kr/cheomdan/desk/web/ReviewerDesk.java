package kr.cheomdan.desk.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.reviews.Assignment;
import kr.cheomdan.reviews.AssignmentState;
import kr.cheomdan.reviews.Panel;
import kr.cheomdan.reviews.PanelState;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What waits for a reviewer. */
@Component
class ReviewerDesk {

    private static final PageQuery SOME = new PageQuery(0, 20);

    private final Reviews reviews;
    private final Applications applications;

    ReviewerDesk(Reviews reviews, Applications applications) {
        this.reviews = reviews;
        this.applications = applications;
    }

    List<Waiting> waiting(Actor actor) {
        List<Waiting> list = new ArrayList<>();
        if (reviews.profile(actor, actor.accountId()).isEmpty()) {
            list.add(Waiting.one("desk.waiting.reviewer-profile", "", "/reviews/profile", null));
        }
        List<Assignment> open = reviews.mine(actor, SOME).items().stream()
                .filter(task -> task.state() == AssignmentState.ASSIGNED || task.state().mayScore())
                .toList();
        Map<ApplicationId, String> numbers = applications.findAll(open.stream().map(Assignment::applicationId).toList()).stream()
                .collect(Collectors.toMap(Application::id, Application::number));
        Map<CallId, Panel> panels = reviews.panels(open.stream().map(Assignment::callId).collect(Collectors.toSet()));
        for (Assignment task : open) {
            Panel panel = panels.get(task.callId());
            if (panel == null || panel.state() == PanelState.SCORING) {
                String key = task.state() == AssignmentState.ASSIGNED ? "desk.waiting.answer-review" : "desk.waiting.score";
                list.add(Waiting.one(key, numbers.getOrDefault(task.applicationId(), ""), "/reviews/" + task.id(), due(panel)));
            }
        }
        return list;
    }

    private static @Nullable Instant due(@Nullable Panel panel) {
        return panel == null ? null : panel.dueAt();
    }
}

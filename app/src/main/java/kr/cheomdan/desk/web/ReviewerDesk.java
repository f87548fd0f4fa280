package kr.cheomdan.desk.web;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.reviews.Assignment;
import kr.cheomdan.reviews.AssignmentState;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Component;

/** What waits for a reviewer. */
@Component
class ReviewerDesk {

    private static final PageQuery SOME = new PageQuery(0, 20);

    private final Reviews reviews;

    ReviewerDesk(Reviews reviews) {
        this.reviews = reviews;
    }

    List<Waiting> waiting(Actor actor) {
        List<Waiting> list = new ArrayList<>();
        for (Assignment task : reviews.mine(actor, SOME).items()) {
            String link = "/reviews/" + task.id();
            if (task.state() == AssignmentState.ASSIGNED) {
                list.add(Waiting.one("desk.waiting.answer-review", "", link, null));
            } else if (task.state().mayScore()) {
                list.add(Waiting.one("desk.waiting.score", "", link, null));
            }
        }
        return list;
    }
}

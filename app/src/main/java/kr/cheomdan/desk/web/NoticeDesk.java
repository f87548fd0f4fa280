package kr.cheomdan.desk.web;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.amendments.Amendment.State;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.notices.Notices;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import org.springframework.stereotype.Component;

/** What people were told and have not seen, and the requests to change awards that wait for them. */
@Component
class NoticeDesk {

    private static final PageQuery COUNT_ONLY = new PageQuery(0, 1);

    private final Notices notices;
    private final Amendments amendments;

    NoticeDesk(Notices notices, Amendments amendments) {
        this.notices = notices;
        this.amendments = amendments;
    }

    List<Waiting> waiting(Actor actor) {
        List<Waiting> list = new ArrayList<>();
        if (actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)) {
            add(list, actor, State.REQUESTED, "desk.waiting.amendments");
        }
        if (actor.has(Role.PROGRAM_LEAD)) {
            add(list, actor, State.RECOMMENDED, "desk.waiting.recommended");
        }
        long unseen = notices.unseen(actor);
        if (unseen > 0) {
            list.add(Waiting.many("desk.waiting.notices", unseen, "/notices"));
        }
        return list;
    }

    private void add(List<Waiting> list, Actor actor, State state, String key) {
        long count = amendments.list(actor, state, COUNT_ONLY).total();
        if (count > 0) {
            list.add(Waiting.many(key, count, "/amendments?state=" + state));
        }
    }
}

package kr.cheomdan.desk.web;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.amendments.Amendment.State;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.notices.Notices;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.works.Showings;
import org.springframework.stereotype.Component;

/** What people were told and have not seen, and the requests to change awards and showings of works that wait for them. */
@Component
class NoticeDesk {

    private final Notices notices;
    private final Amendments amendments;
    private final Showings showings;

    NoticeDesk(Notices notices, Amendments amendments, Showings showings) {
        this.notices = notices;
        this.amendments = amendments;
        this.showings = showings;
    }

    List<Waiting> waiting(Actor actor) {
        List<Waiting> list = new ArrayList<>();
        add(list, "desk.waiting.amendments", amendments.waitingFor(actor, State.REQUESTED), State.REQUESTED);
        add(list, "desk.waiting.recommended", amendments.waitingFor(actor, State.RECOMMENDED), State.RECOMMENDED);
        add(list, "desk.waiting.transfers", amendments.transfersFor(actor), State.REQUESTED);
        long toConfirm = showings.waitingFor(actor);
        if (toConfirm > 0) {
            list.add(Waiting.many("desk.waiting.showings", toConfirm, "/works?waiting=true"));
        }
        long unseen = notices.unseen(actor);
        if (unseen > 0) {
            list.add(Waiting.many("desk.waiting.notices", unseen, "/notices"));
        }
        return list;
    }

    private static void add(List<Waiting> list, String key, long count, State state) {
        if (count > 0) {
            list.add(Waiting.many(key, count, "/amendments?state=" + state));
        }
    }
}

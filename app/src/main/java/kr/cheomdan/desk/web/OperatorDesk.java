package kr.cheomdan.desk.web;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Component;

/** What waits for those who run the data centre. */
@Component
class OperatorDesk {

    private static final PageQuery COUNT_ONLY = new PageQuery(0, 1);

    private final Jobs jobs;
    private final DataCentre dataCentre;

    OperatorDesk(Jobs jobs, DataCentre dataCentre) {
        this.jobs = jobs;
        this.dataCentre = dataCentre;
    }

    List<Waiting> waiting(Actor actor) {
        List<Waiting> list = new ArrayList<>();
        int faults = dataCentre.health().faults().size();
        if (faults > 0) {
            list.add(Waiting.many("desk.waiting.engine-faults", faults, "/data-centre"));
        }
        addJobs(list, actor, JobState.RUNNING, "desk.waiting.running-jobs");
        addJobs(list, actor, JobState.QUEUED, "desk.waiting.queued-jobs");
        addJobs(list, actor, JobState.LOST, "desk.waiting.lost-jobs");
        return list;
    }

    private void addJobs(List<Waiting> list, Actor actor, JobState state, String key) {
        long count = jobs.list(actor, null, state, COUNT_ONLY).total();
        if (count > 0) {
            list.add(Waiting.many(key, count, "/jobs?state=" + state));
        }
    }
}

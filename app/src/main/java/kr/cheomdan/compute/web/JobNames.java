package kr.cheomdan.compute.web;

import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Leads from statements and figures to the jobs behind them. A job has no name that is its own alone, so it is called by its id. */
@Component
class JobNames implements SubjectNames {

    @Override
    public String kind() {
        return "job";
    }

    @Override
    public String page(String id) {
        return "/jobs/" + id;
    }
}

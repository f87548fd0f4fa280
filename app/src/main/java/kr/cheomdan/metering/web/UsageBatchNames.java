package kr.cheomdan.metering.web;

import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Leads from an entry of the ledger to the jobs behind it. */
@Component
class UsageBatchNames implements SubjectNames {

    @Override
    public String kind() {
        return "usage-batch";
    }

    @Override
    public String page(String id) {
        return "/usage/batches/" + id;
    }
}

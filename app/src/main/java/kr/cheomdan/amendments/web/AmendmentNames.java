package kr.cheomdan.amendments.web;

import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Leads from the ledger and the audit trail to the requests behind them. */
@Component
class AmendmentNames implements SubjectNames {

    @Override
    public String kind() {
        return "amendment";
    }

    @Override
    public String page(String id) {
        return "/amendments/" + id;
    }
}

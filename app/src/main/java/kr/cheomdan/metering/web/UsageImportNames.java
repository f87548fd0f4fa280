package kr.cheomdan.metering.web;

import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Leads from the audit trail to an import. */
@Component
class UsageImportNames implements SubjectNames {

    @Override
    public String kind() {
        return "usage-import";
    }

    @Override
    public String page(String id) {
        return "/usage/imports/" + id;
    }
}

package kr.cheomdan.amendments.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.amendments.Amendment;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Leads from notices, the ledger and the audit trail to the requests behind them, named by what was asked for. */
@Component
class AmendmentNames implements SubjectNames {

    private final Amendments amendments;
    private final Display display;

    AmendmentNames(Amendments amendments, Display display) {
        this.amendments = amendments;
        this.display = display;
    }

    @Override
    public String kind() {
        return "amendment";
    }

    @Override
    public String page(String id) {
        return "/amendments/" + id;
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return amendments.findAll(SubjectNames.readable(ids, Amendment.Id::of)).stream()
                .collect(Collectors.toMap(each -> each.id().toString(),
                        each -> new SubjectLinks.Link(name(each), page(each.id().toString()))));
    }

    private String name(Amendment asked) {
        String what = display.message("amendments.kind." + asked.kind());
        if (asked.amount() != null) {
            return what + " " + display.quantity(asked.amount());
        }
        return asked.until() == null ? what : what + " " + display.message("amendments.page.until", display.minute(asked.until()));
    }
}

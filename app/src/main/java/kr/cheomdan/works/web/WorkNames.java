package kr.cheomdan.works.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import kr.cheomdan.works.Work;
import kr.cheomdan.works.Works;
import org.springframework.stereotype.Component;

/** Leads from figures and the audit trail to works. */
@Component
class WorkNames implements SubjectNames {

    private final Works works;
    private final Display display;

    WorkNames(Works works, Display display) {
        this.works = works;
        this.display = display;
    }

    @Override
    public String kind() {
        return "work";
    }

    /** Readers of every kind are led further from there. */
    @Override
    public String page(String id) {
        return "/open/works/" + id;
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return works.findAll(SubjectNames.readable(ids, Work.Id::of)).stream()
                .collect(Collectors.toMap(work -> work.id().toString(),
                        work -> new SubjectLinks.Link(display.text(work.title()), page(work.id().toString()))));
    }
}

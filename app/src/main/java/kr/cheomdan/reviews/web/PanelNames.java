package kr.cheomdan.reviews.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Gives panels the codes of their calls. */
@Component
class PanelNames implements SubjectNames {

    private final Calls calls;
    private final Display display;

    PanelNames(Calls calls, Display display) {
        this.calls = calls;
        this.display = display;
    }

    @Override
    public String kind() {
        return "panel";
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return calls.findAll(SubjectNames.readable(ids, CallId::of)).stream().collect(Collectors.toMap(
                call -> call.id().toString(),
                call -> new SubjectLinks.Link(
                        display.message("reviews.page.board", call.code()), "/calls/" + call.code() + "/board")));
    }
}

package kr.cheomdan.awards.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Gives decisions the codes of their calls. */
@Component
class DecisionNames implements SubjectNames {

    private final Calls calls;
    private final Display display;

    DecisionNames(Calls calls, Display display) {
        this.calls = calls;
        this.display = display;
    }

    @Override
    public String kind() {
        return "decision";
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return calls.findAll(SubjectNames.readable(ids, CallId::of)).stream().collect(Collectors.toMap(
                call -> call.id().toString(),
                call -> new SubjectLinks.Link(
                        display.message("awards.page.decide.of", call.code()), "/calls/" + call.code() + "/decision")));
    }
}

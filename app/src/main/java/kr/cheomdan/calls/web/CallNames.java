package kr.cheomdan.calls.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Gives the calls in statements and histories their titles. */
@Component
class CallNames implements SubjectNames {

    private final Calls calls;
    private final Display display;

    CallNames(Calls calls, Display display) {
        this.calls = calls;
        this.display = display;
    }

    @Override
    public String kind() {
        return "call";
    }

    @Override
    public List<String> find(Actor actor, String text, int most) {
        return calls.list(actor, new Calls.Filter(null, text), new PageQuery(0, most)).items().stream()
                .map(call -> call.id().toString()).toList();
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return calls.findAll(SubjectNames.readable(ids, CallId::of)).stream().collect(Collectors.toMap(
                call -> call.id().toString(),
                call -> new SubjectLinks.Link(display.text(call.title()), "/calls/" + call.code())));
    }
}

package kr.cheomdan.calls.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
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
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        Set<CallId> wanted = new HashSet<>();
        for (String id : ids) {
            try {
                wanted.add(CallId.of(id));
            } catch (IllegalArgumentException noCall) {
                // Stays unnamed.
            }
        }
        Map<String, SubjectLinks.Link> links = new HashMap<>();
        calls.findAll(wanted).forEach(call ->
                links.put(call.id().toString(), new SubjectLinks.Link(display.text(call.title()), "/calls/" + call.code())));
        return links;
    }
}

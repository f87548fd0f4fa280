package kr.cheomdan.programmes.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Calls plans by their names on the pages of lower modules. */
@Component
class PlanNames implements SubjectNames {

    private final Programmes programmes;
    private final Display display;

    PlanNames(Programmes programmes, Display display) {
        this.programmes = programmes;
        this.display = display;
    }

    @Override
    public String kind() {
        return "plan";
    }

    @Override
    public String page(String id) {
        return "/plan?code=" + id;
    }

    @Override
    public List<String> find(Actor actor, String text, int most) {
        return programmes.all().stream().filter(plan -> display.text(plan.name()).contains(text)).limit(most).map(Plan::code).toList();
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return programmes.all().stream()
                .filter(plan -> ids.contains(plan.code()))
                .collect(Collectors.toMap(
                        Plan::code, plan -> new SubjectLinks.Link(display.text(plan.name()), page(plan.code()))));
    }
}

package kr.cheomdan.works.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import kr.cheomdan.works.Showing;
import kr.cheomdan.works.Showings;
import org.springframework.stereotype.Component;

/** Leads from figures to the showings behind them, named by where and when. */
@Component
class ShowingNames implements SubjectNames {

    private final Showings showings;
    private final Display display;

    ShowingNames(Showings showings, Display display) {
        this.showings = showings;
        this.display = display;
    }

    @Override
    public String kind() {
        return "showing";
    }

    @Override
    public String page(String id) {
        return "/open/works/showings/" + id;
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return showings.findAll(SubjectNames.readable(ids, Showing.Id::of)).stream()
                .collect(Collectors.toMap(entry -> entry.id().toString(),
                        entry -> new SubjectLinks.Link(entry.place() + ", " + display.date(entry.from()), page(entry.id().toString()))));
    }
}

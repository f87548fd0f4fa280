package kr.cheomdan.budgets.web;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kr.cheomdan.budgets.BudgetView;
import kr.cheomdan.budgets.BudgetView.Flow;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.SubjectLinks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the money goes: from the sources through axes, calls and awards to what was spent, and the entries behind each band. */
@Controller
@RequestMapping("/budget/flow")
class FlowPages {

    private final BudgetView view;
    private final FlowPicture picture;
    private final BandEntries entries;
    private final Choices choices;
    private final SubjectLinks links;

    FlowPages(BudgetView view, FlowPicture picture, BandEntries entries, Choices choices, SubjectLinks links) {
        this.view = view;
        this.picture = picture;
        this.entries = entries;
        this.choices = choices;
        this.links = links;
    }

    @GetMapping
    String flow(Actor actor, LineQuery query, Model model) {
        if (choices.withoutPlan(actor, query, model)) {
            return "budgets/none";
        }
        Flow flow = view.flow(actor, query.filter());
        model.addAttribute("chart", picture.chart(flow, query));
        model.addAttribute("bands", picture.bands(flow, query));
        return "budgets/flow";
    }

    @GetMapping("/band")
    String band(Actor actor, LineQuery query, @RequestParam String from, @RequestParam String to, Model model) {
        if (choices.withoutPlan(actor, query, model)) {
            return "budgets/none";
        }
        Flow flow = view.flow(actor, query.filter());
        Flow.Link band = flow.links().stream()
                .filter(link -> link.from().equals(from) && link.to().equals(to))
                .findFirst()
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("band"));
        Map<String, String> names = picture.names(flow.nodes());
        BandEntries.Story story = entries.of(actor, band);
        model.addAttribute("from", names.get(from));
        model.addAttribute("to", names.get(to));
        model.addAttribute("band", band);
        model.addAttribute("story", story);
        model.addAttribute("names", Names.of(story, links));
        return "budgets/band";
    }

    /** What the records behind a band are called. */
    record Names(Map<Subject, SubjectLinks.Link> links) {

        static Names of(BandEntries.Story story, SubjectLinks links) {
            Stream<Subject> causes = story.entries().stream().map(found -> found.entry().cause());
            Stream<Subject> owners = story.accounts().stream().map(account -> owns(account.ref()));
            return new Names(links.of(Stream.concat(causes, owners).toList()));
        }

        public SubjectLinks.Link of(Subject subject) {
            return Objects.requireNonNull(links.get(subject));
        }

        public SubjectLinks.Link owner(AccountRef ref) {
            return of(owns(ref));
        }

        private static Subject owns(AccountRef ref) {
            return new Subject(ref.ownerKind(), ref.ownerId());
        }
    }
}

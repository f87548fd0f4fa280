package kr.cheomdan.budgets.web;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import kr.cheomdan.budgets.Matching;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The match monitor: what the sources agreed to bear, beside what they brought in. */
@Controller
@RequestMapping("/budget/match")
class MatchPages {

    private final Matching matching;
    private final LinePicker lines;
    private final Choices choices;
    private final Display display;

    MatchPages(Matching matching, LinePicker lines, Choices choices, Display display) {
        this.matching = matching;
        this.lines = lines;
        this.choices = choices;
        this.display = display;
    }

    @GetMapping
    ModelAndView monitor(Actor actor, LineQuery query) {
        return page(actor, query, Map.of(), null);
    }

    @PostMapping
    ModelAndView agree(
            Actor actor, LineQuery query, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes next) {
        try {
            Map<String, BigDecimal> shares = new TreeMap<>();
            typed.forEach((name, values) -> {
                if (name.startsWith("share-") && !values.get(0).isBlank()) {
                    shares.put(name.substring("share-".length()), Typed.percent(name, values.get(0)));
                }
            });
            matching.agree(actor, new Matching.Entry(
                    query.plan(), query.phase(), query.programme(), shares,
                    Typed.percent("tolerance", typed.getFirst("tolerance")), typed.getFirst("note")));
            next.addFlashAttribute("notice", display.message("budgets.match.agreed-on"));
            return new ModelAndView("redirect:/budget/match");
        } catch (RefusedException refused) {
            return page(actor, query, typed.toSingleValueMap(), lines.problem(refused));
        }
    }

    private ModelAndView page(Actor actor, LineQuery query, Map<String, String> said, @Nullable Problem problem) {
        Map<String, Object> found = choices.of(actor, query.plan());
        ModelAndView page = new ModelAndView(found.containsKey("plan") ? "budgets/match" : "budgets/none");
        page.addAllObjects(found);
        page.addObject("query", query);
        page.addObject("said", said);
        if (found.containsKey("plan")) {
            page.addObject("monitors", matching.monitor(actor, query.plan()));
        }
        if (problem != null) {
            page.addObject("problem", problem);
            page.setStatus(HttpStatusCode.valueOf(problem.status()));
        }
        return page;
    }
}

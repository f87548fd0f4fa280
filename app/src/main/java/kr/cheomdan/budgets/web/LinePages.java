package kr.cheomdan.budgets.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetView;
import kr.cheomdan.budgets.BudgetView.Figures;
import kr.cheomdan.budgets.BudgetView.LineFigures;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The lines behind the cube's cells, and what happened on one of them. */
@Controller
@RequestMapping("/budget")
class LinePages {

    private final BudgetView view;
    private final LineStory story;
    private final Choices choices;
    private final CubeSheet sheet;

    LinePages(BudgetView view, LineStory story, Choices choices, CubeSheet sheet) {
        this.view = view;
        this.story = story;
        this.choices = choices;
        this.sheet = sheet;
    }

    @GetMapping("/lines")
    String lines(Actor actor, LineQuery query, PageQuery page, Model model) {
        if (choices.withoutPlan(actor, query, model)) {
            return "budgets/none";
        }
        List<LineFigures> found = found(actor, query);
        int from = (int) Math.min(found.size(), page.offset());
        int to = Math.min(found.size(), from + page.size());
        model.addAttribute("lines", PageOf.of(found.subList(from, to), page, found.size()));
        model.addAttribute("total", found.stream().map(LineFigures::figures).reduce(Figures.NONE, Figures::plus));
        model.addAttribute("file", query.address("/budget/lines").substring("/budget/lines".length()));
        return "budgets/lines";
    }

    @GetMapping("/lines.csv")
    void csv(Actor actor, LineQuery query, HttpServletResponse response) throws IOException {
        sheet.lines(found(actor, query)).csv(response);
    }

    @GetMapping("/lines.xlsx")
    void xlsx(Actor actor, LineQuery query, HttpServletResponse response) throws IOException {
        sheet.lines(found(actor, query)).xlsx(response);
    }

    @GetMapping("/lines/{id}")
    String line(Actor actor, @PathVariable BudgetLine.Id id, Model model) {
        story.fill(actor, id, model);
        model.addAttribute("measures", Measure.values());
        return "budgets/line";
    }

    private List<LineFigures> found(Actor actor, LineQuery query) {
        return view.lines(actor, query.filter());
    }
}

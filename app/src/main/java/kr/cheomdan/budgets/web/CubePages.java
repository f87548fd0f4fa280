package kr.cheomdan.budgets.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import kr.cheomdan.budgets.BudgetView;
import kr.cheomdan.budgets.BudgetView.Pivot;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cube as a pivot, and beside it what the plan states. */
@Controller
@RequestMapping("/budget")
class CubePages {

    private static final List<Measure> USUAL = List.of(Measure.CURRENT);

    private final BudgetView view;
    private final Choices choices;
    private final CubeSheet sheet;
    private final BudgetWords words;
    private final Display display;

    CubePages(BudgetView view, Choices choices, CubeSheet sheet, BudgetWords words, Display display) {
        this.view = view;
        this.choices = choices;
        this.sheet = sheet;
        this.words = words;
        this.display = display;
    }

    @GetMapping
    String cube(
            Actor actor,
            LineQuery query,
            @RequestParam(defaultValue = "SOURCE") Dimension rows,
            @RequestParam(defaultValue = "YEAR") Dimension columns,
            @RequestParam(required = false) @Nullable List<Measure> measures,
            Model model) {
        if (choices.withoutPlan(actor, query, model)) {
            return "budgets/none";
        }
        Pivot pivot = view.pivot(actor, query.filter(), rows, columns);
        model.addAttribute("pivot", pivot);
        model.addAttribute("table", PivotTable.of(pivot, query, chosen(measures), words, display));
        model.addAttribute("total", pivot.total());
        model.addAttribute("dimensions", Dimension.values());
        model.addAttribute("measures", Measure.values());
        model.addAttribute("chosen", chosen(measures));
        model.addAttribute("against", view.againstPlan(actor, query.plan()));
        model.addAttribute("breaks", view.breaks(actor, query.plan()));
        model.addAttribute("file", file(query, rows, columns, chosen(measures)));
        return "budgets/cube";
    }

    @GetMapping("/cube.csv")
    void csv(
            Actor actor,
            LineQuery query,
            @RequestParam(defaultValue = "SOURCE") Dimension rows,
            @RequestParam(defaultValue = "YEAR") Dimension columns,
            @RequestParam(required = false) @Nullable List<Measure> measures,
            HttpServletResponse response)
            throws IOException {
        sheet.pivot(view.pivot(actor, query.filter(), rows, columns), chosen(measures)).csv(response);
    }

    @GetMapping("/cube.xlsx")
    void xlsx(
            Actor actor,
            LineQuery query,
            @RequestParam(defaultValue = "SOURCE") Dimension rows,
            @RequestParam(defaultValue = "YEAR") Dimension columns,
            @RequestParam(required = false) @Nullable List<Measure> measures,
            HttpServletResponse response)
            throws IOException {
        sheet.pivot(view.pivot(actor, query.filter(), rows, columns), chosen(measures)).xlsx(response);
    }

    /** In the order of the enum and each once, however the address names them. */
    private static List<Measure> chosen(@Nullable List<Measure> measures) {
        if (measures == null || measures.isEmpty()) {
            return USUAL;
        }
        return IntStream.range(0, Measure.values().length).mapToObj(i -> Measure.values()[i]).filter(measures::contains).toList();
    }

    private static String file(LineQuery query, Dimension rows, Dimension columns, List<Measure> measures) {
        String address = query.builder("/budget/cube").queryParam("rows", rows).queryParam("columns", columns)
                .queryParam("measures", measures.toArray()).encode().toUriString();
        return address.substring("/budget/cube".length());
    }
}

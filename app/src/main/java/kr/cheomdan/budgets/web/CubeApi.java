package kr.cheomdan.budgets.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import kr.cheomdan.budgets.BudgetView;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The budget for programs: lines, cube, months and flow. Filters left out do not narrow; without a plan, the one this cluster works to. */
@RestController
@RequestMapping("/api/v1/budget")
@Tag(name = "budget")
class CubeApi {

    private final BudgetView view;
    private final LineStory story;
    private final CubeSheet sheet;
    private final FlowPicture picture;

    CubeApi(BudgetView view, LineStory story, CubeSheet sheet, FlowPicture picture) {
        this.view = view;
        this.story = story;
        this.sheet = sheet;
        this.picture = picture;
    }

    @GetMapping("/lines")
    @Operation(summary = "Lines with what stands on them, in won. For staff.")
    List<BudgetView.LineFigures> lines(Actor actor, LineQuery query) {
        return view.lines(actor, query.filter());
    }

    @GetMapping("/lines/{id}")
    @Operation(summary = "A line with what stands on it. For staff.")
    BudgetView.LineFigures line(Actor actor, @PathVariable BudgetLine.Id id) {
        return story.of(actor, id);
    }

    @GetMapping("/cube")
    @Operation(summary = "The lines' figures summed by two dimensions: SOURCE, PHASE, AXIS, YEAR, PROGRAMME, ITEM. For staff.")
    BudgetView.Pivot cube(
            Actor actor,
            LineQuery query,
            @RequestParam(defaultValue = "SOURCE") Dimension rows,
            @RequestParam(defaultValue = "YEAR") Dimension columns) {
        return view.pivot(actor, query.filter(), rows, columns);
    }

    @GetMapping("/lines.csv")
    @Operation(summary = "Lines with every figure as a table. For staff.")
    void csv(Actor actor, LineQuery query, HttpServletResponse response) throws IOException {
        sheet.lines(lines(actor, query)).csv(response);
    }

    @GetMapping("/lines.xlsx")
    @Operation(summary = "Lines with every figure as a spreadsheet. For staff.")
    void xlsx(Actor actor, LineQuery query, HttpServletResponse response) throws IOException {
        sheet.lines(lines(actor, query)).xlsx(response);
    }

    @GetMapping("/against-plan")
    @Operation(summary = "What the plan states beside what the lines hold; what it does not state is null and missing. For staff.")
    BudgetView.AgainstPlan againstPlan(Actor actor, @RequestParam(required = false) @Nullable String plan) {
        return view.againstPlan(actor, plan);
    }

    @GetMapping("/breaks")
    @Operation(summary = "Where the documents of the budget and the ledger do not agree; empty where all is well. For staff.")
    List<BudgetView.Break> breaks(Actor actor, @RequestParam(required = false) @Nullable String plan) {
        return view.breaks(actor, plan);
    }

    @GetMapping("/months")
    @Operation(summary = "What was received, executed and spent in each month of a year, and the budget it had then. For staff.")
    List<BudgetView.Month> months(Actor actor, LineQuery query, @RequestParam int year) {
        return view.months(actor, query.filter(), year);
    }

    @GetMapping("/flow")
    @Operation(summary = "Where the money goes, as bands; each names the accounts and codes of its entries. For staff.")
    BudgetView.Flow flow(Actor actor, LineQuery query) {
        return picture.titled(view.flow(actor, query.filter()));
    }
}

package kr.cheomdan.budgets.web;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import kr.cheomdan.budgets.BudgetView;
import kr.cheomdan.budgets.BudgetView.Month;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.web.Chart;
import kr.cheomdan.web.Chart.Shape;
import kr.cheomdan.web.Chart.Tone;
import kr.cheomdan.web.Display;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What was received, executed and spent in the months of a year, beside the budget of the year. */
@Controller
@RequestMapping("/budget/execution")
class ExecutionPages {

    private final BudgetView view;
    private final Choices choices;
    private final Display display;

    ExecutionPages(BudgetView view, Choices choices, Display display) {
        this.view = view;
        this.choices = choices;
        this.display = display;
    }

    @GetMapping
    String execution(Actor actor, LineQuery query, Model model) {
        if (choices.withoutPlan(actor, query, model)) {
            return "budgets/none";
        }
        Integer year = choices.yearOf(actor, query);
        LineQuery ofYear = query.ofYear(year);
        model.addAttribute("query", ofYear);
        model.addAttribute("shownYear", year);
        List<Month> months = year == null ? List.of() : view.months(actor, ofYear.filter(), year);
        model.addAttribute("months", months);
        model.addAttribute("chart", chart(months));
        model.addAttribute("passed", soFar(months).size());
        return "budgets/execution";
    }

    private Chart.Columns chart(List<Month> months) {
        return new Chart.Columns(
                months.stream().map(month -> month.month().toString()).toList(),
                List.of(series("CURRENT", Shape.LINE, Tone.MUTED, months, Month::current),
                        series("EXECUTED_SO_FAR", Shape.LINE, Tone.MAIN, soFar(months), Month::executedSoFar),
                        series("RECEIVED", Shape.BAR, Tone.SECOND, months, Month::received),
                        series("EXECUTED", Shape.BAR, Tone.FOURTH, months, Month::executed),
                        series("SPENT", Shape.BAR, Tone.GOOD, months, Month::spent)));
    }

    /** A line ends with today: months to come have not been executed, which is not the same as nothing. */
    private List<Month> soFar(List<Month> months) {
        YearMonth now = YearMonth.from(Seoul.dayOf(display.now()));
        return months.stream().filter(month -> !month.month().isAfter(now)).toList();
    }

    private Chart.Series series(String measure, Shape shape, Tone tone, List<Month> months, ToLongFunction<Month> value) {
        Function<Month, Long> boxed = value::applyAsLong;
        return new Chart.Series(
                display.message("budgets.measure." + measure),
                shape,
                tone,
                months.stream().map(boxed).toList(),
                months.stream().map(month -> display.krw(value.applyAsLong(month))).toList());
    }
}

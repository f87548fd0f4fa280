package kr.cheomdan.budgets.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Receipts;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the sources have paid in. */
@Controller
@RequestMapping("/budget/receipts")
class ReceiptPages {

    private final Receipts receipts;
    private final LinePicker lines;
    private final Choices choices;
    private final Records records;
    private final Display display;

    ReceiptPages(Receipts receipts, LinePicker lines, Choices choices, Records records, Display display) {
        this.receipts = receipts;
        this.lines = lines;
        this.choices = choices;
        this.records = records;
        this.display = display;
    }

    @GetMapping
    String list(Actor actor, LineQuery query, PageQuery page, Model model) {
        if (choices.withoutPlan(actor, query, model)) {
            return "budgets/none";
        }
        PageOf<Receipts.Receipt> found =
                receipts.list(actor, new Receipts.Filter(query.plan(), query.filter().source(), null), page);
        model.addAttribute("receipts", found);
        model.addAttribute("lines", lines.named(found.items().stream()
                .flatMap(receipt -> receipt.parts().stream()).map(Commitment.Share::line).distinct().toList()));
        model.addAttribute("people", records.people(found.items().stream().map(Receipts.Receipt::recordedBy).collect(Collectors.toSet())));
        return "budgets/receipts";
    }

    @GetMapping("/new")
    ModelAndView blank(Actor actor, LineQuery query) {
        return form(actor, query, Map.of(), Map.of(), null);
    }

    @PostMapping
    ModelAndView record(
            Actor actor, LineQuery query, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes next) {
        try {
            receipts.record(actor, new Receipts.Entry(
                    typed.getFirst("number"), Typed.day("date", typed.getFirst("date")), lines.shares(typed),
                    typed.getFirst("note"), typed.containsKey("confirmed")));
            next.addFlashAttribute("notice", display.message("budgets.receipt.recorded"));
            return new ModelAndView("redirect:/budget/receipts");
        } catch (RefusedException refused) {
            Map<String, String> said = Stream.of("number", "date", "note", "confirmed")
                    .collect(Collectors.toMap(name -> name, name -> typed.getOrDefault(name, List.of("")).get(0)));
            return form(actor, query, said, ContractForm.amounts(typed), lines.problem(refused));
        }
    }

    /** A receipt is one source's, so the lines shown are: the first source's until another one is chosen. */
    private ModelAndView form(
            Actor actor, LineQuery query, Map<String, String> said, Map<String, String> amounts, @Nullable Problem problem) {
        ModelAndView page = new ModelAndView("budgets/receipt-new");
        page.addAllObjects(choices.of(actor, query.plan()));
        LineQuery narrow = query.ofYear(choices.yearOf(actor, query));
        if (narrow.source() == null) {
            narrow = narrow.at(BudgetLine.Dimension.SOURCE, BudgetLine.Source.NATIONAL.code());
        }
        page.addObject("query", narrow);
        page.addObject("lines", lines.of(actor, narrow.filter()));
        page.addObject("said", said);
        page.addObject("amounts", amounts);
        if (problem != null) {
            page.addObject("problem", problem);
            page.setStatus(HttpStatusCode.valueOf(problem.status()));
        }
        return page;
    }
}

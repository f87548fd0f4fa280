package kr.cheomdan.budgets.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetTransfer;
import kr.cheomdan.budgets.BudgetTransfer.Action;
import kr.cheomdan.budgets.BudgetTransfers;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The transfer desk: what one person asks for and another one approves. */
@Controller
@RequestMapping("/budget/transfers")
class TransferPages {

    private static final String TO_TRANSFER = "redirect:/budget/transfers/";

    private final BudgetTransfers transfers;
    private final LinePicker lines;
    private final Choices choices;
    private final Records records;
    private final Display display;

    TransferPages(BudgetTransfers transfers, LinePicker lines, Choices choices, Records records, Display display) {
        this.transfers = transfers;
        this.lines = lines;
        this.choices = choices;
        this.records = records;
        this.display = display;
    }

    @GetMapping
    String list(
            Actor actor,
            LineQuery query,
            @RequestParam(required = false) BudgetTransfer.@Nullable State state,
            PageQuery page,
            Model model) {
        if (choices.withoutPlan(actor, query, model)) {
            return "budgets/none";
        }
        PageOf<BudgetTransfer> found =
                transfers.list(actor, new BudgetTransfers.Filter(query.plan(), state, null, null, query.year()), page);
        model.addAttribute("transfers", found);
        model.addAttribute("state", state);
        model.addAttribute("states", BudgetTransfer.State.values());
        return "budgets/transfers";
    }

    @GetMapping("/new")
    ModelAndView blank(Actor actor, LineQuery query, @RequestParam(required = false) @Nullable String from) {
        return form(actor, query, TransferForm.from(from), null);
    }

    @PostMapping
    ModelAndView request(Actor actor, LineQuery query, TransferForm form, RedirectAttributes next) {
        try {
            BudgetTransfer asked = transfers.request(actor, form.givenKey(), form.request());
            next.addFlashAttribute("notice", display.message("budgets.transfer.requested"));
            return new ModelAndView(TO_TRANSFER + asked.id());
        } catch (RefusedException refused) {
            return form(actor, query, "key".equals(refused.field()) ? form.underAnotherKey() : form, lines.problem(refused));
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable BudgetTransfer.Id id, Model model) {
        BudgetTransfer transfer = transfers.find(actor, id);
        choices.withoutPlan(actor, transfer.from().planCode(), model);
        model.addAttribute("transfer", transfer);
        model.addAttribute("free", lines.free(List.of(transfer.from(), transfer.to())));
        model.addAttribute("people", records.people(transfer.requestedBy(), transfer.decidedBy(), transfer.withdrawnBy()));
        model.addAttribute("history", records.historyOf(transfer.subject()));
        model.addAttribute("can", Records.open(Action.LIFECYCLE, transfer.state(), actor));
        model.addAttribute("alone", !transfers.hasApprover(actor, transfer));
        model.addAttribute("mine", transfer.requestedBy().equals(actor.accountId()));
        return "budgets/transfer";
    }

    @PostMapping("/{id}/approve")
    String approve(
            Actor actor,
            @PathVariable BudgetTransfer.Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        transfers.approve(actor, id, version, note);
        return done("approved", id, next);
    }

    @PostMapping("/{id}/reject")
    String reject(
            Actor actor,
            @PathVariable BudgetTransfer.Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        transfers.reject(actor, id, version, note);
        return done("rejected", id, next);
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(Actor actor, @PathVariable BudgetTransfer.Id id, @RequestParam int version, RedirectAttributes next) {
        transfers.withdraw(actor, id, version);
        return done("withdrawn", id, next);
    }

    @PostMapping("/{id}/post")
    String post(Actor actor, @PathVariable BudgetTransfer.Id id, @RequestParam int version, RedirectAttributes next) {
        transfers.post(actor, id, version);
        return done("posted", id, next);
    }

    private String done(String step, BudgetTransfer.Id id, RedirectAttributes next) {
        next.addFlashAttribute("notice", display.message("budgets.transfer." + step));
        return TO_TRANSFER + id;
    }

    private ModelAndView form(Actor actor, LineQuery query, TransferForm form, @Nullable Problem problem) {
        ModelAndView page = new ModelAndView("budgets/transfer-new");
        page.addAllObjects(choices.of(actor, query.plan()));
        Integer year = choices.yearOf(actor, query);
        Map<Integer, List<LinePicker.Choice>> byYear = new LinkedHashMap<>();
        for (LinePicker.Choice choice : lines.of(actor, BudgetLine.Filter.ofPlan(query.plan()))) {
            byYear.computeIfAbsent(choice.line().year(), none -> new ArrayList<>()).add(choice);
        }
        page.addObject("query", query.ofYear(year));
        page.addObject("linesByYear", byYear);
        page.addObject("kinds", BudgetTransfer.Kind.values());
        page.addObject("form", form);
        page.addObject("alone", !transfers.hasApprover(actor));
        if (problem != null) {
            page.addObject("problem", problem);
            page.setStatus(HttpStatusCode.valueOf(problem.status()));
        }
        return page;
    }
}

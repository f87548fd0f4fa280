package kr.cheomdan.budgets.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Matching;
import kr.cheomdan.budgets.Receipts;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the sources bring in, and what they agreed to bring in, for programs. */
@RestController
@RequestMapping("/api/v1/budget")
@Tag(name = "budget")
class ReceiptsApi {

    private final Receipts receipts;
    private final Matching matching;

    ReceiptsApi(Receipts receipts, Matching matching) {
        this.receipts = receipts;
        this.matching = matching;
    }

    @GetMapping("/receipts")
    @Operation(summary = "Receipts, the latest first. For staff.")
    PageOf<Receipts.Receipt> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) BudgetLine.@Nullable Id line,
            PageQuery page) {
        BudgetLine.Source known = source == null ? null : BudgetLine.Source.byCode(source).orElse(null);
        PageOf<Receipts.Receipt> found = receipts.list(actor, new Receipts.Filter(plan, known, line), page);
        return source != null && known == null ? PageOf.of(List.of(), page, 0) : found;
    }

    @PostMapping("/receipts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record a receipt for lines of one source; a number that the source used before is refused.")
    Receipts.Receipt record(Actor actor, @RequestBody Receipts.Entry entry) {
        return receipts.record(actor, entry);
    }

    @GetMapping("/matching")
    @Operation(summary = "Every rule in force on what the sources agreed to bear, and how it is kept now. For staff.")
    List<Matching.Monitor> monitor(Actor actor, @RequestParam(required = false) @Nullable String plan) {
        return matching.monitor(actor, plan);
    }

    @PostMapping("/matching")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Enter what the sources agreed to bear, in per cent that come to 100. For leads.")
    Matching.Rule agree(Actor actor, @RequestBody Matching.Entry entry) {
        return matching.agree(actor, entry);
    }
}

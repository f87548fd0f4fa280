package kr.cheomdan.budgets.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetTransfer;
import kr.cheomdan.budgets.BudgetTransfers;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The transfer desk for programs. */
@RestController
@RequestMapping("/api/v1/budget/transfers")
@Tag(name = "budget")
class TransfersApi {

    private static final String KEY = "Idempotency-Key";

    private final BudgetTransfers transfers;
    private final Display display;

    TransfersApi(BudgetTransfers transfers, Display display) {
        this.transfers = transfers;
        this.display = display;
    }

    @GetMapping
    @Operation(summary = "Requests to move money between lines, the newest first. For staff.")
    PageOf<BudgetTransfer> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) BudgetTransfer.@Nullable State state,
            @RequestParam(required = false) BudgetTransfer.@Nullable Kind kind,
            @RequestParam(required = false) BudgetLine.@Nullable Id line,
            @RequestParam(required = false) @Nullable Integer year,
            PageQuery page) {
        return transfers.list(actor, new BudgetTransfers.Filter(plan, state, kind, line, year), page);
    }

    @PostMapping
    @Operation(summary = "Ask to move money to another line (TRANSFER) or to the same line of a later year (CARRY_OVER); "
            + "the same Idempotency-Key again gives the same request")
    ResponseEntity<Warned<BudgetTransfer>> request(
            Actor actor,
            @RequestBody BudgetTransfer.Request request,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        BudgetTransfer asked = transfers.request(actor, key == null ? UUID.randomUUID().toString() : key, request);
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(Versions.etag(asked.version()))
                .body(Warned.ofApproval(asked, transfers.hasApprover(actor, asked), display));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One request. For staff.")
    ResponseEntity<BudgetTransfer> get(Actor actor, @PathVariable BudgetTransfer.Id id) {
        return answer(transfers.find(actor, id));
    }

    @PostMapping("/{id}/approve")
    @Operation(summary = "Approve a request. For a lead who has not made it.")
    ResponseEntity<BudgetTransfer> approve(
            Actor actor,
            @PathVariable BudgetTransfer.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable NoteBody body) {
        return answer(transfers.approve(actor, id, Versions.required(ifMatch), NoteBody.of(body)));
    }

    @PostMapping("/{id}/reject")
    @Operation(summary = "Reject a request, saying why. For leads.")
    ResponseEntity<BudgetTransfer> reject(
            Actor actor,
            @PathVariable BudgetTransfer.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable NoteBody body) {
        return answer(transfers.reject(actor, id, Versions.required(ifMatch), NoteBody.of(body)));
    }

    @PostMapping("/{id}/withdraw")
    @Operation(summary = "Take a request back. For the person who made it.")
    ResponseEntity<BudgetTransfer> withdraw(
            Actor actor,
            @PathVariable BudgetTransfer.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(transfers.withdraw(actor, id, Versions.required(ifMatch)));
    }

    @PostMapping("/{id}/post")
    @Operation(summary = "Move what was approved. For officers and leads.")
    ResponseEntity<BudgetTransfer> post(
            Actor actor,
            @PathVariable BudgetTransfer.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(transfers.post(actor, id, Versions.required(ifMatch)));
    }

    private static ResponseEntity<BudgetTransfer> answer(BudgetTransfer transfer) {
        return ResponseEntity.ok().eTag(Versions.etag(transfer.version())).body(transfer);
    }
}

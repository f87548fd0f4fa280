package kr.cheomdan.budgets.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
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

/** Promises and payments for programs. */
@RestController
@RequestMapping("/api/v1/budget/commitments")
@Tag(name = "budget")
class CommitmentsApi {

    private static final String KEY = "Idempotency-Key";

    private final Commitments commitments;

    CommitmentsApi(Commitments commitments) {
        this.commitments = commitments;
    }

    /** @param key names this very act, so that asking twice does it once */
    record Release(String key, long amount, @Nullable String reason) {}

    record InKind(BudgetLine.@Nullable Id line, Commitment.@Nullable Entry entry) {}

    @GetMapping
    @Operation(summary = "Commitments, the newest first; q is a part of the title. For staff.")
    PageOf<Commitment> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) BudgetLine.@Nullable Id line,
            @RequestParam(required = false) @Nullable String q,
            PageQuery page) {
        return commitments.list(actor, new Commitments.Filter(plan, year, line, null, q), page);
    }

    @PostMapping
    @Operation(summary = "Promise a contract out of lines; the same Idempotency-Key again gives the same commitment")
    ResponseEntity<Commitment> commit(
            Actor actor,
            @RequestBody Commitment.Contract contract,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        Commitment made = commitments.commit(actor, key == null ? UUID.randomUUID().toString() : key, contract);
        return ResponseEntity.status(HttpStatus.CREATED).eTag(Versions.etag(made.version())).body(made);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One commitment with what each line bears. For staff.")
    ResponseEntity<Commitment> get(Actor actor, @PathVariable Commitment.Id id) {
        return answer(commitments.find(actor, id));
    }

    @GetMapping("/{id}/acts")
    @Operation(summary = "What was done under a commitment, the latest first. For staff.")
    List<Commitment.Act> acts(Actor actor, @PathVariable Commitment.Id id) {
        return commitments.acts(actor, id);
    }

    @PostMapping("/{id}/pay")
    @Operation(summary = "Pay out of the promise and out of the cash of its lines, both or neither. Not for who entered the contract.")
    ResponseEntity<Commitment> pay(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Commitment.Entry entry) {
        return answer(commitments.pay(actor, id, Versions.required(ifMatch), entry));
    }

    @PostMapping("/{id}/in-kind")
    @Operation(summary = "Record evidence of what a source gives in kind. Somebody else has to accept it.")
    ResponseEntity<Commitment> recordInKind(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody InKind body) {
        return answer(commitments.recordInKind(actor, id, Versions.required(ifMatch), body.line(), body.entry()));
    }

    @PostMapping("/{id}/spend")
    @Operation(summary = "Record evidence of what the payee has spent. Somebody else has to accept it.")
    ResponseEntity<Commitment> recordSpending(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Commitment.Entry entry) {
        return answer(commitments.recordSpending(actor, id, Versions.required(ifMatch), entry));
    }

    @PostMapping("/{id}/release")
    @Operation(summary = "Give a part of what is promised and unpaid back to the lines. For officers and leads.")
    ResponseEntity<Commitment> release(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Release body) {
        return answer(commitments.release(actor, id, Versions.required(ifMatch), body.key(), body.amount(), body.reason()));
    }

    private static ResponseEntity<Commitment> answer(Commitment commitment) {
        return ResponseEntity.ok().eTag(Versions.etag(commitment.version())).body(commitment);
    }
}

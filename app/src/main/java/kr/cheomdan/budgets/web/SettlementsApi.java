package kr.cheomdan.budgets.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Settlements;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Settlements for programs; the ETag is the settlement's, not the commitment's. */
@RestController
@RequestMapping("/api/v1/budget")
@Tag(name = "budget")
class SettlementsApi {

    private final Settlements settlements;

    SettlementsApi(Settlements settlements) {
        this.settlements = settlements;
    }

    record Claim(long claimed, @Nullable String note) {}

    @GetMapping("/settlements")
    @Operation(summary = "Settlements, the newest commitment first. For staff.")
    PageOf<Settlements.Settlement> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) Settlements.@Nullable State state,
            PageQuery page) {
        return settlements.list(actor, plan, state, page);
    }

    @GetMapping("/commitments/{id}/settlement")
    @Operation(summary = "The settlement of a commitment: what goes back to which source, or would if it were settled now. For staff.")
    ResponseEntity<Settlements.Settlement> get(Actor actor, @PathVariable Commitment.Id id) {
        return answer(settlements.find(actor, id));
    }

    @PostMapping("/commitments/{id}/settlement/interest")
    @Operation(summary = "Record interest that the payee earned. For officers and leads.")
    ResponseEntity<Settlements.Settlement> addInterest(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Commitment.Entry entry) {
        return answer(settlements.addInterest(actor, id, Versions.required(ifMatch), entry));
    }

    @PostMapping("/commitments/{id}/settlement/claim")
    @Operation(summary = "Record what the payee says was spent. For officers and leads.")
    ResponseEntity<Settlements.Settlement> claim(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Claim body) {
        return answer(settlements.claim(actor, id, Versions.required(ifMatch), body.claimed(), body.note()));
    }

    @PostMapping("/commitments/{id}/settlement/send-back")
    @Operation(summary = "Give a claim back, saying why.")
    ResponseEntity<Settlements.Settlement> sendBack(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable NoteBody body) {
        return answer(settlements.sendBack(actor, id, Versions.required(ifMatch), NoteBody.of(body)));
    }

    @PostMapping("/commitments/{id}/settlement/audit")
    @Operation(summary = "Confirm a claim against the evidence. For somebody who has not recorded it.")
    ResponseEntity<Settlements.Settlement> audit(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable NoteBody body) {
        return answer(settlements.audit(actor, id, Versions.required(ifMatch), NoteBody.of(body)));
    }

    @PostMapping("/commitments/{id}/settlement/settle")
    @Operation(summary = "Fix what goes back to which source. For leads.")
    ResponseEntity<Settlements.Settlement> settle(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(settlements.settle(actor, id, Versions.required(ifMatch)));
    }

    @PostMapping("/commitments/{id}/settlement/return")
    @Operation(summary = "Record that it has gone back. For officers and leads.")
    ResponseEntity<Settlements.Settlement> recordReturn(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable NoteBody body) {
        return answer(settlements.recordReturn(actor, id, Versions.required(ifMatch), NoteBody.of(body)));
    }

    private static ResponseEntity<Settlements.Settlement> answer(Settlements.Settlement settlement) {
        return ResponseEntity.ok().eTag(Versions.etag(settlement.version())).body(settlement);
    }
}

package kr.cheomdan.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Corrections.Correction;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import kr.cheomdan.web.Problem;
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

/** Corrections of the book for programs. What one person asks for, another approves; the same Idempotency-Key again gives the first. */
@RestController
@RequestMapping("/api/v1/ledger/corrections")
@Tag(name = "ledger")
class CorrectionApi {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KIND = 60;
    private static final int LONGEST_ID = 200;

    private final Corrections corrections;
    private final CorrectionWords words;

    CorrectionApi(Corrections corrections, CorrectionWords words) {
        this.corrections = corrections;
        this.words = words;
    }

    /**
     * What is to be moved.
     *
     * @param from the id of the account that gives
     * @param to the id of the account that takes
     * @param amount in the unit's smallest part
     * @param cause the record that explains it; may be left out
     */
    record AdjustmentBody(
            @Nullable String from,
            @Nullable String to,
            long amount,
            @Nullable String reason,
            @Nullable Subject cause,
            @Nullable Instant effectiveAt) {}

    /** @param transfer what is to be moved back */
    record ReversalBody(@Nullable String transfer, @Nullable String reason, @Nullable Instant effectiveAt) {}

    /** @param note what the person says to it */
    record DecisionBody(@Nullable String note) {}

    /**
     * A correction and what there is to know before it is decided.
     *
     * @param effects what it would do to each account now; empty once it is decided
     * @param impossible why it would be refused now; null: it would not
     * @param warnings where nobody is there who could approve it
     */
    record Shown(
            Correction correction,
            List<Corrections.Effect> effects,
            @Nullable Problem impossible,
            List<CorrectionWords.Warning> warnings) {}

    @GetMapping
    @Operation(summary = "Corrections of the book: those that wait first, of them and of the others the newest. For staff.")
    PageOf<Correction> list(
            Actor actor,
            @RequestParam(required = false) Corrections.@Nullable State state,
            @RequestParam(required = false) Corrections.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable AccountId account,
            PageQuery page) {
        return corrections.list(actor, new Corrections.Filter(state, kind, account), page);
    }

    @PostMapping("/adjustments")
    @Operation(summary = "Ask to move an amount between two accounts of one unit, with a reason. For officers and leads.")
    ResponseEntity<Shown> adjust(
            Actor actor, @RequestBody AdjustmentBody body, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return asked(actor, () -> corrections.requestAdjustment(actor, new Corrections.Adjustment(
                Keys.of(key), AccountIds.of("from", body.from()), AccountIds.of("to", body.to()), body.amount(), body.reason(),
                body.cause() == null ? null : tidy(body.cause()), body.effectiveAt())));
    }

    @PostMapping("/reversals")
    @Operation(summary = "Ask to move back what a transfer moved, once, with a reason. For officers and leads.")
    ResponseEntity<Shown> reverse(
            Actor actor, @RequestBody ReversalBody body, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return asked(actor, () -> corrections.requestReversal(
                actor, new Corrections.Reversal(Keys.of(key), transfer(body.transfer()), body.reason(), body.effectiveAt())));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One correction, and what it would do to the balances now. For staff.")
    ResponseEntity<Shown> get(Actor actor, @PathVariable Corrections.Id id) {
        return answer(HttpStatus.OK, actor, corrections.find(actor, id));
    }

    @PostMapping("/{id}/approve")
    @Operation(summary = "Approve a correction, which writes it into the book. For a lead who has not asked for it.")
    ResponseEntity<Shown> approve(
            Actor actor,
            @PathVariable Corrections.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable DecisionBody body) {
        return answer(HttpStatus.OK, actor, corrections.approve(actor, id, Versions.required(ifMatch), note(body)));
    }

    @PostMapping("/{id}/reject")
    @Operation(summary = "Reject a correction, saying why. For leads.")
    ResponseEntity<Shown> reject(
            Actor actor,
            @PathVariable Corrections.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable DecisionBody body) {
        return answer(HttpStatus.OK, actor, corrections.reject(actor, id, Versions.required(ifMatch), note(body)));
    }

    @PostMapping("/{id}/withdraw")
    @Operation(summary = "Take a correction back. For the person who asked for it.")
    ResponseEntity<Shown> withdraw(
            Actor actor,
            @PathVariable Corrections.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(HttpStatus.OK, actor, corrections.withdraw(actor, id, Versions.required(ifMatch)));
    }

    private ResponseEntity<Shown> asked(Actor actor, Supplier<Correction> request) {
        return answer(HttpStatus.CREATED, actor, request.get());
    }

    private ResponseEntity<Shown> answer(HttpStatus status, Actor actor, Correction correction) {
        return ResponseEntity.status(status).eTag(Versions.etag(correction.version())).body(shown(actor, correction));
    }

    private Shown shown(Actor actor, Correction correction) {
        List<CorrectionWords.Warning> warnings = words.warnings(correction);
        try {
            return new Shown(correction, corrections.effects(actor, correction.id()), null, warnings);
        } catch (RefusedException refused) {
            return new Shown(correction, List.of(), words.problem(refused), warnings);
        }
    }

    private static @Nullable String note(@Nullable DecisionBody body) {
        return body == null ? null : body.note();
    }

    /** What cannot be an id names none. */
    private static TransferId transfer(@Nullable String sent) {
        String id = Text.line("transfer", sent, LONGEST_ID);
        try {
            return TransferId.of(id);
        } catch (IllegalArgumentException none) {
            throw LifecycleRefusal.NOT_FOUND.with("transfer", id);
        }
    }

    /** It is kept for good. */
    private static Subject tidy(Subject cause) {
        return new Subject(Text.line("cause.kind", cause.kind(), LONGEST_KIND), Text.line("cause.id", cause.id(), LONGEST_ID));
    }
}

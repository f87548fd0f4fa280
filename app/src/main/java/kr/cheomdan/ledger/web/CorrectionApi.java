package kr.cheomdan.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Corrections of the book for programs. Both are new lines beside the old ones; the same Idempotency-Key again gives the first. */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "ledger")
class CorrectionApi {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KIND = 60;
    private static final int LONGEST_ID = 200;

    private final Corrections corrections;
    private final Statements statements;

    CorrectionApi(Corrections corrections, Statements statements) {
        this.corrections = corrections;
        this.statements = statements;
    }

    /**
     * What is to be moved.
     *
     * @param from the id of the account that gives
     * @param to the id of the account that takes
     * @param amount in the unit's smallest part
     * @param cause the record that explains it; left out: the account that gives
     */
    record Adjustment(
            @Nullable String from,
            @Nullable String to,
            long amount,
            @Nullable String reason,
            @Nullable Subject cause,
            @Nullable Instant effectiveAt) {}

    record ReversalBody(@Nullable String reason, @Nullable Instant effectiveAt) {}

    @PostMapping("/adjustments")
    @Operation(summary = "Move an amount between two accounts of one unit, with a reason. For the programme lead.")
    Transfer adjust(
            Actor actor, @RequestBody Adjustment body, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        AccountRef from = account(actor, "from", body.from());
        AccountRef to = account(actor, "to", body.to());
        Subject cause = body.cause() == null ? LedgerNames.account(AccountIds.of("from", body.from())) : tidy(body.cause());
        return corrections.adjust(actor, new Posting(
                Keys.of(key), TransferCode.ADJUSTMENT, from, to, body.amount(), cause, body.effectiveAt(), body.reason()));
    }

    @PostMapping("/transfers/{id}/reversal")
    @Operation(summary = "Move back what a transfer moved, once, with a reason. For the programme lead.")
    Transfer reverse(
            Actor actor,
            @PathVariable TransferId id,
            @RequestBody ReversalBody body,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return corrections.reverse(actor, new Corrections.Reversal(
                Keys.of(key), id, body.reason() == null ? "" : body.reason(), LedgerNames.transfer(id), body.effectiveAt()));
    }

    /** It stands in the book for good. */
    private static Subject tidy(Subject cause) {
        return new Subject(Text.line("cause.kind", cause.kind(), LONGEST_KIND), Text.line("cause.id", cause.id(), LONGEST_ID));
    }

    private AccountRef account(Actor actor, String field, @Nullable String id) {
        return statements.account(actor, AccountIds.of(field, id)).ref();
    }
}

package kr.cheomdan.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The book for programs. Nothing is posted here: what moves is decided by calls, awards and jobs. */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "ledger")
class LedgerApi {

    private final Statements statements;

    LedgerApi(Statements statements) {
        this.statements = statements;
    }

    @GetMapping("/accounts")
    @Operation(summary = "Accounts with their balances, by unit and kind. For staff.")
    PageOf<Account> accounts(
            Actor actor,
            @RequestParam(required = false) @Nullable String ownerKind,
            @RequestParam(required = false) @Nullable String ownerId,
            @RequestParam(required = false) @Nullable AccountKind kind,
            @RequestParam(required = false) @Nullable Unit unit,
            PageQuery page) {
        return statements.accounts(actor, new Account.Filter(ownerKind, ownerId, kind, unit), page);
    }

    @GetMapping("/sums")
    @Operation(summary = "What all accounts of each unit hold together; posted is zero in a sound book. For staff.")
    List<Account.Sum> sums(Actor actor) {
        return statements.sums(actor);
    }

    @GetMapping("/accounts/{id}")
    @Operation(summary = "An account with its balance now, or as of an instant (by when things were recorded). For staff.")
    ResponseEntity<Account> account(
            Actor actor, @PathVariable AccountId id, @RequestParam(required = false) @Nullable Instant asOf) {
        Account account = asOf == null ? statements.account(actor, id) : statements.account(actor, id, Statements.AsOf.of(asOf, null));
        return ResponseEntity.ok().eTag(Long.toString(account.entries())).body(account);
    }

    @GetMapping("/accounts/{id}/entries")
    @Operation(summary = "The entries of an account, the latest first, each with the balance after it. For staff.")
    PageOf<Account.Entry> entries(
            Actor actor, @PathVariable AccountId id, @RequestParam(required = false) @Nullable Instant asOf, PageQuery page) {
        return statements.statement(actor, id, Statements.Span.until(Statements.AsOf.of(asOf, null)), page).entries();
    }

    @GetMapping("/accounts/{id}/entries.csv")
    @Operation(summary = "All entries of an account, the oldest first, as a table. For staff.")
    void entriesCsv(
            Actor actor,
            @PathVariable AccountId id,
            @RequestParam(required = false) @Nullable Instant asOf,
            HttpServletResponse response)
            throws IOException {
        StatementCsv.write(statements, actor, id, Statements.Span.until(Statements.AsOf.of(asOf, null)), response);
    }

    @GetMapping("/accounts/{id}/reservations")
    @Operation(summary = "The account's reservations that have not ended, the oldest first, at most 200. For staff.")
    List<Transfer> reservations(Actor actor, @PathVariable AccountId id) {
        return statements.openReservations(actor, id);
    }

    @GetMapping("/transfers/{id}")
    @Operation(summary = "One transfer. For staff.")
    Transfer transfer(Actor actor, @PathVariable TransferId id) {
        return statements.transfer(actor, id);
    }
}

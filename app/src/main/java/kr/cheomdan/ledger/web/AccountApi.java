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
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Download;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of the book for programs: balances and statements at any instant, in both times. */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "ledger")
class AccountApi {

    private final Statements statements;
    private final Tables tables;

    AccountApi(Statements statements, Tables tables) {
        this.statements = statements;
        this.tables = tables;
    }

    /**
     * An instant of the past.
     *
     * @param asOf what happened later does not count; left out: what was known at {@code knownAt}
     * @param knownAt what was recorded later does not count; left out: as it was known at {@code asOf}
     */
    record Past(@Nullable Instant asOf, @Nullable Instant knownAt) {

        Statements.@Nullable AsOf instant() {
            return asOf == null && knownAt == null ? null : Statements.AsOf.of(asOf, knownAt);
        }
    }

    /**
     * A part of the past: from inclusive, to exclusive.
     *
     * @param time which of its two times an entry is told by; RECORDED where it is left out
     * @param asOf instead of the others: everything up to and including this instant
     */
    record PastSpan(
            Statements.@Nullable Time time,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant asOf,
            @Nullable Instant knownAt) {

        Statements.Span span() {
            return asOf != null
                    ? Statements.Span.until(Statements.AsOf.of(asOf, knownAt))
                    : Statements.Span.of(time, from, to, knownAt);
        }
    }

    @GetMapping("/accounts")
    @Operation(summary = "Accounts with their balances, by unit and kind; now, or as of an instant in both times. For staff.")
    PageOf<Account> accounts(
            Actor actor,
            @RequestParam(required = false) @Nullable String ownerKind,
            @RequestParam(required = false) @Nullable String ownerId,
            @RequestParam(required = false) @Nullable AccountKind kind,
            @RequestParam(required = false) @Nullable Unit unit,
            @ParameterObject Past past,
            PageQuery page) {
        Account.Filter filter = new Account.Filter(ownerKind, ownerId, kind, unit);
        Statements.AsOf asOf = past.instant();
        return asOf == null ? statements.accounts(actor, filter, page) : statements.accounts(actor, filter, asOf, page);
    }

    @GetMapping("/tree")
    @Operation(summary = "What the accounts of each kind hold together in each unit, in the order in which things flow. For staff.")
    List<Statements.Branch> tree(Actor actor, @ParameterObject Past past) {
        return statements.branches(actor, past.instant());
    }

    @GetMapping("/sums")
    @Operation(summary = "What all accounts of each unit hold together; posted is zero in a sound book. For staff.")
    List<Account.Sum> sums(Actor actor) {
        return statements.sums(actor);
    }

    @GetMapping("/accounts/{id}")
    @Operation(summary = "An account with its balance now, or as of an instant: as it was known then, or as of knownAt. For staff.")
    ResponseEntity<Account> account(Actor actor, @PathVariable AccountId id, @ParameterObject Past past) {
        Statements.AsOf asOf = past.instant();
        Account account = asOf == null ? statements.account(actor, id) : statements.account(actor, id, asOf);
        return ResponseEntity.ok().eTag(Long.toString(account.entries())).body(account);
    }

    @GetMapping("/accounts/{id}/statement")
    @Operation(summary = "What happened on an account in a span of either time: opening and closing balance, and the entries, the latest "
            + "first, each with the balance after it. For staff.")
    Statements.Statement statement(Actor actor, @PathVariable AccountId id, @ParameterObject PastSpan past, PageQuery page) {
        return statements.statement(actor, id, past.span(), page);
    }

    @GetMapping("/accounts/{id}/entries")
    @Operation(summary = "The entries of an account, the latest first, each with the balance after it. For staff.")
    PageOf<Account.Entry> entries(Actor actor, @PathVariable AccountId id, @ParameterObject PastSpan past, PageQuery page) {
        return statements.statement(actor, id, past.span(), page).entries();
    }

    @GetMapping("/accounts/{id}/entries.csv")
    @Operation(summary = "The same from the oldest on, as comma-separated values. For staff.")
    void entriesCsv(Actor actor, @PathVariable AccountId id, @ParameterObject PastSpan past, HttpServletResponse response)
            throws IOException {
        tables.statement(actor, id, past.span(), Download.Format.CSV, Tables.Reader.PROGRAM, response);
    }

    @GetMapping("/accounts/{id}/entries.xlsx")
    @Operation(summary = "The same as a spreadsheet. For staff.")
    void entriesXlsx(Actor actor, @PathVariable AccountId id, @ParameterObject PastSpan past, HttpServletResponse response)
            throws IOException {
        tables.statement(actor, id, past.span(), Download.Format.XLSX, Tables.Reader.PROGRAM, response);
    }

    @GetMapping("/accounts/{id}/course")
    @Operation(summary = "How the balance went over a span: after each entry, or at even distances where they are many. For staff.")
    List<Statements.Point> course(Actor actor, @PathVariable AccountId id, @ParameterObject PastSpan past) {
        return statements.course(actor, id, past.span());
    }

    @GetMapping("/accounts/{id}/reservations")
    @Operation(summary = "The account's reservations that have not ended, the oldest first, at most 200. For staff.")
    List<Transfer> reservations(Actor actor, @PathVariable AccountId id) {
        return statements.openReservations(actor, id);
    }
}

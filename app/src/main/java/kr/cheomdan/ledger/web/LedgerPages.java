package kr.cheomdan.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.SubjectLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The book for people who work for the agency. */
@Controller
@RequestMapping("/ledger")
class LedgerPages {

    private final Statements statements;
    private final SubjectLinks links;

    LedgerPages(Statements statements, SubjectLinks links) {
        this.statements = statements;
        this.links = links;
    }

    @GetMapping
    String accounts(
            Actor actor,
            @RequestParam(required = false) @Nullable AccountKind kind,
            @RequestParam(required = false) @Nullable String unit,
            PageQuery query,
            Model model) {
        List<Account.Sum> sums = statements.sums(actor);
        Unit chosen = sums.stream().map(Account.Sum::unit).filter(one -> one.code().equals(unit)).findFirst().orElse(null);
        PageOf<Account> accounts = statements.accounts(actor, new Account.Filter(null, null, kind, chosen), query);
        Map<Unit, List<Account>> byUnit = new LinkedHashMap<>();
        accounts.items().forEach(account -> byUnit.computeIfAbsent(account.ref().unit(), none -> new ArrayList<>()).add(account));
        model.addAttribute("sums", sums);
        model.addAttribute("accounts", accounts);
        model.addAttribute("byUnit", byUnit);
        model.addAttribute("kinds", AccountKind.values());
        model.addAttribute("kind", kind);
        model.addAttribute("unit", chosen);
        model.addAttribute("mayVerify", ProofPages.mayVerify(actor));
        model.addAttribute("names", names(accounts.items().stream().map(account -> owner(account.ref())).toList()));
        return "ledger/accounts";
    }

    @GetMapping("/accounts/{id}")
    String statement(
            Actor actor,
            @PathVariable AccountId id,
            @RequestParam(required = false) @Nullable LocalDateTime asOf,
            PageQuery query,
            Model model) {
        Account now = statements.account(actor, id);
        Account shown = asOf == null ? now : statements.account(actor, id, endOfSecond(asOf));
        PageOf<Account.Entry> entries = statements.statement(actor, id, Statements.Span.until(endOfSecond(asOf)), query).entries();
        List<Transfer> open = asOf == null ? statements.openReservations(actor, id) : List.of();
        List<Subject> named = new ArrayList<>(List.of(owner(now.ref())));
        entries.items().forEach(entry -> named.addAll(List.of(entry.cause(), entry.actor(), owner(entry.other()))));
        open.forEach(transfer -> named.addAll(List.of(transfer.cause(), transfer.actor())));
        model.addAttribute("account", shown);
        model.addAttribute("unit", shown.ref().unit());
        model.addAttribute("asOf", asOf == null ? null : asOf.truncatedTo(ChronoUnit.SECONDS));
        model.addAttribute("entries", entries);
        model.addAttribute("open", open);
        model.addAttribute("names", names(named));
        return "ledger/statement";
    }

    @GetMapping("/accounts/{id}/entries.csv")
    void statementCsv(
            Actor actor,
            @PathVariable AccountId id,
            @RequestParam(required = false) @Nullable LocalDateTime asOf,
            HttpServletResponse response)
            throws IOException {
        StatementCsv.write(statements, actor, id, Statements.Span.until(endOfSecond(asOf)), response);
    }

    private Names names(List<Subject> subjects) {
        return new Names(links.of(subjects));
    }

    /** What the records on a page are called. */
    record Names(Map<Subject, SubjectLinks.Link> links) {

        public SubjectLinks.Link of(Subject subject) {
            return Objects.requireNonNull(links.get(subject));
        }

        public SubjectLinks.Link owner(AccountRef ref) {
            return of(LedgerPages.owner(ref));
        }
    }

    private static Subject owner(AccountRef ref) {
        return new Subject(ref.ownerKind(), ref.ownerId());
    }

    /** A second that somebody read on a page and picks belongs to it with all its parts. */
    private static Statements.AsOf endOfSecond(@Nullable LocalDateTime asOf) {
        if (asOf == null) {
            return Statements.AsOf.NOW;
        }
        LocalDateTime next = asOf.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return Statements.AsOf.was(next.atZone(Seoul.ZONE).toInstant().minus(1, ChronoUnit.MICROS));
    }
}

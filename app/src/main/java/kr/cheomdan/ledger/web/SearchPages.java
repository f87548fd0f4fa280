package kr.cheomdan.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Download;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is written in the book, found by whatever somebody knows of it, and one line of it with all that belongs to it. */
@Controller
@RequestMapping("/ledger")
class SearchPages {

    private final Statements statements;
    private final Tables tables;
    private final Corrections corrections;
    private final Names.Finder names;

    SearchPages(Statements statements, Tables tables, Corrections corrections, Names.Finder names) {
        this.statements = statements;
        this.corrections = corrections;
        this.tables = tables;
        this.names = names;
    }

    @GetMapping("/entries")
    String search(Actor actor, @ModelAttribute("query") Query query, PageQuery page, Model model) {
        Statements.Search wanted = query.search(names.find(actor, query.q()));
        PageOf<Statements.Found> found = statements.search(actor, wanted, page);
        model.addAttribute("found", found);
        model.addAttribute("most", Statements.Search.COUNTED);
        model.addAttribute("walked", Statements.Search.WALKED);
        model.addAttribute("lookedBackTo", found.total() < Statements.Search.COUNTED
                ? statements.lookedBackTo(actor, wanted).orElse(null) : null);
        model.addAttribute("names", names.ofTransfers(found.items().stream().map(Statements.Found::transfer).toList()));
        model.addAttribute("units", statements.sums(actor).stream().map(Account.Sum::unit).toList());
        model.addAttribute("codes", TransferCode.values());
        model.addAttribute("kinds", Transfer.Kind.values());
        model.addAttribute("times", Statements.Time.values());
        return "ledger/entries";
    }

    @GetMapping("/entries.{format:csv|xlsx}")
    void file(Actor actor, @PathVariable String format, Query query, HttpServletResponse response) throws IOException {
        Download.Format wanted = Download.Format.valueOf(format.toUpperCase(Locale.ROOT));
        tables.found(actor, query.search(names.find(actor, query.q())), wanted, Tables.Reader.PERSON, response);
    }

    @GetMapping("/transfers/{id}")
    String transfer(Actor actor, @PathVariable TransferId id, Model model) {
        Statements.Found found = statements.found(actor, id);
        List<Statements.Found> related = statements.related(actor, found.transfer());
        List<Transfer> all = new ArrayList<>(List.of(found.transfer()));
        related.forEach(one -> all.add(one.transfer()));
        model.addAttribute("found", found);
        model.addAttribute("transfer", found.transfer());
        model.addAttribute("related", related);
        model.addAttribute("mayCorrect", CorrectionRequestPages.mayRequest(actor));
        model.addAttribute("reversible", isReversible(found.transfer(), related));
        model.addAttribute("waiting", corrections.waitingToReverse(actor, id).orElse(null));
        model.addAttribute("names", names.ofTransfers(all));
        return "ledger/transfer";
    }

    static boolean isReversible(Transfer transfer, List<Statements.Found> related) {
        boolean moved = transfer.kind() == Transfer.Kind.POSTED || transfer.kind() == Transfer.Kind.SETTLED;
        return moved && transfer.amount() > 0 && transfer.code() != TransferCode.REVERSAL
                && related.stream().noneMatch(one -> transfer.id().equals(one.transfer().reverses()));
    }

    /** What is asked for, as it comes from the form or from a link; days are Seoul's, the last one counts. */
    record Query(
            @Nullable String q,
            @Nullable String unit,
            @Nullable Set<TransferCode> code,
            @Nullable Set<Transfer.Kind> kind,
            @Nullable String actor,
            @Nullable Set<AccountId> account,
            @Nullable Set<AccountId> fromAccount,
            @Nullable Set<AccountId> toAccount,
            @Nullable String least,
            @Nullable String most,
            Statements.@Nullable Time time,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        Statements.Search search(Set<Subject> named) {
            Unit chosen = Units.given(unit);
            return new Statements.Search(
                    q,
                    named,
                    chosen,
                    code == null ? Set.of() : code,
                    kind == null ? Set.of() : kind,
                    actor,
                    fromAccount == null ? Set.of() : fromAccount,
                    toAccount == null ? Set.of() : toAccount,
                    account == null ? Set.of() : account,
                    Units.amount("least", least, chosen),
                    Units.amount("most", most, chosen),
                    Statements.Span.of(
                            time, from == null ? null : Seoul.startOf(from), to == null ? null : Seoul.startOf(to.plusDays(1)), null));
        }

        /** The accounts that a link asked for, to be sent along with what is picked in the form. */
        public Set<AccountId> accounts(String field) {
            Set<AccountId> accounts = field.equals("account") ? account : field.equals("fromAccount") ? fromAccount : toAccount;
            return accounts == null ? Set.of() : accounts;
        }

        /** Whether a link asked for certain accounts, which the form does not show. */
        public boolean isNarrowed() {
            return Stream.of("account", "fromAccount", "toAccount").anyMatch(field -> !accounts(field).isEmpty());
        }

        public boolean asksForCode(TransferCode one) {
            return code != null && code.contains(one);
        }

        public boolean asksForKind(Transfer.Kind one) {
            return kind != null && kind.contains(one);
        }
    }
}

package kr.cheomdan.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Chart;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Download;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The statement of an account: what stood on it, what happened, why, and what stands on it since. */
@Controller
@RequestMapping("/ledger/accounts/{id}")
class StatementPages {

    private final Statements statements;
    private final Tables tables;
    private final Names.Finder names;
    private final Display display;

    StatementPages(Statements statements, Tables tables, Names.Finder names, Display display) {
        this.statements = statements;
        this.tables = tables;
        this.names = names;
        this.display = display;
    }

    @GetMapping
    String statement(Actor actor, @PathVariable AccountId id, Moments.PickedSpan picked, PageQuery page, Model model) {
        Statements.Statement statement = statements.statement(actor, id, picked.span(), page);
        Account account = statement.account();
        List<Transfer> open = picked.isWhole() ? statements.openReservations(actor, id) : List.of();
        List<Subject> named = new ArrayList<>(List.of(Names.ownerOf(account.ref())));
        statement.entries().items().forEach(entry -> named.addAll(Names.subjectsOf(entry)));
        open.forEach(transfer -> named.addAll(Names.subjectsOf(transfer)));
        model.addAttribute("account", account);
        model.addAttribute("unit", account.ref().unit());
        model.addAttribute("statement", statement);
        model.addAttribute("entries", statement.entries());
        model.addAttribute("times", Statements.Time.values());
        model.addAttribute("picked", picked);
        model.addAttribute("open", open);
        model.addAttribute("mayCorrect", CorrectionRequestPages.mayRequest(actor));
        model.addAttribute("mayExchange", actor.has(Role.PROGRAM_LEAD));
        model.addAttribute("names", names.of(named));
        return "ledger/statement";
    }

    /** How the balance went, for the picture of it. */
    @GetMapping("/course")
    @ResponseBody
    Chart.Course course(Actor actor, @PathVariable AccountId id, Moments.PickedSpan picked) {
        Unit unit = statements.account(actor, id).ref().unit();
        List<Chart.Point> points = statements.course(actor, id, picked.span()).stream()
                .map(point -> new Chart.Point(
                        point.at(), point.balance().posted(), display.hours(point.balance().posted(), unit)))
                .toList();
        return new Chart.Course(display.message("ledger.field.balance"), points, unit.perSpokenUnit());
    }

    @GetMapping("/entries.{format:csv|xlsx}")
    void file(
            Actor actor, @PathVariable AccountId id, @PathVariable String format, Moments.PickedSpan picked, HttpServletResponse response)
            throws IOException {
        tables.statement(
                actor, id, picked.span(), Download.Format.valueOf(format.toUpperCase(Locale.ROOT)), Tables.Reader.PERSON, response);
    }
}

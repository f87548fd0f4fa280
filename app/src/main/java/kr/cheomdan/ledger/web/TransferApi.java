package kr.cheomdan.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Download;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The lines of the book for programs. */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "ledger")
class TransferApi {

    private final Statements statements;
    private final Tables tables;
    private final Names.Finder names;

    TransferApi(Statements statements, Tables tables, Names.Finder names) {
        this.statements = statements;
        this.tables = tables;
        this.names = names;
    }

    /**
     * Which lines are asked for; what is left out does not count.
     *
     * @param q how the key begins, or the id of the transfer, its cause, an account or its owner, or a part of the owner's,
     *     or a part of what a record is called: the title of a contract or a call, the number of an award, the name of an organisation
     * @param actorId the id of who did it
     * @param account ids of accounts on either side
     * @param least the smallest amount, in the unit's smallest part
     */
    record Query(
            @Nullable String q,
            @Nullable Unit unit,
            @Nullable Set<TransferCode> code,
            @Nullable Set<Transfer.Kind> kind,
            @Nullable String actorId,
            @Nullable Set<AccountId> account,
            @Nullable Set<AccountId> fromAccount,
            @Nullable Set<AccountId> toAccount,
            @Nullable Long least,
            @Nullable Long most,
            Statements.@Nullable Time time,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant knownAt) {

        Statements.Search search(Set<Subject> named) {
            return new Statements.Search(
                    q, named, unit, orNone(code), orNone(kind), actorId, orNone(fromAccount), orNone(toAccount), orNone(account),
                    least, most,
                    Statements.Span.of(time, from, to, knownAt));
        }

        private static <T> Set<T> orNone(@Nullable Set<T> set) {
            return set == null ? Set.of() : set;
        }
    }

    @GetMapping("/entries")
    @Operation(summary = "Transfers that fit, the last written first; up to 1,000 are counted. Without a text or an account, the latest "
            + "200,000 of the span are looked through, and the header Looked-Back-To says to when. For staff.")
    PageOf<Statements.Found> search(Actor actor, @ParameterObject Query query, PageQuery page, HttpServletResponse response) {
        Statements.Search wanted = query.search(names.find(actor, query.q()));
        PageOf<Statements.Found> found = statements.search(actor, wanted, page);
        if (found.total() < Statements.Search.COUNTED) {
            statements.lookedBackTo(actor, wanted).ifPresent(then -> response.setHeader("Looked-Back-To", then.toString()));
        }
        return found;
    }

    @GetMapping("/entries.csv")
    @Operation(summary = "All transfers that fit, the first written first, as comma-separated values. For staff.")
    void searchCsv(Actor actor, @ParameterObject Query query, HttpServletResponse response) throws IOException {
        tables.found(actor, query.search(names.find(actor, query.q())), Download.Format.CSV, Tables.Reader.PROGRAM, response);
    }

    @GetMapping("/entries.xlsx")
    @Operation(summary = "The same as a spreadsheet. For staff.")
    void searchXlsx(Actor actor, @ParameterObject Query query, HttpServletResponse response) throws IOException {
        tables.found(actor, query.search(names.find(actor, query.q())), Download.Format.XLSX, Tables.Reader.PROGRAM, response);
    }

    @GetMapping("/transfers/{id}")
    @Operation(summary = "One transfer. For staff.")
    Transfer transfer(Actor actor, @PathVariable TransferId id) {
        return statements.transfer(actor, id);
    }

    @GetMapping("/transfers/{id}/related")
    @Operation(summary = "The transfers that it goes together with: the reservation or its end, what it undid or what undid it, the other "
            + "half of an exchange. For staff.")
    List<Statements.Found> related(Actor actor, @PathVariable TransferId id) {
        return statements.related(actor, statements.transfer(actor, id));
    }
}

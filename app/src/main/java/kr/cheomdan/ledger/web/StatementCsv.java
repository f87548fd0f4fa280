package kr.cheomdan.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Csv;
import org.jspecify.annotations.Nullable;

/** A statement as comma-separated values, written line by line however long it is. */
final class StatementCsv {

    private static final List<String> HEADER = List.of(
            "number", "recorded_at", "effective_at", "kind", "code", "other_owner_kind", "other_owner_id", "other_kind", "unit",
            "posted", "reserved_out", "reserved_in", "balance_posted", "balance_reserved_out", "balance_reserved_in",
            "balance_available", "cause_kind", "cause_id", "actor_kind", "actor_id", "transfer", "reservation", "key");

    private StatementCsv() {}

    static void write(Statements statements, Actor actor, AccountId id, Statements.Span span, HttpServletResponse response)
            throws IOException {
        // Refused before the first byte, while the answer can still be a problem.
        statements.account(actor, id);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"ledger-" + id + ".csv\"");
        PrintWriter out = response.getWriter();
        out.print(Csv.line(HEADER));
        statements.eachEntry(actor, id, span, entry -> out.print(line(entry)));
    }

    private static String line(Account.Entry entry) {
        List<Object> cells = List.of(
                entry.number(),
                entry.recordedAt(),
                entry.effectiveAt(),
                entry.kind(),
                entry.code(),
                entry.other().ownerKind(),
                entry.other().ownerId(),
                entry.other().kind(),
                entry.other().unit(),
                entry.posted(),
                entry.reservedOut(),
                entry.reservedIn(),
                entry.after().posted(),
                entry.after().reservedOut(),
                entry.after().reservedIn(),
                entry.after().available(),
                entry.cause().kind(),
                entry.cause().id(),
                entry.actor().kind(),
                entry.actor().id(),
                entry.transfer(),
                orEmpty(entry.reservation()),
                entry.key());
        return Csv.line(cells);
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }
}

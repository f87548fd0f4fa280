package kr.cheomdan.ledger.web;

import static kr.cheomdan.ledger.web.Columns.Column.of;
import static kr.cheomdan.ledger.web.Columns.Column.spoken;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Download;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Statements and what a search found, as files for spreadsheets and programs. */
@Component
class Tables {

    /** Names are asked for so many rows at a time. */
    private static final int NAMED_AT_ONCE = 500;

    private static final Columns<Account.Entry> ENTRIES = new Columns<>(List.of(
            of("number", (entry, words) -> entry.number()),
            of("recorded_at", (entry, words) -> entry.recordedAt()),
            of("effective_at", (entry, words) -> entry.effectiveAt()),
            of("kind", (entry, words) -> words.word("ledger.transfer.", entry.kind())),
            of("code", (entry, words) -> words.word("ledger.code.", entry.code())),
            spoken("other_name", (entry, words) -> words.name(Names.ownerOf(entry.other()))),
            of("other_owner_kind", (entry, words) -> entry.other().ownerKind()),
            of("other_owner_id", (entry, words) -> entry.other().ownerId()),
            of("other_kind", (entry, words) -> words.word("ledger.kind.", entry.other().kind())),
            of("unit", (entry, words) -> entry.other().unit()),
            of("posted", (entry, words) -> entry.posted()),
            of("reserved_out", (entry, words) -> entry.reservedOut()),
            of("reserved_in", (entry, words) -> entry.reservedIn()),
            of("balance_posted", (entry, words) -> entry.after().posted()),
            of("balance_reserved_out", (entry, words) -> entry.after().reservedOut()),
            of("balance_reserved_in", (entry, words) -> entry.after().reservedIn()),
            of("balance_available", (entry, words) -> entry.after().available()),
            spoken("cause_name", (entry, words) -> words.name(entry.cause())),
            of("cause_kind", (entry, words) -> entry.cause().kind()),
            of("cause_id", (entry, words) -> entry.cause().id()),
            spoken("actor_name", (entry, words) -> words.name(entry.actor())),
            of("actor_kind", (entry, words) -> entry.actor().kind()),
            of("actor_id", (entry, words) -> entry.actor().id()),
            of("transfer", (entry, words) -> entry.transfer()),
            of("reservation", (entry, words) -> entry.reservation()),
            of("reverses", (entry, words) -> entry.reverses()),
            of("reason", (entry, words) -> entry.reason()),
            of("key", (entry, words) -> entry.key())));

    private static final Columns<Statements.Found> FOUND = new Columns<>(List.of(
            of("recorded_at", (found, words) -> found.transfer().recordedAt()),
            of("effective_at", (found, words) -> found.transfer().effectiveAt()),
            of("kind", (found, words) -> words.word("ledger.transfer.", found.transfer().kind())),
            of("code", (found, words) -> words.word("ledger.code.", found.transfer().code())),
            spoken("from_name", (found, words) -> words.name(Names.ownerOf(found.transfer().from()))),
            of("from_owner_kind", (found, words) -> found.transfer().from().ownerKind()),
            of("from_owner_id", (found, words) -> found.transfer().from().ownerId()),
            of("from_kind", (found, words) -> words.word("ledger.kind.", found.transfer().from().kind())),
            spoken("to_name", (found, words) -> words.name(Names.ownerOf(found.transfer().to()))),
            of("to_owner_kind", (found, words) -> found.transfer().to().ownerKind()),
            of("to_owner_id", (found, words) -> found.transfer().to().ownerId()),
            of("to_kind", (found, words) -> words.word("ledger.kind.", found.transfer().to().kind())),
            of("amount", (found, words) -> found.transfer().amount()),
            of("unit", (found, words) -> found.transfer().unit()),
            spoken("cause_name", (found, words) -> words.name(found.transfer().cause())),
            of("cause_kind", (found, words) -> found.transfer().cause().kind()),
            of("cause_id", (found, words) -> found.transfer().cause().id()),
            spoken("actor_name", (found, words) -> words.name(found.transfer().actor())),
            of("actor_kind", (found, words) -> found.transfer().actor().kind()),
            of("actor_id", (found, words) -> found.transfer().actor().id()),
            of("transfer", (found, words) -> found.transfer().id()),
            of("reservation", (found, words) -> found.transfer().reservation()),
            of("reverses", (found, words) -> found.transfer().reverses()),
            of("reason", (found, words) -> found.transfer().reason()),
            of("key", (found, words) -> found.transfer().key())));

    private final Statements statements;
    private final Names.Finder names;
    private final Display display;

    Tables(Statements statements, Names.Finder names, Display display) {
        this.statements = statements;
        this.names = names;
        this.display = display;
    }

    /** Who reads a table. */
    enum Reader {
        PERSON,
        PROGRAM
    }

    void statement(
            Actor actor, AccountId id, Statements.Span span, Download.Format format, Reader reader, HttpServletResponse response)
            throws IOException {
        // Refused before a file is made for it.
        statements.account(actor, id);
        write(ENTRIES, "ledger-" + id, format, reader, response, Names::subjectsOf,
                taker -> statements.eachEntry(actor, id, span, taker));
    }

    void found(Actor actor, Statements.Search search, Download.Format format, Reader reader, HttpServletResponse response)
            throws IOException {
        // Refused before a file is made for it.
        statements.requireReader(actor);
        write(FOUND, "ledger-entries", format, reader, response, found -> Names.subjectsOf(found.transfer()),
                taker -> statements.eachFound(actor, search, taker));
    }

    private <T> void write(
            Columns<T> columns, String name, Download.Format format, Reader reader, HttpServletResponse response,
            Function<T, List<Subject>> subjects, Consumer<Consumer<T>> source) throws IOException {
        @Nullable Display spoken = reader == Reader.PERSON ? display : null;
        Download.send(format, name, columns.header(spoken), spoken != null, response,
                download -> rows(columns, spoken, download, subjects, source));
    }

    private <T> void rows(
            Columns<T> columns, @Nullable Display spoken, Download download,
            Function<T, List<Subject>> subjects, Consumer<Consumer<T>> source) {
        if (spoken == null) {
            source.accept(item -> download.row(columns.row(item, Columns.Words.CODES)));
            return;
        }
        List<T> waiting = new ArrayList<>();
        Runnable flush = () -> {
            List<Subject> named = waiting.stream().map(subjects).flatMap(List::stream).toList();
            Columns.Words words = new Columns.Words(spoken, names.of(named));
            waiting.forEach(item -> download.row(columns.row(item, words)));
            waiting.clear();
        };
        source.accept(item -> {
            waiting.add(item);
            if (waiting.size() == NAMED_AT_ONCE) {
                flush.run();
            }
        });
        flush.run();
    }
}

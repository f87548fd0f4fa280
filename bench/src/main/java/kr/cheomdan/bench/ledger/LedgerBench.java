package kr.cheomdan.bench.ledger;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import kr.cheomdan.bench.Machine;
import kr.cheomdan.bench.Workplace;

/** Everything on the same PostgreSQL in one run: the ledger and, beside each figure, what it is compared with. */
public final class LedgerBench {

    private final LedgerOptions options;
    private final PrintWriter out;

    public LedgerBench(LedgerOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    public void run() throws Exception {
        out.println("machine: " + Machine.describe(options.cpus()));
        Machine.pin(options.cpus());
        Optional<BulkBench.Result> bulk = Optional.empty();
        try (Workplace workplace = Workplace.create();
                Book book = Book.open(workplace.data("ledger"), Math.max(options.connections(), Soak.WRITERS))) {
            Postings postings = new Postings(1);
            book.post(postings.opening());
            LongBook longBook = new LongBook(book, postings, options, out);
            if (options.parts().contains(LedgerOptions.Part.LONG)) {
                longBook.begin();
            }
            if (options.parts().contains(LedgerOptions.Part.BULK)) {
                bulk = Optional.of(new BulkBench(book, postings, out).run(options.rows()));
                new PgLedger(book, postings, out).run(options.pgledger());
            }
            if (options.parts().contains(LedgerOptions.Part.SINGLE)) {
                new SingleBench(book, postings, options, out).run();
            }
            if (options.parts().contains(LedgerOptions.Part.LONG)) {
                longBook.run();
            }
            if (options.soakMinutes() > 0) {
                soak(book);
            }
        }
        bulk.ifPresent(this::last);
    }

    private void soak(Book book) throws Exception {
        Soak.Result result = new Soak(book).run(Duration.ofMinutes(options.soakMinutes()));
        out.printf(Locale.ROOT, "%d writers on the same accounts for %d minutes: %,d transfers, %,d refused, %d deadlocks, then %s%n",
                Soak.WRITERS, options.soakMinutes(), result.written(), result.refused(), result.deadlocks(),
                book.proof().verify(Book.AUDITOR).ok() ? "proven" : "NOT PROVEN");
    }

    private void last(BulkBench.Result bulk) {
        if (Machine.busy()) {
            out.println("The machine was busy (load above 1): rates are lower than on an idle one; ratios were taken by turns.");
        }
        out.println("How to read it: the slowest case of bulk posting; ratio = ours / bare COPY of the same rows into a table with the "
                + "same columns and indexes, 1 would be as fast as writing without checking anything.");
        out.printf(Locale.ROOT, "bench ledger: ratio=%.2f ours=%.0f theirs=%.0f unit=rows/s%n", bulk.ratio(), bulk.ours(), bulk.theirs());
    }
}

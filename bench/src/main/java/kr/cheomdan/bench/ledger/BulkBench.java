package kr.cheomdan.bench.ledger;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import kr.cheomdan.ledger.Posting;

/** Bulk posting beside a bare copy of the same rows, batch by batch by turns, so that a busy moment of the machine meets both. */
final class BulkBench {

    private static final double TARGET = 0.5;
    private static final int WARM_UP = 5;

    private final Book book;
    private final Postings postings;
    private final PrintWriter out;

    BulkBench(Book book, Postings postings, PrintWriter out) {
        this.book = book;
        this.postings = postings;
        this.out = out;
    }

    /** Rates of one case. */
    record Result(double ours, double theirs) {

        double ratio() {
            return ours / theirs;
        }
    }

    /** The case that comes out worst. */
    Result run(int rows) throws Exception {
        out.println("Bulk posting, 10,000 a batch and a commit, beside bare COPY of the same rows (rows/s):");
        Result worst = null;
        try (Floor floor = new Floor(book)) {
            for (Shape shape : Shape.values()) {
                measure(shape, WARM_UP, floor);
                Result result = measure(shape, Math.max(1, rows / Book.BATCH), floor);
                out.printf(Locale.ROOT, "  %-40s ours %,8.0f  COPY %,8.0f  ratio %.2f  %s%n", shape.words(), result.ours(), result.theirs(),
                        result.ratio(), Verdict.atLeast(result.ratio(), TARGET));
                worst = worst == null || result.ratio() < worst.ratio() ? result : worst;
            }
        }
        return worst;
    }

    private Result measure(Shape shape, int batches, Floor floor) throws Exception {
        Rate ours = new Rate();
        Rate theirs = new Rate();
        floor.skip();
        for (int batch = 0; batch < batches; batch++) {
            List<Posting> next = postings.of(shape, Book.BATCH);
            ours.time(Book.BATCH, () -> book.post(next));
            floor.read();
            theirs.time(Book.BATCH, floor::take);
        }
        return new Result(ours.perSecond(), theirs.perSecond());
    }
}

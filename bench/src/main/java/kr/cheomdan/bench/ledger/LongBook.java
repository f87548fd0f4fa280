package kr.cheomdan.bench.ledger;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import kr.cheomdan.bench.Samples;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.Statements;

/** What a long book costs: posting, balances now and then, the proof. */
final class LongBook {

    private static final double GROWTH_TARGET = 1.2;
    private static final double NOW_TARGET_MS = 2;
    private static final double THEN_TARGET_MS = 10;
    private static final double VERIFY_TARGET_S = 120;
    private static final int SHORT = 100_000;
    private static final int BATCHES = 8;
    private static final int LOOKS = 5_000;
    private static final double NANOS_PER_S = 1e9;

    private final Book book;
    private final Postings postings;
    private final LedgerOptions options;
    private final PrintWriter out;
    private final Map<AccountRef, AccountId> ids = new HashMap<>();
    private Instant early = Instant.now();
    private Cost before = new Cost(0, 0, 0);
    private long beforeEntries;

    LongBook(Book book, Postings postings, LedgerOptions options, PrintWriter out) {
        this.book = book;
        this.postings = postings;
        this.options = options;
        this.out = out;
    }

    /** What a transfer costs, and what a bare copy costs at the same moment into an empty table: how busy the machine was. */
    private record Cost(double bulkMicros, double singleMicros, double copyMicros) {}

    /** What is compared with later; before anything else is written. */
    void begin() throws Exception {
        grow(SHORT);
        early = Instant.now();
        before = measure();
        beforeEntries = entries();
    }

    void run() throws Exception {
        grow(options.entries());
        Cost after = measure();
        out.printf(Locale.ROOT, "A book of %,d entries (a transfer makes two) beside one of %,d:%n", entries(), beforeEntries);
        growth("a transfer in bulk", before.bulkMicros(), after.bulkMicros());
        growth("a transfer alone, one connection", before.singleMicros(), after.singleMicros());
        out.printf(Locale.ROOT, "  (bare COPY into an empty table at the same moments: %.1f and %.1f us a row)%n",
                before.copyMicros(), after.copyMicros());
        balances();
        verify();
    }

    private void growth(String what, double before, double after) {
        out.printf(Locale.ROOT, "  %-40s %6.1f us, then %6.1f us: x %.2f  %s%n", what, before, after, after / before,
                Verdict.atMost(after / before, GROWTH_TARGET));
    }

    private void grow(int entries) throws Exception {
        Shape[] shapes = {Shape.FEW, Shape.MANY, Shape.HUB};
        long missing = (entries - entries()) / 2;
        for (int batch = 0; missing > 0; batch++) {
            int size = (int) Math.min(missing, Book.BATCH);
            book.post(postings.withLate(shapes[batch % shapes.length], size, Instant.now()));
            missing -= size;
        }
    }

    private long entries() throws Exception {
        try (Connection connection = book.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sum(entries) from ledger.balance")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Cost measure() throws Exception {
        Rate bulk = new Rate();
        Rate copy = new Rate();
        try (Floor floor = new Floor(book)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                List<Posting> next = postings.of(Shape.MANY, Book.BATCH);
                bulk.time(Book.BATCH, () -> book.post(next));
                floor.read();
                copy.time(Book.BATCH, floor::take);
            }
        }
        Writers.Run alone = new Writers(book.ledger(), postings).run(1, options.seconds());
        return new Cost(bulk.microsEach(), alone.nanos() / 1e3 / alone.written(), copy.microsEach());
    }

    private void balances() {
        Instant late = Instant.now();
        Random random = new Random(7);
        looks("balance now", NOW_TARGET_MS, ref -> () -> book.ledger().balance(ref));
        looks("balance as it was recorded then", THEN_TARGET_MS, ref -> {
            Instant then = between(early, late, random);
            return () -> book.ledger().balance(ref, then);
        });
        looks("balance of then as known now", THEN_TARGET_MS, ref -> {
            AccountId id = id(ref);
            Statements.AsOf asOf = Statements.AsOf.nowKnown(between(early, late, random));
            return () -> book.statements().account(Book.AUDITOR, id, asOf);
        });
        looks("balance of then as known at another then", THEN_TARGET_MS, ref -> {
            AccountId id = id(ref);
            Instant effective = between(early, late, random);
            Statements.AsOf asOf = new Statements.AsOf(effective, between(effective, late, random));
            return () -> book.statements().account(Book.AUDITOR, id, asOf);
        });
    }

    private static Instant between(Instant from, Instant to, Random random) {
        return from.plusMillis(Math.floorMod(random.nextLong(), Math.max(1, to.toEpochMilli() - from.toEpochMilli())));
    }

    private AccountId id(AccountRef ref) {
        return ids.computeIfAbsent(ref, unknown -> book.ledger().accountsOf(ref.ownerKind(), ref.ownerId()).stream()
                .filter(account -> account.ref().equals(ref))
                .findFirst()
                .orElseThrow()
                .id());
    }

    /** Prepares a question; only asking it is measured. */
    @FunctionalInterface
    private interface Question {
        Runnable about(AccountRef ref);
    }

    private void looks(String what, double target, Question question) {
        List<Double> times = new ArrayList<>();
        for (int i = -LOOKS / 10; i < LOOKS; i++) {
            // Half of the questions are about accounts with very many entries.
            Runnable look = question.about(i % 2 == 0 ? postings.busyAward() : postings.anyAward());
            long start = System.nanoTime();
            look.run();
            if (i >= 0) {
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        Samples ms = Samples.of(times);
        out.printf(Locale.ROOT, "  %-40s p50 %.2f ms  p99 %.2f ms  %s%n", what, ms.median(), ms.percentile(99),
                Verdict.atMost(ms.percentile(99), target));
    }

    private void verify() {
        long start = System.nanoTime();
        boolean proven = book.proof().verify(Book.AUDITOR).ok();
        double seconds = (System.nanoTime() - start) / NANOS_PER_S;
        out.printf(Locale.ROOT, "  %-40s %.0f s, %s  %s%n", "verify", seconds, proven ? "proven" : "NOT PROVEN",
                Verdict.atMost(seconds, VERIFY_TARGET_S));
    }
}

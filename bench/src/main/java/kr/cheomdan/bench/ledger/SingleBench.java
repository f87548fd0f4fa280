package kr.cheomdan.bench.ledger;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import kr.cheomdan.bench.Samples;

/** Single durable postings beside {@code pgbench -N} at as many connections, round by round by turns. */
final class SingleBench {

    private static final double TARGET = 0.7;

    private final Book book;
    private final Postings postings;
    private final LedgerOptions options;
    private final PrintWriter out;

    SingleBench(Book book, Postings postings, LedgerOptions options, PrintWriter out) {
        this.book = book;
        this.postings = postings;
        this.options = options;
        this.out = out;
    }

    void run() throws Exception {
        out.println("Single postings, each in a transaction of its own, committed durably, beside pgbench -N (a second):");
        Optional<PgBench> peer = PgBench.prepare(book);
        if (peer.isEmpty()) {
            out.println("  No pgbench on this machine (Debian: apt-get install postgresql-contrib), so nothing to compare with.");
        }
        Writers writers = new Writers(book.ledger(), postings);
        writers.run(options.connections(), Math.max(3, options.seconds() / 2));
        compare(1, writers, peer);
        if (options.connections() > 1) {
            compare(options.connections(), writers, peer);
        }
    }

    private void compare(int connections, Writers writers, Optional<PgBench> peer) throws Exception {
        Rate ours = new Rate();
        double theirs = 0;
        Samples latencies = null;
        for (int round = 0; round < options.rounds(); round++) {
            Writers.Run run = writers.run(connections, options.seconds());
            ours.add(run.written(), run.nanos());
            latencies = run.latenciesMs();
            theirs += peer.isEmpty() ? 0 : peer.get().run(connections, options.seconds()) / options.rounds();
        }
        String beside = "";
        if (peer.isPresent()) {
            double ratio = ours.perSecond() / theirs;
            String verdict = connections == 1 ? "" : Verdict.atLeast(ratio, TARGET);
            beside = String.format(Locale.ROOT, "  pgbench -N %,7.0f  ratio %.2f  %s", theirs, ratio, verdict);
        }
        out.printf(Locale.ROOT, "  %2d connection(s)  ours %,7.0f%s  (ours p50 %.2f ms, p99 %.2f ms)%n",
                connections, ours.perSecond(), beside, latencies.median(), latencies.percentile(99));
    }
}

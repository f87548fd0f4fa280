package kr.cheomdan.bench.meter;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import kr.cheomdan.bench.Machine;
import kr.cheomdan.bench.Workplace;
import kr.cheomdan.metering.UsageImport;
import kr.cheomdan.metering.UsageImport.State;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * From accounting text to entries in the book and roll-ups of days, as an operator imports a file; a second time over the same file; and
 * beside it bare {@code copy} of the same rows into a table with the same columns and indexes.
 */
public final class MeterBench {

    private static final double TARGET_PER_SECOND = 20_000;
    private static final double TARGET_TIMES = 3;
    private static final double NANOS = 1e9;
    private static final long POLL_MS = 20;
    private static final int WARM_UP = 50_000;

    private final MeterOptions options;
    private final PrintWriter out;

    public MeterBench(MeterOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    public void run() throws Exception {
        out.println("machine: " + Machine.describe(options.cpus()));
        Machine.pin(options.cpus());
        try (Workplace workplace = Workplace.create(); Centre centre = Centre.open(workplace.data("meter"))) {
            centre.awards(options.awards());
            Path file = workplace.directory().resolve("sacct.txt");
            AccountingFile.write(file, options.records(), options.awards());
            out.printf(Locale.ROOT, "%,d jobs of %d accounts in %,d MB of text%n",
                    options.records(), options.awards(), Files.size(file) >> 20);
            warmUp(workplace, centre);
            double first = timed(centre, file, options.records(), 0);
            report(centre, "text to entries and roll-ups", first);
            double second = timed(centre, file, 0, options.records());
            report(centre, "the same file again", second);
            double copy = copy(centre);
            last(first, second, copy);
        }
    }

    /** Another cluster's jobs, so that neither the compiler nor the files of the database are cold. */
    private void warmUp(Workplace workplace, Centre centre) throws Exception {
        Path file = workplace.directory().resolve("warm-up.txt");
        AccountingFile.write(file, WARM_UP, options.awards());
        Files.writeString(file, Files.readString(file).replace("|bench|", "|warm|"));
        timed(centre, file, WARM_UP, 0);
        timed(centre, file, 0, WARM_UP);
    }

    private double timed(Centre centre, Path file, long added, long unchanged) throws Exception {
        long from = System.nanoTime();
        UsageImport run;
        try (InputStream stream = Files.newInputStream(file)) {
            run = centre.imports().receive(Centre.OPERATOR, file.getFileName().toString(), stream, UsageImport.Options.none(), true);
        }
        while (run.state() == State.POSTING) {
            Thread.sleep(POLL_MS);
            run = centre.imports().get(Centre.OPERATOR, run.id());
        }
        double seconds = (System.nanoTime() - from) / NANOS;
        if (run.state() != State.DONE || run.posted().added() != added || run.posted().unchanged() != unchanged) {
            throw new IllegalStateException("not imported as expected: " + run);
        }
        return seconds;
    }

    private void report(Centre centre, String what, double seconds) throws SQLException {
        try (Connection connection = centre.connect(); Statement statement = connection.createStatement()) {
            out.printf(Locale.ROOT, "  %-32s %6.1f s  %,9.0f records/s   entries %,d  days %,d%n",
                    what, seconds, options.records() / seconds, number(statement, "select count(*) from metering.entry"),
                    number(statement, "select count(*) from metering.day"));
        }
    }

    private double copy(Centre centre) throws SQLException, IOException {
        String columns = "cluster_id, job_id_raw, submitted_at, started_at, part, job_id, ended_at, elapsed, state, account, user_name, "
                + "partition, qos, nodes, cpus, memory_bytes, unit, devices, alloc_tres, marker, award_id, reason, charged, uncovered, "
                + "batch_id, digest";
        Path rows = Files.createTempFile("cheomdan-bench-", ".rows");
        try (Connection connection = centre.connect(); Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            statement.execute("create schema bench");
            statement.execute("create table bench.record (like metering.record including defaults including identity including indexes)");
            try (var into = Files.newOutputStream(rows)) {
                copy.copyOut("copy (select " + columns + " from metering.record where cluster_id = (select max(id) from metering.cluster "
                        + "where name = 'bench') order by id) to stdout", into);
            }
            long from = System.nanoTime();
            try (InputStream again = Files.newInputStream(rows)) {
                copy.copyIn("copy bench.record (" + columns + ") from stdin", again, 1 << 16);
            }
            return (System.nanoTime() - from) / NANOS;
        } finally {
            Files.delete(rows);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void last(double first, double second, double copy) {
        double ours = options.records() / first;
        double theirs = options.records() / copy;
        if (Machine.busy()) {
            out.println("The machine was busy (load above 1): rates are lower than on an idle one.");
        }
        out.printf(Locale.ROOT, "target %,.0f records/s: %s; again %.1f times as fast, target %.0f: %s%n", TARGET_PER_SECOND,
                ours >= TARGET_PER_SECOND ? "met" : "missed", first / second, TARGET_TIMES,
                first / second >= TARGET_TIMES ? "met" : "missed");
        out.println("How to read it: ours = jobs a second from the text on the disk to posted entries and roll-ups; theirs = bare COPY of "
                + "the same rows, already read and priced, into a table with the same columns and indexes; 1 would be as fast as that.");
        out.printf(Locale.ROOT, "bench meter: ratio=%.2f ours=%.0f theirs=%.0f unit=records/s%n", ours / theirs, ours, theirs);
    }
}

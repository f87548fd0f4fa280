package kr.cheomdan.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Time from starting the process to the first page, and memory when nothing happens; beside the same server without the archive. */
final class StartBench {

    private static final double FIRST_TARGET_S = 20;
    private static final double WARM_TARGET_S = 6;
    private static final double MEMORY_TARGET_MB = 400;
    private static final int MOST_FIRST_STARTS = 3;
    private static final double KB_PER_MB = 1024;

    private final Options options;
    private final PrintWriter out;
    private final List<Double> first = new ArrayList<>();
    private final List<Double> warm = new ArrayList<>();
    private final List<Double> launcher = new ArrayList<>();
    private final List<Double> peer = new ArrayList<>();
    private double residentMb;
    private double postgresMb;
    private int postgresProcesses;
    private double peerResidentMb;

    StartBench(Options options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        out.println("machine: " + Machine.describe(options));
        out.println("Time: seconds from starting the process until the server is ready and GET / has answered 200.");
        out.println("The build and the start-up archive were made before and are not counted.");
        try (Workplace workplace = Workplace.create()) {
            Path data = firstStarts(workplace);
            for (int run = 1; run <= options.runs(); run++) {
                // By turns, so that a busy moment of the machine meets both.
                warmStarts(data, run == options.runs());
            }
        }
        report();
    }

    private Path firstStarts(Workplace workplace) throws IOException, InterruptedException {
        Path data = workplace.data("first-1");
        for (int run = 1; run <= Math.min(options.runs(), MOST_FIRST_STARTS); run++) {
            data = workplace.data("first-" + run);
            try (Server server = Server.launch(options, data, Map.of())) {
                first.add(server.firstPageS());
            }
        }
        return data;
    }

    private void warmStarts(Path data, boolean last) throws IOException, InterruptedException {
        Server ours = Server.launch(options, data, Map.of());
        try (ours) {
            warm.add(ours.firstPageS());
            launcher.add(ours.launcherS());
            if (last) {
                residentMb = settledMb(ours);
                List<Long> postgres = ours.postgres();
                postgresProcesses = postgres.size();
                for (long pid : postgres) {
                    postgresMb += Memory.proportionalKb(pid) / KB_PER_MB;
                }
            }
        }
        try (Server theirs = ours.withoutArchive(options)) {
            peer.add(theirs.firstPageS());
            if (last) {
                peerResidentMb = settledMb(theirs);
            }
        }
    }

    private static double settledMb(Server server) throws IOException, InterruptedException {
        server.readFirstPages();
        return Memory.settledResidentKb(server.pid()) / KB_PER_MB;
    }

    private void report() {
        Samples firstS = Samples.of(first);
        Samples warmS = Samples.of(warm);
        Samples peerS = Samples.of(peer);
        out.println("                                                   min median    max");
        line("first start: empty directory, unpacking, initdb, s", firstS, verdict(firstS.median(), FIRST_TARGET_S));
        line("warm start, s", warmS, verdict(warmS.median(), WARM_TARGET_S));
        line("  of which the launcher before it is the server", Samples.of(launcher), "");
        line("peer: java -jar, same options, no archive, s", peerS, "");
        out.printf(Locale.ROOT, "memory, MB, after the first pages, idle and settled: server RSS %.0f  %s; without the archive %.0f%n",
                residentMb, verdict(residentMb, MEMORY_TARGET_MB), peerResidentMb);
        out.printf(Locale.ROOT, "  beside it PostgreSQL, PSS of its %d processes: %.0f%n", postgresProcesses, postgresMb);
        if (Machine.busy()) {
            out.println("The machine was busy (load above 1): the times are longer than on an idle one.");
        }
        out.println("How to read it: medians of " + options.runs() + " warm starts by turns; ratio = ours / theirs, "
                + "below 1 is faster than java -jar.");
        out.printf(Locale.ROOT, "bench start: ratio=%.2f ours=%.2f theirs=%.2f unit=s%n",
                warmS.median() / peerS.median(), warmS.median(), peerS.median());
    }

    private void line(String what, Samples samples, String verdict) {
        out.printf("%-48s %s  %s%n", what, samples.spread(), verdict);
    }

    private static String verdict(double value, double target) {
        return String.format(Locale.ROOT, "target <= %.0f: %s", target, value <= target ? "met" : "missed");
    }
}

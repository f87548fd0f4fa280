package kr.cheomdan.bench.meter;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import kr.cheomdan.bench.Machine;
import kr.cheomdan.bench.Samples;
import kr.cheomdan.bench.TrialSlurm;
import kr.cheomdan.bench.Workplace;
import kr.cheomdan.metering.Metering.MonthsWanted;
import kr.cheomdan.metering.UsageDay;
import kr.cheomdan.metering.UsageImport;
import kr.cheomdan.metering.UsageImport.State;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes to say how much was used and how long people waited, by month, class and organisation, when millions of jobs have been
 * imported; and beside it how long Slurm's own tools take for the same of the same jobs.
 */
public final class UsageBench {

    private static final double TARGET_MS = 200;
    private static final double NANOS_PER_MS = 1e6;
    private static final int WARM_UP = 20;
    private static final int PEER_TIMES = 3;
    private static final long POLL_MS = 20;
    private static final String DONE = "measured-records";

    private final UsageOptions options;
    private final PrintWriter out;

    public UsageBench(UsageOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    public void run() throws Exception {
        out.println("machine: " + Machine.describe(options.cpus()));
        Machine.pin(options.cpus());
        try (Workplace workplace = Workplace.create()) {
            // The user of Slurm's daemons has to walk through it.
            Files.setPosixFilePermissions(workplace.directory(), PosixFilePermissions.fromString("rwx--x--x"));
            Path data = options.data() == null ? workplace.data("usage") : Files.createDirectories(options.data());
            try (Centre centre = Centre.open(data)) {
                fill(centre, data, workplace);
                double worst = ask(centre);
                double[] beside = options.peer() == 0 ? new double[] {worst, TARGET_MS} : besideSlurm(centre, workplace);
                last(worst, beside);
            }
        }
    }

    /** As operators do it, a month at a time. */
    private void fill(Centre centre, Path data, Workplace workplace) throws Exception {
        Path done = data.resolve(DONE);
        String wanted = options.records() + " " + options.organisations();
        if (Files.exists(done) && Files.readString(done).equals(wanted)) {
            out.println("the book is there from another time: " + done);
            return;
        }
        if (Files.exists(done)) {
            throw new IllegalStateException(data + " has another book: " + Files.readString(done));
        }
        for (int each = 0; each < options.organisations(); each++) {
            for (String kind : YearsOfUse.CLASSES) {
                centre.award(new UUID(4, each), YearsOfUse.account(each, kind), unit(kind), YearsOfUse.FIRST.atDay(1));
            }
        }
        long from = System.nanoTime();
        int before = 0;
        for (int i = 0; i < YearsOfUse.MONTHS; i++) {
            int until = (int) ((long) options.records() * (i + 1) / YearsOfUse.MONTHS);
            Path file = workplace.directory().resolve("month.txt");
            YearsOfUse.write(file, YearsOfUse.FIRST.plusMonths(i), 1 + before, until - before, options.organisations());
            take(centre, file, until - before);
            before = until;
        }
        Files.writeString(done, wanted);
        out.printf(Locale.ROOT, "%,d jobs of %d organisations in %d months, imported as text in %.0f s%n", options.records(),
                options.organisations(), YearsOfUse.MONTHS, (System.nanoTime() - from) / 1e9);
    }

    private static Unit unit(String kind) {
        return kind.equals("cpu") ? Unit.CPU_SECOND : Unit.gpuSecond(kind);
    }

    private static void take(Centre centre, Path file, int records) throws Exception {
        UsageImport run;
        try (InputStream stream = Files.newInputStream(file)) {
            run = centre.imports().receive(Centre.OPERATOR, file.getFileName().toString(), stream, UsageImport.Options.none(), true);
        }
        while (run.state() == State.POSTING) {
            Thread.sleep(POLL_MS);
            run = centre.imports().get(Centre.OPERATOR, run.id());
        }
        if (run.state() != State.DONE || run.posted().added() + run.posted().unchanged() != records) {
            throw new IllegalStateException("not imported as expected: " + run);
        }
        Files.delete(file);
    }

    private double ask(Centre centre) throws Exception {
        YearMonth from = YearsOfUse.FIRST;
        YearMonth until = from.plusMonths(YearsOfUse.MONTHS + 1);
        Map<String, MonthsWanted> questions = new LinkedHashMap<>();
        questions.put("24 months, every class and organisation", wanted(from, until, null, null));
        questions.put("12 months, every class and organisation", wanted(until.minusMonths(12), until, null, null));
        questions.put("24 months, one class, every organisation", wanted(from, until, Unit.gpuSecond("h100"), null));
        questions.put("24 months, one organisation", wanted(from, until, null, new OrganisationId(new UUID(4, 0))));
        questions.put("one month, every class and organisation", wanted(until.minusMonths(2), until.minusMonths(1), null, null));
        out.printf("%-42s %7s %8s %8s %8s %8s%n", "question (as staff, no records read)", "lines", "p50 ms", "p95 ms", "p99 ms", "max ms");
        double worst = 0;
        for (Map.Entry<String, MonthsWanted> each : questions.entrySet()) {
            int lines = centre.metering().months(Centre.OPERATOR, each.getValue()).organisations().size();
            Samples ms = times(WARM_UP, options.requests(), () -> centre.metering().months(Centre.OPERATOR, each.getValue()));
            out.printf(Locale.ROOT, "%-42s %7d %8.1f %8.1f %8.1f %8.1f%n", each.getKey(), lines, ms.median(), ms.percentile(95),
                    ms.percentile(99), ms.max());
            worst = Math.max(worst, ms.percentile(95));
        }
        return worst;
    }

    private static MonthsWanted wanted(YearMonth from, YearMonth until, @Nullable Unit unit, @Nullable OrganisationId organisation) {
        return new MonthsWanted(from, until, null, unit, organisation);
    }

    private static Samples times(int before, int times, Callable<?> question) throws Exception {
        List<Double> ms = new ArrayList<>();
        for (int i = 0; i < before + times; i++) {
            long from = System.nanoTime();
            question.call();
            if (i >= before) {
                ms.add((System.nanoTime() - from) / NANOS_PER_MS);
            }
        }
        return Samples.of(ms);
    }

    /** The same jobs in Slurm's accounting and, as its own tool exports them, in ours. */
    private double[] besideSlurm(Centre centre, Workplace workplace) throws Exception {
        try (TrialSlurm slurm = TrialSlurm.start(options.root(), workplace.directory().resolve("slurm"))) {
            SlurmUse theirs = new SlurmUse(slurm);
            theirs.load(options.peer(), options.organisations());
            String cluster = "peer-" + UUID.randomUUID();
            for (int each = 0; each < options.organisations(); each++) {
                for (String kind : YearsOfUse.CLASSES) {
                    centre.link(cluster, YearsOfUse.account(each, kind), YearsOfUse.FIRST.atDay(1));
                }
            }
            Path file = workplace.directory().resolve("sacct.txt");
            theirs.export(file);
            Files.writeString(file, Files.readString(file).replace("|cheomdan|", "|" + cluster + "|"));
            take(centre, file, options.peer());
            MonthsWanted wanted = new MonthsWanted(SlurmUse.FIRST, SlurmUse.FIRST.plusMonths(SlurmUse.MONTHS + 1), cluster, null, null);
            compare(centre.metering().months(Centre.OPERATOR, wanted).organisations(), theirs.ask());
            double ours = times(WARM_UP, options.requests(), () -> centre.metering().months(Centre.OPERATOR, wanted)).median();
            double sacct = times(0, PEER_TIMES, theirs::ask).median();
            out.printf(Locale.ROOT, "the same %,d jobs in Slurm's accounting: ours %.1f ms, sacct and adding up %.0f ms%n",
                    options.peer(), ours, sacct);
            return new double[] {ours, sacct};
        }
    }

    private static void compare(List<UsageDay.Month> ours, Map<String, SlurmUse.Use> theirs) throws IOException {
        if (ours.size() != theirs.size()) {
            throw new IOException("ours has " + ours.size() + " lines, theirs " + theirs.size());
        }
        for (UsageDay.Month month : ours) {
            String kind = month.unit().equals(Unit.CPU_SECOND) ? "cpu" : month.unit().code().substring(11).toLowerCase(Locale.ROOT);
            String of = month.month() + " " + YearsOfUse.account((int) month.organisation().getLeastSignificantBits(), kind);
            SlurmUse.Use use = theirs.get(of);
            boolean same = use != null && use.deviceSeconds == month.deviceSeconds() && use.jobs() == month.jobs()
                    && isWithin(month.waits().p50Seconds(), use.wait(50)) && isWithin(month.waits().p90Seconds(), use.wait(90))
                    && isWithin(month.waits().p95Seconds(), use.wait(95)) && isWithin(month.waits().p99Seconds(), use.wait(99));
            if (!same) {
                throw new IOException("ours and theirs differ for " + of + ": " + month);
            }
        }
    }

    private static boolean isWithin(long read, long exact) {
        return Math.abs(read - exact) <= Math.max(1, Math.ceil(exact * 0.025));
    }

    private void last(double worst, double[] beside) {
        if (Machine.busy()) {
            out.println("The machine was busy (load above 1): times are longer than on an idle one.");
        }
        out.printf(Locale.ROOT, "target p95 %.0f ms: %.1f ms, %s%n", TARGET_MS, worst, worst <= TARGET_MS ? "met" : "missed");
        out.println(options.peer() == 0
                ? "How to read it: ours = the worst p95, theirs = the target; nothing was compared with Slurm."
                : "How to read it: ours and theirs = median for three months of the same jobs, with the same result (waits within 2.5 per "
                        + "cent); theirs = sacct and adding up what it prints; ratio = how many times as fast ours is.");
        out.printf(Locale.ROOT, "bench usage: ratio=%.0f ours=%.1f theirs=%.1f unit=ms%n", beside[1] / beside[0], beside[0], beside[1]);
    }
}

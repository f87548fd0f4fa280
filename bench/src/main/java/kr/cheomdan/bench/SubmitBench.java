package kr.cheomdan.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Jobs through our API, each with its hold in the ledger, until Slurm has all of them and we know them by its name; beside {@code sbatch}
 * processes and bare slurmrestd, by turns, on the same Slurm under the same account. The partition takes jobs and starts none, so only
 * the handing over is measured.
 */
final class SubmitBench {

    private static final String SCRIPT = "#!/bin/sh\ntrue\n";
    private static final double NANOS = 1e9;
    private static final long POLL_MS = 5;
    private static final long LONGEST_S = 600;
    private static final int WARM_CLIENTS = 4;
    private static final int WARM_AT_ONCE = 500;
    private static final String SBATCH = "sbatch";
    private static final String REST = "slurmrestd";
    private static final String OURS = "cheomdan";

    private final SubmitOptions options;
    private final PrintWriter out;
    private final AtomicInteger names = new AtomicInteger();

    SubmitBench(SubmitOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    /** All that is measured. */
    private record Setting(TrialSlurm slurm, BareRest rest, Visitor applicant, String award, String account) {}

    /** How many a second: taken by us with the hold, and handed over. */
    private record Rates(double accepted, double handed) {}

    void run() throws Exception {
        out.println("machine: " + Machine.describe(options.cpus()));
        Machine.pin(options.cpus());
        try (Workplace workplace = Workplace.create()) {
            // The user of the jobs has to walk through it.
            Files.setPosixFilePermissions(workplace.directory(), PosixFilePermissions.fromString("rwx--x--x"));
            try (TrialSlurm slurm = TrialSlurm.start(options.root(), workplace.directory().resolve("slurm"));
                    Server server = Server.launch(new Options(Options.Name.START, 1, 1, 0, 0, options.root()), workplace.data("submit"),
                            environment(slurm))) {
                measure(setting(slurm, server));
            }
        }
    }

    private Map<String, String> environment(TrialSlurm slurm) {
        Map<String, String> environment = new HashMap<>(slurm.connection());
        environment.put("CHEOMDAN_COMPUTE_ENGINE", "slurm");
        environment.put("CHEOMDAN_COMPUTE_DIRECTORY", slurm.directory().resolve("jobs").resolve("bench").toString());
        if (options.surface().equals("rest")) {
            environment.put("CHEOMDAN_COMPUTE_SLURM_REST", slurm.connection().get("CHEOMDAN_SLURM_REST_URL"));
            environment.put("CHEOMDAN_COMPUTE_SLURM_JWTKEY", slurm.connection().get("CHEOMDAN_SLURM_JWT_KEY"));
        }
        return environment;
    }

    private Setting setting(TrialSlurm slurm, Server server) throws Exception {
        Visitors people = new Visitors(server.address(), server.data().resolve("first-accounts.json"));
        // Each job holds a minute.
        long jobs = (long) (options.jobs() + 1) * (options.rounds() + 1) * options.concurrency().size() + options.warm();
        long seconds = 60 * jobs + 3_600;
        String award = new Agency(people).awards(new Agency.Offer("CPU_SECOND", seconds, 1)).get(0);
        Visitor applicant = people.as("applicant-a");
        String number = applicant.get("/api/v1/awards/" + award).path("number").asString();
        String account = "cd_" + number.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        Setting setting = new Setting(slurm, new BareRest(slurm.connection(), slurm.user()), applicant, award, account);
        slurm.ask("scontrol", "update", "PartitionName=cpu", "State=DOWN");
        // The first job makes the award's account at Slurm.
        ours(setting, 1, 1);
        clear(setting);
        for (int warm = 0; warm < options.warm(); warm += WARM_AT_ONCE) {
            ours(setting, WARM_CLIENTS, Math.min(WARM_AT_ONCE, options.warm() - warm));
            clear(setting);
        }
        return setting;
    }

    private void measure(Setting setting) throws Exception {
        double least = Double.MAX_VALUE;
        double[] worst = new double[2];
        out.printf(Locale.ROOT, "%d jobs each, %d rounds by turns (median), our server by %s, after %d jobs; jobs a second%n",
                options.jobs(), options.rounds(), options.surface(), options.warm());
        out.printf("%-12s %10s %10s %10s %10s %8s%n", "at a time", SBATCH, REST, OURS, "(accepted)", "ratio");
        for (int clients : options.concurrency()) {
            Map<String, List<Double>> all = new LinkedHashMap<>();
            List<Double> accepted = new ArrayList<>();
            ours(setting, clients, Math.min(options.jobs(), 100));
            clear(setting);
            for (int round = 0; round < options.rounds(); round++) {
                add(all, SBATCH, sbatch(setting, clients));
                clear(setting);
                add(all, REST, rest(setting, clients));
                clear(setting);
                Rates rates = ours(setting, clients, options.jobs());
                add(all, OURS, rates.handed());
                accepted.add(rates.accepted());
                clear(setting);
            }
            double ours = Samples.of(all.get(OURS)).median();
            double theirs = Samples.of(all.get(SBATCH)).median();
            out.printf(Locale.ROOT, "%-12d %10.0f %10.0f %10.0f %10.0f %8.2f%n", clients, theirs, Samples.of(all.get(REST)).median(), ours,
                    Samples.of(accepted).median(), ours / theirs);
            if (ours / theirs < least) {
                least = ours / theirs;
                worst = new double[] {ours, theirs};
            }
        }
        last(least, worst);
    }

    private static void add(Map<String, List<Double>> all, String way, double rate) {
        all.computeIfAbsent(way, none -> new ArrayList<>()).add(rate);
    }

    private double sbatch(Setting setting, int clients) throws Exception {
        Path script = Files.writeString(setting.slurm().directory().resolve("work").resolve("script"), SCRIPT);
        Process numbers = new ProcessBuilder("seq", String.valueOf(options.jobs())).start();
        byte[] input = numbers.getInputStream().readAllBytes();
        ProcessBuilder all = setting.slurm().program("xargs", "-P", String.valueOf(clients), "-I{}", "sbatch", "--parsable", "--export=NIL",
                "--no-requeue", "--job-name=bench-{}", "--comment=bench-{}", "--chdir=/tmp", "--output=/dev/null", "--partition=cpu",
                "--time=1", "--mem=100M", "--nodes=1", "--ntasks=1", "--cpus-per-task=1", "--account=" + setting.account(),
                "--uid=" + setting.slurm().user(), script.toString());
        all.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        long from = System.nanoTime();
        Process process = all.start();
        process.getOutputStream().write(input);
        process.getOutputStream().close();
        if (process.waitFor() != 0) {
            throw new IOException("sbatch refused jobs");
        }
        return options.jobs() / seconds(from);
    }

    private double rest(Setting setting, int clients) throws Exception {
        long from = System.nanoTime();
        atOnce(clients, options.jobs(), () -> {
            setting.rest().submit("bench-" + names.incrementAndGet(), setting.account(), SCRIPT);
            return null;
        });
        return options.jobs() / seconds(from);
    }

    private Rates ours(Setting setting, int clients, int jobs) throws Exception {
        Map<String, Object> job = Map.of("awardId", setting.award(), "partition", "cpu", "name", "bench", "script", SCRIPT, "cpus", 1,
                "gpus", 0, "memoryBytes", 100L << 20, "timeLimitSeconds", 60);
        long from = System.nanoTime();
        atOnce(clients, jobs, () -> setting.applicant().post("/api/v1/jobs", job));
        double accepted = seconds(from);
        await(setting, "HELD", from);
        return new Rates(jobs / accepted, jobs / seconds(from));
    }

    private static void atOnce(int clients, int jobs, Callable<JsonNode> job) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            AtomicInteger left = new AtomicInteger(jobs);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        job.call();
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Until there are no jobs in the state. */
    private static void await(Setting setting, String state, long from) throws Exception {
        while (setting.applicant().get("/api/v1/jobs?size=1&state=" + state).path("total").asLong(-1) != 0) {
            if (seconds(from) > LONGEST_S) {
                throw new IOException("there are still jobs " + state);
            }
            Thread.sleep(POLL_MS);
        }
    }

    /** Before somebody else's turn nothing is left to do for anybody. */
    private static void clear(Setting setting) throws Exception {
        setting.slurm().ask("scancel", "--user=" + setting.slurm().user());
        long from = System.nanoTime();
        await(setting, "QUEUED", from);
        while (!setting.slurm().ask("squeue", "--noheader", "--format=%A").isBlank()) {
            Thread.sleep(POLL_MS);
        }
    }

    private static double seconds(long fromNanos) {
        return (System.nanoTime() - fromNanos) / NANOS;
    }

    private void last(double least, double[] worst) {
        if (Machine.busy()) {
            out.println("The machine was busy (load above 1): rates are lower than on an idle one.");
        }
        out.println("target ratio 1: " + (least >= 1 ? "met" : "missed"));
        out.println("How to read it: ours = jobs a second, from the first request until Slurm has the last one and we know its number; "
                + "theirs = " + SBATCH + " at the same concurrency; of the concurrency at which ours is worst beside it.");
        out.printf(Locale.ROOT, "bench submit: ratio=%.2f ours=%.0f theirs=%.0f unit=jobs/s%n", least, worst[0], worst[1]);
    }
}

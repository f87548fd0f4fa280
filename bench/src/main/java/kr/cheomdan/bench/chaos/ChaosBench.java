package kr.cheomdan.bench.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.bench.Agency;
import kr.cheomdan.bench.Machine;
import kr.cheomdan.bench.Visitor;
import kr.cheomdan.bench.Visitors;
import kr.cheomdan.bench.Workplace;
import tools.jackson.databind.JsonNode;

/**
 * A Slurm and a server of their own, people who submit by the portal and past it, and somebody who kills every daemon and the server at
 * random. Then everything comes to rest and every second is to be accounted for once.
 */
public final class ChaosBench {

    private static final double NANOS = 1e9;
    private static final String CPUS = "CPU_SECOND";
    private static final String GPUS = "GPU_SECOND.H100";
    /** More than is used, and so little a minute that it is used up. */
    private static final long PLENTY_S = 72_000;
    private static final long LITTLE_S_A_MINUTE = 180;
    private static final long LEAST_S = 600;

    private final ChaosOptions options;
    private final PrintWriter out;

    private Cluster cluster;
    private OurServer server;
    private Load load;
    private Thread making;
    private Workplace workplace;

    public ChaosBench(ChaosOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    /** Something was not as it must be; what, has been printed. */
    public static final class Unsound extends Exception {

        private static final long serialVersionUID = 1;

        Unsound(String message) {
            super(message);
        }
    }

    /** @throws Unsound where a check failed */
    public void run() throws Exception {
        out.println("machine: " + Machine.describe(0));
        Thread cleaning = new Thread(this::cleanUp);
        Runtime.getRuntime().addShutdownHook(cleaning);
        try {
            measure();
        } finally {
            cleanUp();
            Runtime.getRuntime().removeShutdownHook(cleaning);
        }
    }

    private void measure() throws Exception {
        long from = System.nanoTime();
        making = Thread.currentThread();
        workplace = Workplace.create();
        Files.setPosixFilePermissions(workplace.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
        cluster = new Cluster(options.root(), workplace.directory().resolve("slurm"));
        cluster.start();
        Path data = workplace.data("server");
        int port = freePort();
        List<String> command = List.of(
                options.root().resolve("cheomdan").toString(), "up", "--data", data.toString(), "--port", Integer.toString(port),
                "--engine", "slurm");
        server = new OurServer(command, environment(), data, port);
        server.start();
        server.awaitWell();
        Visitors people = new Visitors(server.address(), data.resolve("first-accounts.json"));
        List<Granted> awards = awards(people);
        out.printf("%6.1f s  a Slurm (%s), a server and %d awards; seed %d, %d minutes of load%n",
                (System.nanoTime() - from) / NANOS, cluster.name(), awards.size(), options.seed(), options.load().toMinutes());
        load = new Load(people.as("applicant-a"), cluster, awards, options.seed());
        load.start();
        Trouble trouble = new Trouble(cluster, server, options.seed(), out);
        trouble.make(System.nanoTime() + options.load().toNanos(), load);
        load.end();
        out.println("          the load ends; killed " + trouble);
        cluster.mend();
        server.start();
        server.awaitWell();
        load.join();
        judge(people, awards, trouble, from);
    }

    private void judge(Visitors people, List<Granted> awards, Trouble trouble, long from) throws Exception {
        Rest rest = new Rest(people, cluster, out);
        List<String> restless = rest.await();
        boolean settled = rest.reread();
        Findings findings = new Books(people, cluster, awards).check(load, out);
        findings.add("came to rest", 1, restless);
        findings.add("reading the accounting again changes nothing in the end", 1, settled ? List.of() : List.of("it still does"));
        findings.add("people who submitted without a fault of ours", 1, load.faults());
        findings.print(out);
        out.printf("%n  %s; %d cancelled because they could not begin; killed %s%n", load, rest.withoutHope(), trouble);
        long wrong = findings.wrong();
        if (wrong > 0) {
            Path kept = Files.writeString(Path.of(System.getProperty("java.io.tmpdir"), "cheomdan-chaos-" + options.seed() + ".log"),
                    server.said());
            out.println("  what the server said is kept in " + kept);
        }
        out.printf("bench chaos: wrong=%d jobs=%d seed=%d minutes=%d seconds=%.0f%n", wrong,
                load.accepted().size() + load.byHand().size(), options.seed(), options.load().toMinutes(),
                (System.nanoTime() - from) / NANOS);
        if (wrong > 0) {
            throw new Unsound(wrong + " wrong");
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(cluster.connection());
        environment.put("CHEOMDAN_COMPUTE_ENGINE", "slurm");
        environment.put("CHEOMDAN_METERING_EVERY", "10s");
        return environment;
    }

    /** Two that have plenty, one of them of GPUs, and two that are used up. */
    private List<Granted> awards(Visitors people) throws IOException, InterruptedException {
        Agency agency = new Agency(people);
        long little = Math.max(LEAST_S, LITTLE_S_A_MINUTE * options.load().toMinutes());
        List<Granted> awards = new ArrayList<>();
        for (Agency.Offer offer : List.of(
                new Agency.Offer(CPUS, PLENTY_S, 1), new Agency.Offer(GPUS, PLENTY_S, 1), new Agency.Offer(CPUS, little, 2))) {
            for (String id : agency.awards(offer)) {
                boolean gpus = offer.unit().equals(GPUS);
                String partition = gpus ? "h100" : "cpu";
                // The first job makes the award's account known to Slurm.
                people.as("applicant-a").post("/api/v1/jobs", Map.of(
                        "awardId", id, "partition", partition, "name", "first", "script", "true\n", "cpus", 1, "gpus", gpus ? 1 : 0,
                        "memoryBytes", 64L << 20, "timeLimitSeconds", 20));
                awards.add(new Granted(id, account(people, id), offer.each(), partition, gpus));
            }
        }
        return awards;
    }

    private static String account(Visitors people, String award) throws IOException, InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            for (JsonNode link : people.as("operator").get("/api/v1/usage/accounts")) {
                if (link.path("award").asString("").equals(award)) {
                    return link.path("account").asString();
                }
            }
            Thread.sleep(200);
        }
        throw new IOException("the award " + award + " has no account at Slurm");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Also where somebody stops it half-way. */
    private synchronized void cleanUp() {
        if (workplace == null) {
            return;
        }
        try {
            if (Thread.currentThread() != making && making != null) {
                making.interrupt();
            }
            if (load != null) {
                load.end();
                load.interrupt();
            }
            if (server != null) {
                server.end();
            }
            cluster.remove();
            workplace.close();
        } catch (IOException fault) {
            out.println("not all was cleaned up in " + workplace.directory() + ": " + fault);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        workplace = null;
    }
}

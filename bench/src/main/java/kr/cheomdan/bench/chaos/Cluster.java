package kr.cheomdan.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A real Slurm of its own, by {@code ./cheomdan slurm}. */
final class Cluster {

    /** In the order in which they need each other. */
    static final List<String> DAEMONS =
            List.of("munged", "mariadb", "slurmdbd", "slurmctld", "slurmd-cpu1", "slurmd-cpu2", "slurmd-gpu1", "slurmrestd");

    private static final int TRIES = 5;

    private final Path launcher;
    private final Path directory;
    private final Map<String, String> connection = new HashMap<>();

    Cluster(Path root, Path directory) {
        this.launcher = root.resolve("cheomdan");
        this.directory = directory;
    }

    void start() throws IOException, InterruptedException {
        Programs.Said up = launch("up", "--port", aPort());
        for (int tries = 1; tries < TRIES && up.out().contains("slurm.port-in-use"); tries++) {
            launch("down", "--wipe");
            up = launch("up", "--port", aPort());
        }
        must(up);
        for (String line : must(launch("env")).lines().toList()) {
            String[] pair = line.replaceFirst("^export ", "").split("=", 2);
            connection.put(pair[0], pair[1]);
        }
    }

    private static String aPort() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(1_000, 3_000) * 10);
    }

    private Programs.Said launch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "slurm"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", directory.toString()));
        return Programs.run(Map.of("LANG", "C"), command);
    }

    private static String must(Programs.Said said) throws IOException {
        if (!said.succeeded()) {
            throw new IOException("exit " + said.exit() + ": " + said.out());
        }
        return said.out();
    }

    /** What a server needs to use it. */
    Map<String, String> connection() {
        Map<String, String> all = new LinkedHashMap<>(connection);
        all.put("CHEOMDAN_COMPUTE_DIRECTORY", directory.resolve("jobs/chaos").toString());
        return all;
    }

    String name() {
        return connection.get("CHEOMDAN_SLURM_CLUSTER");
    }

    Path jobs() {
        return directory.resolve("jobs/chaos");
    }

    /** As {@code kill -9} does. One that is not there is left alone. */
    void kill(String daemon) throws IOException, InterruptedException {
        launch("kill", daemon);
    }

    /** False where it is not well within its time, which may be another's doing that is down too. */
    boolean start(String daemon) throws IOException, InterruptedException {
        return launch("start", daemon).succeeded();
    }

    /** Whatever is down is started, and nodes that Slurm keeps back because it lost sight of their jobs are given back to it. */
    void mend() throws IOException, InterruptedException {
        Programs.Said up = launch("up");
        for (int tries = 1; tries < TRIES && !up.succeeded(); tries++) {
            up = launch("up");
        }
        must(up);
        run("scontrol", "update", "NodeName=ALL", "State=RESUME");
    }

    /**
     * As an operator does who looks after it: Slurm takes a node out where its daemon, killed and back, still had a job that began again
     * meanwhile ("Duplicate jobid"), and nothing would begin there any more.
     */
    void resumeDrained() throws IOException, InterruptedException {
        Programs.Said drained = run("sinfo", "-h", "-N", "-t", "drain", "-o", "%N");
        for (String node : drained.succeeded() ? drained.out().lines().distinct().toList() : List.<String>of()) {
            run("scontrol", "update", "nodename=" + node.strip(), "state=resume");
        }
    }

    void remove() throws IOException, InterruptedException {
        launch("down", "--wipe");
    }

    /** One of Slurm's own programs. */
    Programs.Said run(String... command) throws IOException, InterruptedException {
        return Programs.run(Map.of("LC_ALL", "C", "TZ", "UTC", "SLURM_TIME_FORMAT", "%s", "SLURM_CONF", connection.get("SLURM_CONF")),
                List.of(command));
    }

    String ask(String... command) throws IOException, InterruptedException {
        return must(run(command));
    }

    /** What somebody submits past the portal; the number where Slurm has taken it. */
    Programs.Said sbatch(String account, List<String> options, String script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "sbatch", "--parsable", "--uid=" + connection.get("CHEOMDAN_COMPUTE_SLURM_USER"), "--account=" + account, "--export=NIL",
                "--chdir=" + directory.resolve("work"), "--output=/dev/null"));
        command.addAll(options);
        command.add("--wrap=" + script);
        return run(command.toArray(String[]::new));
    }
}

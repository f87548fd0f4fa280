package kr.cheomdan.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A real Slurm of {@code ./cheomdan slurm}: partitions {@code h100} (two nodes of four GPUs), {@code a100} (one of two) and {@code cpu}
 * (two nodes, the default). The shared one starts at its first use and serves the whole run, so tests make accounts of their own and
 * leave its daemons alone; a test of faults opens one for itself. What a killed run left behind, the next one removes.
 */
public final class RealSlurm implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Path PLACE = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String PREFIX = "cheomdan-test-slurm-";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable RealSlurm shared;
    private static @Nullable AssertionError refusal;

    private final Path directory;
    private final Map<String, String> connection;

    private RealSlurm(Path directory, Map<String, String> connection) {
        this.directory = directory;
        this.connection = connection;
    }

    /** Where it cannot start, every test that needs it says why. */
    public static synchronized RealSlurm shared() {
        if (shared == null && refusal == null) {
            try {
                shared = start();
            } catch (AssertionError fault) {
                refusal = fault;
            }
        }
        if (shared == null) {
            throw new AssertionError("the tests need a Slurm", refusal);
        }
        return shared;
    }

    /** One that its caller may do anything to, and closes. */
    public static RealSlurm own() {
        return start();
    }

    private static RealSlurm start() {
        removeWhatKilledRunsLeft();
        Path directory = newDirectory();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
        ProgramRun started = ProgramRun.of(launcher(directory, "up", "--port", aFreePort()));
        for (int tries = 1; tries < 5 && started.errors().contains("slurm.port-in-use"); tries++) {
            remove(directory);
            started = ProgramRun.of(launcher(directory, "up", "--port", aFreePort()));
        }
        started.mustSucceed();
        Map<String, String> connection = ProgramRun.of(launcher(directory, "env")).mustSucceed().lines()
                .map(line -> line.replaceFirst("^export ", "").split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new RealSlurm(directory, connection);
    }

    static void removeWhatKilledRunsLeft() {
        try (Stream<Path> left = Files.list(PLACE)) {
            left.filter(path -> path.getFileName().toString().startsWith(PREFIX)).filter(RealSlurm::isAbandoned).forEach(RealSlurm::remove);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Its name tells which run it belongs to, so that no run takes away what another one still uses. */
    static Path newDirectory() {
        return PLACE.resolve(PREFIX + mark(ProcessHandle.current().pid()) + "-" + COUNT.incrementAndGet());
    }

    private static boolean isAbandoned(Path directory) {
        String[] parts = directory.getFileName().toString().substring(PREFIX.length()).split("-");
        return parts.length == 3 && parts[0].matches("\\d{1,9}") && !mark(Long.parseLong(parts[0])).equals(parts[0] + "-" + parts[1]);
    }

    /** Number and start, because numbers are given again; the start in ticks, because the time of day can be set. */
    private static String mark(long process) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
            return process + "-" + stat.substring(stat.lastIndexOf(')')).split(" ")[20];
        } catch (IOException ended) {
            return process + "-ended";
        }
    }

    private static void remove(Path directory) {
        if (Files.exists(directory)) {
            ProgramRun.of(launcher(directory, "down", "--wipe"));
        }
    }

    private static String aFreePort() {
        return String.valueOf(ThreadLocalRandom.current().nextInt(1_000, 3_000) * 10);
    }

    static ProcessBuilder launcher(Path directory, String... arguments) {
        return new ProcessBuilder(Stream.concat(
                        Stream.of(Path.of("..", "cheomdan").toAbsolutePath().normalize().toString(), "slurm"),
                        Stream.concat(Stream.of(arguments), Stream.of("--data", directory.toString())))
                .toList());
    }

    /** The cluster's name in its accounting. */
    public String cluster() {
        return connection.get("CHEOMDAN_SLURM_CLUSTER");
    }

    /** Where everything of it lies. */
    Path directory() {
        return directory;
    }

    /** All that a program of Slurm needs to be told of its surroundings. */
    public Map<String, String> environment() {
        return Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C", "SLURM_CONF", connection.get("SLURM_CONF"));
    }

    public Path configuration() {
        return Path.of(connection.get("SLURM_CONF"));
    }

    public URI restUrl() {
        return URI.create(connection.get("CHEOMDAN_SLURM_REST_URL"));
    }

    public Path tokenKey() {
        return Path.of(connection.get("CHEOMDAN_SLURM_JWT_KEY"));
    }

    /** The operating system's user that jobs run as. */
    public String jobUser() {
        return connection.get("CHEOMDAN_COMPUTE_SLURM_USER");
    }

    /** Another user of the operating system, for jobs that somebody submits by hand. */
    public String guest() {
        return "cheomdan-guest";
    }

    /** A directory every user may write in. */
    public Path work() {
        return directory.resolve("work");
    }

    /** A token as {@code scontrol token} makes it; a time in the past makes one that has expired. */
    public String token(String user, Instant expires) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"exp\":%d,\"iat\":%d,\"sun\":\"%s\"}"
                .formatted(expires.getEpochSecond(), expires.minusSeconds(3_600).getEpochSecond(), user);
        String body = encoder.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Files.readAllBytes(tokenKey()), "HmacSHA256"));
            return body + "." + encoder.encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | GeneralSecurityException fault) {
            throw new AssertionError(fault);
        }
    }

    /** Runs one of Slurm's programs and returns what it said; fails with its complaint where it refuses. */
    public String run(String... command) {
        return attempt(command).mustSucceed();
    }

    /** The same where a refusal is what the test wants to see. */
    public ProgramRun attempt(String... command) {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(work().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment());
        return ProgramRun.of(builder);
    }

    /** An account nobody else uses, in which the users of {@link #jobUser()} and {@link #guest()} may run jobs. */
    public String anAccount() {
        String account = "cd_test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        run("sacctmgr", "-i", "-Q", "add", "account", account);
        run("sacctmgr", "-i", "-Q", "add", "user", jobUser() + "," + guest(), "account=" + account);
        return account;
    }

    /**
     * What somebody does at the command line, past the portal.
     *
     * @param options of {@code sbatch}
     * @return the number of the job
     */
    public String sbatch(String user, String account, String script, String... options) {
        Stream<String> fixed = Stream.of("sbatch", "--parsable", "--uid=" + user, "--account=" + account, "--export=NIL", "--time=5",
                "--chdir=" + work(), "--output=" + work() + "/%j.out");
        return run(Stream.of(fixed, Stream.of(options), Stream.of("--wrap=" + script)).flatMap(part -> part).toArray(String[]::new)).strip();
    }

    /** Waits until the accounting says of a job that it has ended, and returns as what. */
    public String awaitEnd(String job) {
        String[] state = {""};
        await("job " + job + " has ended", () -> {
            state[0] = run("sacct", "-n", "-P", "-X", "-j", job, "-o", "State,End").strip();
            return !state[0].isEmpty() && !state[0].endsWith("|Unknown");
        });
        return state[0].replaceFirst("\\|.*", "");
    }

    /** The accounting is told of a job late and in parts; until it has all of one it does not know it by its name. */
    public void awaitBooked(String name, String state) {
        await("the accounting has all of " + name, () ->
                run("sacct", "-n", "-P", "-X", "-a", "-S", "1970-01-01", "--name=" + name, "-o", "State").strip().equals(state));
    }

    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LONGEST.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }
    }

    /** As {@code kill -9} does, to {@code slurmctld}, {@code slurmdbd}, {@code slurmrestd}, {@code slurmd-gpu1} ... */
    public void kill(String daemon) {
        daemon("kill", daemon);
    }

    public void start(String daemon) {
        daemon("start", daemon);
    }

    /** It is there and does not answer, until it is resumed. */
    public void pause(String daemon) {
        daemon("pause", daemon);
    }

    public void resume(String daemon) {
        daemon("resume", daemon);
    }

    /** A configuration of somebody who has another munge key than the cluster: nobody there believes who they are. */
    public Path strangersConfiguration() {
        ProgramRun.of(launcher(directory, "start", "munged-stranger")).mustSucceed();
        try {
            String own = Files.readString(configuration());
            return Files.writeString(configuration().resolveSibling("stranger.conf"), own.replace("/run/munge/socket", "/run/munge/stranger"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The controller comes back without its jobs, its job numbers and its counters. */
    public void loseState() {
        daemon("lose-state");
    }

    /** What the accounting has is changed behind everybody's back. */
    public void tamper(String sql) {
        ProgramRun.of(new ProcessBuilder("mariadb", "--no-defaults", "--user=root", "--socket=" + directory.resolve("run/slurm/mariadb.socket"),
                "--database=slurm_acct_db", "--execute=" + sql)).mustSucceed();
    }

    private void daemon(String... command) {
        if (this == shared) {
            throw new IllegalStateException("every test uses this one: open one with own()");
        }
        ProgramRun.of(launcher(directory, command)).mustSucceed();
    }

    @Override
    public void close() {
        remove(directory);
    }
}

package kr.cheomdan.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The server in a process of its own, empty, for tests that kill it or see it fail to start. On the product's class path only, so that
 * nothing of the tests is in it. Closing it ends it the way an operator would.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param properties {@code name=value} each; what is named twice counts as named last */
    public static ServerProcess start(Path dataDirectory, String... properties) throws IOException {
        return start(Map.of(), dataDirectory, properties);
    }

    /** @param environment what is set for the process beside what is set here */
    public static ServerProcess start(Map<String, String> environment, Path dataDirectory, String... properties) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        Path output = Files.createTempFile(target, "server-process", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                productClassPath(),
                "-Dcheomdan.data.directory=" + dataDirectory,
                "-Dcheomdan.database.url=",
                "-Dcheomdan.database.binaries=" + target.resolve("pgsql"),
                "-Dcheomdan.setup.first-start=NOTHING",
                "-Dserver.port=0"));
        Arrays.stream(properties).map(property -> "-D" + property).forEach(command::add);
        command.add("kr.cheomdan.CheomdanServer");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), output);
    }

    private static String productClassPath() {
        String separator = System.getProperty("path.separator");
        return Arrays.stream(System.getProperty("java.class.path").split(separator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(separator));
    }

    public long pid() {
        return process.pid();
    }

    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    /** Waits until the server says that it is well, which it does not before what it does at its start is done. */
    public ServerProcess awaitUp() {
        if (!await(() -> isWell() || !process.isAlive()) || !process.isAlive()) {
            throw new AssertionError("the server did not start:\n" + output());
        }
        return this;
    }

    private boolean isWell() {
        if (!output().contains("Tomcat started on port")) {
            return false;
        }
        try {
            HttpURLConnection health =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port() + "/health").toURL().openConnection();
            return health.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The port it listens on, from its log. */
    public int port() {
        return Integer.parseInt(output().replaceAll("(?s).*Tomcat started on port (\\d+).*", "$1"));
    }

    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the server did not end:\n" + output());
        }
        return process.exitValue();
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public void close() throws InterruptedException, IOException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(output);
    }

    private static boolean await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return condition.getAsBoolean();
    }
}

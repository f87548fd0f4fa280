package kr.cheomdan.bench.chaos;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Our server, killed and started again in the same place. */
final class OurServer {

    private static final long LONGEST_START_S = 180;
    private static final long LONGEST_STOP_S = 60;
    private static final long POLL_MS = 100;

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path data;
    private final int port;
    private final Path log;
    private Process process;

    /** @param command what starts it in the foreground, on that directory and port */
    OurServer(List<String> command, Map<String, String> environment, Path data, int port) {
        this.command = command;
        this.environment = environment;
        this.data = data;
        this.port = port;
        this.log = data.resolveSibling("server.log");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path data() {
        return data;
    }

    synchronized void start() throws IOException {
        if (process == null || !process.isAlive()) {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeAll(List.of("CHEOMDAN_DATABASE_URL", "CHEOMDAN_DATA", "CHEOMDAN_PORT"));
            builder.environment().putAll(environment);
            process = builder.start();
        }
    }

    void awaitWell() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_S);
        while (!isWell()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = Files.readString(log);
                throw new IOException("the server did not start:\n" + said.substring(Math.max(0, said.length() - 3_000)));
            }
            Thread.sleep(POLL_MS);
        }
    }

    boolean isWell() {
        try {
            HttpURLConnection connection = (HttpURLConnection) address().resolve("/health").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            connection.getInputStream().readAllBytes();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As {@code kill -9} does. Its PostgreSQL stays behind, for the next one to find. */
    synchronized void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The way an operator ends it; what a killed one left behind is ended too. */
    synchronized void end() throws IOException, InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(LONGEST_STOP_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        Path postmaster = data.resolve("data/postmaster.pid");
        if (Files.exists(postmaster)) {
            long pid = Long.parseLong(Files.readAllLines(postmaster).get(0).strip());
            Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
            if (Files.exists(commandLine) && Files.readString(commandLine).contains(data.toString())) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            }
        }
    }

    /** What it wrote. */
    String said() throws IOException {
        return Files.readString(log);
    }
}

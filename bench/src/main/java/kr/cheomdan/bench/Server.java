package kr.cheomdan.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, from its start until its first page has been answered, then until it is stopped. */
final class Server implements AutoCloseable {

    private static final long LONGEST_START_MS = 180_000;
    private static final long LONGEST_STOP_S = 60;
    private static final long POLL_MS = 5;
    private static final double NANOS_PER_S = 1e9;

    private final Process process;
    private final Path data;
    private final int port;
    private final Path log;
    private final Thread ending = new Thread(this::end);
    private List<String> commandLine = List.of();
    private double launcherS;
    private double firstPageS;

    private Server(Process process, Path data, int port, Path log) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /** The way users start it. */
    static Server launch(Options options, Path data, Map<String, String> environment) throws IOException, InterruptedException {
        int port = freePort();
        return start(options, List.of(options.root().resolve("cheomdan").toString(), "up", "--data", data.toString(), "--port",
                Integer.toString(port)), data, port, environment);
    }

    /** The same jar as the framework packs it, with the same options, but without the archive of loaded classes. */
    Server withoutArchive(Options options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        int peerPort = freePort();
        for (String argument : commandLine) {
            if (argument.startsWith("-Dserver.port=")) {
                command.add("-Dserver.port=" + peerPort);
            } else if (argument.endsWith("/cheomdan.jar")) {
                command.add(options.root().resolve("app/target/cheomdan.jar").toString());
            } else if (!isAboutArchive(argument)) {
                command.add(argument);
            }
        }
        return start(options, command, data, peerPort, Map.of());
    }

    private static boolean isAboutArchive(String argument) {
        return argument.startsWith("-XX:AOTCache") || argument.startsWith("-XX:SharedArchiveFile")
                || argument.startsWith("-Xlog:aot") || argument.startsWith("-Xlog:cds");
    }

    private static Server start(Options options, List<String> command, Path data, int port, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> pinned = new ArrayList<>();
        if (options.cpus() > 0) {
            pinned.addAll(List.of("taskset", "-c", "0-" + (options.cpus() - 1)));
        }
        pinned.addAll(command);
        Path log = data.resolveSibling("server.log");
        ProcessBuilder builder = new ProcessBuilder(pinned).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeAll(List.of("CHEOMDAN_DATABASE_URL", "CHEOMDAN_DATA", "CHEOMDAN_PORT"));
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Server server = new Server(builder.start(), data, port, log);
        server.awaitFirstPage(start);
        server.commandLine = Arrays.asList(Files.readString(Path.of("/proc", Long.toString(server.pid()), "cmdline")).split("\0"));
        return server;
    }

    private void awaitFirstPage(long start) throws IOException, InterruptedException {
        Path name = Path.of("/proc", Long.toString(process.pid()), "comm");
        while (!answers("/health") || !answers("/")) {
            long now = System.nanoTime();
            if (launcherS == 0 && process.isAlive() && Files.readString(name).strip().equals("java")) {
                launcherS = (now - start) / NANOS_PER_S;
            }
            if (!process.isAlive() || now - start > TimeUnit.MILLISECONDS.toNanos(LONGEST_START_MS)) {
                String said = Files.readString(log);
                close();
                throw new IOException("the server did not start:\n" + said.substring(Math.max(0, said.length() - 2000)));
            }
            Thread.sleep(POLL_MS);
        }
        firstPageS = (System.nanoTime() - start) / NANOS_PER_S;
    }

    private boolean answers(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address().resolve(path).toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(30_000);
            connection.getInputStream().readAllBytes();
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Asks for what is asked for first, so that what such pages need is in memory. */
    void readFirstPages() throws IOException {
        for (String path : List.of("/", "/login", "/plan", "/calls", "/indicators", "/solutions", "/open")) {
            if (!answers(path)) {
                throw new IOException(path + " was not answered");
            }
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path data() {
        return data;
    }

    long pid() {
        return process.pid();
    }

    /** How long the launcher's own work took before it became the server. */
    double launcherS() {
        return launcherS;
    }

    /** From the start of the process until the server says that it is ready and GET / has answered 200. */
    double firstPageS() {
        return firstPageS;
    }

    /** PostgreSQL's processes: the postmaster that the data directory names, and its children. */
    List<Long> postgres() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("data/postmaster.pid")).get(0).strip());
        List<Long> pids = new ArrayList<>(List.of(postmaster));
        ProcessHandle.of(postmaster).ifPresent(handle -> handle.descendants().forEach(child -> pids.add(child.pid())));
        return pids;
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(ending);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

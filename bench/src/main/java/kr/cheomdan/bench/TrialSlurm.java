package kr.cheomdan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A Slurm of {@code ./cheomdan slurm}, gone with everything of it when it is closed. */
public final class TrialSlurm implements AutoCloseable {

    private static final int TRIES = 5;

    private final Path launcher;
    private final Path directory;
    private final Map<String, String> connection = new HashMap<>();
    private final Thread ending = new Thread(this::end);

    private TrialSlurm(Path launcher, Path directory) {
        this.launcher = launcher;
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /** @param directory does not exist yet; others must be able to walk to it */
    public static TrialSlurm start(Path root, Path directory) throws IOException, InterruptedException {
        TrialSlurm slurm = new TrialSlurm(root.resolve("cheomdan"), directory);
        for (int tries = 1; ; tries++) {
            int port = ThreadLocalRandom.current().nextInt(1_000, 3_000) * 10;
            try {
                slurm.launcher("up", "--port", String.valueOf(port));
                break;
            } catch (IOException refused) {
                if (tries == TRIES || !refused.getMessage().contains("slurm.port-in-use")) {
                    slurm.close();
                    throw refused;
                }
                slurm.launcher("down", "--wipe");
            }
        }
        slurm.launcher("env").lines().map(line -> line.replaceFirst("^export ", "").split("=", 2))
                .forEach(pair -> slurm.connection.put(pair[0], pair[1]));
        return slurm;
    }

    /** As {@code slurm env} says. */
    public Map<String, String> connection() {
        return Map.copyOf(connection);
    }

    /** As whom jobs run. */
    public String user() {
        return connection.get("CHEOMDAN_COMPUTE_SLURM_USER");
    }

    public Path directory() {
        return directory;
    }

    private String launcher(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "slurm"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", directory.toString()));
        return run(new ProcessBuilder(command));
    }

    /** What one of Slurm's programs says. */
    public String ask(String... command) throws IOException, InterruptedException {
        return run(program(command));
    }

    /** One of Slurm's programs with what it needs to know of its surroundings. */
    public ProcessBuilder program(String... command) {
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().clear();
        program.environment().putAll(Map.of(
                "PATH", System.getenv("PATH"), "LC_ALL", "C", "TZ", "UTC", "SLURM_CONF", connection.get("SLURM_CONF")));
        return program;
    }

    private static String run(ProcessBuilder program) throws IOException, InterruptedException {
        Path trouble = Files.createTempFile("cheomdan-bench-", ".err");
        try {
            Process process = program.redirectError(trouble.toFile()).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(program.command() + ": " + Files.readString(trouble) + said);
            }
            return said;
        } finally {
            Files.delete(trouble);
        }
    }

    private void end() {
        try {
            launcher("down", "--wipe");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(ending);
    }
}

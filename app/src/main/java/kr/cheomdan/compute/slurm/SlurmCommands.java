package kr.cheomdan.compute.slurm;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kr.cheomdan.compute.engine.EngineFault;
import org.jspecify.annotations.Nullable;

/**
 * Runs Slurm's commands: argument lists, never a shell; an environment of four variables, because {@code sbatch} would hand the whole of
 * ours to the job; an end to their time and to what they may say.
 */
final class SlurmCommands {

    /** How a command ended and what it said. */
    record Said(int exit, String out, String trouble) {

        boolean succeeded() {
            return exit == 0;
        }
    }

    private static final List<String> ALL = List.of("sbatch", "squeue", "scancel", "scontrol", "sacct", "sacctmgr", "sdiag");
    private static final int LARGEST_ANSWER = 64 << 20;
    private static final long AFTER_KILL_SECONDS = 5;

    private final SlurmProperties settings;
    private final ExecutorService readers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "slurm-command");
        thread.setDaemon(true);
        return thread;
    });

    SlurmCommands(SlurmProperties settings) {
        this.settings = settings;
    }

    /** Whether all of them are on this machine. */
    boolean areThere() {
        String path = settings.commands().isEmpty() ? System.getenv().getOrDefault("PATH", "") : settings.commands();
        return ALL.stream().allMatch(command ->
                Stream.of(path.split(File.pathSeparator)).anyMatch(place -> Files.isExecutable(Path.of(place, command))));
    }

    /** @throws EngineFault where it did not succeed */
    String run(String command, String... arguments) {
        Said said = ask(command, List.of(arguments), null);
        if (!said.succeeded()) {
            throw SlurmTrouble.of(command, said);
        }
        return said.out();
    }

    /** @throws EngineFault where it cannot be run or does not end in time */
    Said ask(String command, List<String> arguments, @Nullable String input) {
        List<String> whole = new ArrayList<>();
        whole.add(settings.commands().isEmpty() ? command : Path.of(settings.commands(), command).toString());
        whole.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(whole).directory(Path.of("/").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !name.equals("PATH"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        environment.put("SLURM_TIME_FORMAT", "%s");
        // Lists of indices whole.
        environment.put("SLURM_BITSTR_LEN", "0");
        if (!settings.conf().isEmpty()) {
            environment.put("SLURM_CONF", settings.conf());
        }
        try {
            return finish(command, builder.start(), input);
        } catch (IOException notThere) {
            throw new EngineFault("slurm-command-missing", String.valueOf(notThere.getMessage()), notThere);
        }
    }

    private Said finish(String command, Process process, @Nullable String input) {
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), readers);
        CompletableFuture<String> trouble = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), readers);
        try (var to = process.getOutputStream()) {
            if (input != null) {
                to.write(input.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException endedBefore) {
            // What it said tells why.
        }
        try {
            if (!process.waitFor(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EngineFault("slurm-no-answer", command + " did not answer within " + settings.answerWithin().toSeconds() + " s");
            }
            return new Said(
                    process.exitValue(),
                    out.get(AFTER_KILL_SECONDS, TimeUnit.SECONDS),
                    trouble.get(AFTER_KILL_SECONDS, TimeUnit.SECONDS).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFault("slurm-no-answer", "interrupted while waiting for " + command, e);
        } catch (ExecutionException | TimeoutException unreadable) {
            throw new EngineFault("slurm-no-answer", command + " cannot be understood: " + unreadable.getMessage(), unreadable);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            byte[] bytes = stream.readNBytes(LARGEST_ANSWER);
            if (bytes.length == LARGEST_ANSWER) {
                throw new IllegalStateException("it says more than " + LARGEST_ANSWER + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }
}

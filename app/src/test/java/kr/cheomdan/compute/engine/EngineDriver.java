package kr.cheomdan.compute.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import kr.cheomdan.compute.engine.EngineObservation.End;
import org.jspecify.annotations.Nullable;

/**
 * Writes jobs for an engine and turns it until they are where a test wants them; it waits for conditions, never for time to pass.
 *
 * @param jobs where the directories of jobs are
 * @param account for engines that keep accounts
 */
public record EngineDriver(Engine engine, Path jobs, String partition, @Nullable String account) {

    public EngineDriver(Engine engine, Path jobs, String partition) {
        this(engine, jobs, partition, null);
    }

    public static final long MEBI = 1L << 20;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    public EngineJob job(String script) {
        return job(script, 1, Duration.ofSeconds(60));
    }

    public EngineJob job(String script, int cpus, Duration timeLimit) {
        String id = UUID.randomUUID().toString();
        Path directory = jobs.resolve(id);
        try {
            Files.createDirectories(directory.resolve("work"));
            Files.createDirectories(directory.resolve("inputs"));
            Files.writeString(directory.resolve("script"), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        directory.resolve("script").toFile().setExecutable(true, false);
        return new EngineJob(id, partition, cpus, 0, 256 * MEBI, timeLimit, directory, null, MEBI, 64 * MEBI, account);
    }

    /** The same as an array. */
    public EngineJob array(String script, int atOnce, Integer... indices) {
        EngineJob job = job(script).shaped(1, new EngineJob.Array(List.of(indices), atOnce));
        try {
            for (EngineJob task : job.runs()) {
                Files.createDirectories(task.work());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return job;
    }

    public EngineObservation observe(EngineRef ref) {
        engine.advance();
        return engine.observe(List.of(ref)).get(0);
    }

    /** Turns the engine until the job is as wanted. */
    public EngineObservation await(EngineRef ref, Predicate<EngineObservation> wanted) {
        EngineObservation[] last = new EngineObservation[1];
        awaitThat(ref + " is as wanted", () -> wanted.test(last[0] = observe(ref)));
        return last[0];
    }

    public EngineObservation awaitRunning(EngineRef ref) {
        return await(ref, seen -> seen.state() == EngineState.RUNNING);
    }

    public End awaitEnd(EngineRef ref) {
        return Objects.requireNonNull(await(ref, seen -> seen.state() == EngineState.ENDED).end());
    }

    public End run(EngineJob job) {
        return awaitEnd(engine.submit(job));
    }

    /** What the job wrote while it ran to its end. */
    public String said(String script) {
        EngineJob job = job(script);
        run(job);
        return output(job);
    }

    public void awaitFile(Path file) {
        awaitThat(file + " exists", () -> {
            engine.advance();
            return Files.exists(file);
        });
    }

    public static String output(EngineJob job) {
        try {
            return Files.readString(job.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void awaitThat(String what, BooleanSupplier condition) {
        long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting until %s", what).isLessThan(patienceEnds);
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }
}

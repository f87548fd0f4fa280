package kr.cheomdan.compute.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every engine promises. A test of an engine supplies the engine and inherits the promises. */
public abstract class EngineContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long MEBI = 1L << 20;

    /** The engine under test; the same during one test. */
    protected abstract Engine engine();

    /** The engine as it is after the server was started again, told of these jobs. */
    protected abstract Engine engineAfterRestart(List<EngineJob> unfinished);

    /** Where the directories of jobs are. */
    protected abstract Path jobs();

    /** A partition with at least two CPUs and no GPUs. */
    protected abstract String partition();

    protected final EngineJob job(String script) {
        return job(script, 1, Duration.ofSeconds(60));
    }

    protected final EngineJob job(String script, int cpus, Duration timeLimit) {
        String id = UUID.randomUUID().toString();
        Path directory = jobs().resolve(id);
        try {
            Files.createDirectories(directory.resolve("work"));
            Files.createDirectories(directory.resolve("inputs"));
            Files.writeString(directory.resolve("script"), script);
            directory.resolve("script").toFile().setExecutable(true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EngineJob(id, partition(), cpus, 0, 256 * MEBI, timeLimit, directory, null, MEBI, 64 * MEBI);
    }

    protected final EngineObservation observe(Engine engine, EngineRef ref) {
        engine.advance();
        return engine.observe(List.of(ref)).get(0);
    }

    /** Turns the engine until the job is as wanted, or fails with what it was last. */
    protected final EngineObservation await(Engine engine, EngineRef ref, Predicate<EngineObservation> wanted) {
        Instant patienceEnds = Instant.now().plus(PATIENCE);
        EngineObservation last = observe(engine, ref);
        while (!wanted.test(last)) {
            assertThat(Instant.now()).as("waiting for %s, last seen %s", ref, last).isBefore(patienceEnds);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            last = observe(engine, ref);
        }
        return last;
    }

    protected final End end(Engine engine, EngineRef ref) {
        @Nullable End end = await(engine, ref, seen -> seen.state() == EngineState.ENDED).end();
        return java.util.Objects.requireNonNull(end);
    }

    protected final End run(EngineJob job) {
        return end(engine(), engine().submit(job));
    }

    protected final void awaitFile(Path file) {
        Instant patienceEnds = Instant.now().plus(PATIENCE);
        while (!Files.exists(file)) {
            engine().advance();
            assertThat(Instant.now()).as("waiting for %s", file).isBefore(patienceEnds);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    protected static String output(EngineJob job) {
        try {
            return Files.readString(job.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    class Running {

        @Test
        void runsAScriptToItsEnd() throws IOException {
            EngineJob job = job("#!/bin/sh\necho hello; echo trouble >&2; echo made > result.txt\n");
            EngineRef ref = engine().submit(job);

            EngineObservation seen = await(engine(), ref, each -> each.state() == EngineState.ENDED);

            assertThat(seen.end().reason()).isEqualTo(Reason.EXITED);
            assertThat(seen.end().exitCode()).isZero();
            assertThat(seen.end().signal()).isNull();
            assertThat(seen.startedAt()).isBeforeOrEqualTo(seen.end().endedAt());
            assertThat(output(job)).isEqualTo("hello\ntrouble\n");
            assertThat(job.work().resolve("result.txt")).hasContent("made");
        }

        @Test
        void reportsTheExitCode() {
            assertThat(run(job("exit 7")).exitCode()).isEqualTo(7);
        }

        @Test
        void reportsTheSignalThatEndedTheProgram() {
            assertThat(run(job("kill -9 $$")).signal()).isEqualTo(9);
        }

        @Test
        void givesTheInputsToReadOnly() throws IOException {
            EngineJob job = job("cat ../inputs/numbers.txt; echo more >> ../inputs/numbers.txt || echo refused");
            Files.writeString(job.inputs().resolve("numbers.txt"), "1 2 3\n");

            run(job);

            assertThat(output(job)).startsWith("1 2 3\n").endsWith("refused\n");
            assertThat(job.inputs().resolve("numbers.txt")).hasContent("1 2 3");
        }

        @Test
        void showsOutputWhileTheJobRuns() {
            EngineJob job = job("echo first; while [ ! -e stop ]; do sleep 0.05; done");
            EngineRef ref = engine().submit(job);
            await(engine(), ref, seen -> Files.exists(job.output()) && output(job).equals("first\n"));
            assertThat(observe(engine(), ref).state()).isEqualTo(EngineState.RUNNING);
            engine().cancel(ref);
            end(engine(), ref);
        }

        @Test
        void measuresHowLongItRan() {
            End end = run(job("sleep 0.4"));
            assertThat(end.elapsed()).isBetween(Duration.ofMillis(390), Duration.ofSeconds(20));
        }
    }

    @Nested
    class Limits {

        @Test
        void endsAJobAtItsTimeLimit() {
            End end = run(job("sleep 60", 1, Duration.ofSeconds(1)));
            assertThat(end.reason()).isEqualTo(Reason.TIME_LIMIT);
            assertThat(end.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void letsOneJobWaitForTheDevicesOfAnother() {
            int all = engine().report().partitions().stream()
                    .filter(each -> each.name().equals(partition()))
                    .findFirst()
                    .orElseThrow()
                    .cpus();
            EngineRef first = engine().submit(job("sleep 60", all, Duration.ofSeconds(90)));
            await(engine(), first, seen -> seen.state() == EngineState.RUNNING);
            EngineRef second = engine().submit(job("true"));

            assertThat(observe(engine(), second).state()).isEqualTo(EngineState.WAITING);

            engine().cancel(first);
            assertThat(end(engine(), second).exitCode()).isZero();
        }
    }

    @Nested
    class Cancelling {

        @Test
        void endsARunningJob() {
            EngineRef ref = engine().submit(job("sleep 60"));
            await(engine(), ref, seen -> seen.state() == EngineState.RUNNING);
            engine().cancel(ref);
            engine().cancel(ref);
            assertThat(end(engine(), ref).reason()).isEqualTo(Reason.CANCELLED);
        }

        @Test
        void endsAWaitingJobAtNoCost() {
            EngineRef ref = engine().submit(job("sleep 60"));
            engine().cancel(ref);
            End end = end(engine(), ref);
            assertThat(end.reason()).isEqualTo(Reason.CANCELLED);
        }

        @Test
        void leavesAnEndedJobAlone() {
            EngineRef ref = engine().submit(job("exit 3"));
            end(engine(), ref);
            engine().cancel(ref);
            assertThat(end(engine(), ref).exitCode()).isEqualTo(3);
        }
    }

    @Nested
    class Identity {

        @Test
        void startsAJobOnceHoweverOftenItIsHandedOver() {
            EngineJob job = job("echo run >> runs; sleep 0.2");
            EngineRef ref = engine().submit(job);
            assertThat(engine().submit(job)).isEqualTo(ref);
            end(engine(), ref);
            engine().submit(job);
            assertThat(end(engine(), ref).exitCode()).isZero();
            assertThat(job.work().resolve("runs")).hasContent("run");
        }

        @Test
        void saysSoWhenItKnowsNothingOfAJob() {
            assertThat(observe(engine(), new EngineRef(UUID.randomUUID().toString())).state()).isEqualTo(EngineState.UNKNOWN);
        }

        @Test
        void takesUpRunningAndWaitingJobsAfterARestart() {
            int all = engine().report().partitions().get(0).cpus();
            EngineJob running = job("while [ ! -e stop ]; do sleep 0.05; done; echo done > result", all, Duration.ofSeconds(60));
            EngineJob waiting = job("echo after");
            EngineRef first = engine().submit(running);
            EngineRef second = engine().submit(waiting);
            await(engine(), first, seen -> seen.state() == EngineState.RUNNING);

            Engine restarted = engineAfterRestart(List.of(running, waiting));

            assertThat(observe(restarted, first).state()).isEqualTo(EngineState.RUNNING);
            assertThat(observe(restarted, second).state()).isEqualTo(EngineState.WAITING);
            letGo(running);
            assertThat(end(restarted, first).exitCode()).isZero();
            assertThat(end(restarted, second).exitCode()).isZero();
            assertThat(running.work().resolve("result")).hasContent("done");
        }
    }

    private static void letGo(EngineJob job) {
        try {
            Files.writeString(job.work().resolve("stop"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

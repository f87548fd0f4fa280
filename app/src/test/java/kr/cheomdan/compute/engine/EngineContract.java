package kr.cheomdan.compute.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every engine promises. A test of an engine supplies the engine and inherits the promises. */
public abstract class EngineContract {

    /** The engine under test; the same during one test. */
    protected abstract Engine engine();

    /** The engine as it is after the server was started again, told of these jobs. */
    protected abstract Engine engineAfterRestart(List<EngineJob> unfinished);

    /** Where the directories of jobs are. */
    protected abstract Path jobs();

    /** A partition with at least two CPUs and no GPUs. */
    protected abstract String partition();

    private EngineDriver driver() {
        return new EngineDriver(engine(), jobs(), partition());
    }

    @Nested
    class Running {

        @Test
        void runsAScriptToItsEnd() throws IOException {
            EngineJob job = driver().job("#!/bin/sh\necho hello; echo trouble >&2; echo made > result.txt\n");
            EngineRef ref = engine().submit(job);

            EngineObservation seen = driver().await(ref, each -> each.state() == EngineState.ENDED);

            assertThat(seen.end().reason()).isEqualTo(Reason.EXITED);
            assertThat(seen.end().exitCode()).isZero();
            assertThat(seen.end().signal()).isNull();
            assertThat(seen.startedAt()).isBeforeOrEqualTo(seen.end().endedAt());
            assertThat(EngineDriver.output(job)).isEqualTo("hello\ntrouble\n");
            assertThat(job.work().resolve("result.txt")).hasContent("made");
        }

        @Test
        void reportsTheExitCode() {
            assertThat(driver().run(driver().job("exit 7")).exitCode()).isEqualTo(7);
        }

        @Test
        void reportsTheSignalThatEndedTheProgram() {
            assertThat(driver().run(driver().job("kill -9 $$")).signal()).isEqualTo(9);
        }

        @Test
        void givesTheInputsToReadOnly() throws IOException {
            EngineJob job = driver().job("cat ../inputs/numbers.txt; echo more >> ../inputs/numbers.txt || echo refused");
            Files.writeString(job.inputs().resolve("numbers.txt"), "1 2 3\n");

            driver().run(job);

            assertThat(EngineDriver.output(job)).startsWith("1 2 3\n").endsWith("refused\n");
            assertThat(job.inputs().resolve("numbers.txt")).hasContent("1 2 3");
        }

        @Test
        void showsOutputWhileTheJobRuns() {
            EngineJob job = driver().job("echo first; while [ ! -e stop ]; do sleep 0.05; done");
            EngineRef ref = engine().submit(job);
            driver().await(ref, seen -> Files.exists(job.output()) && EngineDriver.output(job).equals("first\n"));
            assertThat(driver().observe(ref).state()).isEqualTo(EngineState.RUNNING);
            engine().cancel(ref);
            driver().awaitEnd(ref);
        }

        @Test
        void measuresHowLongItRan() {
            End end = driver().run(driver().job("sleep 0.4"));
            assertThat(end.elapsed()).isBetween(Duration.ofMillis(390), Duration.ofSeconds(20));
        }
    }

    @Nested
    class Limits {

        @Test
        void endsAJobAtItsTimeLimit() {
            End end = driver().run(driver().job("sleep 60", 1, Duration.ofSeconds(1)));
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
            EngineRef first = engine().submit(driver().job("sleep 60", all, Duration.ofSeconds(90)));
            driver().awaitRunning(first);
            EngineRef second = engine().submit(driver().job("true"));

            assertThat(driver().observe(second).state()).isEqualTo(EngineState.WAITING);

            engine().cancel(first);
            assertThat(driver().awaitEnd(second).exitCode()).isZero();
        }
    }

    @Nested
    class Cancelling {

        @Test
        void endsARunningJob() {
            EngineRef ref = engine().submit(driver().job("sleep 60"));
            driver().awaitRunning(ref);
            engine().cancel(ref);
            engine().cancel(ref);
            assertThat(driver().awaitEnd(ref).reason()).isEqualTo(Reason.CANCELLED);
        }

        @Test
        void endsAWaitingJobAtNoCost() {
            EngineRef ref = engine().submit(driver().job("sleep 60"));
            engine().cancel(ref);
            End end = driver().awaitEnd(ref);
            assertThat(end.reason()).isEqualTo(Reason.CANCELLED);
        }

        @Test
        void leavesAnEndedJobAlone() {
            EngineRef ref = engine().submit(driver().job("exit 3"));
            driver().awaitEnd(ref);
            engine().cancel(ref);
            assertThat(driver().awaitEnd(ref).exitCode()).isEqualTo(3);
        }
    }

    @Nested
    class Identity {

        @Test
        void startsAJobOnceHoweverOftenItIsHandedOver() {
            EngineJob job = driver().job("echo run >> runs; sleep 0.2");
            EngineRef ref = engine().submit(job);
            assertThat(engine().submit(job)).isEqualTo(ref);
            driver().awaitEnd(ref);
            engine().submit(job);
            assertThat(driver().awaitEnd(ref).exitCode()).isZero();
            assertThat(job.work().resolve("runs")).hasContent("run");
        }

        @Test
        void saysSoWhenItKnowsNothingOfAJob() {
            assertThat(driver().observe(new EngineRef(UUID.randomUUID().toString())).state()).isEqualTo(EngineState.UNKNOWN);
        }

        @Test
        void takesUpRunningAndWaitingJobsAfterARestart() {
            int all = engine().report().partitions().get(0).cpus();
            EngineJob running = driver().job("while [ ! -e stop ]; do sleep 0.05; done; echo done > result", all, Duration.ofSeconds(60));
            EngineJob waiting = driver().job("echo after");
            EngineRef first = engine().submit(running);
            EngineRef second = engine().submit(waiting);
            driver().awaitRunning(first);

            EngineDriver restarted =
                    new EngineDriver(engineAfterRestart(List.of(running, waiting)), jobs(), partition());

            assertThat(restarted.observe(first).state()).isEqualTo(EngineState.RUNNING);
            assertThat(restarted.observe(second).state()).isEqualTo(EngineState.WAITING);
            letGo(running);
            assertThat(restarted.awaitEnd(first).exitCode()).isZero();
            assertThat(restarted.awaitEnd(second).exitCode()).isZero();
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

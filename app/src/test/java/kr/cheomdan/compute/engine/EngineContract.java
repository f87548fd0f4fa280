package kr.cheomdan.compute.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every engine promises. A test of an engine supplies the engine and inherits the promises. */
public abstract class EngineContract extends ShapesContract {

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
            // Some engines count whole seconds.
            End end = driver().run(driver().job("sleep 1.1"));
            assertThat(end.elapsed()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
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
            List<EngineJob> first = jobsOnEveryMachine();
            running(first);
            EngineRef second = engine().submit(driver().job("true"));

            assertThat(driver().await(second, seen -> seen.waitingFor() != null).state()).isEqualTo(EngineState.WAITING);

            first.forEach(EngineUnderTest::letGo);
            assertThat(driver().awaitEnd(second).exitCode()).isZero();
        }

        @Test
        void startsNothingThatIsKeptBackUntilItIsNotAnyMore() {
            assumeFalse(engine().keepsAccounts(), "hears of it by allot");
            EngineRef kept = engine().submit(driver().job("true"));
            engine().keepBack(Set.of(kept));
            EngineRef later = engine().submit(driver().job("true"));
            assertThat(driver().awaitEnd(later).exitCode()).isZero();
            assertThat(driver().observe(kept).state()).isEqualTo(EngineState.WAITING);
            engine().keepBack(Set.of());
            assertThat(driver().awaitEnd(kept).exitCode()).isZero();
        }

        @Test
        void startsNoFurtherTaskOfAnArrayThatIsKeptBack() {
            assumeFalse(engine().keepsAccounts(), "hears of it by allot");
            EngineJob array = driver().array("while [ ! -e stop ]; do sleep 0.05; done", 1, 1, 2);
            EngineRef ref = engine().submit(array);
            driver().awaitRunning(ref.task(1));
            engine().keepBack(Set.of(ref));
            letGo(array.task(1));
            letGo(array.task(2));
            assertThat(driver().awaitEnd(ref.task(1)).exitCode()).isZero();
            EngineRef later = engine().submit(driver().job("true"));
            assertThat(driver().awaitEnd(later).exitCode()).isZero();
            assertThat(driver().observe(ref.task(2)).state()).isEqualTo(EngineState.WAITING);
            engine().keepBack(Set.of());
            assertThat(driver().awaitEnd(ref.task(2)).exitCode()).isZero();
        }
    }

    @Nested
    class Impossible {

        private void assertNeverStarted(EngineJob job) {
            End end = driver().run(job);
            assertThat(end.reason()).isEqualTo(Reason.NOT_STARTED);
            assertThat(end.elapsed()).isZero();
            assertThat(EngineDriver.output(job)).isNotBlank();
        }

        @Test
        void endsAJobForAPartitionThatThereIsNot() {
            assertNeverStarted(new EngineDriver(engine(), jobs(), "no-such-partition", account()).job("true"));
        }

        @Test
        void endsAJobThatIsLargerThanAnyMachine() {
            assertNeverStarted(driver().job("true", machines().largest().cpus() + 1, Duration.ofSeconds(60)));
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
        void takesManyAtOnceAndAnswersInTheirOrder() {
            List<EngineJob> many = Stream.of("exit 4", "exit 5", "exit 6").map(script -> driver().job(script)).toList();
            List<Engine.Handed> answers = engine().submitAll(many);
            assertThat(answers).extracting(Engine.Handed::job).isEqualTo(many);
            List<EngineRef> refs = answers.stream().map(Engine.Handed::ref).toList();
            refs.forEach(ref -> driver().awaitEnd(ref));
            List<EngineRef> asked = List.of(refs.get(2), neverGiven(), refs.get(0));
            driver().await(asked.get(1), each -> each.state() != EngineState.UNSEEN);
            List<EngineObservation> seen = engine().observe(asked);
            assertThat(seen).extracting(EngineObservation::ref).isEqualTo(asked);
            assertThat(seen.get(0).end().exitCode()).isEqualTo(6);
            assertThat(seen.get(1).state()).isEqualTo(EngineState.UNKNOWN);
            assertThat(seen.get(2).end().exitCode()).isEqualTo(4);
        }

        @Test
        void reportsAnEndingTheSameWayEachTime() {
            EngineJob job = driver().job("exit 3");
            EngineRef ref = engine().submit(job);
            EngineObservation seen = driver().await(ref, each -> each.state() == EngineState.ENDED);
            assertThat(driver().observe(ref)).isEqualTo(seen);
            Engine restarted = engineAfterRestart(List.of(job));
            assertThat(restarted.observe(List.of(ref))).containsExactly(seen);
        }

        @Test
        void saysSoWhenItKnowsNothingOfAJob() {
            assertThat(driver().await(neverGiven(), each -> each.state() != EngineState.UNSEEN).state())
                    .isEqualTo(EngineState.UNKNOWN);
        }

        @Test
        void takesUpRunningAndWaitingJobsAfterARestart() {
            List<EngineJob> jobs = new ArrayList<>(jobsOnEveryMachine());
            EngineJob running = jobs.get(0);
            EngineRef first = running(jobs).get(0);
            EngineJob waiting = driver().job("echo after");
            EngineRef second = engine().submit(waiting);
            jobs.add(waiting);

            EngineDriver restarted = new EngineDriver(engineAfterRestart(jobs), jobs(), partition());

            assertThat(restarted.observe(first).state()).isEqualTo(EngineState.RUNNING);
            assertThat(restarted.observe(second).state()).isEqualTo(EngineState.WAITING);
            assertThat(restarted.engine().submit(running)).isEqualTo(first);
            jobs.forEach(EngineUnderTest::letGo);
            assertThat(restarted.awaitEnd(first).exitCode()).isZero();
            assertThat(restarted.awaitEnd(second).exitCode()).isZero();
            assertThat(running.work().resolve("result")).hasContent("done");
        }
    }
}

package kr.cheomdan.compute.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every engine promises of jobs that are more than one program on one machine, and of those that wait. */
public abstract class ShapesContract extends EngineUnderTest {

    @Nested
    class Arrays {

        private static final String UNTIL_STOPPED = "while [ ! -e stop ]; do sleep 0.05; done";

        private List<EngineState> states(EngineRef array, int... tasks) {
            return IntStream.of(tasks).mapToObj(task -> driver().observe(array.task(task)).state()).toList();
        }

        @Test
        void runsEachTaskByItself() {
            EngineJob job = driver().array("echo $CHEOMDAN_TASK; echo made > mine; exit $CHEOMDAN_TASK", 0, 0, 3, 10);
            EngineRef ref = engine().submit(job);
            for (int task : job.array().indices()) {
                EngineObservation seen = driver().await(ref.task(task), each -> each.state() == EngineState.ENDED);
                assertThat(seen.ref()).isEqualTo(ref.task(task));
                assertThat(seen.end().exitCode()).isEqualTo(task);
                assertThat(EngineDriver.output(job.task(task))).isEqualTo(task + "\n");
                assertThat(job.task(task).work().resolve("mine")).hasContent("made");
            }
            assertThat(engine().submit(job)).isEqualTo(ref);
            assertThat(driver().observe(ref.task(3)).end().exitCode()).isEqualTo(3);
        }

        @Test
        void runsNoMoreOfThemAtOnceThanItSays() {
            EngineJob job = driver().array(UNTIL_STOPPED, 1, 1, 2, 3);
            EngineRef ref = engine().submit(job);
            for (int left = 3; left > 0; left--) {
                int waiting = left - 1;
                EngineDriver.awaitThat("one task runs", () -> states(ref, 1, 2, 3).contains(EngineState.RUNNING));
                List<EngineState> now = states(ref, 1, 2, 3);
                assertThat(now).filteredOn(EngineState.RUNNING::equals).hasSize(1);
                assertThat(now).filteredOn(EngineState.WAITING::equals).hasSize(waiting);
                int running = now.indexOf(EngineState.RUNNING) + 1;
                letGo(job.task(running));
                assertThat(driver().awaitEnd(ref.task(running)).exitCode()).isZero();
            }
        }

        @Test
        void endsOneTaskWhileTheOthersGoOn() {
            EngineJob job = driver().array(UNTIL_STOPPED, 0, 1, 2);
            EngineRef ref = engine().submit(job);
            driver().awaitRunning(ref.task(1));
            driver().awaitRunning(ref.task(2));
            engine().cancel(ref.task(1));
            assertThat(driver().awaitEnd(ref.task(1)).reason()).isEqualTo(Reason.CANCELLED);
            assertThat(driver().observe(ref.task(2)).state()).isEqualTo(EngineState.RUNNING);
            letGo(job.task(2));
            assertThat(driver().awaitEnd(ref.task(2)).exitCode()).isZero();
        }

        @Test
        void endsATaskThatWaitsAtOnceOrAsItBegins() {
            EngineJob job = driver().array(": > ran; " + UNTIL_STOPPED, 1, 1, 2, 3);
            EngineRef ref = engine().submit(job);
            driver().awaitRunning(ref.task(1));
            engine().cancelAll(List.of(ref.task(2)));
            assertThat(driver().observe(ref.task(1)).state()).isEqualTo(EngineState.RUNNING);
            assertThat(driver().observe(ref.task(3)).state()).isEqualTo(EngineState.WAITING);
            letGo(job.task(1));
            letGo(job.task(3));
            assertThat(driver().awaitEnd(ref.task(1)).exitCode()).isZero();
            assertThat(driver().awaitEnd(ref.task(3)).exitCode()).isZero();
            assertThat(driver().awaitEnd(ref.task(2)).reason()).isEqualTo(Reason.CANCELLED);
            assertThat(job.task(2).work().resolve("ran")).doesNotExist();
        }

        @Test
        void endsAllOfIt() {
            EngineRef ref = engine().submit(driver().array(UNTIL_STOPPED, 1, 1, 2));
            driver().awaitRunning(ref.task(1));
            engine().cancel(ref);
            assertThat(driver().awaitEnd(ref.task(1)).reason()).isEqualTo(Reason.CANCELLED);
            assertThat(driver().awaitEnd(ref.task(2)).reason()).isEqualTo(Reason.CANCELLED);
        }

        @Test
        void isTakenUpAfterARestart() {
            EngineJob job = driver().array(UNTIL_STOPPED, 1, 1, 2);
            EngineRef ref = engine().submit(job);
            driver().awaitRunning(ref.task(1));
            EngineDriver restarted = new EngineDriver(engineAfterRestart(List.of(job)), jobs(), partition(), account());
            assertThat(restarted.engine().submit(job)).isEqualTo(ref);
            assertThat(restarted.observe(ref.task(1)).state()).isEqualTo(EngineState.RUNNING);
            letGo(job.task(1));
            letGo(job.task(2));
            assertThat(restarted.awaitEnd(ref.task(2)).exitCode()).isZero();
            assertThat(restarted.awaitEnd(ref.task(1)).exitCode()).isZero();
        }
    }

    @Nested
    class SeveralMachines {

        private static final String MEETING =
                "echo $CHEOMDAN_NODE_RANK > rank-$CHEOMDAN_NODE_RANK; while [ ! -e rank-0 -o ! -e rank-1 ]; do sleep 0.05; done; ";

        @Test
        void areHadAtTheSameTime() {
            EngineJob job = driver().job(MEETING + "echo met").shaped(2, null);
            End end = driver().run(job);
            if (machines().nodes() < 2) {
                assertThat(end.reason()).isEqualTo(Reason.NOT_STARTED);
                assertThat(EngineDriver.output(job)).contains("one machine");
            } else {
                assertThat(end.exitCode()).as(EngineDriver.output(job)).isZero();
                assertThat(EngineDriver.output(job)).isEqualTo("met\nmet\n");
            }
        }

        @Test
        void endTogetherWhereOneFails() {
            EngineJob job = driver().job(MEETING + "[ $CHEOMDAN_NODE_RANK = 0 ] && sleep 60; exit 5").shaped(2, null);
            End end = driver().run(job);
            if (machines().nodes() >= 2) {
                assertThat(end.reason()).as(EngineDriver.output(job)).isEqualTo(Reason.EXITED);
                assertThat(end.exitCode()).isEqualTo(5);
            }
        }

        @Test
        void mustBeThere() {
            EngineJob job = driver().job("true").shaped(machines().nodes() + 1, null);
            End end = driver().run(job);
            assertThat(end.reason()).isEqualTo(Reason.NOT_STARTED);
            assertThat(EngineDriver.output(job)).isNotBlank();
        }
    }

    @Nested
    class Queue {

        @Test
        void saysWhereAWaitingJobStands() {
            List<EngineJob> first = jobsOnEveryMachine();
            running(first);
            EngineRef second = engine().submit(driver().job("true"));
            EngineRef third = engine().submit(driver().job("true"));

            int place = driver().await(second, Queue::hasPlace).turn().position();
            int later = driver().await(third, Queue::hasPlace).turn().position();
            assertThat(place).isPositive();
            assertThat(later).isGreaterThan(place);

            first.forEach(EngineUnderTest::letGo);
            driver().awaitEnd(second);
            driver().awaitEnd(third);
            assertThat(driver().observe(second).turn()).isNull();
        }

        private static boolean hasPlace(EngineObservation seen) {
            return seen.turn() != null && seen.turn().position() != null;
        }

        @Test
        void saysWhenItIsExpectedToStart() {
            List<EngineJob> first = jobsOnEveryMachine();
            running(first);
            Instant soon = Instant.now().plus(Duration.ofMinutes(3));
            EngineRef second = engine().submit(driver().job("true"));
            EngineObservation seen =
                    driver().await(second, each -> each.turn() != null && each.turn().expectedStart() != null);
            assertThat(seen.turn().expectedStart()).isBefore(soon);
            first.forEach(EngineUnderTest::letGo);
            driver().awaitEnd(second);
        }
    }
}

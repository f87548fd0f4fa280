package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.compute.engine.Allotment;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.testing.RealSlurm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Slurm's daemons are killed, stopped and robbed of their state: no job is lost or run twice, and what is wrong is said. */
@Tag("slurm")
class SlurmFaultTests {

    private static final String UNTIL_LET_GO = "echo run >> runs; : > ready; while [ ! -e stop ]; do sleep 0.05; done; exit 5";

    private static RealSlurm slurm;
    private static Path jobs;
    private static String account;

    private EngineDriver at;

    @BeforeAll
    static void aClusterOfOurOwn() {
        slurm = RealSlurm.own();
        jobs = SlurmEngines.directory(slurm);
        account = slurm.anAccount();
    }

    @AfterAll
    static void close() {
        slurm.close();
    }

    @BeforeEach
    void start() {
        at = driver(SlurmEngines.engine(slurm, jobs, Duration.ofSeconds(3)));
        EngineDriver.awaitThat("the cluster is well", () -> {
            // Slurm keeps a node back whose job it lost sight of with its controller.
            slurm.attempt("scontrol", "update", "NodeName=ALL", "State=RESUME");
            // Another test's lost jobs would be told of for ever.
            slurm.attempt("sacctmgr", "--immediate", "show", "runawayjobs");
            return SlurmEngines.engine(slurm, jobs).report().faults().isEmpty();
        });
    }

    private static EngineDriver driver(SlurmEngine engine) {
        return new EngineDriver(engine, jobs, "cpu", account);
    }

    private String jobsOfThatName(EngineJob job) {
        return slurm.run("squeue", "-h", "-a", "-t", "all", "--name=" + job.id(), "-o", "%A").strip();
    }

    private EngineRef handedOver(EngineJob job) {
        EngineRef[] ref = new EngineRef[1];
        EngineDriver.awaitThat("Slurm has the job", () -> {
            try {
                ref[0] = at.engine().submit(job);
                return true;
            } catch (EngineFault notYet) {
                return false;
            }
        });
        return ref[0];
    }

    private static void letGo(EngineJob job) throws IOException {
        Files.writeString(job.work().resolve("stop"), "");
    }

    @Test
    void findsAJobAgainWhoseSubmissionHadNoAnswer() {
        EngineJob job = at.job("echo run >> runs");
        assertThatThrownBy(() -> SlurmEngines.deafEngine(slurm, jobs).submit(job)).isInstanceOf(EngineFault.class);

        EngineRef ref = handedOver(job);

        assertThat(SlurmRef.of(ref).job()).isEqualTo(Long.parseLong(jobsOfThatName(job)));
        assertThat(at.awaitEnd(ref).exitCode()).isZero();
        assertThat(job.work().resolve("runs")).hasContent("run");
    }

    @Test
    void doesNotRunAJobThatWasWithdrawnBeforeItsSubmissionWasAnswered() {
        EngineJob job = at.job("echo run >> runs");
        SlurmEngine deaf = SlurmEngines.deafEngine(slurm, jobs);
        assertThatThrownBy(() -> deaf.submit(job)).isInstanceOf(EngineFault.class);
        deaf.withdraw(job.id());
        slurm.awaitEnd(jobsOfThatName(job));
        EngineObservation seen = at.await(handedOver(job), each -> each.state() == EngineState.ENDED);
        assertThat(seen.end().reason()).isIn(Reason.CANCELLED, Reason.EXITED);
        assertThat(Files.exists(job.work().resolve("runs"))).isEqualTo(seen.end().reason() == Reason.EXITED);
    }

    @Test
    void runsAJobOnceThoughTheControllerIsKilledWhenItHasJustTakenIt() {
        List<EngineJob> many = Stream.generate(() -> at.job("echo run >> runs; exit 6")).limit(4).toList();
        assertThat(SlurmEngines.deafEngine(slurm, jobs).submitAll(many)).allMatch(answer -> answer.fault() != null);
        slurm.kill("slurmctld");
        slurm.start("slurmctld");

        EngineDriver.awaitThat("Slurm has them all", () -> at.engine().submitAll(many).stream().allMatch(answer -> answer.ref() != null));
        List<EngineRef> refs = many.stream().map(this::handedOver).toList();

        for (int number = 0; number < many.size(); number++) {
            EngineRef ref = refs.get(number);
            EngineJob job = many.get(number);
            EngineObservation seen = at.await(ref, each -> each.state() == EngineState.ENDED || each.state() == EngineState.UNKNOWN);
            if (seen.state() == EngineState.UNKNOWN) {
                seen = at.await(handedOver(job), each -> each.state() == EngineState.ENDED);
            }
            // One that had just begun may go down with the controller, which calls that by several names; then that is said, and it is not begun again.
            assertThat(seen.end().reason()).isIn(Reason.EXITED, Reason.NODE_FAILED, Reason.NOT_STARTED, Reason.CANCELLED);
            if (seen.end().reason() == Reason.EXITED) {
                assertThat(seen.end().exitCode()).isEqualTo(6);
                assertThat(job.work().resolve("runs")).hasContent("run");
            } else {
                assertThat(job.work().resolve("runs")).satisfiesAnyOf(
                        runs -> assertThat(runs).doesNotExist(), runs -> assertThat(runs).hasContent("run"));
            }
        }
    }

    @Test
    void handsAJobOverOnceThoughTheControllerWasKilledBeforeItAnswered() {
        EngineJob job = at.job("echo run >> runs");
        slurm.pause("slurmctld");
        assertThatThrownBy(() -> at.engine().submit(job)).isInstanceOf(EngineFault.class);
        slurm.kill("slurmctld");
        slurm.start("slurmctld");

        EngineRef ref = handedOver(job);

        assertThat(at.awaitEnd(ref).exitCode()).isZero();
        assertThat(jobsOfThatName(job).lines()).hasSize(1);
        assertThat(job.work().resolve("runs")).hasContent("run");
    }

    @Test
    void takesAControllerThatIsAwayForAwayAndJobsForRunning() throws IOException {
        EngineJob job = at.job(UNTIL_LET_GO);
        EngineRef ref = at.engine().submit(job);
        at.awaitRunning(ref);
        SlurmEngines.killControllerThatKnows(slurm, ref);

        assertThatThrownBy(() -> at.engine().observe(List.of(ref))).isInstanceOfSatisfying(EngineFault.class, fault ->
                assertThat(fault.code()).isIn("slurm-no-answer", "slurm-controller-down"));
        EngineDriver.awaitThat("it is told", () -> at.engine().report().faults().stream()
                .anyMatch(fault -> fault.code().equals("slurm-controller-down") || fault.code().equals("slurm-no-answer")));
        assertThat(at.engine().report().partitions()).isNotEmpty();
        letGo(job);
        EngineDriver.awaitThat("it ends without a controller", () -> Files.exists(job.directory().resolve("control/ended")));
        slurm.start("slurmctld");

        assertThat(at.awaitEnd(ref).exitCode()).isEqualTo(5);
    }

    @Test
    void losesNoJobWithTheControllersState() throws IOException {
        EngineJob ended = at.job("exit 3");
        EngineRef endedRef = at.engine().submit(ended);
        EngineObservation before = at.await(endedRef, seen -> seen.state() == EngineState.ENDED);
        slurm.awaitBooked(ended.id(), "FAILED");
        EngineJob running = at.job(UNTIL_LET_GO);
        EngineRef runningRef = at.engine().submit(running);
        at.awaitFile(running.work().resolve("ready"));
        slurm.awaitBooked(running.id(), "RUNNING");
        EngineDriver full = new EngineDriver(at.engine(), jobs, "a100", account);
        EngineJob waiting = full.job("echo run >> runs", 16, Duration.ofSeconds(60));
        EngineJob blocking = full.job(UNTIL_LET_GO, 16, Duration.ofSeconds(60));
        EngineRef blockingRef = at.engine().submit(blocking);
        at.awaitRunning(blockingRef);
        EngineRef waitingRef = at.engine().submit(waiting);
        assertThat(at.observe(waitingRef).state()).isEqualTo(EngineState.WAITING);
        slurm.loseState();
        at.await(waitingRef, seen -> seen.state() == EngineState.UNKNOWN);
        EngineRef again = handedOver(waiting);
        assertThat(again).isNotEqualTo(waitingRef);
        assertThat(at.awaitEnd(again).exitCode()).isZero();
        assertThat(waiting.work().resolve("runs")).hasContent("run");
        // What the accounting knows to run it calls cancelled when the controller comes back without it.
        assertThat(at.awaitEnd(runningRef).reason()).isEqualTo(Reason.CANCELLED);
        assertThat(running.work().resolve("runs")).hasContent("run");
        EngineObservation after = at.await(endedRef, seen -> seen.state() == EngineState.ENDED);
        assertThat(after.end().exitCode()).isEqualTo(before.end().exitCode());
        assertThat(after.end().elapsed()).isEqualTo(before.end().elapsed());
    }

    @Test
    void takesAReusedNumberForAnotherJob() throws IOException {
        EngineJob mine = at.job(UNTIL_LET_GO);
        EngineRef ref = at.engine().submit(mine);
        slurm.awaitBooked(mine.id(), "RUNNING");
        slurm.loseState();
        // Were the number given away at once, Slurm might take the program that still runs for the stranger's and let it.
        Reason lost = at.awaitEnd(ref).reason();
        String number = String.valueOf(SlurmRef.of(ref).job());
        EngineDriver.awaitThat("the number is given away again", () ->
                slurm.sbatch(slurm.jobUser(), account, "sleep 60", "--partition=cpu").equals(number));
        assertThat(at.awaitEnd(ref).reason()).isEqualTo(lost);
        at.engine().cancel(ref);
        assertThat(slurm.run("squeue", "-h", "-j", number, "-o", "%T").strip()).isIn("RUNNING", "PENDING");
        slurm.run("scancel", "--account=" + account);
    }

    @Test
    void setsTheLimitAnewWhereTheCounterWasLost() {
        String lost = account + "_q";
        Allotment allotment = new Allotment(lost, null, 3_600, 0, Allotment.Use.OPEN, List.of());
        at.engine().allot(List.of(allotment));
        slurm.loseState();
        Allotment used = new Allotment(lost, null, 3_600, 1_800, Allotment.Use.OPEN, List.of());
        EngineDriver.awaitThat("the controller has its accounts back", () -> {
            try {
                return at.engine().allot(List.of(used)).equals(List.of(new Fault("slurm-counter-behind", lost)));
            } catch (EngineFault notYet) {
                return false;
            }
        });
        assertThat(slurm.run("sacctmgr", "-nP", "show", "qos", lost, "format=GrpTRESMins").strip()).isEqualTo("cpu=29,gres/gpu=0");
    }

    @Test
    void goesOnWhileTheAccountingIsDown() {
        slurm.kill("slurmdbd");
        EngineRef ref = at.engine().submit(at.job("exit 4"));
        assertThat(at.awaitEnd(ref).exitCode()).isEqualTo(4);
        EngineRef forgotten = new SlurmRef(slurm.cluster(), 3_999_999, 1_000_000_000, UUID.randomUUID().toString()).toRef();
        assertThat(at.engine().observe(List.of(forgotten, ref))).extracting(EngineObservation::state)
                .containsExactly(EngineState.UNSEEN, EngineState.ENDED);
        EngineDriver.awaitThat("it is told", () -> at.engine().report().faults().stream()
                .anyMatch(fault -> fault.code().equals("slurm-accounting-down")));

        slurm.start("slurmdbd");

        at.await(forgotten, seen -> seen.state() == EngineState.UNKNOWN);
        assertThat(slurm.awaitEnd(String.valueOf(SlurmRef.of(ref).job()))).isEqualTo("FAILED");
    }

    @Test
    void saysThatTheAccountIsGone() {
        String deleted = account + "_gone";
        Allotment allotment = new Allotment(deleted, null, 36_000, 0, Allotment.Use.OPEN, List.of());
        at.engine().allot(List.of(allotment));
        EngineDriver under = new EngineDriver(at.engine(), jobs, "cpu", deleted);
        assertThat(under.run(under.job("true")).exitCode()).isZero();
        slurm.run("sacctmgr", "-i", "-Q", "delete", "account", deleted);
        EngineJob job = under.job("true");

        EngineDriver.awaitThat("it is refused for want of an account", () -> {
            try {
                at.engine().submit(job);
                return false;
            } catch (EngineFault fault) {
                return fault.code().equals("slurm-account");
            }
        });
        at.engine().allot(List.of(allotment));

        assertThat(at.awaitEnd(handedOver(job)).exitCode()).isZero();
    }

    @Test
    void saysThatItsMungeKeyIsAnother() {
        SlurmEngine stranger = SlurmEngines.strangersEngine(slurm, jobs);
        EngineJob job = at.job("echo run >> runs");
        assertThatThrownBy(() -> stranger.submit(job)).isInstanceOf(EngineFault.class);
        assertThat(stranger.report().faults()).extracting(Fault::code).contains("slurm-authentication");
        assertThat(at.awaitEnd(handedOver(job)).exitCode()).isZero();
        assertThat(job.work().resolve("runs")).hasContent("run");
    }

    @Test
    void seesThatAnOperatorCancelledAJob() {
        EngineRef ref = at.engine().submit(at.job(UNTIL_LET_GO));
        at.awaitRunning(ref);
        slurm.run("scancel", String.valueOf(SlurmRef.of(ref).job()));
        assertThat(at.awaitEnd(ref).reason()).isEqualTo(Reason.CANCELLED);
    }
}

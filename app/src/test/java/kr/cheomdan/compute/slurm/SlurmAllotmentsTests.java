package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kr.cheomdan.compute.engine.Allotment;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.testing.RealSlurm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the book gives an award, a plain {@code sbatch} under its account gets too, and no more. */
@Tag("slurm")
class SlurmAllotmentsTests {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static RealSlurm slurm;
    private static Path jobs;

    private SlurmEngine engine;
    private String account;

    @BeforeAll
    static void aCluster() {
        slurm = RealSlurm.shared();
        jobs = SlurmEngines.directory(slurm);
    }

    @BeforeEach
    void start() {
        engine = SlurmEngines.engine(slurm, jobs);
        account = "cd_allot_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    }

    private Allotment minutes(@Nullable String gpuClass, long granted, long used, boolean open) {
        Allotment.Use use = open ? Allotment.Use.OPEN : Allotment.Use.STOPPED;
        return new Allotment(account, gpuClass, granted * 60, used * 60, use, List.of());
    }

    private String quality() {
        return slurm.run("sacctmgr", "-nP", "show", "qos", account, "format=Flags,GrpTRESMins,GrpJobs,GrpSubmitJobs").strip();
    }

    private String reason(String job) {
        return slurm.run("squeue", "-h", "-a", "-t", "all", "-j", job, "-o", "%T %r").strip();
    }

    private String byHand(String... options) {
        String[] all = new String[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = "--qos=" + account;
        return slurm.sbatch(slurm.jobUser(), account, "true", all);
    }

    @Test
    void givesAnAccountItsLimitOnceAndForAll() {
        Allotment allotment = minutes("h100", 60, 0, true);
        assertThat(engine.allot(List.of(allotment))).isEmpty();
        assertThat(quality()).isEqualTo("NoDecay|gres/gpu:h100=58,gres/gpu=58||");
        assertThat(slurm.run("sacctmgr", "-nP", "show", "assoc", "account=" + account, "format=User,QOS,DefaultQOS").strip().lines())
                .containsExactlyInAnyOrder("|" + account + "|" + account, slurm.jobUser() + "|" + account + "|" + account);

        assertThat(engine.allot(List.of(allotment))).isEmpty();
        assertThat(SlurmEngines.engine(slurm, jobs).allot(List.of(allotment))).isEmpty();

        engine.allot(List.of(minutes("h100", 90, 0, true)));
        assertThat(quality()).isEqualTo("NoDecay|gres/gpu:h100=88,gres/gpu=88||");
    }

    @Test
    void letsNobodyPastTheLimitWhoSubmitsByHand() {
        engine.allot(List.of(minutes("h100", 12, 0, true)));
        String tooMuch = byHand("--partition=h100", "--gres=gpu:h100:3", "--time=4");
        RealSlurm.await("it is held back", () -> reason(tooMuch).equals("PENDING QOSGrpGRESMinutes"));
        assertThat(slurm.awaitEnd(byHand("--partition=h100", "--gres=gpu:h100:2", "--time=4"))).isEqualTo("COMPLETED");
        slurm.run("scancel", tooMuch);
    }

    @Test
    void saysHowMuchMustBeLeftForAJobToBegin() {
        Allotment allotment = minutes("h100", 12, 0, true);
        engine.allot(List.of(allotment));

        assertThat(engine.neededToBegin(Duration.ofSeconds(61), 5)).isEqualTo(allotment.grantedSeconds());
        String whole = byHand("--partition=h100", "--gres=gpu:h100:4", "--time=2");
        assertThat(engine.neededToBegin(Duration.ofMinutes(2), 4)).isEqualTo(10 * 60);
        assertThat(slurm.awaitEnd(whole)).isEqualTo("COMPLETED");

        assertThat(engine.neededToBegin(Duration.ofSeconds(121), 4)).isGreaterThan(allotment.grantedSeconds());
        String never = byHand("--partition=h100", "--gres=gpu:h100:4", "--time=3");
        RealSlurm.await("it is held back", () -> reason(never).equals("PENDING QOSGrpGRESMinutes"));
        slurm.run("scancel", never);
    }

    @Test
    void givesNoGpuToAnAwardOfProcessors() {
        engine.allot(List.of(minutes(null, 60, 0, true)));
        assertThat(quality()).isEqualTo("NoDecay|cpu=58,gres/gpu=0||");
        String onGpu = byHand("--partition=a100", "--gres=gpu:1", "--time=1");
        RealSlurm.await("it is held back", () -> reason(onGpu).equals("PENDING QOSGrpGRESMinutes"));
        assertThat(slurm.awaitEnd(byHand("--partition=cpu", "--time=1"))).isEqualTo("COMPLETED");
        slurm.run("scancel", onGpu);
    }

    @Test
    void takesNothingUnderAnAwardThatIsClosed() {
        engine.allot(List.of(minutes(null, 60, 0, true)));
        engine.allot(List.of(minutes(null, 60, 0, false)));
        assertThat(quality()).isEqualTo("NoDecay|cpu=58,gres/gpu=0|0|0");
        assertThat(slurm.attempt("sbatch", "--uid=" + slurm.jobUser(), "--account=" + account, "--export=NIL", "--wrap=true").errors())
                .contains("QOSGrpSubmitJobsLimit");
        engine.allot(List.of(minutes(null, 60, 0, true)));
        assertThat(slurm.awaitEnd(byHand("--partition=cpu", "--time=1"))).isEqualTo("COMPLETED");
    }

    @Test
    void endsWhatWaitsUnderAnAwardThatIsOver() {
        engine.allot(List.of(minutes(null, 60, 0, true)));
        String waiting = byHand("--partition=cpu", "--time=1", "--begin=now+1hour");
        String running = slurm.sbatch(slurm.jobUser(), account, "sleep 30", "--qos=" + account, "--partition=cpu", "--time=1");
        RealSlurm.await("it runs", () -> reason(running).startsWith("RUNNING"));
        engine.allot(List.of(minutes(null, 60, 0, false)));
        assertThat(reason(waiting)).as("a stopped award keeps what waits").startsWith("PENDING");

        engine.allot(List.of(new Allotment(account, null, 3_600, 0, Allotment.Use.OVER, List.of())));

        assertThat(slurm.awaitEnd(waiting)).startsWith("CANCELLED");
        assertThat(reason(running)).startsWith("RUNNING");
        assertThat(quality()).endsWith("|0|0");
        slurm.run("scancel", running);
    }

    @Test
    void putsBackWhatSomebodyDeletedAndSaysSo() {
        Allotment allotment = minutes(null, 60, 0, true);
        engine.allot(List.of(allotment));
        slurm.run("sacctmgr", "-i", "-Q", "delete", "account", account);
        slurm.run("sacctmgr", "-i", "-Q", "delete", "qos", account);

        assertThat(engine.allot(List.of(allotment))).containsExactly(new Fault("slurm-account-restored", account));

        assertThat(engine.allot(List.of(allotment))).isEmpty();
        assertThat(slurm.awaitEnd(byHand("--partition=cpu", "--time=1"))).isEqualTo("COMPLETED");
    }

    @Test
    void leavesOutWhatTheBookKnowsAndTheCounterHasForgotten() {
        engine.allot(List.of(minutes(null, 60, 0, true)));
        Allotment later = minutes(null, 60, 40, true);
        assertThat(engine.allot(List.of(later))).containsExactly(new Fault("slurm-counter-behind", account));
        // 60 - 39 that are certainly missing - 2 of margin.
        assertThat(quality()).isEqualTo("NoDecay|cpu=19,gres/gpu=0||");
        assertThat(engine.allot(List.of(later))).isEmpty();
    }

    @Test
    void neverSetsALimitBelowNothing() {
        engine.allot(List.of(minutes(null, 1, 0, true)));
        assertThat(quality()).isEqualTo("NoDecay|cpu=0,gres/gpu=0||");
        String any = byHand("--partition=cpu", "--time=1");
        RealSlurm.await("it is held back", () -> reason(any).startsWith("PENDING QOSGrpCPUMinutes"));
        slurm.run("scancel", any);
    }
}

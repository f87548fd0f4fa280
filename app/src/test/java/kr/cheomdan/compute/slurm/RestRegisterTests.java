package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

/** Accounts of awards on a cluster that can only be reached through slurmrestd, as far as Debian 12's goes. */
@Tag("slurm")
class RestRegisterTests {

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
        engine = SlurmEngines.restEngine(slurm, jobs);
        account = "cd_rest_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    }

    private Allotment minutes(@Nullable String gpuClass, long granted, long used, boolean open, String... users) {
        Allotment.Use use = open ? Allotment.Use.OPEN : Allotment.Use.STOPPED;
        return new Allotment(account, gpuClass, granted * 60, used * 60, use, List.of(users));
    }

    private String quality() {
        return slurm.run("sacctmgr", "-nP", "show", "qos", account, "format=Flags,GrpTRESMins,GrpTRESRunMins,GrpJobs").strip();
    }

    private String reason(String job) {
        return slurm.run("squeue", "-h", "-a", "-t", "all", "-j", job, "-o", "%T %r").strip();
    }

    private String byHand(String... options) {
        return slurm.sbatch(slurm.jobUser(), account, "true", options);
    }

    @Test
    void saysWhatThisVersionCannotDo() {
        engine.allot(List.of(minutes(null, 60, 0, true)));
        assertThat(engine.report().faults()).containsExactly(new Fault("slurm-rest-no-minutes", "v0.0.38"));
        SlurmEngine older = SlurmEngines.restEngine(slurm, jobs, List.of("v0.0.37"));
        assertThat(older.allot(List.of(minutes(null, 60, 0, true)))).contains(new Fault("slurm-account-unlimited", account));
        assertThat(older.report().faults()).containsExactly(new Fault("slurm-rest-no-accounts", "v0.0.37"));
    }

    @Test
    void givesAnAccountItsUsersAndWhatItMayHaveBeforeItAtOneTime() {
        Allotment allotment = minutes("h100", 60, 10, true, slurm.guest());
        assertThat(engine.allot(List.of(allotment))).isEmpty();
        assertThat(quality()).isEqualTo("NoDecay||gres/gpu:h100=48,gres/gpu=48|");
        assertThat(slurm.run("sacctmgr", "-nP", "show", "assoc", "account=" + account, "format=User,QOS,DefaultQOS").strip().lines())
                .containsExactlyInAnyOrder(
                        "|" + account + "|" + account, slurm.jobUser() + "|" + account + "|" + account,
                        slurm.guest() + "|" + account + "|" + account);

        assertThat(engine.allot(List.of(allotment))).isEmpty();
        assertThat(SlurmEngines.restEngine(slurm, jobs).allot(List.of(allotment))).isEmpty();

        engine.allot(List.of(minutes(null, 90, 10, true)));
        assertThat(quality()).isEqualTo("NoDecay||cpu=78,gres/gpu=0|");
    }

    @Test
    void letsNobodyBeginMoreThanIsLeft() {
        engine.allot(List.of(minutes("h100", 22, 10, true)));
        String tooMuch = byHand("--partition=h100", "--gres=gpu:h100:3", "--time=4");
        RealSlurm.await("it is held back", () -> reason(tooMuch).startsWith("PENDING QOSGrp"));
        assertThat(slurm.awaitEnd(byHand("--partition=h100", "--gres=gpu:h100:2", "--time=4"))).isEqualTo("COMPLETED");
        slurm.run("scancel", tooMuch);
    }

    @Test
    void startsNothingUnderAnAwardThatIsClosed() {
        engine.allot(List.of(minutes(null, 60, 0, true)));
        engine.allot(List.of(minutes(null, 60, 0, false)));
        assertThat(quality()).isEqualTo("NoDecay||cpu=58,gres/gpu=0|0");
        String job = byHand("--partition=cpu", "--time=1");
        RealSlurm.await("it is held back", () -> reason(job).startsWith("PENDING QOSGrpJobs"));
        engine.allot(List.of(minutes(null, 60, 0, true)));
        assertThat(slurm.awaitEnd(job)).isEqualTo("COMPLETED");
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
    void putsBackAFlagAndALimitThatSomebodyChanged() {
        engine.allot(List.of(minutes(null, 60, 0, true)));
        slurm.run("sacctmgr", "-i", "-Q", "modify", "qos", account, "set", "Flags=-1", "GrpTRESRunMins=cpu=9999,node=3");
        engine.allot(List.of(minutes(null, 60, 0, true)));
        assertThat(quality()).isEqualTo("NoDecay||cpu=58,gres/gpu=0|");
    }

    @Test
    void saysSoWhereAnAccountHasAnotherQuality() {
        engine.allot(List.of(minutes(null, 60, 0, true)));
        slurm.run("sacctmgr", "-i", "-Q", "modify", "account", "name=" + account, "set", "QOS=normal", "DefaultQOS=normal");
        assertThat(engine.allot(List.of(minutes(null, 60, 0, true)))).containsExactly(new Fault("slurm-account-unlimited", account));
        // It would have died of being told.
        assertThat(engine.report().faults()).containsExactly(new Fault("slurm-rest-no-minutes", "v0.0.38"));
    }
}

package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.testing.ForgetfulController;
import kr.cheomdan.testing.RealSlurm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was cancelled stays cancelled. */
@Tag("slurm")
class SlurmCancelledJobsTests {

    @Test
    void cancelsAgainWhatTheControllerForgotToHaveCancelled() throws IOException {
        try (RealSlurm slurm = RealSlurm.own()) {
            Path jobs = SlurmEngines.directory(slurm);
            SlurmEngine engine = SlurmEngines.engine(slurm, jobs, Duration.ofSeconds(3));
            EngineDriver at = new EngineDriver(engine, jobs, "a100", slurm.anAccount());
            EngineJob blocking = at.job("while [ ! -e stop ]; do sleep 0.05; done", 16, Duration.ofMinutes(5));
            EngineRef blockingRef = engine.submit(blocking);
            at.awaitRunning(blockingRef);
            EngineJob waiting = at.job("echo run >> runs", 16, Duration.ofSeconds(60));
            EngineRef ref = engine.submit(waiting);

            ForgetfulController.forgets(slurm, () -> EngineDriver.awaitThat("it is cancelled", () -> {
                try {
                    engine.cancel(ref);
                    return at.observe(ref).state() == EngineState.ENDED;
                } catch (EngineFault notYet) {
                    return false;
                }
            }));

            EngineDriver.awaitThat("it waits again", () -> shown(slurm, waiting).equals("PENDING"));
            EngineDriver.awaitThat("it is cancelled again", () -> {
                try {
                    engine.observe(List.of(blockingRef));
                } catch (EngineFault notYet) {
                    return false;
                }
                return shown(slurm, waiting).equals("CANCELLED");
            });
            Files.writeString(blocking.work().resolve("stop"), "");
            assertThat(waiting.work().resolve("runs")).doesNotExist();
            assertThat(waiting.directory().resolve("control/cancel")).as("should it begin, it ends at once").exists();
        }
    }

    private static String shown(RealSlurm slurm, EngineJob job) {
        return slurm.attempt("squeue", "-h", "-a", "-t", "all", "--name=" + job.id(), "-o", "%T").output().strip();
    }
}

package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineContract;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.testing.RealSlurm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real Slurm, through its command line, keeps the contract. */
class SlurmEngineTests extends EngineContract {

    private static RealSlurm slurm;
    private static Path jobs;
    private static String account;

    private SlurmEngine engine;

    @BeforeAll
    static void aCluster() {
        slurm = RealSlurm.shared();
        jobs = SlurmEngines.directory(slurm);
        account = slurm.anAccount();
    }

    @BeforeEach
    void start() {
        engine = SlurmEngines.engine(slurm, jobs);
    }

    @Override
    protected Engine engine() {
        return engine;
    }

    @Override
    protected Engine engineAfterRestart(List<EngineJob> unfinished) {
        Engine restarted = SlurmEngines.engine(slurm, jobs);
        restarted.resume(unfinished);
        return restarted;
    }

    @Override
    protected Path jobs() {
        return jobs;
    }

    @Override
    protected String partition() {
        return "cpu";
    }

    @Override
    protected String account() {
        return account;
    }

    @Override
    protected EngineRef neverGiven() {
        return new SlurmRef(slurm.cluster(), 4_000_000, 1_000_000_000, UUID.randomUUID().toString()).toRef();
    }

    @Test
    void findsOutWhatTheClusterHas() {
        assertThat(engine.report().faults()).isEmpty();
        assertThat(engine.report().confined()).isTrue();
        assertThat(engine.report().partitions()).extracting(each -> each.name() + " " + each.gpuClass() + " " + each.gpus())
                .containsExactlyInAnyOrder("cpu null 0", "h100 h100 8", "a100 a100 2");
    }
}

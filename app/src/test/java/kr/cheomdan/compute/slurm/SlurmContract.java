package kr.cheomdan.compute.slurm;

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
import org.junit.jupiter.api.Tag;

/** Real Slurm keeps the contract, whichever way it is talked to. */
@Tag("slurm")
abstract class SlurmContract extends EngineContract {

    static RealSlurm slurm;
    static Path jobs;
    static String account;

    private SlurmEngine engine;

    @BeforeAll
    static void aCluster() {
        slurm = RealSlurm.shared();
        jobs = SlurmEngines.directory(slurm);
        account = slurm.anAccount();
    }

    abstract SlurmEngine anEngine(RealSlurm on, Path directory);

    @BeforeEach
    void start() {
        engine = anEngine(slurm, jobs);
    }

    @Override
    protected Engine engine() {
        return engine;
    }

    @Override
    protected Engine engineAfterRestart(List<EngineJob> unfinished) {
        Engine restarted = anEngine(slurm, jobs);
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
}

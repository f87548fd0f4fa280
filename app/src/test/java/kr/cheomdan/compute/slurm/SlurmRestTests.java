package kr.cheomdan.compute.slurm;

import java.nio.file.Path;
import java.util.List;
import kr.cheomdan.testing.RealSlurm;

/** Through slurmrestd, in the newest version that Debian 12 has, with no way around it. */
class SlurmRestTests extends SlurmContract {

    @Override
    SlurmEngine anEngine(RealSlurm on, Path directory) {
        return SlurmEngines.restEngine(on, directory, List.of("v0.0.38"));
    }
}

package kr.cheomdan.compute.slurm;

import java.nio.file.Path;
import kr.cheomdan.testing.RealSlurm;

/** Through slurmrestd, in the newest version that Debian 12 has, on a machine without any command of Slurm. */
class SlurmRestTests extends SlurmContract {

    @Override
    SlurmEngine anEngine(RealSlurm on, Path directory) {
        return SlurmEngines.restEngine(on, directory);
    }
}

package kr.cheomdan.compute.slurm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import kr.cheomdan.testing.RealSlurm;
import org.springframework.util.unit.DataSize;

/** Engines on a real Slurm, for tests. */
final class SlurmEngines {

    private SlurmEngines() {}

    static SlurmProperties settings(RealSlurm slurm) {
        return new SlurmProperties(
                slurm.configuration().toString(), "", slurm.jobUser(), List.of(), Duration.ofSeconds(20), 4, 2, "bwrap", 64,
                DataSize.ofMegabytes(8), Duration.ofMillis(300), Duration.ofMillis(200));
    }

    static SlurmEngine engine(RealSlurm slurm, Path jobs) {
        try {
            return SlurmConfiguration.engine(settings(slurm), jobs, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A directory that the nodes see. */
    static Path directory(RealSlurm slurm) {
        try {
            return Files.createTempDirectory(slurm.work(), "jobs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package kr.cheomdan.compute.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.local.LocalEngineProperties.PartitionSettings;
import org.springframework.util.unit.DataSize;

/** Engines for tests of other packages. */
public final class LocalEngines {

    private LocalEngines() {}

    /** An engine that has just been started on these directories of jobs and knows nothing but what stands in them. */
    public static Engine justStarted(Path jobs) {
        PartitionSettings cpu =
                new PartitionSettings("cpu", 4, DataSize.ofGigabytes(4), Duration.ofHours(1), null, List.of(), List.of());
        try {
            return new LocalEngine(
                    new LocalEngineProperties(
                            List.of(cpu), "bwrap", 700_000, 64, DataSize.ofMegabytes(8), Duration.ofMillis(300), Duration.ofMillis(200)),
                    jobs,
                    Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

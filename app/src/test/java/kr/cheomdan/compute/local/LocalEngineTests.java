package kr.cheomdan.compute.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineContract;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.local.LocalEngineProperties.PartitionSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The local engine keeps the contract. */
@Tag("processes")
class LocalEngineTests extends EngineContract {

    @TempDir
    Path jobs;

    private LocalEngine engine;

    static LocalEngineProperties settings(String bubblewrap) {
        PartitionSettings cpu =
                new PartitionSettings("cpu", 2, DataSize.ofGigabytes(2), Duration.ofHours(1), null, List.of(), List.of());
        PartitionSettings gpu = new PartitionSettings(
                "gpu", 2, DataSize.ofGigabytes(2), Duration.ofHours(1), "h100", List.of("/dev/zero", "/dev/full"), List.of());
        return new LocalEngineProperties(
                List.of(cpu, gpu), bubblewrap, 700_000, 64, DataSize.ofMegabytes(8), Duration.ofMillis(300), Duration.ofMillis(200));
    }

    static LocalEngine engine(Path jobs) {
        try {
            return new LocalEngine(settings("bwrap"), jobs, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        engine = engine(jobs);
    }

    @Override
    protected Engine engine() {
        return engine;
    }

    @Override
    protected Engine engineAfterRestart(List<EngineJob> unfinished) {
        Engine restarted = engine(jobs);
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

    @Test
    void hasASandbox() {
        assertThat(engine.report().faults()).isEmpty();
        assertThat(engine.report().confined()).isTrue();
    }
}

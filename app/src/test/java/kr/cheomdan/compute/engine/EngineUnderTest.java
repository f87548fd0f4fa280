package kr.cheomdan.compute.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.compute.engine.EngineReport.EnginePartition;
import org.jspecify.annotations.Nullable;

/** What a test of an engine supplies, and what the promises are tried with. */
public abstract class EngineUnderTest {

    /** The engine under test; the same during one test. */
    protected abstract Engine engine();

    /** The engine as it is after the server was started again, told of these jobs. */
    protected abstract Engine engineAfterRestart(List<EngineJob> unfinished);

    /** Where the directories of jobs are. */
    protected abstract Path jobs();

    /** A partition with at least two CPUs and no GPUs. */
    protected abstract String partition();

    /** Whose use it is, where the engine keeps accounts. */
    protected @Nullable String account() {
        return null;
    }

    /** A name that the engine could have given to a job, and has not. */
    protected EngineRef neverGiven() {
        return new EngineRef(UUID.randomUUID().toString());
    }

    EngineDriver driver() {
        return new EngineDriver(engine(), jobs(), partition(), account());
    }

    EnginePartition machines() {
        return engine().report().partitions().stream()
                .filter(each -> each.name().equals(partition()))
                .findFirst()
                .orElseThrow();
    }

    /** Jobs that between them have every processor, until they are let go. */
    List<EngineJob> jobsOnEveryMachine() {
        EnginePartition machines = machines();
        int each = machines.largest().cpus();
        return Stream.generate(() -> driver().job("while [ ! -e stop ]; do sleep 0.05; done; echo done > result", each, Duration.ofSeconds(90)))
                .limit(machines.cpus() / each)
                .toList();
    }

    List<EngineRef> running(List<EngineJob> jobs) {
        List<EngineRef> refs = engine().submitAll(jobs).stream().map(Engine.Handed::ref).toList();
        refs.forEach(ref -> driver().awaitRunning(ref));
        return refs;
    }

    static void letGo(EngineJob job) {
        try {
            Files.writeString(job.work().resolve("stop"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

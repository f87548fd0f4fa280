package kr.cheomdan.compute.engine;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The engine that tests of other things use keeps the contract like the others. */
class InMemoryEngineTests extends EngineContract {

    @TempDir
    Path jobs;

    private final InMemoryEngine.World world = new InMemoryEngine.World();

    @Override
    protected Engine engine() {
        return new InMemoryEngine(world);
    }

    @Override
    protected Engine engineAfterRestart(List<EngineJob> unfinished) {
        Engine restarted = new InMemoryEngine(world);
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
}

package kr.cheomdan.compute;

import java.util.Collection;
import java.util.List;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineReport;

/** The real engine, but for what a test makes go wrong. */
class TroubledEngine implements Engine {

    private final Engine real;

    TroubledEngine(Engine real) {
        this.real = real;
    }

    @Override
    public EngineReport report() {
        return real.report();
    }

    @Override
    public EngineRef submit(EngineJob job) {
        return real.submit(job);
    }

    @Override
    public void resume(Collection<EngineJob> unfinished) {
        real.resume(unfinished);
    }

    @Override
    public void cancel(EngineRef ref) {
        real.cancel(ref);
    }

    @Override
    public List<EngineObservation> observe(Collection<EngineRef> refs) {
        return real.observe(refs);
    }

    @Override
    public void advance() {
        real.advance();
    }
}

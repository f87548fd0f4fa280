package kr.cheomdan.compute.engine;

import java.util.Collection;
import java.util.List;

/**
 * Runs jobs on machines. It knows nothing of awards and the ledger; it is told how large a job may be and says what it measured.
 *
 * <p>What every engine promises: handing over the same job again (same id) starts nothing twice, also after a crash between the handing
 * over and the answer; an ending is reported the same way for as long as the job's directory exists; a job that an engine cannot find any
 * more is reported as {@link EngineState#UNKNOWN} and never silently left out; the server may die at any time without the jobs dying.
 */
public interface Engine {

    /** What there is and what is wrong with it. */
    EngineReport report();

    /**
     * Takes a job. Where its outputs and inputs are is the directory's business: {@code work} and {@code inputs} exist in it.
     *
     * @return how the engine names the job from now on
     * @throws EngineFault when the engine cannot be asked; the caller tries again
     */
    EngineRef submit(EngineJob job);

    /**
     * Told once, before anything else, which jobs the book says have been handed over and have not ended, oldest first. The engine takes
     * up those it finds running or waiting.
     */
    void resume(Collection<EngineJob> unfinished);

    /** Ends a job; one that has ended, or is not known, is left alone. */
    void cancel(EngineRef ref);

    /** What the jobs are doing, one observation for each reference. */
    List<EngineObservation> observe(Collection<EngineRef> refs);

    /** Starts what fits. Engines that do so by themselves need not. */
    default void advance() {}
}

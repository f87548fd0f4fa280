package kr.cheomdan.compute.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs on machines. It knows nothing of awards and the ledger; it is told how large a job may be and says what it measured.
 *
 * <p>What every engine promises: handing over the same job again (same id) starts nothing twice, also after a crash between the handing
 * over and the answer; an ending is reported the same way for as long as the job's directory exists; a job that an engine cannot find any
 * more is reported as {@link EngineState#UNKNOWN} and never silently left out; the server may die at any time without the jobs dying. An
 * engine that cannot be asked says so by an {@link EngineFault}, one that cannot say it of a single job by {@link EngineState#UNSEEN};
 * neither is taken for one that knows nothing.
 */
public interface Engine {

    /** The answer to one of several jobs that were handed over together: how it is named from now on, or why it is to be tried again. */
    record Handed(EngineJob job, @Nullable EngineRef ref, @Nullable EngineFault fault) {}

    /** What there is and what is wrong with it; answers at once, so it may be some seconds old. */
    EngineReport report();

    /**
     * Takes a job. An array is taken as one: it has one name, and its tasks are {@link EngineRef#task} of that, each run by itself, not
     * more at once than it says. A job for several machines has them all at the same time and runs its program on each; it has ended when
     * all have, and where one of them fails the others are ended and the failure is the job's.
     *
     * <p>Where its outputs and inputs are is the directory's business: {@code work} and {@code inputs} exist in it. A job that
     * the engine can never run (no such partition, more than a machine has) is taken and observed as ended with
     * {@link EngineObservation.Reason#NOT_STARTED}; why stands in its output.
     *
     * @return how the engine names the job from now on; for a job that it has lost without a trace, a new name
     * @throws EngineFault when the engine cannot be asked; the caller tries again
     */
    EngineRef submit(EngineJob job);

    /** The same for many, in this order of answers; one that fails does not keep the others from being taken. */
    default List<Handed> submitAll(List<EngineJob> jobs) {
        return jobs.stream().map(this::tried).toList();
    }

    private Handed tried(EngineJob job) {
        try {
            return new Handed(job, submit(job), null);
        } catch (EngineFault fault) {
            return new Handed(job, null, fault);
        }
    }

    /**
     * Told once, before anything else, which jobs the book says have been handed over and have not ended, oldest first. The engine takes
     * up those it finds running or waiting.
     */
    void resume(Collection<EngineJob> unfinished);

    /**
     * Ends a job, an array with all its tasks, or one task while the others go on; one that has ended, or is not known, is left alone.
     * One that waits ends at once or as it begins. Asked again for one that does not end, it uses more force.
     */
    void cancel(EngineRef ref);

    /** The same for many, as of an array whose tasks are not wanted any more. */
    default void cancelAll(Collection<EngineRef> refs) {
        refs.forEach(this::cancel);
    }

    /**
     * A job that has no name yet, because its handing over failed or had no answer, is not wanted any more: should the engine have it all
     * the same, it ends as it begins.
     */
    default void withdraw(String id) {}

    /**
     * Which jobs must not start for now if they still wait; those that are not named any more may. Engines that keep accounts have heard of
     * it by {@link #allot}.
     */
    default void keepBack(Set<EngineRef> refs) {}

    /** What the jobs are doing, one observation for each reference; of an array its tasks are asked for, one by one. */
    List<EngineObservation> observe(Collection<EngineRef> refs);

    /** Starts what fits. Engines that do so by themselves need not. */
    default void advance() {}

    /**
     * How accounting knows a job.
     *
     * @param cluster as its records name it
     * @param job the scheduler's number
     */
    record Accounted(String cluster, String job, Instant submittedAt) {}

    /** How the engine's accounting knows the job; empty where it keeps none. */
    default Optional<Accounted> accounted(EngineRef ref) {
        return Optional.empty();
    }

    /** What the engine's accounting is of; empty where it keeps none, or cannot be asked yet. */
    default Optional<String> cluster() {
        return Optional.empty();
    }

    /**
     * What {@code sacct} says of all jobs that were there between two instants, whoever submitted them, with a header; only where there is
     * a {@link #cluster}.
     *
     * @throws EngineFault where it cannot be asked
     */
    default String accounting(Instant from, Instant until) {
        throw new UnsupportedOperationException("an engine without accounting");
    }

    /** Whether jobs run under accounts of the engine's own, so that it is to be told of allotments. */
    default boolean keepsAccounts() {
        return false;
    }

    /**
     * How many device seconds must be left of an allotment for a job, or one task of an array, of that length on so many devices to begin.
     * An engine with accounts may count more coarsely than the book.
     */
    default long neededToBegin(Duration timeLimit, long devices) {
        return Math.multiplyExact(timeLimit.toSeconds(), devices);
    }

    /**
     * Brings the engine's own accounts to what the book says; what is right already is not touched. Engines without accounts have nothing
     * to do.
     *
     * @return what was otherwise than it had been left, and has been put right: accounts that somebody deleted, counters that fell back
     */
    default List<Fault> allot(Collection<Allotment> allotments) {
        return List.of();
    }
}

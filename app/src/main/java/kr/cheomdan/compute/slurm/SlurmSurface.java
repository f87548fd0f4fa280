package kr.cheomdan.compute.slurm;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.compute.engine.EngineReport.Fault;

/** One way of talking to Slurm. Every method throws an {@link kr.cheomdan.compute.engine.EngineFault} where it cannot. */
interface SlurmSurface {

    /** The controller will never take the job, and says why. */
    final class Refused extends Exception {

        private static final long serialVersionUID = 1;
        /** Who says it may be a stranger, and it is kept with the job. */
        private static final int LONGEST = 2_000;

        Refused(String why) {
            super(why.length() <= LONGEST ? why : why.substring(0, LONGEST) + "…");
        }
    }

    /** What it is called where it is told of: {@code cli}, {@code v0.0.38}. */
    String name();

    /** What is wrong with it while another one is used in its place. */
    default Optional<Fault> trouble() {
        return Optional.empty();
    }

    SlurmBooks books();

    SlurmSite site();

    SlurmRegister register();

    /** Slurm's number of the job that it took. */
    long submit(Submission job) throws Refused;

    /** What it knows of a job that it has just taken; empty where many are told of in one answer with less work. */
    default Optional<SlurmRow> taken(long job) {
        return Optional.empty();
    }

    /** Up to so many jobs that it has just taken are each asked for by itself; beyond, one question for all is less work. */
    default int few() {
        return 0;
    }

    /** Those of the jobs that the controller still knows. */
    List<SlurmRow> live(Collection<Long> jobs);

    /** The jobs of these names that the controller still knows, the oldest first. */
    List<SlurmRow> liveByName(Collection<String> names);

    /** Ends the job, an array with all its tasks, if it is known and has not ended. */
    void cancel(long job, boolean onlyWhileWaiting);

    /** The same for some tasks of an array, as far as there is a way to name those that wait among others. */
    void cancelTasks(long array, Collection<Integer> tasks, boolean onlyWhileWaiting);

    /** All that wait, the foremost first; an array is one of them. */
    List<SlurmTurns.Waiting> waiting();
}

package kr.cheomdan.workloads.healthcare.roster;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import java.util.List;
import kr.cheomdan.workloads.CpuTime;

/**
 * How the solver is run: its strategies take turns in a fixed order, and how long it may think is told in its own measure of effort. With
 * one worker the answer is the same on every machine, unless the bound of processor time comes first; with more, of several rosters that
 * are equally good another one can come out each time.
 */
final class Solving {

    /** They take turns, as many at once as there are workers; named one by one they are the same for any number of workers. */
    private static final List<String> STRATEGIES = List.of("default_lp", "max_lp", "quick_restart", "reduced_costs");
    private static final List<String> LEFT_OUT = List.of("fj", "fs_random", "fs_random_no_lp");

    private final int workers;
    private final long seed;
    private final CpuTime cpu;
    private double effort;
    private boolean wasStopped;
    private boolean wasAsked;

    /** @param effort in the measure of the solver, for all that is solved; a second of a processor does about three quarters */
    Solving(long seed, int workers, double effort, CpuTime cpu) {
        this.workers = Math.min(workers, STRATEGIES.size());
        this.seed = seed;
        this.effort = effort;
        this.cpu = cpu;
    }

    /** Whether the native library of the solver is there for this machine. */
    static boolean isPossible() {
        return Library.LOADED;
    }

    private static final class Library {

        static final boolean LOADED = load();

        private static boolean load() {
            try {
                Loader.loadNativeLibraries();
                return true;
            } catch (LinkageError | RuntimeException none) {
                // It exists for some kinds of machines only; the search of our own needs nothing.
                return false;
            }
        }
    }

    CpSolverStatus solve(CpSolver solver, CpModel model) {
        solver.getParameters().setNumWorkers(workers).setInterleaveSearch(true).setInterleaveBatchSize(STRATEGIES.size())
                .addAllSubsolvers(STRATEGIES).addAllIgnoreSubsolvers(LEFT_OUT).setRandomSeed((int) (seed & Integer.MAX_VALUE))
                .setMaxDeterministicTime(Math.max(.1, effort));
        // No callbacks: in 9.15 the one for bounds calls back through a reference of another thread and ends the JVM.
        CpSolverStatus status;
        try (CpuTime.Watch watch = cpu.stopping(solver::stopSearch)) {
            status = solver.solve(model);
        }
        wasAsked = true;
        wasStopped |= cpu.isOver();
        effort = Math.max(0, effort - solver.response().getDeterministicTime());
        if (status == CpSolverStatus.MODEL_INVALID || status == CpSolverStatus.UNRECOGNIZED) {
            throw new IllegalStateException("the solver answers " + status + ": " + model.validate());
        }
        return status;
    }

    /** Whether another run could find another roster: it was asked with several workers. */
    boolean mayDiffer() {
        return wasAsked && workers > 1;
    }

    boolean wasStopped() {
        return wasStopped;
    }
}

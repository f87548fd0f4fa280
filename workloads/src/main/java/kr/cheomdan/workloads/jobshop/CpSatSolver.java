package kr.cheomdan.workloads.jobshop;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearExpr;
import java.util.ArrayList;
import java.util.List;

/** Finds short plans with OR-Tools CP-SAT, starting from one that is known, and proves how short a plan can be at all. */
final class CpSatSolver {

    /**
     * Below four threads the solver leaves out the strategies that prove: ft10 on one processor takes 10 to 16 seconds with four threads
     * and is not proven in 30 with one. Threads share the processors given; the limit on processor time holds in any case.
     */
    private static final int LEAST_THREADS = 4;

    private final JobShop shop;
    private final Schedule known;
    private final CpModel model = new CpModel();
    private final List<IntVar> starts = new ArrayList<>();
    private final IntVar makespan;

    static {
        Loader.loadNativeLibraries();
    }

    /** @param known a plan that can be carried out; the result is never longer */
    CpSatSolver(JobShop shop, Schedule known) {
        this.shop = shop;
        this.known = known;
        this.makespan = model.newIntVar(shop.simpleLowerBound(), known.makespan(), "makespan");
        buildModel();
    }

    Solution solve(Limits limits, Progress progress) {
        CpSolver solver = new CpSolver();
        solver.getParameters()
                .setNumWorkers(Math.max(LEAST_THREADS, limits.workers()))
                .setMaxTimeInSeconds(limits.seconds())
                .setRandomSeed(limits.seed());
        Reporter reporter = new Reporter(progress);
        // Not setBestBoundCallback: in 9.15 its native side calls back through a reference of another thread and ends the JVM.
        CpSolverStatus status;
        try (CpuWatch watch = CpuWatch.start(limits.cpuSeconds(), solver::stopSearch)) {
            status = solver.solve(model, reporter);
        }
        return switch (status) {
            case OPTIMAL, FEASIBLE -> new Solution(scheduleOf(solver), bound(solver), solver.wallTime());
            // Stopped before it had even taken over the plan it was given.
            case UNKNOWN -> new Solution(known, shop.simpleLowerBound(), solver.wallTime());
            case INFEASIBLE, MODEL_INVALID, UNRECOGNIZED ->
                    throw new IllegalStateException("the solver answers " + status + ": " + model.validate());
        };
    }

    private void buildModel() {
        List<List<IntervalVar>> onMachine = new ArrayList<>();
        for (int machine = 0; machine < shop.machines(); machine++) {
            onMachine.add(new ArrayList<>());
        }
        int slot = 0;
        for (List<Operation> steps : shop.jobs()) {
            long before = 0;
            long after = JobShop.timeOf(steps);
            IntVar previous = null;
            int previousTime = 0;
            for (Operation step : steps) {
                // No step starts before the ones before it are done, nor so late that the ones after it would not fit.
                IntVar start = model.newIntVar(before, known.makespan() - after, "");
                onMachine.get(step.machine()).add(model.newFixedSizeIntervalVar(start, step.time(), ""));
                if (previous != null) {
                    model.addGreaterOrEqual(start, LinearExpr.affine(previous, 1, previousTime));
                }
                model.addHint(start, known.slots().get(slot++).start());
                starts.add(start);
                previous = start;
                previousTime = step.time();
                before += step.time();
                after -= step.time();
            }
            if (previous != null) {
                model.addGreaterOrEqual(makespan, LinearExpr.affine(previous, 1, previousTime));
            }
        }
        onMachine.forEach(model::addNoOverlap);
        model.addHint(makespan, known.makespan());
        model.minimize(makespan);
    }

    private Schedule scheduleOf(CpSolver solver) {
        List<Slot> slots = new ArrayList<>();
        int index = 0;
        for (int job = 0; job < shop.jobs().size(); job++) {
            List<Operation> steps = shop.jobs().get(job);
            for (int step = 0; step < steps.size(); step++) {
                long start = solver.value(starts.get(index++));
                slots.add(new Slot(job, step, steps.get(step).machine(), start, start + steps.get(step).time()));
            }
        }
        return new Schedule(slots);
    }

    private long bound(CpSolver solver) {
        return Math.max(shop.simpleLowerBound(), wholeBound(solver.bestObjectiveBound()));
    }

    /** Makespans are whole: a bound of 929.3 means 930. The small part absorbs rounding of doubles. */
    private static long wholeBound(double bound) {
        return (long) Math.ceil(bound - 1e-6);
    }

    /** Hears of better plans on the solver's own threads and passes on what is new. */
    private final class Reporter extends CpSolverSolutionCallback {

        private final Progress progress;
        private final long startedNanos = System.nanoTime();
        private long shortest = known.makespan();

        Reporter(Progress progress) {
            this.progress = progress;
        }

        @Override
        public synchronized void onSolutionCallback() {
            long makespan = (long) objectiveValue();
            if (makespan < shortest) {
                shortest = makespan;
                long bound = Math.max(shop.simpleLowerBound(), wholeBound(bestObjectiveBound()));
                progress.step((System.nanoTime() - startedNanos) / 1e9, makespan, bound);
            }
        }
    }
}

package kr.cheomdan.workloads.automotive.jobshop;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearExpr;
import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.workloads.CpuTime;
import org.jspecify.annotations.Nullable;

/**
 * Asks OR-Tools CP-SAT whether a plain shop has a shorter plan than one that is known. How long it may think is told in its own measure of
 * effort, and its strategies take turns in a fixed order, so that the answer is the same on every machine.
 */
final class Proof {

    /** Below four the solver leaves out the strategies that prove. They take turns on one processor where there is one. */
    private static final int STRATEGIES = 4;

    /**
     * @param starts of a shorter plan; null where none was found
     * @param bound no plan is shorter
     */
    record Answer(long @Nullable [] starts, long bound, boolean wasStopped) {}

    private final Shop shop;
    private final CpModel model = new CpModel();
    private final List<IntVar> starts = new ArrayList<>();

    static {
        Loader.loadNativeLibraries();
    }

    private Proof(Shop shop) {
        this.shop = shop;
    }

    /** @param effort in the measure of the solver, of which a second of a processor does about a quarter */
    static Answer ask(Shop shop, Plan known, long bound, double effort, int seed, CpuTime cpu) {
        Proof proof = new Proof(shop);
        // Only what is shorter is looked for: that there is none is told sooner than which is the shortest.
        proof.build(known.makespan() - 1, bound);
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(STRATEGIES).setInterleaveSearch(true).setRandomSeed(seed).setMaxDeterministicTime(effort);
        // Not setBestBoundCallback: in 9.15 its native side calls back through a reference of another thread and ends the JVM.
        CpSolverStatus status;
        try (CpuTime.Watch watch = cpu.stopping(solver::stopSearch)) {
            status = solver.solve(proof.model);
        }
        boolean stopped = cpu.isOver();
        return switch (status) {
            case OPTIMAL, FEASIBLE -> new Answer(proof.starts.stream().mapToLong(solver::value).toArray(), bound(solver, bound), stopped);
            // One strategy has proven it; where the others had to be stopped, a slower machine may not have come so far.
            case INFEASIBLE -> new Answer(null, known.makespan(), stopped);
            case UNKNOWN -> new Answer(null, bound(solver, bound), stopped);
            case MODEL_INVALID, UNRECOGNIZED -> throw new IllegalStateException("the solver answers " + status + ": "
                    + proof.model.validate());
        };
    }

    /** Makespans are whole: a bound of 929.3 means 930. The small part absorbs rounding of doubles. */
    private static long bound(CpSolver solver, long own) {
        return Math.max(own, (long) Math.ceil(solver.bestObjectiveBound() - 1e-6));
    }

    private void build(long most, long bound) {
        IntVar makespan = model.newIntVar(bound, most, "makespan");
        int[] heads = shop.heads();
        int[] tails = shop.tails();
        List<List<IntervalVar>> onMachine = new ArrayList<>();
        shop.machines().forEach(machine -> onMachine.add(new ArrayList<>()));
        for (int step = 0; step < shop.steps().size(); step++) {
            Shop.Choice choice = shop.steps().get(step).choices().get(0);
            // No step starts before the ones before it are done, nor so late that the ones after it would not fit.
            IntVar start = model.newIntVar(heads[step], most - tails[step] - choice.time(), "");
            onMachine.get(choice.machine()).add(model.newFixedSizeIntervalVar(start, choice.time(), ""));
            starts.add(start);
            model.addGreaterOrEqual(makespan, LinearExpr.affine(start, 1, choice.time()));
        }
        for (int step = 0; step < shop.steps().size(); step++) {
            for (int earlier : shop.steps().get(step).after()) {
                model.addGreaterOrEqual(starts.get(step), LinearExpr.affine(starts.get(earlier), 1, shop.steps().get(earlier).shortest()));
            }
        }
        onMachine.forEach(model::addNoOverlap);
        model.minimize(makespan);
    }
}

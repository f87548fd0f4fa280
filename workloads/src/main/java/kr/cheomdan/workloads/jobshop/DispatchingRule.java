package kr.cheomdan.workloads.jobshop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rules a workshop without a planner goes by: whenever a machine is free and work waits for it, one waiting step is taken at once.
 * Which one is the rule; between equals the job with the lower number.
 */
enum DispatchingRule {
    /** First in, first out: the step that has waited longest. */
    FIFO(Comparator.comparingLong(Waiting::since)),
    /** Shortest processing time: the step that is done soonest. */
    SPT(Comparator.comparingLong(Waiting::time)),
    /** Most work remaining: the step of the job that has most still to do. */
    MWKR(Comparator.comparingLong(Waiting::remaining).reversed());

    private final Comparator<Waiting> first;

    DispatchingRule(Comparator<Waiting> first) {
        this.first = first.thenComparingInt(Waiting::job);
    }

    /** The next step of a job: since when it could be done, how long it takes, and how much the job still needs, this step included. */
    private record Waiting(int job, long since, long time, long remaining) {}

    Schedule plan(JobShop shop) {
        int jobs = shop.jobs().size();
        int[] next = new int[jobs];
        long[] ready = new long[jobs];
        long[] remaining = shop.jobs().stream().mapToLong(JobShop::timeOf).toArray();
        long[] free = new long[shop.machines()];
        List<Slot> slots = new ArrayList<>(shop.operations());
        while (slots.size() < shop.operations()) {
            int job = choose(shop, next, ready, remaining, free);
            Operation step = shop.jobs().get(job).get(next[job]);
            long start = Math.max(ready[job], free[step.machine()]);
            long end = start + step.time();
            slots.add(new Slot(job, next[job], step.machine(), start, end));
            next[job]++;
            ready[job] = end;
            remaining[job] -= step.time();
            free[step.machine()] = end;
        }
        return new Schedule(slots);
    }

    /** Among the steps that can start earliest, the one the rule puts first. Machines do not disturb each other: one at a time will do. */
    private int choose(JobShop shop, int[] next, long[] ready, long[] remaining, long[] free) {
        long earliest = Long.MAX_VALUE;
        List<Waiting> candidates = new ArrayList<>();
        for (int job = 0; job < next.length; job++) {
            List<Operation> steps = shop.jobs().get(job);
            if (next[job] == steps.size()) {
                continue;
            }
            Operation step = steps.get(next[job]);
            long start = Math.max(ready[job], free[step.machine()]);
            if (start < earliest) {
                earliest = start;
                candidates.clear();
            }
            if (start == earliest) {
                candidates.add(new Waiting(job, ready[job], step.time(), remaining[job]));
            }
        }
        return candidates.stream().min(first).orElseThrow().job();
    }
}

package kr.cheomdan.workloads.jobshop;

import java.nio.charset.StandardCharsets;
import java.util.List;
import kr.cheomdan.workloads.Results;

/**
 * The work to be planned: jobs, each a sequence of steps that must be done in order, each step on one machine that does one step at a time.
 *
 * @param machines how many machines there are
 * @param jobs the steps of each job, in their order
 */
record JobShop(int machines, List<List<Operation>> jobs) {

    JobShop {
        jobs = jobs.stream().map(List::copyOf).toList();
    }

    int operations() {
        return jobs.stream().mapToInt(List::size).sum();
    }

    /** The time of all steps together: no sensible plan takes longer. */
    long totalTime() {
        return jobs.stream().mapToLong(JobShop::timeOf).sum();
    }

    static long timeOf(List<Operation> steps) {
        return steps.stream().mapToLong(Operation::time).sum();
    }

    /**
     * A makespan no plan can be shorter than: the longest job, and for each machine its whole work with the least time that passes before
     * its first and after its last step.
     */
    long simpleLowerBound() {
        long[] load = new long[machines];
        long[] head = new long[machines];
        long[] tail = new long[machines];
        java.util.Arrays.fill(head, Long.MAX_VALUE);
        java.util.Arrays.fill(tail, Long.MAX_VALUE);
        long bound = 0;
        for (List<Operation> steps : jobs) {
            long whole = timeOf(steps);
            bound = Math.max(bound, whole);
            long before = 0;
            for (Operation step : steps) {
                int machine = step.machine();
                load[machine] += step.time();
                head[machine] = Math.min(head[machine], before);
                before += step.time();
                tail[machine] = Math.min(tail[machine], whole - before);
            }
        }
        for (int machine = 0; machine < machines; machine++) {
            if (load[machine] > 0) {
                bound = Math.max(bound, head[machine] + load[machine] + tail[machine]);
            }
        }
        return bound;
    }

    /** The same for the same numbers, however the file is laid out and commented. */
    String fingerprint() {
        StringBuilder text = new StringBuilder().append(jobs.size()).append(' ').append(machines).append('\n');
        for (List<Operation> steps : jobs) {
            steps.forEach(step -> text.append(step.machine()).append(' ').append(step.time()).append(' '));
            text.append('\n');
        }
        return Results.sha256(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}

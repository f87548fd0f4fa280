package kr.cheomdan.compute.runs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobState;
import org.jspecify.annotations.Nullable;

/**
 * What a job used of what it asked for. What was not measured is said to be so and never taken for nothing.
 *
 * @param advice what to ask for the next time; empty where the job has not ended or nothing can be said
 */
public record Efficiency(List<Measure> measures, List<Advice> advice) {

    /** What is compared. */
    public enum Kind {
        /** Processor time in milliseconds, against elapsed time x CPUs. */
        CPU,
        /** The most memory at one time in bytes, against what was asked for. */
        MEMORY,
        /** Elapsed time in milliseconds, of an array the tasks' average, against the limit. */
        TIME,
        /** No engine reports it yet. */
        GPU
    }

    /**
     * One comparison.
     *
     * @param used null where it was not measured
     */
    public record Measure(Kind kind, @Nullable Long used, long asked) {

        /** Null where it was not measured. */
        public @Nullable Integer percent() {
            return used == null || asked <= 0 ? null : Integer.valueOf((int) Math.min(999, Math.round(used * 100.0 / asked)));
        }
    }

    /** What a sentence says; its message stands under {@code compute.advice.<code>}. */
    public enum Code {
        /** Arguments: per cent used, CPUs asked for, CPUs that would have done. */
        FEWER_CPUS,
        /** Arguments: per cent used, bytes that would have done. */
        LESS_MEMORY,
        /** Arguments: per cent used. */
        MORE_MEMORY,
        /** Arguments: per cent used, milliseconds that would have done. */
        SHORTER_LIMIT,
        LONGER_LIMIT,
        /** It asked for about what it used. */
        WELL_MATCHED
    }

    /** A sentence. */
    public record Advice(Code code, List<Long> arguments) {

        static Advice of(Code code, long... arguments) {
            return new Advice(code, Arrays.stream(arguments).boxed().toList());
        }
    }

    private static final long MEBI = 1L << 20;
    private static final long MEMORY_STEP = 256 * MEBI;
    private static final Duration SHORT_LIMIT = Duration.ofMinutes(10);
    private static final long SHORTEST_MS = 10_000;
    private static final int LITTLE_CPU = 50;
    private static final int LITTLE_MEMORY = 30;
    private static final int LITTLE_TIME = 25;
    private static final int NEARLY_ALL = 90;

    public Efficiency {
        measures = List.copyOf(measures);
        advice = List.copyOf(advice);
    }

    /** Of a job that has ended; of another there is nothing to measure. */
    public static Efficiency of(Job job) {
        Job.Outcome outcome = job.outcome();
        if (outcome == null || job.startedAt() == null) {
            return new Efficiency(List.of(), List.of());
        }
        long runMs = job.array() == null ? outcome.elapsed().toMillis() : outcome.usedSeconds() * 1_000 / job.devices();
        List<Measure> measures = new ArrayList<>();
        long cpuMs = outcome.cpuTime().toMillis();
        measures.add(new Measure(Kind.CPU, cpuMs == 0 ? null : cpuMs, runMs * job.size().cpus() * job.size().nodes()));
        long peak = outcome.peakMemoryBytes();
        measures.add(new Measure(Kind.MEMORY, peak == 0 ? null : peak, job.size().memoryBytes()));
        measures.add(new Measure(Kind.TIME, runMs / job.runs(), job.size().timeLimit().toMillis()));
        if (job.size().gpus() > 0) {
            measures.add(new Measure(Kind.GPU, null, runMs * job.size().gpus() * job.size().nodes()));
        }
        // What was over at once says nothing of what is needed.
        return new Efficiency(measures, runMs / job.runs() < SHORTEST_MS ? List.of() : advice(job, measures));
    }

    private static List<Advice> advice(Job job, List<Measure> measures) {
        List<Advice> advice = new ArrayList<>();
        Integer cpu = measures.get(0).percent();
        Integer memory = measures.get(1).percent();
        Integer time = measures.get(2).percent();
        int cpus = job.size().cpus();
        long needed = cpu == null ? cpus : Math.max(1, (long) Math.ceil(cpus * cpu / 100.0));
        if (cpu != null && cpu < LITTLE_CPU && needed < cpus) {
            advice.add(Advice.of(Code.FEWER_CPUS, cpu, cpus, needed));
        }
        if (job.state() == JobState.OUT_OF_MEMORY || memory != null && memory >= NEARLY_ALL) {
            advice.add(Advice.of(Code.MORE_MEMORY, memory == null ? 100 : memory));
        } else if (memory != null && memory < LITTLE_MEMORY && job.size().memoryBytes() > 4 * MEMORY_STEP) {
            long enough = roundedUp(measures.get(1), MEMORY_STEP) * MEMORY_STEP;
            advice.add(Advice.of(Code.LESS_MEMORY, memory, enough));
        }
        if (job.state() == JobState.TIMED_OUT) {
            advice.add(Advice.of(Code.LONGER_LIMIT));
        } else if (job.state() == JobState.COMPLETED && time != null && time < LITTLE_TIME
                && job.size().timeLimit().compareTo(SHORT_LIMIT) > 0) {
            long minutes = roundedUp(measures.get(2), 60_000);
            advice.add(Advice.of(Code.SHORTER_LIMIT, time, Math.max(1, minutes) * 60_000));
        }
        if (advice.isEmpty() && cpu != null && memory != null && job.state() == JobState.COMPLETED) {
            advice.add(Advice.of(Code.WELL_MATCHED));
        }
        return advice;
    }

    /** Half as much again as was used, in steps. */
    private static long roundedUp(Measure measure, long step) {
        long enough = (measure.used() == null ? 0 : measure.used()) * 3 / 2;
        return (enough + step - 1) / step;
    }
}

package kr.cheomdan.bench.solutions;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param text the figure as people read it
 * @param isReached whether it is what was asked
 * @param cpuSeconds what one run computed, the longest of them
 * @param wholeCpuSeconds the same with the JVM's start, reading, pictures and the report in both languages; NaN where no program was
 * started
 */
record Ours(String text, boolean isReached, double cpuSeconds, double wholeCpuSeconds) {

    /** What is measured at the end of a second may run over by a little. */
    private static final double OVER = 1.05;

    /** Of one run, or the longest of several. */
    static Ours of(String text, boolean isReached, List<Program.Ran> runs) {
        Program.Ran longest = runs.stream().max(Comparator.comparingDouble(Program.Ran::cpuSeconds)).orElseThrow();
        return new Ours(text, isReached, longest.cpuSeconds(), longest.wholeCpuSeconds());
    }

    /** The same, not reached where any of the runs computed for longer than it was given. */
    static Ours within(int cpuSeconds, String text, boolean isReached, List<Program.Ran> runs) {
        Ours ours = of(text, isReached, runs);
        if (ours.cpuSeconds() <= OVER * cpuSeconds) {
            return ours;
        }
        String over = String.format(Locale.ROOT, "%s; computed for %.1f CPU-s instead of %d", text, ours.cpuSeconds(), cpuSeconds);
        return new Ours(over, false, ours.cpuSeconds(), ours.wholeCpuSeconds());
    }
}

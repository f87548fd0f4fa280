package kr.cheomdan.bench.solutions;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param text the figure as people read it
 * @param isReached whether it is what was asked
 * @param score the same as one number, to be set beside another program's; NaN where there is none
 * @param runs what it was taken from
 */
record Ours(String text, boolean isReached, double score, List<Program.Ran> runs) {

    /** What is measured at the end of a second may run over by a little. */
    private static final double OVER = 1.05;

    Ours {
        runs = List.copyOf(runs);
    }

    /** Of one run, or of several. */
    static Ours of(String text, boolean isReached, List<Program.Ran> runs) {
        return new Ours(text, isReached, Double.NaN, runs);
    }

    /** The same, not reached where any of the runs computed for longer than it was given. */
    static Ours within(int cpuSeconds, String text, boolean isReached, List<Program.Ran> runs) {
        Ours ours = of(text, isReached, runs);
        if (ours.cpuSeconds() <= OVER * cpuSeconds) {
            return ours;
        }
        String over = String.format(Locale.ROOT, "%s; computed for %.1f CPU-s instead of %d", text, ours.cpuSeconds(), cpuSeconds);
        return of(over, false, runs);
    }

    Ours scoring(double number) {
        return new Ours(text, isReached, number, runs);
    }

    /** What one run computed, the longest of them. */
    double cpuSeconds() {
        return longest().cpuSeconds();
    }

    /** The same run with the JVM's start, reading, pictures and the report in both languages. */
    double wholeCpuSeconds() {
        return longest().wholeCpuSeconds();
    }

    private Program.Ran longest() {
        return runs.stream().max(Comparator.comparingDouble(Program.Ran::cpuSeconds)).orElseThrow();
    }
}

package kr.cheomdan.bench.solutions;

import java.util.Comparator;
import java.util.List;

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

    /** Of one run, or the longest of several. */
    static Ours of(String text, boolean isReached, List<Program.Ran> runs) {
        Program.Ran longest = runs.stream().max(Comparator.comparingDouble(Program.Ran::cpuSeconds)).orElseThrow();
        return new Ours(text, isReached, longest.cpuSeconds(), longest.wholeCpuSeconds());
    }
}

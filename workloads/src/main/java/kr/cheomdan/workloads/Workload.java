package kr.cheomdan.workloads;

import java.util.Map;
import java.util.Set;

/**
 * The program of a solution that ships with Cheomdan. Its inputs were read by the columns of the description before it is asked anything;
 * its result is written down, reported on and signed with where it comes from by {@link Main}.
 *
 * <p>The same inputs, parameters and seed give the same result, whatever the number of workers and however fast the machine: where a
 * bound of processor time can cut the computing short, the result says so.
 */
public interface Workload {

    /** Warnings that say nothing of its tables: an empty cell that means no, and not that nobody knows. */
    default Set<String> muted() {
        return Set.of();
    }

    /**
     * Looks at what no description of columns can say: a cycle, a class with one row. Adds to the findings.
     *
     * @return what was read, for people: {@code rows}, {@code machines}
     */
    Map<String, Object> check(Given given, Findings findings);

    /** Computes. Only called where the check found no error. */
    Solved run(Given given, Work work);
}

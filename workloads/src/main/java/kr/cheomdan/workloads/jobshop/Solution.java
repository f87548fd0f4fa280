package kr.cheomdan.workloads.jobshop;

/**
 * The best plan found.
 *
 * @param lowerBound no plan is shorter than this
 * @param seconds wall time of the search
 */
record Solution(Schedule schedule, long lowerBound, double seconds) {

    Solution {
        if (schedule.makespan() < lowerBound) {
            throw new IllegalStateException("a plan of " + schedule.makespan() + " is shorter than the bound " + lowerBound);
        }
    }

    boolean isOptimal() {
        return schedule.makespan() == lowerBound;
    }
}

package kr.cheomdan.workloads.jobshop;

/** Is told each time the search finds a shorter plan. */
interface Progress {

    void step(double seconds, long makespan, long lowerBound);
}

package kr.cheomdan.workloads.jobshop;

/**
 * How much the search may use.
 *
 * @param seconds wall time of the search
 * @param cpuSeconds time of all processors together; whichever ends first ends the search
 * @param workers threads of the search: as many as processors were given
 * @param seed with one worker, the same seed gives the same search
 */
record Limits(long seconds, long cpuSeconds, int workers, int seed) {}

package kr.cheomdan.workloads.jobshop;

/**
 * How much the search may use.
 *
 * @param seconds wall time of the search
 * @param cpuSeconds time of all processors together; whichever ends first ends the search
 * @param workers how many processors were given
 * @param seed of the random choices of the search
 */
record Limits(long seconds, long cpuSeconds, int workers, int seed) {}

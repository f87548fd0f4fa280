package kr.cheomdan.workloads.jobshop;

/**
 * When one step of one job is done; all numbers from 0.
 *
 * @param end the machine is free again from here
 */
record Slot(int job, int step, int machine, long start, long end) {}

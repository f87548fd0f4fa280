package kr.cheomdan.workloads.jobshop;

/**
 * One step of a job.
 *
 * @param machine from 0
 * @param time how long the machine is taken, in the unit of the file; at least 1
 */
record Operation(int machine, int time) {}

/**
 * {@code auto-schedule}: the order of work on the machines of a production line (job shop), with the least time until everything is done.
 *
 * <p>Reads the standard JSPLIB text format, plans by the usual dispatching rules as the baseline a workshop would reach by itself, then
 * improves the best of them with OR-Tools CP-SAT, which also proves how far from the optimum the result can be at most. Jobs, steps and
 * machines count from 0 everywhere, as the format does.
 */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.workloads.jobshop;

/**
 * Plans who works when: a roster of a ward that keeps every hard rule, leaves as little need as possible without staff and grants as many
 * wishes as possible; OR-Tools CP-SAT searches and proves, a search of our own stands for what people do by hand and takes over where there
 * is no solver.
 */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.workloads.healthcare.roster;

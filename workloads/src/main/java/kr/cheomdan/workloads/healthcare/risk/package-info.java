/**
 * Risk of an outcome from a table of patients: a penalised line, boosted trees or both, chosen by folds inside of those that judge; with
 * calibration, decision curve and subgroups, because an area under a curve alone says nothing of what a decision is worth or for whom it
 * fails.
 */
@NullMarked
package kr.cheomdan.workloads.healthcare.risk;

import org.jspecify.annotations.NullMarked;

/**
 * Remaining useful life from the sensor history of units that failed: how many cycles are left, how sure that is, and when to replace so
 * that fewer
 * fail and little life is thrown away. Units are judged by what learned from other units.
 */
@NullMarked
package kr.cheomdan.workloads.automotive.remaininglife;

import org.jspecify.annotations.NullMarked;

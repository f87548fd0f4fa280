/**
 * When a battery is charged and discharged: a linear programme over the next day, solved again several times a day on a forecast learned
 * from the past two weeks, and between two plans a correction by what the meter says.
 */
@NullMarked
package kr.cheomdan.workloads.energy.dispatch;

import org.jspecify.annotations.NullMarked;

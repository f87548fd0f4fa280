/** The mathematics that several solutions share. Plain double arrays, one thread, no chance but what a seed gives. */
@NullMarked
package kr.cheomdan.workloads.learning;

import org.jspecify.annotations.NullMarked;

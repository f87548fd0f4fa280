/** Solutions for energy. */
@NullMarked
package kr.cheomdan.workloads.energy;

import org.jspecify.annotations.NullMarked;

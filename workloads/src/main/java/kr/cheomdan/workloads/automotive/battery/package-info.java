/**
 * How long a battery cell will live, from its first hundred cycles: partial least squares on how the discharge curve of cycle 100 differs
 * from that of cycle 10. The number of components is chosen by cells that are left out of the learning; cells unlike all that were learned
 * from get no prediction.
 */
@NullMarked
package kr.cheomdan.workloads.automotive.battery;

import org.jspecify.annotations.NullMarked;

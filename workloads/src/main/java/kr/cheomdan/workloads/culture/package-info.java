/** Solutions for the city's media art. */
@NullMarked
package kr.cheomdan.workloads.culture;

import org.jspecify.annotations.NullMarked;

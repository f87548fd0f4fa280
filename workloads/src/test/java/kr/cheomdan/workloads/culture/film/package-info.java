/** Tests of the film for a wall of light. */
@NullMarked
package kr.cheomdan.workloads.culture.film;

import org.jspecify.annotations.NullMarked;

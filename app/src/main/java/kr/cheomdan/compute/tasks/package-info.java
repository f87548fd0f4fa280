/** Arrays: which tasks there are, how each of them stands, and what they come to together. */
@NullMarked
package kr.cheomdan.compute.tasks;

import org.jspecify.annotations.NullMarked;

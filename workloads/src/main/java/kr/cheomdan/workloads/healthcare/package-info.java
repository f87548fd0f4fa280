/** Health care. Nothing here is a medical device; what points at single persons is refused or left out before anything is computed. */
@NullMarked
package kr.cheomdan.workloads.healthcare;

import org.jspecify.annotations.NullMarked;

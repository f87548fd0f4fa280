/** What jobs wait for before they are handed over, and where they stand in the engine's queue. */
@NullMarked
package kr.cheomdan.compute.queue;

import org.jspecify.annotations.NullMarked;

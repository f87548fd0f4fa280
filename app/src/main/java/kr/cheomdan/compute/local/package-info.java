/**
 * The engine that runs jobs on the machine of the server itself: a queue per partition, first come first served, and for every job a
 * supervisor that outlives the server. What happened stands in files of the job's directory; the engine keeps nothing else.
 */
@NullMarked
package kr.cheomdan.compute.local;

import org.jspecify.annotations.NullMarked;

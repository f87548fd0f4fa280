/**
 * The data centre at work, as the public picture of it is drawn: sizes, instants and ends, read over all organisations. The ids of jobs and
 * awards are in it so that sectors can be looked up by them; whoever draws from it does not show them.
 */
@NamedInterface("pulse")
@NullMarked
package kr.cheomdan.compute.pulse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

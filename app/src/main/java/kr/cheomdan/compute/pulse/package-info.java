/** What anybody may see of the data centre at work: sizes, instants and ends, and never whose. */
@NamedInterface("pulse")
@NullMarked
package kr.cheomdan.compute.pulse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

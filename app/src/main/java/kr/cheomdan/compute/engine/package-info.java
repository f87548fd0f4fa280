/**
 * The port to whatever runs jobs. Its promises stand in the Javadoc of {@link kr.cheomdan.compute.engine.Engine} and are proved for every
 * engine by one contract test.
 */
@NamedInterface("engine")
@NullMarked
package kr.cheomdan.compute.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

package kr.cheomdan.compute.scripts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the form asks for, to be held against what the script says of itself; null: not said.
 *
 * @param cpus on each machine, like {@code gpus} and {@code memoryBytes}
 * @param array as Slurm writes it
 */
public record Asked(
        @Nullable String partition,
        @Nullable Integer cpus,
        @Nullable Integer gpus,
        @Nullable Long memoryBytes,
        @Nullable Duration timeLimit,
        @Nullable Integer nodes,
        @Nullable String array) {

    /** Of which nothing is known. */
    public static final Asked NOTHING = new Asked(null, null, null, null, null, null, null);
}

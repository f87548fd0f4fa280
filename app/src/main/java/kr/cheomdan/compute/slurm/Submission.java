package kr.cheomdan.compute.slurm;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A job in Slurm's terms.
 *
 * @param name our marker
 * @param gpuType null without GPUs
 * @param minutes the time limit; Slurm counts whole minutes
 * @param directory where it starts, with the file that takes what its first script says
 */
record Submission(
        String name,
        String partition,
        int cpus,
        @Nullable String gpuType,
        int gpus,
        long memoryMebibytes,
        long minutes,
        @Nullable String account,
        Path directory,
        String script) {

    Path log() {
        return directory.resolve("batch.log");
    }
}

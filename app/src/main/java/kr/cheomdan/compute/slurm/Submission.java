package kr.cheomdan.compute.slurm;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A job in Slurm's terms.
 *
 * @param name our marker
 * @param gpuType null without GPUs
 * @param minutes the time limit; Slurm counts whole minutes
 * @param nodes how many machines, each with the processors, GPUs and memory
 * @param array the indices in Slurm's notation, null: it runs once
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
        int nodes,
        @Nullable String array,
        Path directory,
        String script) {

    /** One that runs once on one machine. */
    Submission(
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
        this(name, partition, cpus, gpuType, gpus, memoryMebibytes, minutes, account, 1, null, directory, script);
    }

    Path log() {
        return directory.resolve(array == null ? "batch.log" : "batch-%a.log");
    }
}

package kr.cheomdan.compute.slurm;

import kr.cheomdan.compute.engine.EngineRef;
import org.jspecify.annotations.Nullable;

/**
 * A job as Slurm and we name it together. Slurm counts its jobs and begins again when its state is lost, so the number alone is nobody's.
 *
 * @param job Slurm's number, of an array the whole's; 0 for a job that Slurm refused
 * @param submitted when, in seconds since 1970 by Slurm's clock
 * @param marker our id of the job, which is its name at Slurm
 * @param task the index of one task of an array
 */
record SlurmRef(String cluster, long job, long submitted, String marker, @Nullable Integer task) {

    private static final int PARTS = 4;

    SlurmRef(String cluster, long job, long submitted, String marker) {
        this(cluster, job, submitted, marker, null);
    }

    /** @throws IllegalArgumentException where it is not a name that this engine gave */
    static SlurmRef of(EngineRef ref) {
        String[] parts = ref.value().split("/", -1);
        if (parts.length != PARTS && parts.length != PARTS + 1) {
            throw new IllegalArgumentException(ref.value());
        }
        Integer task = parts.length == PARTS ? null : Integer.valueOf(parts[PARTS]);
        return new SlurmRef(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3], task);
    }

    static SlurmRef refused(String cluster, String marker) {
        return new SlurmRef(cluster, 0, 0, marker);
    }

    boolean isRefused() {
        return job == 0;
    }

    /** Of a task, its array. */
    SlurmRef whole() {
        return new SlurmRef(cluster, job, submitted, marker);
    }

    /** As people write it at Slurm: {@code 7}, {@code 7_3}. */
    String number() {
        return task == null ? String.valueOf(job) : job + "_" + task;
    }

    EngineRef toRef() {
        EngineRef whole = new EngineRef(cluster + "/" + job + "/" + submitted + "/" + marker);
        return task == null ? whole : whole.task(task);
    }
}

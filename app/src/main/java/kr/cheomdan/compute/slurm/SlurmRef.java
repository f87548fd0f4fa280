package kr.cheomdan.compute.slurm;

import kr.cheomdan.compute.engine.EngineRef;

/**
 * A job as Slurm and we name it together. Slurm counts its jobs and begins again when its state is lost, so the number alone is nobody's.
 *
 * @param job Slurm's number, 0 for a job that Slurm refused
 * @param submitted when, in seconds since 1970 by Slurm's clock
 * @param marker our id of the job, which is its name at Slurm
 */
record SlurmRef(String cluster, long job, long submitted, String marker) {

    private static final int PARTS = 4;

    /** @throws IllegalArgumentException where it is not a name that this engine gave */
    static SlurmRef of(EngineRef ref) {
        String[] parts = ref.value().split("/", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException(ref.value());
        }
        return new SlurmRef(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]);
    }

    static SlurmRef refused(String cluster, String marker) {
        return new SlurmRef(cluster, 0, 0, marker);
    }

    boolean isRefused() {
        return job == 0;
    }

    EngineRef toRef() {
        return new EngineRef(cluster + "/" + job + "/" + submitted + "/" + marker);
    }
}

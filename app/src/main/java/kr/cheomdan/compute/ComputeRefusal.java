package kr.cheomdan.compute;

import kr.cheomdan.shared.Refusal;

/** Why the data centre says no. */
public enum ComputeRefusal implements Refusal {
    /** Arguments: what is available and what is needed, as quantities. */
    BALANCE_TOO_SMALL("compute.balance-too-small", 422),
    /** What is left of the award, what has to be left for the engine to begin the job. */
    TOO_LITTLE_TO_BEGIN("compute.too-little-to-begin", 422),
    /** The award is in another unit than the partition is charged in. Arguments: the partition, its unit, the award's. */
    UNIT_NOT_AWARDED("compute.unit-not-awarded", 422),
    /** Argument: the name. */
    UNKNOWN_PARTITION("compute.unknown-partition", 422),
    /** More CPUs than the partition has, or none. Arguments: asked, the partition's. */
    CPUS_OUT_OF_RANGE("compute.cpus-out-of-range", 422),
    /** More GPUs than the partition has, or none on a GPU partition. Arguments: asked, the partition's. */
    GPUS_OUT_OF_RANGE("compute.gpus-out-of-range", 422),
    /** Arguments: asked and the partition's, in MiB. */
    MEMORY_OUT_OF_RANGE("compute.memory-out-of-range", 422),
    /** Zero, negative or beyond the partition's. Arguments: asked and the partition's, in seconds. */
    TIME_LIMIT_OUT_OF_RANGE("compute.time-limit-out-of-range", 422),
    /** More machines than the partition has, or none. Arguments: asked, the partition's. */
    NODES_OUT_OF_RANGE("compute.nodes-out-of-range", 422),
    /** The partition has no GPUs of that class. Arguments: the class asked for, the partition, its class or an empty text. */
    GPU_TYPE_NOT_HERE("compute.gpu-type-not-here", 422),
    /** No partition has GPUs of that class. Arguments: the class asked for, those there are. */
    UNKNOWN_GPU_TYPE("compute.unknown-gpu-type", 422),
    /** Not a list of indices. Argument: what was typed. */
    ARRAY_MALFORMED("compute.array-malformed", 422),
    /** Argument: the index. */
    ARRAY_INDEX_TWICE("compute.array-index-twice", 422),
    /** Arguments: how many tasks, the most that are taken. */
    ARRAY_TOO_LARGE("compute.array-too-large", 422),
    /** Arguments: the largest index asked for, the largest that is taken. */
    ARRAY_INDEX_TOO_LARGE("compute.array-index-too-large", 422),
    /** There is no such job under the same award. Argument: its id. */
    DEPENDENCY_UNKNOWN("compute.dependency-unknown", 422),
    /** Arguments: how many, the most that are taken. */
    TOO_MANY_DEPENDENCIES("compute.too-many-dependencies", 422),
    /** The other job has ended otherwise. Arguments: its name, its state. */
    DEPENDENCY_NEVER_MET("compute.dependency-never-met", 422),
    /** The job could run on after the award's use has ended. Arguments: the award's number, the end. */
    BEYOND_AWARD("compute.beyond-award", 422),
    /** Neither a script nor a shipped program, or an empty script. */
    SCRIPT_MISSING("compute.script-missing", 422),
    SCRIPT_HAS_NUL("compute.script-has-nul", 422),
    SCRIPT_NOT_TEXT("compute.script-not-text", 422),
    /** Arguments: its bytes, the most that are taken. */
    SCRIPT_TOO_LARGE("compute.script-too-large", 422),
    /** Argument: the name as it was sent, control characters replaced. */
    INPUT_NAME("compute.input-name", 422),
    /** Argument: the name. */
    INPUT_NAME_TWICE("compute.input-name-twice", 422),
    /** Argument: the name. */
    INPUT_EMPTY("compute.input-empty", 422),
    /** Arguments: the name, its bytes, the most that are taken. */
    INPUT_TOO_LARGE("compute.input-too-large", 422),
    /** Arguments: how many, the most that are taken. */
    TOO_MANY_INPUTS("compute.too-many-inputs", 422),
    /** Empty or longer than 100 characters. */
    KEY_MALFORMED("compute.key-malformed", 400),
    /** The key belongs to a job that was asked for differently. Argument: the job's id. */
    KEY_REUSED("compute.key-reused", 409),
    /** Scripts run only in the sandbox, and there is none on this machine. */
    NO_SANDBOX("compute.no-sandbox", 422),
    /** The job has ended. Argument: its state. */
    ALREADY_ENDED("compute.already-ended", 409),
    /** The job has not ended, its files may still change. */
    STILL_RUNNING("compute.still-running", 409),
    /** There is no plan in force that capacity could be declared for. */
    NO_PLAN("compute.no-plan", 409),
    /** The period is longer than is declared at once. Argument: the most days. */
    CAPACITY_PERIOD("compute.capacity-period", 422),
    /** Not a day. Argument: what was typed. */
    CAPACITY_DAY("compute.capacity-day", 422),
    /** The end is not after the beginning. */
    CAPACITY_PERIOD_EMPTY("compute.capacity-period-empty", 422),
    /** The partition was declared for a part of the period. Arguments: that declaration's from, until. */
    CAPACITY_OVERLAPS("compute.capacity-overlaps", 409);

    private final String code;
    private final int status;

    ComputeRefusal(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}

package kr.cheomdan.metering;

/**
 * Why a line of an accounting file, or a record, is not counted. The sentence stands in the messages under {@code metering.reason.<name>}.
 */
public enum UsageReason {
    /** A step of a job: it repeats the devices of its job. */
    STEP,
    /** The job waits and has not ended. */
    PENDING,
    /** The job runs and has not ended. */
    RUNNING,
    /** The job ended without ever having been started. */
    NO_START,
    /** A state that no Slurm is known to have. */
    UNKNOWN_STATE,
    /** A time that is needed is missing, cannot be read, or contradicts another. */
    UNKNOWN_TIME,
    /** The line cannot be read: too few or too many fields, or a number that is none. */
    BROKEN_LINE,
    /** The last line stops in its middle. */
    TRUNCATED_LINE,
    /** Ended before or after the period asked for. */
    OUTSIDE_PERIOD,
    /** Of another cluster than the one asked for. */
    OTHER_CLUSTER,
    /** The same attempt of the same job stands in the file before. */
    DUPLICATE,
    /** Its account belongs to no award. */
    NO_ACCOUNT,
    /** It started before its account belonged to an award, or before the award could be used. */
    BEFORE_AWARD,
    /** The award is for other devices. */
    UNIT_NOT_AWARDED,
    /** GPUs of a class that nobody has named. */
    UNKNOWN_DEVICE_CLASS,
    /** The node failed, and the rule credits that. */
    NODE_FAILED,
    /** The portal's job goes on after this attempt and is settled with its end. */
    JOB_GOES_ON;

    /** Whether it is a matter of the text alone: no record is kept of such a line. */
    public boolean isOfText() {
        return compareTo(DUPLICATE) <= 0;
    }
}

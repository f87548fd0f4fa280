package kr.cheomdan.solutions;

import kr.cheomdan.shared.Refusal;

/** Why a solution is not run. */
public enum SolutionsRefusal implements Refusal {
    AWARD_MISSING("solutions.award-missing", 422),
    /** Neither a sample nor a file, or both. */
    INPUT_CHOICE("solutions.input-choice", 422),
    /** Argument: the name. */
    UNKNOWN_SAMPLE("solutions.unknown-sample", 422),
    /** Arguments: its bytes, the most that are taken. */
    INPUT_TOO_LARGE("solutions.input-too-large", 422),
    /** Arguments: the first fault as a sentence, how many there are. */
    INPUT_UNUSABLE("solutions.input-unusable", 422),
    /** Argument: the name. */
    UNKNOWN_PARAMETER("solutions.unknown-parameter", 422),
    /** Arguments: the parameter's label, what was given, the least and the most. */
    PARAMETER_OUT_OF_RANGE("solutions.parameter-out-of-range", 422),
    /** Arguments: the name, what was given. */
    NOT_A_WHOLE_NUMBER("solutions.not-a-whole-number", 422),
    /** Arguments: what was given, the least and the most. */
    CPUS_OUT_OF_RANGE("solutions.cpus-out-of-range", 422),
    /** The data centre has no partition that is charged in the award's unit. Argument: the unit. */
    NO_PARTITION("solutions.no-partition", 422),
    /** The run is not over, or it left no such file. Argument: the name. */
    NO_SUCH_FILE("solutions.no-such-file", 404),
    /** Too many inputs are being checked at this moment. */
    CHECK_BUSY("solutions.check-busy", 503),
    /** The check itself failed. */
    CHECK_FAILED("solutions.check-failed", 422);

    private final String code;
    private final int status;

    SolutionsRefusal(String code, int status) {
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

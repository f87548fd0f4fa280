package kr.cheomdan.solutions;

import kr.cheomdan.shared.Refusal;

/** Why a solution is not run. */
public enum SolutionsRefusal implements Refusal {
    /** None is named that there is. */
    AWARD_MISSING("solutions.award-missing", 422),
    /** None is named, and the actor has none that can be used. */
    NO_AWARD("solutions.no-award", 422),
    /** Neither a sample nor a file, or both. Argument: the title of the input. */
    INPUT_CHOICE("solutions.input-choice", 422),
    /** Arguments: the name that was given, the names there are. */
    UNKNOWN_INPUT("solutions.unknown-input", 422),
    /** Argument: the name. */
    UNKNOWN_SAMPLE("solutions.unknown-sample", 422),
    /** Arguments: the title of the input, its bytes, the most that are taken. */
    INPUT_TOO_LARGE("solutions.input-too-large", 422),
    /** Arguments: the first fault as a sentence, how many there are, each as a refusal. */
    INPUT_UNUSABLE("solutions.input-unusable", 422),
    /** The check warned, and nobody has said to have read it. Arguments: the first as a sentence, how many there are, each as a refusal. */
    WARNINGS_UNREAD("solutions.warnings-unread", 422),
    /** The last of several: those before it are told. Argument: how many are not. */
    MORE_FOUND("solutions.more-found", 422),
    /** The file that was sent for the check is not kept any more. Argument: the title of the input. */
    UPLOAD_GONE("solutions.upload-gone", 422),
    /** Argument: the name. */
    UNKNOWN_PARAMETER("solutions.unknown-parameter", 422),
    /** Arguments: the parameter's label, what was given, the least and the most. */
    PARAMETER_OUT_OF_RANGE("solutions.parameter-out-of-range", 422),
    /** Arguments: the parameter's label, what was given, what there is to choose from. */
    UNKNOWN_CHOICE("solutions.unknown-choice", 422),
    /** Argument: the parameter's label. */
    PARAMETER_TOO_LONG("solutions.parameter-too-long", 422),
    /** Arguments: the name, what was given. */
    NOT_A_NUMBER("solutions.not-a-number", 422),
    /** Arguments: the name, what was given. */
    NOT_A_WHOLE_NUMBER("solutions.not-a-whole-number", 422),
    /** Arguments: what was given, the least and the most. */
    CPUS_OUT_OF_RANGE("solutions.cpus-out-of-range", 422),
    /** Arguments: what was given, the most. */
    CPU_SECONDS_OUT_OF_RANGE("solutions.cpu-seconds-out-of-range", 422),
    /** Argument: what was given. */
    SEED_OUT_OF_RANGE("solutions.seed-out-of-range", 422),
    /** The data centre has no partition that is charged in the award's unit. Argument: the unit. */
    NO_PARTITION("solutions.no-partition", 422),
    /** The award is in time of CPUs. Argument: how many GPUs it needs at least. */
    NEEDS_GPU("solutions.needs-gpu", 422),
    /** The award is in time of GPUs, of which the program uses none. */
    NEEDS_NO_GPU("solutions.needs-no-gpu", 422),
    /** Programs of others run in the sandbox only, and there is none here. */
    NO_SANDBOX("solutions.no-sandbox", 422),
    /** The run is not over, or it left no such file. Argument: the name. */
    NO_SUCH_FILE("solutions.no-such-file", 404),
    /** Two to six runs can be set side by side. */
    COMPARE_TWO("solutions.compare-two", 422),
    /** The run brings nothing that could be shown: it failed, ran on samples, no costs were entered, or the baseline did better. */
    NO_CLAIM("solutions.no-claim", 404),
    /** Whoever claims a benefit does not say that it is evidenced. */
    OWN_CLAIM("solutions.own-claim", 403),
    /** Argument: what is claimed. */
    EVIDENCED_OUT_OF_RANGE("solutions.evidenced-out-of-range", 422),
    /** Neither a note nor a file. */
    EVIDENCE_MISSING("solutions.evidence-missing", 422),
    /** Argument: the most megabytes. */
    EVIDENCE_TOO_LARGE("solutions.evidence-too-large", 422),
    /** Too many inputs are being checked at this moment. */
    CHECK_BUSY("solutions.check-busy", 503),
    /** What is sent is looked at in a sandbox only, and there is none here. */
    CHECK_NOT_CONFINED("solutions.check-not-confined", 503),
    /** The check was stopped. Argument: after how many seconds. */
    CHECK_TOO_LONG("solutions.check-too-long", 422),
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

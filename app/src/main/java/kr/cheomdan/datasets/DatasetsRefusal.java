package kr.cheomdan.datasets;

import kr.cheomdan.shared.Refusal;

/** Why something cannot be done with a dataset. */
public enum DatasetsRefusal implements Refusal {
    /** The organisation has one of that name. Argument: the name. */
    NAME_TAKEN("name-taken", 409),
    /** What points at single persons is not shared. */
    PERSONAL_NOT_SHARED("personal-not-shared", 422),
    /** There is nothing in the file. */
    EMPTY("empty", 422),
    /** Argument: the most megabytes. */
    TOO_LARGE("too-large", 422),
    /** What the organisation keeps would be more than it may. Arguments: the most gigabytes, how many megabytes it has. */
    TOO_MUCH("too-much", 422),
    /** No new job may read it. Argument: its name. */
    WITHDRAWN("withdrawn", 409),
    /** Its content is gone. Argument: its name. */
    DESTROYED("destroyed", 409),
    /** A job that reads it has not ended. Arguments: the dataset's name, the job's. */
    IN_USE("in-use", 409),
    /** What cannot be undone was not confirmed. */
    NOT_CERTAIN("not-certain", 422),
    /** There is no file in it yet. Argument: its name. */
    NO_VERSION("no-version", 422),
    /** Neither an id nor an id with a version behind it. Argument: what was given. */
    REFERENCE("reference", 422);

    private final String reason;
    private final int status;

    DatasetsRefusal(String reason, int status) {
        this.reason = reason;
        this.status = status;
    }

    @Override
    public String code() {
        return "datasets." + reason;
    }

    @Override
    public int status() {
        return status;
    }
}

package kr.cheomdan.metering;

import kr.cheomdan.shared.Refusal;

/** Why something is not done with accounting. */
public enum MeteringRefusal implements Refusal {
    /** The file is empty. */
    EMPTY_FILE("empty-file", 422),
    /** The file is larger than is taken; argument: how much is. */
    FILE_TOO_LARGE("file-too-large", 413),
    /** Neither a header, nor 26 fields, nor JSON. */
    UNKNOWN_LAYOUT("unknown-layout", 422),
    /** Fields that are needed are not in the file; argument: their names. */
    COLUMNS_MISSING("columns-missing", 422),
    /** The file does not say of which cluster it is, and nobody else has. */
    CLUSTER_MISSING("cluster-missing", 422),
    /** The period ends before it begins. */
    PERIOD_EMPTY("period-empty", 422),
    /** More months than are shown at once; argument: how many are. */
    PERIOD_TOO_LONG("period-too-long", 422),
    /** More days than are told of at once; argument: how many are. */
    TOO_MANY_DAYS("too-many-days", 422),
    /** Not an instant, nor a day; argument: what was typed. */
    NOT_AN_INSTANT("not-an-instant", 422),
    /** Not an offset from UTC; argument: what was typed. */
    NOT_AN_OFFSET("not-an-offset", 422),
    /** Not a layout; argument: what was typed. */
    NOT_A_LAYOUT("not-a-layout", 422),
    /** The file is gone or damaged on the server's disk. */
    FILE_UNREADABLE("file-unreadable", 409),
    /** Something went wrong that nobody foresaw; what was posted before stays, and posting the file again goes on from there. */
    IMPORT_STOPPED("import-stopped", 500),
    /** Nobody has handed in anything of such a cluster; argument: its name. */
    UNKNOWN_CLUSTER("unknown-cluster", 404),
    /** The account belongs to another award from the same instant on; argument: the award's number. */
    ACCOUNT_TAKEN("account-taken", 409),
    /** The award is in won. */
    NOT_DEVICE_TIME("not-device-time", 422),
    /** Rules hold for what comes; argument: the earliest instant. */
    RULES_IN_PAST("rules-in-past", 422),
    /** Other rules hold from the same instant on; argument: that instant. */
    RULES_SET("rules-set", 409),
    /** A slack that is less than nothing or more than all. */
    SLACK_OUT_OF_RANGE("slack-out-of-range", 422),
    /** No name of a device class; argument: what was typed. */
    NOT_A_CLASS("not-a-class", 422),
    /** Nothing that can be chosen there; argument: what was asked for. */
    NOT_A_CHOICE("not-a-choice", 422);

    private final String reason;
    private final int status;

    MeteringRefusal(String reason, int status) {
        this.reason = reason;
        this.status = status;
    }

    @Override
    public String code() {
        return "metering." + reason;
    }

    @Override
    public int status() {
        return status;
    }
}

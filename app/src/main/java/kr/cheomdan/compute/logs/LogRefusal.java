package kr.cheomdan.compute.logs;

import kr.cheomdan.shared.Refusal;

/** Why a log is not sent as it is written. */
public enum LogRefusal implements Refusal {
    /** Too many are watched at one time, by the person or altogether; the log can be asked for again and again. Argument: the most. */
    TOO_MANY_WATCHED("compute.too-many-logs-watched", 429);

    private final String code;
    private final int status;

    LogRefusal(String code, int status) {
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

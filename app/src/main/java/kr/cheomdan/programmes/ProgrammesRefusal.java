package kr.cheomdan.programmes;

import kr.cheomdan.shared.Refusal;

/** Why a plan is not loaded. */
public enum ProgrammesRefusal implements Refusal {
    /** Arguments: how many faults, the first, all of them in the order of their lines. A single fault is refused as itself. */
    FILE_FAULTY("programmes.file-faulty", 422),
    /** Argument: the greatest number of kilobytes. */
    FILE_TOO_BIG("programmes.file-too-big", 422),
    FILE_EMPTY("programmes.file-empty", 422);

    private final String code;
    private final int status;

    ProgrammesRefusal(String code, int status) {
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

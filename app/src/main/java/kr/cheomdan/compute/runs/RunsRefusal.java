package kr.cheomdan.compute.runs;

import kr.cheomdan.shared.Refusal;

/** Why a run is not repeated or compared. */
public enum RunsRefusal implements Refusal {
    /** A solution that comes with the product is run from its own page. */
    SHIPPED("compute.rerun-shipped", 409),
    /** What it was given is not kept any more. */
    FILES_GONE("compute.rerun-files-gone", 409),
    /** A comparison needs two. */
    TWO_NEEDED("compute.compare-two-needed", 422);

    private final String code;
    private final int status;

    RunsRefusal(String code, int status) {
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

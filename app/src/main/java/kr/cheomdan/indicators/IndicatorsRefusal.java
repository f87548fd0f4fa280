package kr.cheomdan.indicators;

import kr.cheomdan.shared.Refusal;

/** Why a figure is not shown. */
public enum IndicatorsRefusal implements Refusal {
    /** Neither a date nor an instant. Argument: what was given. */
    AS_OF_MALFORMED("indicators.as-of-malformed", 400);

    private final String code;
    private final int status;

    IndicatorsRefusal(String code, int status) {
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

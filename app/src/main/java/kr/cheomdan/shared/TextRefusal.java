package kr.cheomdan.shared;

/** Why a text is not taken as it was typed. The first argument of each is the field's name. */
public enum TextRefusal implements Refusal {
    /** Nothing was written, or nothing that can be seen. */
    EMPTY("text.empty", 422),
    /** Arguments: the field, how many characters are allowed, how many were sent. */
    TOO_LONG("text.too-long", 422),
    /** Arguments: the field, the character as {@code U+0000}, its place counted from 1. */
    FORBIDDEN_CHARACTER("text.forbidden-character", 422),
    /** A time of a year that nobody means. Arguments: the field, the time as it was sent. */
    TIME_OUT_OF_RANGE("text.time-out-of-range", 422);

    private final String code;
    private final int status;

    TextRefusal(String code, int status) {
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

package kr.cheomdan.programmes;

import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import org.yaml.snakeyaml.error.Mark;

/** What can be wrong at one place of a plan file. The arguments of each begin with line, column and the path of the key. */
enum PlanFault implements Refusal {
    NOT_UTF8("programmes.plan-not-utf8"),
    /** Then: what the YAML parser says. */
    SYNTAX("programmes.plan-syntax"),
    SEVERAL_DOCUMENTS("programmes.plan-several-documents"),
    ALIAS("programmes.plan-alias"),
    /** Then: the tag. */
    TAG("programmes.plan-tag"),
    /** Then: how deep a plan goes at most. */
    TOO_DEEP("programmes.plan-too-deep"),
    /** Then: the keys that may stand there. */
    UNKNOWN_KEY("programmes.plan-unknown-key"),
    /** Then: the line of the first. */
    DUPLICATE_KEY("programmes.plan-duplicate-key"),
    /** The place is the section's that lacks the key. */
    MISSING_KEY("programmes.plan-missing-key"),
    EMPTY_VALUE("programmes.plan-empty-value"),
    EXPECTED_TEXT("programmes.plan-expected-text"),
    EXPECTED_NUMBER("programmes.plan-expected-number"),
    EXPECTED_SECTION("programmes.plan-expected-section"),
    EXPECTED_LIST("programmes.plan-expected-list"),
    EMPTY_LIST("programmes.plan-empty-list"),
    /** Then: the number. */
    NEGATIVE("programmes.plan-negative"),
    /** Then: the greatest number. */
    TOO_LARGE("programmes.plan-too-large"),
    /** Then: what stands there. */
    BAD_YEAR("programmes.plan-bad-year"),
    /** Then: what stands there. */
    BAD_MONTH("programmes.plan-bad-month"),
    /** Then: what stands there. */
    BAD_CODE("programmes.plan-bad-code"),
    /** Then: the code, the line of the first. */
    DUPLICATE_CODE("programmes.plan-duplicate-code"),
    /** Then: the code, the codes there are. */
    UNKNOWN_CODE("programmes.plan-unknown-code"),
    /** Then: the refusal of the text. */
    BAD_TEXT("programmes.plan-bad-text"),
    /** Then: the sum of the parts, the whole. */
    PARTS_EXCEED_WHOLE("programmes.plan-parts-exceed-whole");

    private final String code;

    PlanFault(String code) {
        this.code = code;
    }

    RefusedException at(Mark mark, String path, Object... details) {
        return at(mark.getLine() + 1, mark.getColumn() + 1, path, details);
    }

    RefusedException at(int line, int column, String path, Object... details) {
        Object[] arguments = new Object[3 + details.length];
        arguments[0] = line;
        arguments[1] = column;
        arguments[2] = path;
        System.arraycopy(details, 0, arguments, 3, details.length);
        return at(path, arguments);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return 422;
    }
}

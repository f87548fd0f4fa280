package kr.cheomdan.shared;

/**
 * A reason why something that was asked for is not done. Each module lists its refusals in one enum; the sentence shown stands in the
 * message files under {@code refusal.<code>}, in Korean and English, with {@code {0}}, {@code {1}} for the arguments.
 */
public interface Refusal {

    /** The stable code, {@code <module>.<reason>} in lower case with hyphens, for instance {@code ledger.insufficient-balance}. */
    String code();

    /** The HTTP status: 400 malformed, 403 not allowed, 404 unknown or not yours, 409 conflict with the state, 422 rule broken. */
    int status();

    /** Where its sentence stands in the message files; elsewhere only where pages show the same sentence without any refusal. */
    default String sentenceKey() {
        return "refusal." + code();
    }

    /** The refusal with what its sentence needs; throwing it undoes the transaction. */
    default RefusedException with(Object... arguments) {
        return new RefusedException(this, null, arguments);
    }

    /** The same, pointing at the input field at fault. */
    default RefusedException at(String field, Object... arguments) {
        return new RefusedException(this, field, arguments);
    }
}

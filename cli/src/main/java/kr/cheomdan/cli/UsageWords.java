package kr.cheomdan.cli;

/** What the server's names of reasons and differences mean, for people. */
final class UsageWords {

    private UsageWords() {}

    /** Why a line or a record was not counted. */
    static String reason(String name) {
        return Words.or(name, "usage.reason." + name);
    }

    /** How a scheduler and the book differ on a job. */
    static String kind(String name) {
        return Words.or(name, "usage.kind." + name);
    }

    /** Why an import came to nothing. */
    static String fault(String code) {
        return Words.or(code, "usage.fault." + code);
    }
}

package kr.cheomdan.cli;

import java.util.MissingResourceException;

/** What the server's names of reasons and differences mean, for people. */
final class UsageWords {

    private UsageWords() {}

    /** Why a line or a record was not counted. */
    static String reason(String name) {
        return of("usage.reason." + name, name);
    }

    /** How a scheduler and the book differ on a job. */
    static String kind(String name) {
        return of("usage.kind." + name, name);
    }

    /** Why an import came to nothing. */
    static String fault(String code) {
        return of("usage.fault." + code, code);
    }

    /** A server may know more than this client. */
    private static String of(String key, String otherwise) {
        try {
            return Main.text(key);
        } catch (MissingResourceException newer) {
            return otherwise;
        }
    }
}

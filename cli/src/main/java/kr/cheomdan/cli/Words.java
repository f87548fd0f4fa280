package kr.cheomdan.cli;

import java.util.MissingResourceException;

/** The client's words for names that the server gives; it may know more of them than this client. */
final class Words {

    private Words() {}

    /** The words under the key, or else what is given. */
    static String or(String otherwise, String key, Object... arguments) {
        try {
            return Main.text(key, arguments);
        } catch (MissingResourceException newer) {
            return otherwise;
        }
    }
}

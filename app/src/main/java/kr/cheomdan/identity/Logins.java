package kr.cheomdan.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a login looks like. */
final class Logins {

    private static final Pattern WELL_FORMED = Pattern.compile("[a-z0-9][a-z0-9._@+-]{2,63}");

    private Logins() {}

    static String normal(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    static boolean isWellFormed(String login) {
        return WELL_FORMED.matcher(login).matches();
    }

    /** Minutes as a person counts them: a begun one is a whole one. */
    static long minutesUntil(Instant now, Instant until) {
        return Math.max(1, Duration.between(now, until).plusSeconds(59).toMinutes());
    }
}

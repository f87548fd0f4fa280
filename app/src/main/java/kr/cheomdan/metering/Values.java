package kr.cheomdan.metering;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in single fields of {@code sacct}. Reading answers null where there is nothing, and throws where it is no value at all. */
final class Values {

    private static final Pattern JOB_ID = Pattern.compile("\\d+([_+](\\d+|\\[[^\\]]*]))?(\\.\\S+)?");
    private static final Pattern DURATION = Pattern.compile("(\\d+-)?\\d+:\\d\\d(:\\d\\d)?(\\.\\d+)?");
    private static final Pattern EXIT_CODE = Pattern.compile("-?\\d+:\\d+");
    private static final Pattern STATE = Pattern.compile("[A-Z_]{2,}\\+?( by \\S+)?");
    private static final Set<String> NO_TIME = Set.of("", "Unknown", "None", "N/A");
    private static final int TIME_LENGTH = "2016-12-30T03:43:09".length();
    private static final int MOST_DIGITS = 18;
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;
    private static final String SUFFIXES = "KMGTPE";
    private static final int BINARY = 10;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private Values() {}

    static boolean isJobId(String value) {
        return !value.isEmpty() && JOB_ID.matcher(value).matches();
    }

    static boolean isTime(String value) {
        return NO_TIME.contains(value) || isNumber(value)
                || value.length() == TIME_LENGTH && value.charAt(10) == 'T' && value.charAt(13) == ':';
    }

    static boolean isNumber(String value) {
        return value.chars().allMatch(character -> character >= '0' && character <= '9') && value.length() <= MOST_DIGITS;
    }

    static boolean isDuration(String value) {
        return value.isEmpty() || value.equals("INVALID") || DURATION.matcher(value).matches();
    }

    static boolean isState(String value) {
        return STATE.matcher(value).matches();
    }

    static boolean isExitCode(String value) {
        return value.isEmpty() || EXIT_CODE.matcher(value).matches();
    }

    static boolean isTres(String value) {
        return value.isEmpty() || value.indexOf('=') > 0 && value.indexOf(' ') < 0;
    }

    /** @throws NumberFormatException where it is none */
    static long number(String value) {
        if (value.isEmpty() || !isNumber(value)) {
            throw new NumberFormatException(value);
        }
        return Long.parseLong(value);
    }

    /**
     * An instant, of a time of the clock there or of seconds since 1970; null where there is none.
     *
     * @throws DateTimeException where it is no time
     */
    static @Nullable Instant time(String value, ZoneOffset offset) {
        if (NO_TIME.contains(value)) {
            return null;
        }
        if (value.length() != TIME_LENGTH) {
            if (!isNumber(value)) {
                throw new DateTimeException(value);
            }
            long seconds = Long.parseLong(value);
            return seconds == 0 ? null : known(Instant.ofEpochSecond(seconds), value);
        }
        if (value.charAt(4) != '-' || value.charAt(7) != '-' || value.charAt(10) != 'T' || value.charAt(13) != ':'
                || value.charAt(16) != ':') {
            throw new DateTimeException(value);
        }
        LocalDateTime there = LocalDateTime.of(digits(value, 0, 4), digits(value, 5, 7), digits(value, 8, 10), digits(value, 11, 13),
                digits(value, 14, 16), digits(value, 17, 19));
        return known(Instant.ofEpochSecond(there.toEpochSecond(offset)), value);
    }

    /** Of years that a calendar has; no scheduler ran before and no database writes what comes after. */
    private static Instant known(Instant time, String value) {
        if (time.isBefore(Instant.EPOCH) || !time.isBefore(END_OF_TIME)) {
            throw new DateTimeException(value);
        }
        return time;
    }

    private static int digits(String value, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException(value);
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /**
     * {@code [days-]hours:minutes:seconds} or {@code minutes:seconds.part} in whole seconds.
     *
     * @throws NumberFormatException where it is none
     */
    static long seconds(String value) {
        if (!DURATION.matcher(value).matches()) {
            throw new NumberFormatException(value);
        }
        int dash = value.indexOf('-');
        int point = value.indexOf('.');
        String[] parts = value.substring(dash + 1, point < 0 ? value.length() : point).split(":");
        long last = Long.parseLong(parts[parts.length - 1]) + MINUTE * Long.parseLong(parts[parts.length - 2]);
        long hours = parts.length == 3 ? Long.parseLong(parts[0]) : 0;
        long days = dash < 0 ? 0 : Long.parseLong(value.substring(0, dash));
        return Math.addExact(Math.multiplyExact(days, DAY), Math.addExact(Math.multiplyExact(hours, HOUR), last));
    }

    /** The state without who did it: {@code CANCELLED by 0} is cancelled. */
    static String state(String value) {
        int blank = value.indexOf(' ');
        String word = blank < 0 ? value : value.substring(0, blank);
        return word.endsWith("+") ? word.substring(0, word.length() - 1) : word;
    }

    /**
     * A count or size with a suffix: {@code 62.50G}, {@code 48000Mn}; in bytes where {@code unit} is the power of 1,024 that a bare number
     * has. Null where it makes no sense, also where it is more than any machine has.
     */
    static @Nullable Long size(String value, int unit, long most) {
        String text = value.endsWith("n") || value.endsWith("c") ? value.substring(0, value.length() - 1) : value;
        if (text.isEmpty()) {
            return null;
        }
        int suffix = SUFFIXES.indexOf(text.charAt(text.length() - 1));
        String number = suffix < 0 ? text : text.substring(0, text.length() - 1);
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String part = point < 0 ? "" : number.substring(point + 1);
        if (whole.isEmpty() || whole.length() > MOST_DIGITS || part.length() > MOST_DIGITS || !isNumber(whole) || !isNumber(part)) {
            return null;
        }
        int power = BINARY * (suffix < 0 ? unit : suffix + 1);
        double size = Double.parseDouble(number) * Math.pow(2, power);
        return size > most ? null : Long.valueOf(Math.round(size));
    }
}

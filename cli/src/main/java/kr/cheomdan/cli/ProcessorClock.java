package kr.cheomdan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has a program's processor time told by the shell that starts it, as its last line. From outside of a sandbox it cannot be asked for: who
 * made the sandbox does not wait for what runs in it.
 */
final class ProcessorClock {

    /** The shell has two lines, its own time and that of what it waited for; each of the user and of the system. */
    private static final Pattern TIMES = Pattern.compile("(\\d+)m(\\d+(?:\\.\\d+)?)s (\\d+)m(\\d+(?:\\.\\d+)?)s");
    private static final Pattern LAST = Pattern.compile(TIMES.pattern() + "\\s*\\z");

    private ProcessorClock() {}

    static List<String> around(List<String> command) {
        List<String> timed = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\"; code=$?; echo; times; exit $code", "sh"));
        timed.addAll(command);
        return timed;
    }

    static boolean isTold(String line) {
        return TIMES.matcher(line).matches();
    }

    /** Seconds, of the line that ends what was said; nothing where it was ended before it came to that. */
    static double seconds(String said) {
        Matcher last = LAST.matcher(said);
        return last.find()
                ? 60 * (Long.parseLong(last.group(1)) + Long.parseLong(last.group(3)))
                        + Double.parseDouble(last.group(2)) + Double.parseDouble(last.group(4))
                : 0;
    }

    /** What the program itself said. */
    static String without(String said) {
        return said.replaceAll("\\n?" + TIMES.pattern() + "\\s+" + LAST.pattern(), "");
    }
}

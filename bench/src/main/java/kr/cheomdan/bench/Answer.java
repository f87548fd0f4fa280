package kr.cheomdan.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page as it came, and what it cost by the server's own account. */
record Answer(int status, String serverTiming, String body) {

    private static final Pattern TIMING = Pattern.compile("app;dur=([0-9.]+), sql;dur=([0-9.]+);desc=\"([0-9]+)\"");
    private static final Pattern ROW = Pattern.compile("<(tr|li|article)[ >]");

    double serverMs() {
        return Double.parseDouble(timing(1));
    }

    double sqlMs() {
        return Double.parseDouble(timing(2));
    }

    int statements() {
        return Integer.parseInt(timing(3));
    }

    /** Rows of tables and lists, those of the menu included. */
    int rows() {
        return (int) ROW.matcher(body).results().count();
    }

    private String timing(int group) {
        Matcher matcher = TIMING.matcher(serverTiming);
        if (!matcher.find()) {
            throw new IllegalStateException("no Server-Timing with the answer: " + serverTiming);
        }
        return matcher.group(group);
    }
}

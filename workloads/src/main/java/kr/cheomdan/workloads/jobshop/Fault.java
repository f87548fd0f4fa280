package kr.cheomdan.workloads.jobshop;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import kr.cheomdan.workloads.Finding;
import kr.cheomdan.workloads.Severity;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a job-shop file. The sentences stand in {@code faults_ko} and {@code faults_en}. */
enum Fault {
    EMPTY("empty"),
    TOO_LARGE("too-large"),
    NOT_TEXT("not-text"),
    /** The first line that is no comment does not give the numbers of jobs and machines. */
    NOT_JSPLIB("not-jsplib"),
    TOO_MANY_OPERATIONS("too-many-operations"),
    TOO_FEW_ROWS("too-few-rows"),
    TOO_MANY_ROWS("too-many-rows"),
    WRONG_COUNT("wrong-count"),
    NOT_A_WHOLE_NUMBER("not-a-whole-number"),
    MACHINE_OUT_OF_RANGE("machine-out-of-range"),
    TIME_NOT_POSITIVE("time-not-positive"),
    TIME_TOO_LONG("time-too-long"),
    /** The classic format has each job once on each machine; coming back to one can be meant. */
    MACHINE_TWICE(Severity.WARNING, "machine-twice");

    private static final ResourceBundle KOREAN = bundle(Locale.KOREAN);
    private static final ResourceBundle ENGLISH = bundle(Locale.ENGLISH);

    private final Severity severity;
    private final String reason;

    Fault(String reason) {
        this(Severity.ERROR, reason);
    }

    Fault(Severity severity, String reason) {
        this.severity = severity;
        this.reason = reason;
    }

    String code() {
        return "auto-schedule." + reason;
    }

    /** @param line from 1, null for the whole file; the sentences get it as {0} */
    Finding at(@Nullable Integer line, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = line == null ? "" : line;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Finding(severity, code(), line, sentence(KOREAN, Locale.KOREAN, all), sentence(ENGLISH, Locale.ENGLISH, all));
    }

    private String sentence(ResourceBundle bundle, Locale locale, Object[] arguments) {
        return new MessageFormat(bundle.getString(reason), locale).format(arguments);
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(Fault.class.getPackageName() + ".faults", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}

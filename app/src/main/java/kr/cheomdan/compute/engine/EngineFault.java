package kr.cheomdan.compute.engine;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The engine cannot be asked, or cannot do what it should; tried again, and counted by its code. What it says may be a stranger's words:
 * it is kept as one line of a length that logs and pages can bear.
 */
public final class EngineFault extends RuntimeException {

    private static final int LONGEST = 1_000;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    private final String code;

    public EngineFault(String code, String message, @Nullable Throwable cause) {
        super(line(message), cause);
        this.code = code;
    }

    public EngineFault(String code, String message) {
        this(code, message, null);
    }

    public String code() {
        return code;
    }

    private static String line(String message) {
        String said = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
        return UNSEEN.matcher(said).replaceAll(" ");
    }
}

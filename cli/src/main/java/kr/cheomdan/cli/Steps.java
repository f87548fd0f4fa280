package kr.cheomdan.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The steps of the demonstration: each is said, done and checked; a step that fails ends it, for the next ones build on it. */
final class Steps {

    /** What a step does; it throws where something is not as it must be. */
    interface Step<T> {
        T run() throws Exception;
    }

    /** A check that did not hold. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    private final PrintWriter out;
    private int done;
    private int failed;

    Steps(PrintWriter out) {
        this.out = out;
    }

    /** A heading of the story. */
    void part(String key) {
        out.println();
        out.println(Main.text("demo.part." + key));
        out.flush();
    }

    /** One step; its text is the message {@code demo.<key>}. */
    <T> T step(String key, Step<T> step) {
        Instant start = Instant.now();
        done++;
        try {
            T result = step.run();
            out.printf("  %2d  %s%s%n", done, Main.text("demo." + key), took(start));
            out.flush();
            return result;
        } catch (Exception e) {
            failed++;
            out.printf("  %2d  %s%n      %s%n", done, Main.text("demo." + key), Main.text("demo.failed", String.valueOf(e.getMessage())));
            out.flush();
            throw new Failed(key);
        }
    }

    /** A step that only checks. */
    void check(String key, Step<Boolean> check) {
        step(key, () -> {
            if (!check.run()) {
                throw new Failed(Main.text("demo.not-so"));
            }
            return true;
        });
    }

    /** A step that must be refused, with this code. */
    void refused(String key, String code, Step<?> step) {
        step(key, () -> {
            try {
                step.run();
            } catch (ApiRefused refused) {
                if (refused.code().equals(code)) {
                    return refused;
                }
                throw refused;
            }
            throw new Failed(Main.text("demo.not-refused", code));
        });
    }

    static void expect(Object expected, Object actual, String what) {
        if (!Objects.equals(String.valueOf(expected), String.valueOf(actual))) {
            throw new Failed(Main.text("demo.expected", what, String.valueOf(expected), String.valueOf(actual)));
        }
    }

    int failed() {
        return failed;
    }

    /** The last line; checks and scripts read it, so it is the same in every language. */
    void summary() {
        out.println();
        out.println("demo: " + done + " steps, " + failed + " failed");
        out.flush();
    }

    private static String took(Instant start) {
        Duration took = Duration.between(start, Instant.now());
        return took.toMillis() < 1_000 ? "" : "  (%.1f s)".formatted(took.toMillis() / 1_000.0);
    }
}

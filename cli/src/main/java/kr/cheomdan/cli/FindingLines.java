package kr.cheomdan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a program says first of its inputs, a finding a line. Where they cannot be used the same is in its error, in the language of the
 * terminal, and is told from there: so these lines wait until the program goes on.
 */
final class FindingLines {

    private static final Pattern FINDING = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+ \\S.*");

    private final Consumer<String> out;
    private final List<String> waiting = new ArrayList<>();
    private boolean goesOn;

    FindingLines(Consumer<String> out) {
        this.out = out;
    }

    void line(String line) {
        if (!goesOn && FINDING.matcher(line).matches()) {
            waiting.add(line);
            return;
        }
        goesOn = true;
        tell();
        out.accept(line);
    }

    /** The program came to its end and told its findings nowhere else. */
    void tell() {
        waiting.forEach(out);
        waiting.clear();
    }

    /** They are told from its error. */
    void forget() {
        waiting.clear();
    }
}

package kr.cheomdan.bench.chaos;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was held against what, and what did not agree. */
final class Findings {

    private static final int SHOWN = 8;

    private record Line(String what, long held, List<String> wrong) {}

    private final List<Line> lines = new ArrayList<>();

    void add(String what, long held, List<String> wrong) {
        lines.add(new Line(what, held, wrong));
    }

    long wrong() {
        return lines.stream().mapToLong(line -> line.wrong().size()).sum();
    }

    void print(PrintWriter out) {
        for (Line line : lines) {
            out.printf(Locale.ROOT, "  %-70s %,8d  %s%n", line.what(), line.held(),
                    line.wrong().isEmpty() ? "right" : line.wrong().size() + " WRONG");
            line.wrong().stream().limit(SHOWN).forEach(each -> out.println("      " + each));
        }
    }
}

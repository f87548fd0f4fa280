package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of CSPLib's problem 1: seventy of 200 cars that can be without fault, and nine hard ones of 100 cars.
 *
 * @param isHard whether the hard ones are meant
 */
record CarSequences(boolean isHard) implements Figure {

    private static final String FILE = "automotive/car-sequencing/data.txt";
    private static final Pattern NAME = Pattern.compile("#\\s*Problem\\s+(\\S+).*");
    private static final int CPU_SECONDS = 6;
    /** The fewest faults that anybody has reported. */
    private static final Map<String, Integer> BEST_KNOWN = new TreeMap<>(Map.of(
            "4/72", 0, "6/76", 6, "10/93", 3, "16/81", 0, "19/71", 2, "21/90", 2, "36/92", 2, "41/66", 0, "26/82", 0));

    private record Line(String problem, int faults, Program.Ran ran) {

        int above() {
            return faults - BEST_KNOWN.getOrDefault(problem, 0);
        }
    }

    @Override
    public String solution() {
        return "auto-sequence";
    }

    @Override
    public String name() {
        return (isHard ? "CSPLib 1, nine hard lines" : "CSPLib 1, seventy lines that can be without fault") + " in " + CPU_SECONDS
                + " CPU-s each";
    }

    @Override
    public String asked() {
        return isHard ? "best known or one above it" : "70 of 70 at zero";
    }

    @Override
    public String published() {
        return isHard ? "best known: " + text(BEST_KNOWN) : "all satisfiable";
    }

    private static String text(Map<String, Integer> faults) {
        return String.join(", ", faults.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList());
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Path file = place.data(FILE);
        List<String> problems = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            Matcher named = NAME.matcher(line);
            if (named.matches() && named.group(1).contains("/") == isHard) {
                problems.add(named.group(1));
            }
        }
        List<Line> lines = place.each(problems, problem -> {
            Program.Ran ran = place.program(solution()).input("cars", file).set("problem", problem).cpuSeconds(CPU_SECONDS).run();
            return new Line(problem, (int) ran.number("value"), ran);
        });
        long right = lines.stream().filter(line -> line.above() <= (isHard ? 1 : 0)).count();
        Map<String, Integer> faults = new TreeMap<>();
        lines.stream().filter(line -> isHard || line.faults() > 0).forEach(line -> faults.put(line.problem(), line.faults()));
        String text = String.format(Locale.ROOT, "%d of %d%s%s", right, lines.size(), faults.isEmpty() ? "" : ": ", text(faults));
        return Ours.within(CPU_SECONDS, text, right == lines.size(), lines.stream().map(Line::ran).toList());
    }
}

package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code bench solutions}: one table of what the solutions reach, beside what is asked, what is published and what the usual tool reaches.
 */
public final class SolutionsBench {

    private static final List<String> HEADINGS =
            List.of("solution", "figure", "asked", "published", "usual tool", "ours", "computing, CPU-s", "whole process, CPU-s", "");

    private final SolutionsOptions options;
    private final PrintWriter out;

    /** Something that was measured is not what was asked. */
    public static final class NotReached extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotReached(String figures) {
            super(figures, null, false, false);
        }
    }

    public SolutionsBench(SolutionsOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    /** Prints a row as soon as it is measured. */
    public void run() throws IOException, InterruptedException {
        Path workloads = Path.of(System.getProperty("cheomdan.workloads.directory", "workloads/target/workloads")).toAbsolutePath();
        Path scratch = Files.createTempDirectory("cheomdan-bench-solutions");
        List<String> missed = new ArrayList<>();
        try {
            Place place = new Place(options, workloads, scratch);
            out.println("bench solutions: " + Runtime.version() + ", " + options.atOnce() + " at once, seed " + options.seed() + ", data "
                    + options.data());
            print(HEADINGS);
            out.println("|---|---|---|---|---|---|---|---|---|");
            for (Figure figure : Figures.all()) {
                if (options.only().isEmpty() || options.only().contains(figure.solution())) {
                    measure(figure, place, missed);
                }
            }
        } finally {
            remove(scratch);
        }
        if (!missed.isEmpty()) {
            throw new NotReached(String.join(", ", missed));
        }
    }

    private void measure(Figure figure, Place place, List<String> missed) throws InterruptedException {
        String ours = "";
        String computing = "";
        String whole = "";
        String verdict;
        try {
            Ours measured = figure.measure(place);
            ours = measured.text();
            computing = seconds(measured.cpuSeconds());
            whole = seconds(measured.wholeCpuSeconds());
            verdict = measured.isReached() ? "reached" : "NOT reached";
        } catch (DataAbsent absent) {
            verdict = "not measured: data absent (" + absent.getMessage() + ")";
        } catch (IOException | RuntimeException fault) {
            verdict = "NOT measured: " + fault.getMessage();
        }
        if (verdict.startsWith("NOT")) {
            missed.add(figure.solution() + " " + figure.name());
        }
        print(List.of(figure.solution(), figure.name(), figure.asked(), figure.published(), usualTool(figure, place), ours, computing,
                whole, verdict));
    }

    private static String seconds(double cpu) {
        return Double.isNaN(cpu) ? "-" : String.format(Locale.ROOT, "%.1f", cpu);
    }

    private static String usualTool(Figure figure, Place place) throws InterruptedException {
        try {
            return figure.usualTool(place);
        } catch (DataAbsent absent) {
            return "-";
        } catch (IOException | RuntimeException fault) {
            return "not measured: " + fault.getMessage();
        }
    }

    private void print(List<String> cells) {
        out.println("| " + String.join(" | ", cells.stream().map(cell -> cell.replace('\n', ' ').replace("|", "/")).toList()) + " |");
        out.flush();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

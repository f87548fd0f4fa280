package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code bench solutions}: one table of what the solutions reach, beside what is asked, what is published and what the usual tool reaches.
 */
public final class SolutionsBench {

    private static final List<String> HEADINGS = List.of("solution", "figure", "asked", "published", "usual tool", "ours",
            "ours beside the tool", "computing, CPU-s", "whole process, CPU-s", "");
    private static final double SECONDS_A_MINUTE = 60;

    private final SolutionsOptions options;
    private final PrintWriter out;
    private final PrintWriter progress;
    private final List<String> missed = new ArrayList<>();
    private int reached;
    private int absent;

    /** Something that was measured is not what was asked. */
    public static final class NotReached extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotReached(String figures) {
            super(figures, null, false, false);
        }
    }

    /**
     * @param out for the table
     * @param progress for what is going on meanwhile
     */
    public SolutionsBench(SolutionsOptions options, PrintWriter out, PrintWriter progress) {
        this.options = options;
        this.out = out;
        this.progress = progress;
    }

    /** Prints a row as soon as it is measured. */
    public void run() throws IOException, InterruptedException {
        List<Figure> figures = Figures.all().stream().filter(options::wants).toList();
        if (options.isList()) {
            figures.forEach(figure -> out.println(figure.solution() + "/" + figure.name()));
            out.flush();
            return;
        }
        Path workloads = Path.of(System.getProperty("cheomdan.workloads.directory", "workloads/target/workloads")).toAbsolutePath();
        Path scratch = Files.createTempDirectory("cheomdan-bench-solutions");
        long start = System.nanoTime();
        try {
            out.println("bench solutions: " + Runtime.version() + ", " + options.atOnce() + " at once, seed " + options.seed() + ", load "
                    + load() + ", data " + options.data());
            print(HEADINGS);
            out.println("|" + "---|".repeat(HEADINGS.size()));
            for (int i = 0; i < figures.size(); i++) {
                Figure figure = figures.get(i);
                String which = (i + 1) + " of " + figures.size() + ", " + figure.solution() + ", " + figure.name();
                progress(which);
                measure(figure, new Place(options, workloads, scratch, runs -> progress(which + ": " + runs)));
            }
        } finally {
            remove(scratch);
        }
        out.println(String.format(Locale.ROOT, "%d reached, %d not, %d without data; %.1f minutes by the clock, load %s at the end",
                reached, missed.size(), absent, (System.nanoTime() - start) / 1e9 / SECONDS_A_MINUTE, load()));
        out.flush();
        if (!missed.isEmpty()) {
            throw new NotReached(String.join(", ", missed));
        }
    }

    private static String load() {
        return String.format(Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void progress(String text) {
        progress.println("# " + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + text);
        progress.flush();
    }

    private void measure(Figure figure, Place place) throws InterruptedException {
        Ours ours = null;
        String verdict;
        try {
            ours = figure.measure(place);
            verdict = ours.isReached() ? "reached" : "NOT reached";
        } catch (DataAbsent none) {
            verdict = "not measured: data absent (" + none.getMessage() + ")";
        } catch (IOException | RuntimeException fault) {
            verdict = "NOT measured: " + fault.getMessage();
        }
        if (verdict.equals("reached")) {
            reached++;
        } else if (verdict.startsWith("NOT")) {
            missed.add(figure.solution() + " " + figure.name());
        } else {
            absent++;
        }
        Usual usual = ours == null ? Usual.told(figure.usualElsewhere()) : usualTool(figure, place, ours);
        print(List.of(figure.solution(), figure.name(), figure.asked(), figure.published(), usual.text(), ours == null ? "" : ours.text(),
                ours == null ? "" : usual.beside(ours), ours == null ? "" : seconds(ours.cpuSeconds()),
                ours == null ? "" : seconds(ours.wholeCpuSeconds()), verdict));
    }

    private static String seconds(double cpu) {
        return Double.isNaN(cpu) ? "-" : String.format(Locale.ROOT, "%.1f", cpu);
    }

    private static Usual usualTool(Figure figure, Place place, Ours ours) throws InterruptedException {
        try {
            return figure.usualTool(place, ours);
        } catch (IOException | RuntimeException fault) {
            return Usual.told("not measured: " + fault.getMessage());
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

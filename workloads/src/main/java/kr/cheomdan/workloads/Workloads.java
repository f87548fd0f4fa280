package kr.cheomdan.workloads;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import kr.cheomdan.workloads.jobshop.AutoSchedule;

/**
 * The command line of the workloads.
 *
 * <pre>
 * auto-schedule --input FILE --output DIR [--seconds N] [--cpu-seconds N] [--workers N] [--seed N]
 * check auto-schedule --input FILE          one line of JSON: what is in the file and what is wrong with it
 * </pre>
 *
 * Ends with 0 when done, 2 for wrong options, 3 for an input that cannot be used ({@code DIR/error.json} says why), 4 for a fault.
 */
public final class Workloads {

    /** Reading stops a little above what any workload takes; the reader then says that the file is too large. */
    private static final int LARGEST_READ = 8_000_000;

    private final PrintStream out;
    private final PrintStream err;

    Workloads(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] words) {
        System.setProperty("java.awt.headless", "true");
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        ExitCode code = new Workloads(out, err).run(Arrays.asList(words));
        out.flush();
        System.exit(code.number());
    }

    ExitCode run(List<String> words) {
        try {
            if (words.size() >= 2 && words.get(0).equals("check") && words.get(1).equals("auto-schedule")) {
                return check(Options.parse(words.subList(2, words.size()), Set.of("--input")));
            }
            if (!words.isEmpty() && words.get(0).equals("auto-schedule")) {
                return schedule(Options.parse(words.subList(1, words.size()),
                        Set.of("--input", "--output", "--seconds", "--cpu-seconds", "--workers", "--seed")));
            }
            throw new UsageException("usage: auto-schedule --input FILE --output DIR [--seconds N] [--cpu-seconds N] [--workers N]"
                    + " [--seed N] | check auto-schedule --input FILE");
        } catch (UsageException wrong) {
            err.println(wrong.getMessage());
            return ExitCode.USAGE;
        } catch (IOException | RuntimeException fault) {
            err.println("fault: " + fault);
            return ExitCode.FAULT;
        }
    }

    private ExitCode check(Options options) throws IOException {
        InputReport report = AutoSchedule.check(read(options.path("--input")));
        out.println(Results.oneLine(report));
        return report.usable() ? ExitCode.DONE : ExitCode.BAD_INPUT;
    }

    private ExitCode schedule(Options options) throws IOException {
        byte[] input = read(options.path("--input"));
        Results results = new Results(options.path("--output"));
        long seconds = options.number("--seconds", 1, 86_400, 30);
        int workers = (int) options.number("--workers", 1, 256, 1);
        long cpuSeconds = options.number("--cpu-seconds", 1, 86_400L * 256, seconds * workers);
        int seed = (int) options.number("--seed", 0, Integer.MAX_VALUE, 1);
        return new AutoSchedule(out).run(input, results, seconds, cpuSeconds, workers, seed) ? ExitCode.DONE : ExitCode.BAD_INPUT;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST_READ);
        } catch (NoSuchFileException missing) {
            throw new UsageException("--input " + file + " does not exist");
        }
    }
}

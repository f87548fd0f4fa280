package kr.cheomdan.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures were measured on; figures without it mean nothing. */
public final class Machine {

    private Machine() {}

    static String describe(Options options) throws IOException {
        return describe(options.cpus());
    }

    /** @param cpus how many cores what is measured gets; 0: all */
    public static String describe(int cpus) throws IOException {
        String model = firstValue("/proc/cpuinfo", "model name", "unknown processor");
        long memoryMb = Long.parseLong(firstValue("/proc/meminfo", "MemTotal", "0").replaceAll("[^0-9]", "")) / 1024;
        return String.format(Locale.ROOT, "%s, %d cores, %d MB; server on %s; JDK %s; load before: %.2f",
                model, Runtime.getRuntime().availableProcessors(), memoryMb,
                cpus == 0 ? "all cores" : cpus + " cores (taskset)",
                Runtime.version(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Gives this process and all that it starts, PostgreSQL among them, so many cores; 0: all. */
    public static void pin(int cpus) throws IOException, InterruptedException {
        if (cpus > 0) {
            Process taskset = new ProcessBuilder("taskset", "--all-tasks", "--cpu-list", "--pid", "0-" + (cpus - 1),
                    Long.toString(ProcessHandle.current().pid())).redirectErrorStream(true).start();
            String said = new String(taskset.getInputStream().readAllBytes());
            if (taskset.waitFor() != 0) {
                throw new IOException("taskset: " + said);
            }
        }
    }

    public static boolean busy() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() > 1;
    }

    private static String firstValue(String file, String key, String otherwise) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        }
    }
}

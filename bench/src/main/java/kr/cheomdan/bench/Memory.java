package kr.cheomdan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory processes hold, from the kernel's own books. */
final class Memory {

    private static final long SETTLED_KB = 1024;
    private static final int SETTLED_ROUNDS = 5;
    private static final int LONGEST_ROUNDS = 45;
    private static final long ROUND_MS = 1000;

    private Memory() {}

    static long residentKb(long pid) throws IOException {
        return value(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    /** Resident memory with what is shared divided by those who share it: what ending the process would give back. */
    static long proportionalKb(long pid) throws IOException {
        return value(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:");
    }

    /** Waits until the process has neither grown nor shrunk by a megabyte for some seconds. */
    static long settledResidentKb(long pid) throws IOException, InterruptedException {
        long last = residentKb(pid);
        int still = 0;
        for (int round = 0; round < LONGEST_ROUNDS && still < SETTLED_ROUNDS; round++) {
            Thread.sleep(ROUND_MS);
            long now = residentKb(pid);
            still = Math.abs(now - last) < SETTLED_KB ? still + 1 : 0;
            last = now;
        }
        return last;
    }

    private static long value(Path file, String key) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow(() -> new IOException(file + " has no " + key));
        }
    }
}

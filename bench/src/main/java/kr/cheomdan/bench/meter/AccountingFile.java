package kr.cheomdan.bench.meter;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * What {@code sacct --parsable2 --allocations} would print for so many jobs of three months, in the order of their submission. The same
 * number makes the same file.
 */
final class AccountingFile {

    static final Instant FIRST = Instant.parse("2026-07-01T00:00:00Z");

    private static final Duration SPAN = Duration.ofDays(90);
    private static final int LONGEST_S = 7_200;
    private static final int LONGEST_WAIT_S = 3_600;
    private static final int MOST_CPUS = 64;
    private static final String[] STATES = {"COMPLETED", "COMPLETED", "COMPLETED", "COMPLETED", "FAILED", "TIMEOUT", "CANCELLED by 1000"};

    private AccountingFile() {}

    static void write(Path path, int records, int accounts) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            out.write("JobIDRaw|JobID|Cluster|Account|User|Partition|QOS|State|Submit|Start|End|ElapsedRaw|NNodes|AllocCPUS|AllocTRES|"
                    + "JobName\n");
            for (int i = 0; i < records; i++) {
                Instant submit = FIRST.plusSeconds(SPAN.toSeconds() * i / records);
                // Most jobs hardly wait and last for minutes; a few do neither.
                Instant start = submit.plusSeconds((long) (LONGEST_WAIT_S * Math.pow(random.nextDouble(), 4)));
                long elapsed = 1 + (long) (LONGEST_S * Math.pow(random.nextDouble(), 3));
                int cpus = 1 + random.nextInt(MOST_CPUS);
                out.write((100_000 + i) + "|" + (100_000 + i) + "|bench|acc" + random.nextInt(accounts) + "|user" + random.nextInt(200)
                        + "|main|normal|" + STATES[random.nextInt(STATES.length)] + "|" + time(submit) + "|" + time(start) + "|"
                        + time(start.plusSeconds(elapsed)) + "|" + elapsed + "|1|" + cpus + "|billing=" + cpus + ",cpu=" + cpus + ",mem="
                        + cpus * 2 + "G,node=1|train-" + i % 1_000 + "\n");
            }
        }
    }

    private static String time(Instant instant) {
        return instant.toString().substring(0, "2026-07-01T00:00:00".length());
    }
}

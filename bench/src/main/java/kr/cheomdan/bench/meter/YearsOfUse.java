package kr.cheomdan.bench.meter;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Random;

/** What {@code sacct} would print for the jobs of a month, of three classes and many organisations. The same numbers make the same file. */
final class YearsOfUse {

    static final YearMonth FIRST = YearMonth.of(2024, 10);
    static final int MONTHS = 24;
    /** As accounts and units name them. */
    static final String[] CLASSES = {"cpu", "h100", "a100"};

    private static final int LONGEST_S = 7_200;
    private static final int LONGEST_WAIT_S = 86_400;

    private YearsOfUse() {}

    static String account(int organisation, String kind) {
        return "o" + organisation + "-" + kind;
    }

    /** @param first the first job's number */
    static void write(Path path, YearMonth month, int first, int records, int organisations) throws IOException {
        Random random = new Random(first);
        Instant from = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        long span = month.lengthOfMonth() * 86_400L;
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            out.write("JobIDRaw|JobID|Cluster|Account|User|Partition|QOS|State|Submit|Start|End|ElapsedRaw|NNodes|AllocCPUS|AllocTRES\n");
            for (int i = 0; i < records; i++) {
                String kind = CLASSES[random.nextInt(CLASSES.length)];
                Instant submit = from.plusSeconds(span * i / records);
                Instant start = submit.plusSeconds((long) (LONGEST_WAIT_S * Math.pow(random.nextDouble(), 8)));
                long elapsed = 1 + (long) (LONGEST_S * Math.pow(random.nextDouble(), 3));
                int cpus = 1 + random.nextInt(64);
                int gpus = 1 + random.nextInt(4);
                String tres = "billing=" + cpus + ",cpu=" + cpus
                        + (kind.equals("cpu") ? "" : ",gres/gpu:" + kind + "=" + gpus + ",gres/gpu=" + gpus) + ",node=1";
                out.write((first + i) + "|" + (first + i) + "|bench|" + account(random.nextInt(organisations), kind) + "|u|" + kind
                        + "|normal|COMPLETED|" + time(submit) + "|" + time(start) + "|" + time(start.plusSeconds(elapsed)) + "|" + elapsed
                        + "|1|" + cpus + "|" + tres + "\n");
            }
        }
    }

    private static String time(Instant instant) {
        return instant.toString().substring(0, "2026-07-01T00:00:00".length());
    }
}

package kr.cheomdan.metering;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kr.cheomdan.metering.UsageImport.DryRun;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageImport.Skipped;
import org.jspecify.annotations.Nullable;

/** Adds up what a text says. The whole of it is sums and counts; of what was left out the first lines are kept, for each reason. */
final class Tally implements AccountingText.Sink {

    /** How many lines of one reason are kept to be looked at. */
    static final int LINES_KEPT = 200;

    private static final int TEXT_KEPT = 300;
    private static final int DECIMALS = 4;
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);

    private final Map<UsageReason, Long> counts = new EnumMap<>(UsageReason.class);
    private final List<Skipped> kept = new ArrayList<>();
    private final Map<String, Long> gpuSecondsByClass = new TreeMap<>();
    private boolean noCluster;
    private long jobs;
    private long cpuSeconds;
    private long gpuSeconds;
    private long wallSeconds;
    private long waitSeconds;
    private @Nullable Instant first;
    private @Nullable Instant last;

    @Override
    public void take(UsageRecord record, long line) {
        jobs++;
        noCluster |= record.cluster().isEmpty();
        cpuSeconds = Math.addExact(cpuSeconds, Math.multiplyExact(record.elapsedSeconds(), (long) record.cpus()));
        wallSeconds = Math.addExact(wallSeconds, record.elapsedSeconds());
        waitSeconds = Math.addExact(waitSeconds, record.waitSeconds().orElse(0L));
        if (!record.gpus().isEmpty()) {
            gpus(record);
        }
        Instant end = record.endedAt();
        if (end != null) {
            first = first == null || end.isBefore(first) ? end : first;
            last = last == null || end.isAfter(last) ? end : last;
        }
    }

    private void gpus(UsageRecord record) {
        record.gpus().forEach((type, count) -> {
            long seconds = Math.multiplyExact(record.elapsedSeconds(), (long) count);
            gpuSeconds = Math.addExact(gpuSeconds, seconds);
            gpuSecondsByClass.merge(type, seconds, Math::addExact);
        });
    }

    @Override
    public void skip(long line, UsageReason reason, String text) {
        long count = counts.merge(reason, 1L, Long::sum);
        if (count <= LINES_KEPT) {
            kept.add(new Skipped(line, reason, shown(text)));
        }
    }

    /** What a database takes as text, and no more of it than is looked at. */
    static String shown(String text) {
        String cut = text.length() > TEXT_KEPT ? text.substring(0, text.offsetByCodePoints(0, Math.min(TEXT_KEPT,
                text.codePointCount(0, text.length())))) + "…" : text;
        return cut.replace('\0', '\uFFFD');
    }

    List<Skipped> skipped() {
        return kept;
    }

    DryRun result(AccountingText text, Options options) {
        return new DryRun(jobs, hours(cpuSeconds), hours(gpuSeconds), hours(wallSeconds), hours(waitSeconds),
                options.from() == null ? first : options.from(), options.until() == null ? last : options.until(),
                new TreeMap<>(counts), text.layout(), options.offset(), cpuSeconds,
                gpuSeconds, gpuSecondsByClass, text.lines(), missing(text));
    }

    private List<String> missing(AccountingText text) {
        List<String> missing = new ArrayList<>(text.missing().stream().map(Column::spoken).toList());
        if (noCluster) {
            missing.add(Column.CLUSTER.spoken());
        }
        return missing;
    }

    private static BigDecimal hours(long seconds) {
        return BigDecimal.valueOf(seconds).divide(HOUR, DECIMALS, RoundingMode.HALF_UP);
    }
}

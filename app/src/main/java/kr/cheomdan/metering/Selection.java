package kr.cheomdan.metering;

import java.time.Instant;
import java.util.Set;
import kr.cheomdan.metering.UsageImport.Options;
import org.jspecify.annotations.Nullable;

/** Lets through what was asked for, each attempt once. */
final class Selection implements AccountingText.Sink {

    private final Options options;
    private final Set<String> elsewhere;
    private final AccountingText.Sink next;
    private final SeenKeys seen = new SeenKeys();

    Selection(Options options, AccountingText.Sink next) {
        this(options, Set.of(), next);
    }

    /** @param elsewhere clusters whose records come another way, and from here only where one of them is asked for by its name */
    Selection(Options options, Set<String> elsewhere, AccountingText.Sink next) {
        this.options = options;
        this.elsewhere = elsewhere;
        this.next = next;
    }

    @Override
    public void take(UsageRecord record, long line) {
        if (options.cluster() == null ? elsewhere.contains(record.cluster()) : !options.cluster().equals(record.cluster())) {
            next.skip(line, UsageReason.OTHER_CLUSTER, text(record));
        } else if (!inPeriod(record.endedAt())) {
            next.skip(line, UsageReason.OUTSIDE_PERIOD, text(record));
        } else if (!seen.add(Digest.ofKey(record))) {
            next.skip(line, UsageReason.DUPLICATE, text(record));
        } else {
            next.take(record, line);
        }
    }

    private boolean inPeriod(@Nullable Instant end) {
        Instant from = options.from();
        Instant until = options.until();
        if (end == null) {
            return from == null && until == null;
        }
        return (from == null || !end.isBefore(from)) && (until == null || end.isBefore(until));
    }

    private static String text(UsageRecord record) {
        return record.jobId() + " " + record.cluster() + " " + record.submittedAt() + " " + record.endedAt();
    }

    @Override
    public void skip(long line, UsageReason reason, String text) {
        next.skip(line, reason, text);
    }
}

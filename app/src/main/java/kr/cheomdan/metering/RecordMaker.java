package kr.cheomdan.metering;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import kr.cheomdan.metering.UsageImport.Options;
import org.jspecify.annotations.Nullable;

/** Makes a record of the fields of one attempt, or says why it is none. The same in every layout. */
final class RecordMaker {

    private static final Pattern MARKER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MARKER_LENGTH = 36;
    private static final String NONE_ASSIGNED = "None assigned";
    private static final int MEGA = 2;
    /** No job has its devices for longer than from its start to its end; but clocks are set while jobs run. */
    private static final Duration CLOCKS_SET = Duration.ofDays(1);
    private static final int MOST_KNOWN = 10_000;

    private final Options options;
    /** The same few texts stand in most lines. */
    private final Map<String, Tres> resources = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    RecordMaker(Options options) {
        this.options = options;
    }

    /** @param fields by {@link Column#ordinal}; null where there is none */
    void make(@Nullable String[] fields, long line, String text, AccountingText.Sink sink) {
        UsageReason reason;
        try {
            reason = reason(fields);
            if (reason == null) {
                UsageRecord record = record(fields);
                if (record != null) {
                    sink.take(record, line);
                    return;
                }
                reason = UsageReason.UNKNOWN_TIME;
            }
        } catch (DateTimeException noTime) {
            reason = UsageReason.UNKNOWN_TIME;
        } catch (NumberFormatException | ArithmeticException noNumber) {
            reason = UsageReason.BROKEN_LINE;
        }
        sink.skip(line, reason, text);
    }

    /** What is wrong with the attempt as such. */
    private @Nullable UsageReason reason(@Nullable String[] fields) {
        String id = id(fields);
        if (!Column.JOB_ID.takes(id) || !Column.JOB_ID.takes(get(fields, Column.JOB_ID, id))) {
            return UsageReason.BROKEN_LINE;
        }
        if (id.indexOf('.') >= 0 || get(fields, Column.JOB_ID, id).indexOf('.') >= 0) {
            return UsageReason.STEP;
        }
        UsageReason notEnded = SlurmState.reason(Values.state(get(fields, Column.STATE, "")));
        if (notEnded != null) {
            return notEnded;
        }
        boolean started = fields[Column.START.ordinal()] == null || start(fields) != null;
        return started && !NONE_ASSIGNED.equals(get(fields, Column.NODE_LIST, "")) ? null : UsageReason.NO_START;
    }

    /** Null where a time that there must be is not there. */
    private @Nullable UsageRecord record(@Nullable String[] fields) {
        Instant end = time(fields, Column.END);
        Instant start = start(fields);
        boolean hasEnd = fields[Column.END.ordinal()] != null;
        boolean hasSubmit = fields[Column.SUBMIT.ordinal()] != null;
        Instant submit = hasSubmit ? time(fields, Column.SUBMIT) : start != null ? start : end != null ? end : Instant.EPOCH;
        if (hasEnd && end == null || submit == null) {
            return null;
        }
        long elapsed = elapsed(fields, start, end);
        boolean contradicts = start != null && end != null && elapsed > Duration.between(start, end).plus(CLOCKS_SET).toSeconds();
        if (elapsed < 0 || contradicts) {
            return null;
        }
        String tres = same(get(fields, Column.ALLOC_TRES, ""));
        Tres allocated = resources(tres);
        Long memory = allocated.memoryBytes() == null
                ? Values.size(get(fields, Column.REQ_MEM, ""), MEGA, Tres.MOST_MEMORY)
                : allocated.memoryBytes();
        String raw = id(fields);
        return new UsageRecord(
                same(cluster(fields)), raw, get(fields, Column.JOB_ID, raw), submit, start, end, elapsed,
                same(Values.state(get(fields, Column.STATE, ""))), same(get(fields, Column.ACCOUNT, "")),
                same(get(fields, Column.USER, "")), same(get(fields, Column.PARTITION, "")), same(get(fields, Column.QOS, "")),
                nodes(fields, allocated), cpus(fields, allocated), allocated.gpus(), tres, memory, marker(fields));
    }

    private static String id(@Nullable String[] fields) {
        return get(fields, Column.JOB_ID_RAW, get(fields, Column.JOB_ID, ""));
    }

    private String cluster(@Nullable String[] fields) {
        String said = get(fields, Column.CLUSTER, "");
        return said.isEmpty() ? Objects.requireNonNullElse(options.cluster(), "") : said;
    }

    private @Nullable Instant start(@Nullable String[] fields) {
        return time(fields, Column.START);
    }

    private @Nullable Instant time(@Nullable String[] fields, Column column) {
        return Values.time(get(fields, column, ""), options.offset());
    }

    /** Below zero where there is nothing to tell it from, or where it ended before it started. */
    private static long elapsed(@Nullable String[] fields, @Nullable Instant start, @Nullable Instant end) {
        String raw = get(fields, Column.ELAPSED_RAW, "");
        if (!raw.isEmpty()) {
            return Values.number(raw);
        }
        String spoken = get(fields, Column.ELAPSED, "");
        if (!spoken.isEmpty()) {
            return Values.seconds(spoken);
        }
        return start == null || end == null ? -1 : end.getEpochSecond() - start.getEpochSecond();
    }

    private static int nodes(@Nullable String[] fields, Tres allocated) {
        return count(get(fields, Column.NNODES, get(fields, Column.ALLOC_NODES, "")), allocated.nodes());
    }

    private static int cpus(@Nullable String[] fields, Tres allocated) {
        String said = get(fields, Column.ALLOC_CPUS, get(fields, Column.NCPUS, ""));
        return allocated.cpus() != null ? allocated.cpus() : count(said, null);
    }

    private static int count(String said, @Nullable Integer otherwise) {
        if (said.isEmpty()) {
            return Objects.requireNonNullElse(otherwise, 0);
        }
        Long size = Values.size(said, 0, Integer.MAX_VALUE);
        if (size == null) {
            throw new NumberFormatException(said);
        }
        return size.intValue();
    }

    private static @Nullable String marker(@Nullable String[] fields) {
        String name = get(fields, Column.JOB_NAME, "");
        if (isMarker(name)) {
            return name;
        }
        String comment = get(fields, Column.COMMENT, "");
        return isMarker(comment) ? comment : null;
    }

    private static boolean isMarker(String text) {
        return text.length() == MARKER_LENGTH && MARKER.matcher(text).matches();
    }

    private Tres resources(String text) {
        Tres known = resources.get(text);
        if (known == null) {
            known = Tres.of(text);
            if (resources.size() < MOST_KNOWN) {
                resources.put(text, known);
            }
        }
        return known;
    }

    private String same(String text) {
        String known = texts.get(text);
        if (known != null) {
            return known;
        }
        if (texts.size() < MOST_KNOWN) {
            texts.put(text, text);
        }
        return text;
    }

    private static String get(@Nullable String[] fields, Column column, String otherwise) {
        String value = fields[column.ordinal()];
        return value == null || value.isEmpty() ? otherwise : value;
    }
}

package kr.cheomdan.metering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One unit of one attempt on its way into the book. A record of several device classes has a row for each; the first counts as the job.
 */
final class Row {

    static final String UNKNOWN_CLASS = "UNKNOWN";
    private static final int LONGEST_CLASS = 30;

    final UsageRecord record;
    final int part;
    final Unit unit;
    final int devices;
    final long digest;
    /** How the book has it; null where it does not. */
    @Nullable StoredRow stored;
    @Nullable AwardId award;
    @Nullable UsageReason reason;
    long charged;
    long uncovered;

    Row(UsageRecord record, int part, Unit unit, int devices) {
        this(record, part, unit, devices, Digest.of(record));
    }

    private Row(UsageRecord record, int part, Unit unit, int devices, long digest) {
        this.record = record;
        this.part = part;
        this.unit = unit;
        this.devices = devices;
        this.digest = digest;
    }

    /** The rows of a record. */
    static List<Row> of(UsageRecord record, DeviceClasses classes) {
        if (record.gpus().isEmpty()) {
            return List.of(new Row(record, 0, Unit.CPU_SECOND, record.cpus()));
        }
        Map<String, Integer> byClass = new TreeMap<>();
        record.gpus().forEach((type, count) -> {
            String named = classes.of(record.partition(), type);
            byClass.merge(named == null ? UNKNOWN_CLASS : code(named), count, Integer::sum);
        });
        long digest = Digest.of(record);
        List<Row> rows = new ArrayList<>(byClass.size());
        byClass.forEach((code, count) -> rows.add(new Row(record, rows.size(), Unit.gpuSecond(code), count, digest)));
        return rows;
    }

    /** The class as a unit may be called, whatever its maker calls it. */
    private static String code(String type) {
        String code = type.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        return code.substring(0, Math.min(LONGEST_CLASS, code.length()));
    }

    static Row of(StoredRow stored) {
        Row row = new Row(stored.record(), stored.part(), stored.unit(), stored.devices());
        row.stored = stored;
        return row;
    }

    boolean isUnknownClass() {
        return unit.equals(Unit.gpuSecond(UNKNOWN_CLASS));
    }

    /** What the scheduler says it used. */
    long deviceSeconds() {
        return Math.multiplyExact(record.elapsedSeconds(), (long) devices);
    }

    /** What of it counts. */
    long countedSeconds() {
        return reason == null ? deviceSeconds() : 0;
    }

    Instant end() {
        return Objects.requireNonNull(record.endedAt());
    }

    long postedBefore() {
        return stored == null ? 0 : stored.charged() + stored.uncovered();
    }

    boolean moved() {
        return stored != null && (stored.award() != null ? !stored.award().equals(award) : award != null);
    }
}

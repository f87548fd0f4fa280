package kr.cheomdan.metering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One unit of one attempt on its way into the book. A record of several device classes has a row for each; the first counts as the job.
 */
final class Row {

    static final String UNKNOWN_CLASS = "UNKNOWN";

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

    /**
     * The rows of a record. Types of one class are one row; each further one of them has a row without devices, because the book may have
     * it apart from when it was called otherwise.
     */
    static List<Row> of(UsageRecord record, DeviceClasses classes) {
        if (record.gpus().isEmpty()) {
            return List.of(new Row(record, 0, Unit.CPU_SECOND, record.cpus()));
        }
        Map<String, Integer> byClass = new TreeMap<>();
        record.gpus().forEach((type, count) -> {
            byClass.merge(code(classes.of(record.partition(), type)), count, Integer::sum);
        });
        long digest = Digest.of(record);
        List<Row> rows = new ArrayList<>(record.gpus().size());
        byClass.forEach((code, count) -> rows.add(new Row(record, rows.size(), Unit.gpuSecond(code), count, digest)));
        while (rows.size() < record.gpus().size()) {
            rows.add(new Row(record, rows.size(), rows.get(0).unit, 0, digest));
        }
        return rows;
    }

    private static String code(@Nullable String type) {
        return type == null ? UNKNOWN_CLASS : UsageRecord.classOf(type);
    }

    static Row of(StoredRow stored) {
        Row row = new Row(stored.record(), stored.part(), stored.unit(), stored.devices());
        row.stored = stored;
        return row;
    }

    /**
     * How a row that the book has is by what classes are called now. The types say which it is and never its part: a name changes the order
     * of the classes, and makes one of two. What the types do not tell stays as it is.
     */
    static Row anew(StoredRow stored, DeviceClasses classes) {
        UsageRecord record = stored.record();
        boolean isAll = record.gpus().size() == 1 && stored.part() == 0;
        Set<Unit> units = new HashSet<>();
        int devices = 0;
        for (Map.Entry<String, Integer> gpus : record.gpus().entrySet()) {
            String type = gpus.getKey();
            if (isAll || Unit.gpuSecond(code(type.isEmpty() ? null : type)).equals(stored.unit())) {
                units.add(Unit.gpuSecond(code(classes.of(record.partition(), type))));
                devices += gpus.getValue();
            }
        }
        boolean told = units.size() == 1 && devices == stored.devices();
        Row row = new Row(record, stored.part(), told ? units.iterator().next() : stored.unit(), stored.devices());
        row.stored = stored;
        return row;
    }

    boolean isUnknownClass() {
        return unit.equals(Unit.gpuSecond(UNKNOWN_CLASS));
    }

    /** Whether it says only that the book is to have nothing there. */
    boolean isRest() {
        return part > 0 && devices == 0;
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

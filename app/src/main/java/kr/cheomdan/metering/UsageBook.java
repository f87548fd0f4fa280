package kr.cheomdan.metering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes rows of one cluster into the book, in the caller's transaction: what is new is added, what is otherwise is changed, each is placed
 * and charged, and the roll-ups follow.
 */
@Component
class UsageBook {

    private final RecordStore records;
    private final BatchStore batches;
    private final DayStore days;
    private final Charging charging;
    private final Placing placing;

    UsageBook(RecordStore records, BatchStore batches, DayStore days, Charging charging, Placing placing) {
        this.records = records;
        this.batches = batches;
        this.days = days;
        this.charging = charging;
        this.placing = placing;
    }

    /** Queued jobs have to make room first. Undoes the transaction. */
    static final class RoomNeeded extends RuntimeException {

        private final transient Map<AwardId, Long> shortages;

        RoomNeeded(Map<AwardId, Long> shortages) {
            super("awards have too little free", null, false, false);
            this.shortages = shortages;
        }

        Map<AwardId, Long> shortages() {
            return shortages;
        }
    }

    /** What was done with the rows that were new or otherwise. */
    record Taken(Metering.Outcome outcome, @Nullable UUID batch, List<Row> rows) {}

    /**
     * @param mayBeShort whether the centre bears at once what awards have not; otherwise {@link RoomNeeded} is thrown where jobs that hold
     *     something could make room
     */
    Taken take(Actor actor, String cluster, List<UsageRecord> ended, UsageImport.@Nullable Id importId, boolean mayBeShort) {
        return take(actor, cluster, ended, importId, Map.of(), mayBeShort);
    }

    /** The same for the last attempt of a job whose hold is about to be settled. */
    Taken takeLast(Actor actor, UsageRecord last, Hold open) {
        return take(actor, last.cluster(), List.of(last), null, Map.of(open.marker(), open), true);
    }

    private Taken take(Actor actor, String cluster, List<UsageRecord> ended, UsageImport.@Nullable Id importId, Map<String, Hold> given,
            boolean mayBeShort) {
        int id = placing.lock(cluster);
        List<Row> rows = latest(ended, placing.classes(id));
        List<Row> fresh = new ArrayList<>(rows.size());
        List<Row> changed = new ArrayList<>();
        int unchanged = divide(id, rows, fresh, changed, importId == null);
        List<Row> all = new ArrayList<>(fresh);
        all.addAll(changed);
        if (all.isEmpty()) {
            return new Taken(new Metering.Outcome(0, 0, unchanged), null, List.of());
        }
        Terms terms = placing.terms(id, all, given);
        all.forEach(terms::place);
        UUID batch = write(actor, id, importId, fresh, changed, terms, mayBeShort);
        return new Taken(new Metering.Outcome(fresh.size(), changed.size(), unchanged), batch, all);
    }

    /** Rows that are in the book and were placed anew; those that say the same as before are left alone. Answers how many did not. */
    int again(Actor actor, int cluster, List<Row> rows, Terms terms, boolean mayBeShort) {
        rows.forEach(terms::place);
        List<Row> moved = rows.stream()
                .filter(row -> row.moved() || row.reason != Objects.requireNonNull(row.stored).reason())
                .toList();
        if (!moved.isEmpty()) {
            write(actor, cluster, null, List.of(), moved, terms, mayBeShort);
        }
        return moved.size();
    }

    private UUID write(Actor actor, int cluster, UsageImport.@Nullable Id importId, List<Row> fresh, List<Row> changed, Terms terms,
            boolean mayBeShort) {
        List<Row> all = new ArrayList<>(fresh);
        all.addAll(changed);
        if (!mayBeShort) {
            Map<AwardId, Long> shortages = charging.shortages(all, terms.awards());
            if (!shortages.isEmpty()) {
                throw new RoomNeeded(shortages);
            }
        }
        UUID batch = batches.nextId();
        List<Charging.Made> made = charging.charge(actor, batch, all, terms.awards());
        write(batch, cluster, importId, fresh, changed, made, terms);
        return batch;
    }

    UUID nextBatch() {
        return batches.nextId();
    }

    /** What was decided and charged. */
    void write(UUID batch, int cluster, UsageImport.@Nullable Id importId, List<Row> fresh, List<Row> changed,
            List<Charging.Made> made, Terms terms) {
        batches.insert(batch, cluster, importId, fresh.size() + changed.size(), placing.now());
        batches.insertEntries(batch, made);
        records.add(cluster, batch, fresh);
        records.change(batch, changed);
        List<Row> all = new ArrayList<>(fresh);
        all.addAll(changed);
        days.add(cluster, all, terms.awards());
    }

    private static List<Row> latest(List<UsageRecord> ended, DeviceClasses classes) {
        List<Row> rows = new ArrayList<>(ended.size() + ended.size() / 8);
        Set<Long> seen = new HashSet<>(ended.size() * 2);
        // The last word on an attempt counts where a text has it twice.
        for (int i = ended.size() - 1; i >= 0; i--) {
            if (seen.add(Digest.ofKey(ended.get(i)))) {
                rows.addAll(Row.of(ended.get(i), classes));
            }
        }
        Collections.reverse(rows);
        return rows;
    }

    /**
     * Answers how many rows the book has as they are.
     *
     * @param live whether the scheduler itself says it, and not a file of whatever making
     */
    private int divide(int cluster, List<Row> rows, List<Row> fresh, List<Row> changed, boolean live) {
        boolean[] known = new boolean[rows.size()];
        List<RecordStore.Known> otherwise = new ArrayList<>();
        Set<UsageRecord> same = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Long> found = new HashSet<>();
        int unchanged = 0;
        for (RecordStore.Known each : records.known(cluster, rows)) {
            known[each.place()] = true;
            found.add(each.id());
            if (each.digest() != rows.get(each.place()).digest) {
                otherwise.add(each);
            } else {
                same.add(rows.get(each.place()).record);
                unchanged++;
            }
        }
        List<Row> unknown = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            // Of an attempt that is known as it is the book has all devices, in however many parts they were called then.
            if (!known[i] && !same.contains(rows.get(i).record)) {
                unknown.add(rows.get(i));
            }
        }
        Map<String, StoredRow> stored = bySubmission(cluster, unknown, live);
        stored.values().removeIf(row -> live && found.contains(row.id()));
        for (Row row : unknown) {
            row.stored = stored.remove(submission(row.record, row.part));
            if (row.stored != null) {
                changed.add(row);
            } else if (!row.isRest()) {
                fresh.add(row);
            }
        }
        if (!otherwise.isEmpty()) {
            Map<Long, StoredRow> before = records.load(otherwise.stream().map(RecordStore.Known::id).toList()).stream()
                    .collect(Collectors.toMap(StoredRow::id, Function.identity()));
            for (RecordStore.Known each : otherwise) {
                Row row = rows.get(each.place());
                row.stored = before.get(each.id());
                changed.add(row);
            }
        }
        return unchanged;
    }

    /**
     * Our own jobs are known by their submission alone. So is every job of which the scheduler itself tells: it has one row for each time
     * that a number was submitted, and where its controller lost its last seconds and began the job again, it writes that over what it had.
     */
    private Map<String, StoredRow> bySubmission(int cluster, List<Row> unknown, boolean live) {
        if (live) {
            return unknown.isEmpty() ? new HashMap<>() : bySubmission(records.ofSameSubmission(cluster, unknown));
        }
        Set<String> markers = unknown.stream().map(row -> row.record.marker()).filter(Objects::nonNull).collect(Collectors.toSet());
        return markers.isEmpty() ? new HashMap<>() : bySubmission(records.ofSameSubmission(cluster, markers));
    }

    private static Map<String, StoredRow> bySubmission(List<StoredRow> rows) {
        return rows.stream().collect(Collectors.toMap(
                row -> submission(row.record(), row.part()), Function.identity(), (one, other) -> one, HashMap::new));
    }

    private static String submission(UsageRecord record, int part) {
        return record.marker() + "/" + record.jobIdRaw() + "/" + record.submittedAt() + "/" + part;
    }
}

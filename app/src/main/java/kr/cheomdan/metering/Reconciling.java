package kr.cheomdan.metering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.metering.ReconcileStore.Span;
import kr.cheomdan.metering.Reconciliation.Difference;
import kr.cheomdan.metering.Reconciliation.Kind;
import kr.cheomdan.metering.Reconciliation.Line;
import kr.cheomdan.metering.Reconciliation.Uncounted;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds three things against each other: what the scheduler says now (where it or a file can be asked), what the records say, and what the
 * ledger has. In the caller's transaction.
 */
@Component
class Reconciling {

    private static final int SHOWN = 200;

    private final ReconcileStore store;
    private final RecordStore records;
    private final Placing placing;
    private final LedgerSide ledgerSide;
    private final Linking linking;

    Reconciling(ReconcileStore store, RecordStore records, Placing placing, LedgerSide ledgerSide, Linking linking) {
        this.store = store;
        this.records = records;
        this.placing = placing;
        this.ledgerSide = ledgerSide;
        this.linking = linking;
    }

    /** What was found so far. */
    private static final class Findings {
        private final List<Difference> shown = new ArrayList<>();
        private long count;

        void add(Difference difference) {
            count++;
            show(difference);
        }

        /** One that is explained. */
        void show(Difference difference) {
            if (shown.size() < SHOWN) {
                shown.add(difference);
            }
        }
    }

    /** Whose seconds these are. */
    private record Whose(AwardId award, Unit unit) {}

    /** @param live whether the text is what the scheduler itself says now */
    Reconciliation reconcile(String cluster, Options asked, @Nullable InputStream text, boolean live) {
        int id = linking.cluster(cluster);
        Options options = new Options(asked.layout(), cluster, asked.from(), asked.until(), asked.offset());
        Span span = new Span(id, options.from(), options.until());
        Map<Whose, Line> lines = store.lines(span).stream()
                .collect(Collectors.toMap(line -> new Whose(line.award(), line.unit()), Function.identity()));
        Map<UsageReason, Uncounted> uncounted = new EnumMap<>(UsageReason.class);
        uncounted.putAll(store.uncounted(span));
        Findings findings = new Findings();
        if (text != null) {
            against(text, new Asked(span, options, live), lines, uncounted, findings);
        }
        store.unbalanced(id).forEach(batch -> findings.add(new Difference(
                Kind.NOT_POSTED, "usage-batch/" + batch.batch(), batch.recordedAt(), batch.records(), batch.moved(), Unit.CPU_SECOND)));
        Set<AwardId> awards = lines.keySet().stream().map(Whose::award).collect(Collectors.toSet());
        ledgerSide.differences(List.copyOf(awards)).forEach(findings::add);
        List<Line> sorted = lines.values().stream()
                .sorted(Comparator.comparing((Line line) -> line.award().toString()).thenComparing(line -> line.unit().code()))
                .toList();
        return new Reconciliation(
                cluster, options.from(), options.until(), sorted, new TreeMap<>(uncounted), findings.shown, findings.count);
    }

    /** What the text is asked for. */
    private record Asked(Span span, Options options, boolean live) {}

    private void against(InputStream text, Asked asked, Map<Whose, Line> lines, Map<UsageReason, Uncounted> uncounted, Findings findings) {
        UUID run = store.begin();
        Map<UsageReason, Long> skipped = new EnumMap<>(UsageReason.class);
        try {
            AccountingText accounting = AccountingText.open(text, asked.options());
            if (!accounting.missing().isEmpty()) {
                throw MeteringRefusal.COLUMNS_MISSING.with(
                        accounting.missing().stream().map(Column::spoken).collect(Collectors.joining(", ")));
            }
            Comparing comparing = new Comparing(run, asked.span().cluster(), lines, findings);
            accounting.read(new Selection(asked.options(), new AccountingText.Sink() {
                @Override
                public void take(UsageRecord record, long line) {
                    comparing.add(record);
                }

                @Override
                public void skip(long line, UsageReason reason, String left) {
                    skipped.merge(reason, 1L, Long::sum);
                }
            }));
            comparing.flush();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        skipped.forEach((reason, count) -> uncounted.merge(reason, new Uncounted(count, 0, 0),
                (one, other) -> new Uncounted(one.jobs() + other.jobs(), one.cpuSeconds(), one.gpuSeconds())));
        unseen(run, asked, lines, findings);
    }

    /** What the book has and the scheduler does not say. */
    private void unseen(UUID run, Asked asked, Map<Whose, Line> lines, Findings findings) {
        for (StoredRow row : store.unseen(run, asked.span())) {
            if (usedNothing(row)) {
                continue;
            }
            if (asked.live() && wasSeenByThePortal(row)) {
                findings.show(difference(Kind.LOST_BY_SCHEDULER, row.record(), 0, row.charged() + row.uncovered(), row.unit()));
                continue;
            }
            long seconds = row.record().elapsedSeconds() * row.devices();
            findings.add(difference(Kind.NOT_IN_SCHEDULER, row.record(), 0, row.charged() + row.uncovered(), row.unit()));
            if (row.award() != null) {
                scheduler(lines, new Whose(row.award(), row.unit()), -1, -seconds);
            }
        }
    }

    /** Of a job that ended in its first second Slurm says that it never began, so the two agree that it used nothing. */
    private static boolean usedNothing(StoredRow row) {
        return row.record().elapsedSeconds() == 0 && row.charged() + row.uncovered() == 0;
    }

    /** It is the only record of its job that used anything: had the scheduler another one, the job would have been counted twice. */
    private boolean wasSeenByThePortal(StoredRow row) {
        String marker = row.record().marker();
        return marker != null && row.award() != null
                && records.withMarker(marker).stream()
                        .allMatch(each -> each.record().equals(row.record()) || each.record().elapsedSeconds() == 0);
    }

    private static void scheduler(Map<Whose, Line> lines, Whose whose, long jobs, long seconds) {
        Line line = lines.getOrDefault(whose, new Line(whose.award(), whose.unit(), 0, 0, 0, 0, 0));
        lines.put(whose, new Line(line.award(), line.unit(), line.jobs() + jobs, line.scheduler() + seconds, line.used(), line.uncovered(),
                line.notCounted()));
    }

    private static Difference difference(Kind kind, UsageRecord record, long scheduler, long ledger, Unit unit) {
        return new Difference(kind, record.jobId(), record.submittedAt(), scheduler, ledger, unit);
    }

    /** Looks records up, many at a time. */
    private final class Comparing {

        private final UUID run;
        private final int cluster;
        private final Map<Whose, Line> lines;
        private final Findings findings;
        private final DeviceClasses classes;
        private List<Row> rows = new ArrayList<>();

        Comparing(UUID run, int cluster, Map<Whose, Line> lines, Findings findings) {
            this.run = run;
            this.cluster = cluster;
            this.lines = lines;
            this.findings = findings;
            this.classes = placing.classes(cluster);
        }

        void add(UsageRecord record) {
            rows.addAll(Row.of(record, classes));
            if (rows.size() >= Intake.AT_ONCE) {
                flush();
            }
        }

        void flush() {
            List<RecordStore.Known> known = records.known(cluster, rows);
            Set<Integer> places = new HashSet<>();
            Map<Long, Row> otherwise = new HashMap<>();
            Set<UsageRecord> same = Collections.newSetFromMap(new IdentityHashMap<>());
            for (RecordStore.Known each : known) {
                places.add(each.place());
                if (each.digest() != rows.get(each.place()).digest) {
                    otherwise.put(each.id(), rows.get(each.place()));
                } else {
                    same.add(rows.get(each.place()).record);
                }
            }
            store.seen(run, known.stream().map(RecordStore.Known::id).toList());
            List<Row> missing = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                if (!places.contains(i) && !rows.get(i).isRest() && !same.contains(rows.get(i).record)) {
                    missing.add(rows.get(i));
                }
            }
            changed(otherwise);
            missing(missing);
            rows = new ArrayList<>();
        }

        private void changed(Map<Long, Row> otherwise) {
            for (StoredRow was : records.load(List.copyOf(otherwise.keySet()))) {
                Row row = Objects.requireNonNull(otherwise.get(was.id()));
                long more = row.deviceSeconds() - was.record().elapsedSeconds() * was.devices();
                if (more == 0 && saysTheSame(row, was)) {
                    continue;
                }
                findings.add(difference(Kind.CHANGED, row.record, row.deviceSeconds(), was.charged() + was.uncovered(), row.unit));
                if (was.award() != null) {
                    scheduler(lines, new Whose(was.award(), was.unit()), 0, more);
                }
            }
        }

        /** What does not matter for who pays may differ until the scheduler's window is read again. */
        private boolean saysTheSame(Row row, StoredRow was) {
            return row.unit.equals(was.unit())
                    && row.record.state().equals(SlurmState.NODE_FAIL) == was.record().state().equals(SlurmState.NODE_FAIL);
        }

        private void missing(List<Row> missing) {
            if (missing.isEmpty()) {
                return;
            }
            Terms terms = placing.terms(cluster, missing);
            for (Row row : missing) {
                terms.place(row);
                findings.add(difference(Kind.MISSING, row.record, row.deviceSeconds(), 0, row.unit));
                if (row.award != null) {
                    scheduler(lines, new Whose(row.award, row.unit), row.part == 0 ? 1 : 0, row.deviceSeconds());
                }
            }
        }
    }
}

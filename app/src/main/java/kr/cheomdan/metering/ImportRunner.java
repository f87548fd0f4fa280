package kr.cheomdan.metering;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageImport.Posted;
import kr.cheomdan.metering.UsageImport.State;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Reads the file of an import: once to say what is in it, once more to post it. Either can be done again from the beginning. */
@Component
class ImportRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);
    private static final Duration BETWEEN_BEATS = Duration.ofMillis(500);

    private final ImportStore store;
    private final ImportFiles files;
    private final Intake intake;
    private final TransactionOperations transactions;
    private final Clock clock;

    ImportRunner(ImportStore store, ImportFiles files, Intake intake, TransactionOperations transactions, Clock clock) {
        this.store = store;
        this.files = files;
        this.intake = intake;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return why it was refused; null where it was not */
    @Nullable RefusedException run(Actor actor, UsageImport each) {
        try {
            if (each.state() == State.CHECKING) {
                check(each);
            } else {
                post(actor, each);
            }
        } catch (RefusedException refused) {
            fail(each, refused.refusal().code());
            return refused;
        } catch (IOException unreadable) {
            LOG.warn("The file of import {} cannot be read", each.id(), unreadable);
            fail(each, MeteringRefusal.FILE_UNREADABLE.code());
        } catch (RuntimeException bug) {
            LOG.error("Import {} stopped", each.id(), bug);
            fail(each, MeteringRefusal.IMPORT_STOPPED.code());
        }
        return null;
    }

    private void fail(UsageImport each, String code) {
        transactions.executeWithoutResult(status -> {
            store.setFault(each.id(), code);
            store.move(each.id(), each.state(), State.FAILED, clock.instant());
        });
    }

    private void check(UsageImport each) throws IOException {
        Tally tally = new Tally();
        try (Counted file = new Counted(files.open(each.id()))) {
            AccountingText text = AccountingText.open(file, each.options());
            Beat beat = new Beat(each, file, text);
            text.read(new Selection(each.options(), intake.askedThemselves(), new AccountingText.Sink() {
                @Override
                public void take(UsageRecord record, long line) {
                    tally.take(record, line);
                    beat.some();
                }

                @Override
                public void skip(long line, UsageReason reason, String left) {
                    tally.skip(line, reason, left);
                    beat.some();
                }
            }));
            requireBounds(each.options(), text);
            transactions.executeWithoutResult(status -> {
                store.beat(each.id(), file.count(), text.lines(), clock.instant());
                store.setDryRun(each.id(), tally.result(text, each.options()), tally.skipped());
                store.move(each.id(), State.CHECKING, State.CHECKED, clock.instant());
            });
        }
    }

    /** A period means nothing where the file does not say when jobs ended. */
    private static void requireBounds(Options options, AccountingText text) {
        if ((options.from() != null || options.until() != null) && text.missing().contains(Column.END)) {
            throw MeteringRefusal.COLUMNS_MISSING.with(Column.END.spoken());
        }
    }

    private static void requireColumns(AccountingText text) {
        if (!text.missing().isEmpty()) {
            throw MeteringRefusal.COLUMNS_MISSING.with(text.missing().stream().map(Column::spoken).collect(Collectors.joining(", ")));
        }
    }

    private void post(Actor actor, UsageImport each) throws IOException {
        Sums sums = new Sums();
        Tally tally = new Tally();
        try (Counted file = new Counted(files.open(each.id()))) {
            AccountingText text = AccountingText.open(file, each.options());
            requireColumns(text);
            Beat beat = new Beat(each, file, text);
            new Chunks(intake.askedThemselves()).run(text, each.options(), tally, records -> {
                sums.add(intake.take(actor, records, each.id()));
                beat.now();
            });
            transactions.executeWithoutResult(status -> {
                store.beat(each.id(), file.count(), text.lines(), clock.instant());
                store.setDryRun(each.id(), tally.result(text, each.options()), tally.skipped());
                store.setPosted(each.id(), sums.posted());
                store.move(each.id(), State.POSTING, State.DONE, clock.instant());
            });
        }
        files.delete(each.id());
    }

    /** What all parts came to. */
    private static final class Sums {
        private long added;
        private long changed;
        private long unchanged;
        private final Map<String, Long> charged = new TreeMap<>();
        private final Map<String, Long> uncovered = new TreeMap<>();
        private final Map<UsageReason, Long> notCounted = new EnumMap<>(UsageReason.class);

        void add(List<UsageBook.Taken> parts) {
            for (UsageBook.Taken part : parts) {
                added += part.outcome().added();
                changed += part.outcome().changed();
                unchanged += part.outcome().unchanged();
                part.rows().forEach(this::add);
            }
        }

        private void add(Row row) {
            StoredRow was = row.stored;
            if (row.reason != null) {
                notCounted.merge(row.reason, 1L, Long::sum);
            }
            charged.merge(row.unit.code(), row.charged - (was == null ? 0 : was.charged()), Long::sum);
            uncovered.merge(row.unit.code(), row.uncovered - (was == null ? 0 : was.uncovered()), Long::sum);
        }

        Posted posted() {
            return new Posted(added, changed, unchanged, charged, uncovered, notCounted);
        }
    }

    /** How many bytes of the file itself were read, whatever it unpacks to. */
    private static final class Counted extends FilterInputStream {

        private volatile long count;

        Counted(InputStream stream) {
            super(stream);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count += Math.max(0, read);
            return read;
        }
    }

    /** Says now and then how far it is, so that people see it and nobody else takes it up. */
    private final class Beat {

        private static final int LOOKS = 1_024;

        private final UsageImport of;
        private final Counted file;
        private final AccountingText text;
        private long toldNanos = System.nanoTime();
        private int looks;

        Beat(UsageImport of, Counted file, AccountingText text) {
            this.of = of;
            this.file = file;
            this.text = text;
        }

        void some() {
            looks++;
            if (looks % LOOKS == 0) {
                now();
            }
        }

        void now() {
            if (System.nanoTime() - toldNanos >= BETWEEN_BEATS.toNanos()) {
                toldNanos = System.nanoTime();
                Instant at = clock.instant();
                transactions.executeWithoutResult(status -> store.beat(of.id(), file.count(), text.lines(), at));
            }
        }
    }
}

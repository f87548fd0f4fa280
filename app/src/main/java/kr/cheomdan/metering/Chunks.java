package kr.cheomdan.metering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text on a thread of its own and hands over its records, 10,000 at a time, to the thread that posts: while the database works at
 * one part the next is read, and never more than two wait.
 */
final class Chunks {

    private static final int WAITING = 2;

    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(WAITING);
    private final Set<String> elsewhere;

    Chunks() {
        this(Set.of());
    }

    /** @param elsewhere see {@link Selection} */
    Chunks(Set<String> elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Some records; the last part has none and says how the reading ended. */
    private record Part(List<UsageRecord> records, @Nullable Exception fault) {}

    /**
     * Posts part by part; a fault of the reader is thrown after what was read before it was posted.
     *
     * @param tally told of everything by the reader's thread; complete when this returns
     */
    void run(AccountingText text, UsageImport.Options options, Tally tally, Consumer<List<UsageRecord>> posting) throws IOException {
        Thread reader = new Thread(() -> read(text, options, tally), "usage-reader");
        reader.setDaemon(true);
        reader.start();
        try {
            for (Part part = parts.take(); !part.records().isEmpty() || part.fault() != null; part = parts.take()) {
                if (part.fault() instanceof IOException fault) {
                    throw fault;
                }
                if (part.fault() instanceof RuntimeException fault) {
                    throw fault;
                }
                posting.accept(part.records());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped");
        } finally {
            reader.interrupt();
        }
    }

    private void read(AccountingText text, UsageImport.Options options, Tally tally) {
        Gathering gathering = new Gathering(tally);
        try {
            text.read(new Selection(options, elsewhere, gathering));
            gathering.hand();
            parts.put(new Part(List.of(), null));
        } catch (IOException | RuntimeException fault) {
            try {
                gathering.hand();
                parts.put(new Part(List.of(), fault));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Stopped extends RuntimeException {

        Stopped(InterruptedException cause) {
            super(cause);
        }
    }

    private final class Gathering implements AccountingText.Sink {

        private final Tally tally;
        private List<UsageRecord> records = new ArrayList<>(Intake.AT_ONCE);

        Gathering(Tally tally) {
            this.tally = tally;
        }

        @Override
        public void take(UsageRecord record, long line) {
            tally.take(record, line);
            records.add(record);
            if (records.size() == Intake.AT_ONCE) {
                try {
                    hand();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new Stopped(stopped);
                }
            }
        }

        void hand() throws InterruptedException {
            if (!records.isEmpty()) {
                parts.put(new Part(records, null));
                records = new ArrayList<>(Intake.AT_ONCE);
            }
        }

        @Override
        public void skip(long line, UsageReason reason, String text) {
            tally.skip(line, reason, text);
        }
    }
}

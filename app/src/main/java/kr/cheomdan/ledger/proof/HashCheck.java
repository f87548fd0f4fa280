package kr.cheomdan.ledger.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.ledger.format.CanonicalBytes;
import kr.cheomdan.ledger.format.Line;

/**
 * Computes the hash of every line again, beside the thread that reads them: the hashes that a line hangs on are those stored before it, so
 * it need not wait for any other. What it finds, it finds in the order of the lines.
 */
final class HashCheck implements AutoCloseable {

    private static final int LINES_AT_ONCE = 512;
    private static final int WAITING_AT_MOST = 16;

    private final Tally tally;
    private final ExecutorService hasher = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "ledger-hashes");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Future<?>> waiting = new ArrayDeque<>();
    private List<Linked> next = new ArrayList<>(LINES_AT_ONCE);

    HashCheck(Tally tally) {
        this.tally = tally;
    }

    private record Linked(Line line, byte[] fromHead, byte[] toHead) {}

    void line(Line line, byte[] fromHead, byte[] toHead) {
        next.add(new Linked(line, fromHead, toHead));
        if (next.size() == LINES_AT_ONCE) {
            submit();
        }
    }

    /** Waits until every line is looked at; from then on the tally may be used by others. */
    void finish() {
        submit();
        while (!waiting.isEmpty()) {
            await(waiting.remove());
        }
    }

    private void submit() {
        if (waiting.size() == WAITING_AT_MOST) {
            await(waiting.remove());
        }
        List<Linked> lines = next;
        next = new ArrayList<>(LINES_AT_ONCE);
        waiting.add(hasher.submit(() -> lines.forEach(this::check)));
    }

    private static void await(Future<?> done) {
        try {
            done.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the proof was stopped", stopped);
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    private void check(Linked linked) {
        Line line = linked.line();
        tally.check(Arrays.equals(line.hash(), CanonicalBytes.hash(line, linked.fromHead(), linked.toHead())),
                "transfer %s (entry %d of account %s, %d of account %s): its hash does not fit it and the entries before it",
                line.id(), line.from().number(), line.from().account(), line.to().number(), line.to().account());
    }

    @Override
    public void close() {
        hasher.shutdownNow();
    }
}

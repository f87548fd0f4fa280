package kr.cheomdan.compute.slurm;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, of which nobody knows who gave it: it ends in time however slowly it comes, and takes no more memory than it may
 * however much it says.
 */
final class RestBody extends FilterInputStream {

    /** Said more than it may. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1;

        TooLarge(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "slurm-rest-deadline");
        thread.setDaemon(true);
        return thread;
    });

    private final long whole;
    private final long piece;
    private final ScheduledFuture<?> end;
    private volatile boolean late;
    private long read;
    private long readBefore;

    /**
     * @param whole bytes that it may have
     * @param piece bytes that may be read between two calls of {@link #nextPiece}
     */
    RestBody(InputStream body, Duration within, long whole, long piece) {
        super(body);
        this.whole = whole;
        this.piece = piece;
        this.end = CLOCK.schedule(this::giveUp, within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void giveUp() {
        late = true;
        try {
            in.close();
        } catch (IOException closedAlready) {
            // It is what was wanted.
        }
    }

    void nextPiece() {
        readBefore = read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count;
        try {
            count = in.read(into, from, length);
        } catch (IOException cut) {
            throw late ? new IOException("it does not come to an end", cut) : cut;
        }
        if (late) {
            throw new IOException("it does not come to an end");
        }
        read += Math.max(0, count);
        if (read > whole) {
            throw new TooLarge(whole);
        }
        if (read - readBefore > piece) {
            throw new TooLarge(piece);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        end.cancel(false);
        super.close();
    }
}

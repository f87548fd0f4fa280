package kr.cheomdan.database;

import org.jspecify.annotations.Nullable;

/**
 * How many statements one piece of work sent to the database, and how long it waited for them. Counts for the thread that began it,
 * until it is closed; only where {@code cheomdan.web.server-timing} is on, since otherwise nothing stands between the program and the
 * database.
 */
public final class StatementCount implements AutoCloseable {

    private static final ThreadLocal<@Nullable StatementCount> CURRENT = new ThreadLocal<>();

    private int statements;
    private long waitedNanos;

    private StatementCount() {}

    /** Begins at zero; a count that this thread had begun before ends. */
    public static StatementCount begin() {
        StatementCount count = new StatementCount();
        CURRENT.set(count);
        return count;
    }

    static void add(long nanos) {
        StatementCount count = CURRENT.get();
        if (count != null) {
            count.statements++;
            count.waitedNanos += nanos;
        }
    }

    /** Executed statements, a batch as one. The ends of transactions are not statements here. */
    public int statements() {
        return statements;
    }

    public long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public void close() {
        CURRENT.remove();
    }
}

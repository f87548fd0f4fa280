package kr.cheomdan.desk.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes a while to draw and that many look at: while one of them draws it anew, the others are given what was drawn last,
 * and wait only where there is nothing yet. Where drawing fails, only who drew is told.
 */
final class LastDrawn<T> {

    private record Drawn<T>(Instant at, T what) {}

    private final Duration kept;
    private final Function<Instant, T> drawing;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Drawn<T> last;

    LastDrawn(Duration kept, Function<Instant, T> drawing) {
        this.kept = kept;
        this.drawing = drawing;
    }

    T at(Instant now) {
        Drawn<T> seen = last;
        if (seen != null && isFresh(seen, now)) {
            return seen.what();
        }
        if (seen == null) {
            turn.lock();
        } else if (!turn.tryLock()) {
            return seen.what();
        }
        try {
            Drawn<T> current = last;
            if (current == null || !isFresh(current, now)) {
                current = new Drawn<>(now, drawing.apply(now));
                last = current;
            }
            return current.what();
        } finally {
            turn.unlock();
        }
    }

    private boolean isFresh(Drawn<T> drawn, Instant now) {
        return !now.isBefore(drawn.at()) && now.isBefore(drawn.at().plus(kept));
    }
}

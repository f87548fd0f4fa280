package kr.cheomdan.ledger.proof;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Runs a {@link Replay} over all that is stored, as of one instant while others go on writing. */
@Component
class Verifier {

    private static final int LINES_BETWEEN_TELLING = 4_096;

    private final BookScan book;
    private final LineScan lines;
    private final DigestProof digests;
    private final Clock clock;

    Verifier(BookScan book, LineScan lines, DigestProof digests, Clock clock) {
        this.book = book;
        this.lines = lines;
        this.digests = digests;
        this.clock = clock;
    }

    /** Told now and then how far the reading has come: to which position, of the last one there is. */
    @FunctionalInterface
    interface Progress {

        Progress NONE = (position, last) -> {};

        void read(long position, long last);
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify(@Nullable SignedDigest published, Progress progress) {
        DigestChain chain = digests.chain(published);
        BookTerms terms = digests.terms();
        try (Replay replay = new Replay(terms, lines.corrections(), chain, digests.replay(chain, terms))) {
            book.eachAccount(replay::account);
            book.eachStray(replay::stray);
            long last = lines.lastPosition();
            lines.each((position, line) -> {
                if (replay.lines() % LINES_BETWEEN_TELLING == 0) {
                    progress.read(position, last);
                }
                replay.line(position, line);
            });
            book.eachOpen(replay::open);
            return replay.result(clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
    }
}

package kr.cheomdan.ledger.proof;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.format.Line;

/** That into a locked month nothing was dated but corrections that say why. */
final class PeriodReplay {

    private static final Set<String> CORRECTIONS = Set.of(TransferCode.ADJUSTMENT.name(), TransferCode.REVERSAL.name());

    private final Tally kept = new Tally("locked-periods");
    private final Iterator<BookTerms.Lock> locks;
    private BookTerms.Lock next;
    private Instant lockedUntil = Instant.MIN;

    /** @param locks in their order */
    PeriodReplay(List<BookTerms.Lock> locks) {
        this.locks = locks.iterator();
        this.next = nextLock();
    }

    Tally kept() {
        return kept;
    }

    void line(long position, Line line) {
        for (; next.afterPosition() < position; next = nextLock()) {
            lockedUntil = next.until().isAfter(lockedUntil) ? next.until() : lockedUntil;
        }
        // Whoever says nothing about when something took effect means the moment it is recorded, which no lock reaches.
        boolean dated = !line.effectiveAt().equals(line.recordedAt());
        boolean corrects = CORRECTIONS.contains(line.code()) && line.remarks().reason() != null;
        kept.check(!dated || corrects || !line.effectiveAt().isBefore(lockedUntil),
                "transfer %s: takes effect at %s, before %s, up to which all was locked", line.id(), line.effectiveAt(), lockedUntil);
    }

    private BookTerms.Lock nextLock() {
        return locks.hasNext() ? locks.next() : new BookTerms.Lock(Long.MAX_VALUE, Instant.MIN, "");
    }
}

package kr.cheomdan.ledger;

import java.time.Instant;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.Line;
import kr.cheomdan.ledger.format.Remarks;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/** A line as the book would write it, without a database: for the tests of those who only read the book. */
public record PaperLine(
        Transfer.Kind kind, String key, TransferCode code, long posted, long pending, @Nullable TransferId reservation, Subject by,
        @Nullable Instant effectiveAt, Remarks remarks) {

    /** The line and what its two accounts are after it. */
    public record Written(AccountState from, AccountState to, Line line) {}

    public Written write(AccountState from, AccountState to, Instant now) {
        Draft draft = new Draft(kind, key, code, from.ref(), to.ref(), posted, pending, reservation, null, by, by, effectiveAt, remarks);
        Bookkeeping.Booked booked = Bookkeeping.book(from, to, draft, now);
        return new Written(booked.from(), booked.to(), booked.line());
    }
}

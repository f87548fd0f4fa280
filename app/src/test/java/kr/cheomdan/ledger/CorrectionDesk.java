package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kr.cheomdan.ledger.Corrections.Correction;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import org.jspecify.annotations.Nullable;

/** A book of a test's own, of whose award 70 of 100 are left, and people who correct it. */
final class CorrectionDesk {

    static final String WHY = "Entered twice by mistake";

    final Actor officer = person(Role.PROGRAM_OFFICER);
    final Actor lead = person(Role.PROGRAM_LEAD);
    final Actor otherLead = person(Role.PROGRAM_LEAD);
    final TestBook book;
    final Transfer first;

    private final Corrections corrections;

    CorrectionDesk(Ledger ledger, Corrections corrections) {
        this.corrections = corrections;
        this.book = TestBook.withAward(ledger, 100);
        this.first = book.post(TransferCode.JOB_HELD, book.award, book.used, 30);
    }

    static Actor person(Role role) {
        return new Actor(UUID.randomUUID(), role.name(), Set.of(role), "test");
    }

    /** Asks for so much to be taken from the award as used. */
    Correction adjustment(Actor actor, long amount) {
        return corrections.requestAdjustment(actor, wanted(amount, WHY, null));
    }

    Corrections.Adjustment wanted(long amount, String reason, @Nullable Instant effectiveAt) {
        return new Corrections.Adjustment(book.key(), book.id(book.award), book.id(book.used), amount, reason, null, effectiveAt);
    }

    Correction reversal(Actor actor, Transfer transfer) {
        return corrections.requestReversal(actor, new Corrections.Reversal(book.key(), transfer.id(), WHY, null));
    }

    /** How many of those who do it at the same time are not refused. */
    static long atOnce(int times, Supplier<?> act) {
        List<? extends CompletableFuture<?>> all = Stream.generate(() -> CompletableFuture.supplyAsync(act)).limit(times).toList();
        return all.stream().filter(each -> each.handle((done, fault) -> fault == null).orTimeout(1, TimeUnit.MINUTES).join()).count();
    }
}

package kr.cheomdan.ledger.proof;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.shared.Seoul;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes digests. */
@Component
class Digests {

    /** What stands before the first one. */
    private static final DigestContent NONE =
            new DigestContent(0, Instant.EPOCH, 0, 0, 0, 0, "", List.of(), "", "", DigestContent.BEGINNING);

    private final DigestStore store;
    private final SigningKey key;
    private final KeptDigests kept;
    private final Clock clock;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;

    Digests(DigestStore store, SigningKey key, KeptDigests kept, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.key = key;
        this.kept = kept;
        this.clock = clock;
        this.writing = new TransactionTemplate(transactions);
        this.writing.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Makes the next digest, in a transaction of its own: nothing that the caller has locked can be waited for.
     *
     * @param wanted whether one is to be made after this last one (none: always)
     * @param made told of it inside the transaction
     */
    Optional<SignedDigest> make(Predicate<DigestContent> wanted, Consumer<SignedDigest> made) {
        Optional<SignedDigest> digest = writing.execute(status -> {
            store.lock();
            SignedDigest last = store.last().orElse(null);
            if (last != null && !wanted.test(last.content())) {
                return Optional.empty();
            }
            Read read = reading.execute(reads -> read(last));
            SignedDigest next = sign(read.content());
            store.add(next, read.heads());
            made.accept(next);
            return Optional.of(next);
        });
        keepMissing();
        return digest;
    }

    /** Makes one where the last is of another day in Seoul. */
    Optional<SignedDigest> makeDue(Consumer<SignedDigest> made) {
        LocalDate today = Seoul.dayOf(clock.instant());
        return make(last -> Seoul.dayOf(last.madeAt()).isBefore(today), made);
    }

    /** A copy that could not be written when its digest was made is written at the next run. */
    private void keepMissing() {
        Set<Long> there = kept.hashes().keySet();
        store.all().stream().filter(digest -> !there.contains(digest.number())).forEach(kept::keep);
    }

    /** Refuses somebody's copy of a digest that nobody trusted has signed: it says nothing about the book. */
    void requireSigned(SignedDigest published) {
        if (!published.isSigned() || !key.trusts(published.publicKey())) {
            throw LedgerRefusal.DIGEST_NOT_SIGNED.with(published.number());
        }
    }

    private record Read(DigestContent content, AccountHeads heads) {}

    private Read read(@Nullable SignedDigest last) {
        long position = store.lastPosition();
        Instant madeAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        DigestContent before = last == null ? NONE : last.content();
        AccountHeads heads = store.headsAfter(before.position());
        List<Proof.UnitSum> sums = store.sums();
        BookTerms terms = store.terms();
        DigestContent content = new DigestContent(
                before.number() + 1,
                madeAt,
                position,
                before.transfers() + store.transfersAfter(before.position()),
                sums.stream().mapToLong(Proof.UnitSum::accounts).sum(),
                heads.count(),
                AccountHeads.hash(heads.toBytes()),
                sums,
                terms.sealOfLocks(),
                terms.sealOfRates(),
                last == null ? DigestContent.BEGINNING : last.hash());
        return new Read(content, heads);
    }

    private SignedDigest sign(DigestContent content) {
        String text = content.text();
        return new SignedDigest(content.number(), text, key.publicKey(), key.sign(DigestContent.bytes(text)));
    }
}

package kr.cheomdan.ledger.proof;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * That the book is right, shown to anybody who doubts it: every line computed again, and digests that are signed, published and compared
 * with what the book says later. Auditors, administrators and the programme lead prove; digests are for everybody.
 */
@Service
public class Proof {

    private final Verifier verifier;
    private final Verifications verifications;
    private final Digests digests;
    private final DigestStore store;
    private final ApplicationEventPublisher events;

    Proof(Verifier verifier, Verifications verifications, Digests digests, DigestStore store, ApplicationEventPublisher events) {
        this.verifier = verifier;
        this.verifications = verifications;
        this.digests = digests;
        this.store = store;
        this.events = events;
    }

    /**
     * What stood in the book at one moment, in a few lines that can be printed and published. Whoever has them can tell later whether the
     * book still says what it said. They name no person.
     *
     * @param number counts the digests from 1
     * @param position of the last transfer that it covers
     * @param transfers in the book up to there
     * @param accounts that had entries
     * @param changed accounts that had changed since the digest before
     * @param previous the hash of the digest before; of the first one, zeros
     * @param hash the SHA-256 of the content
     * @param content what is hashed and signed: all of the above and a hash of where each changed account stood
     * @param publicKey of the server that signed, Ed25519, in Base64
     * @param signature over the content, in Base64
     */
    public record Digest(
            long number,
            Instant madeAt,
            long position,
            long transfers,
            long accounts,
            long changed,
            List<UnitSum> sums,
            String previous,
            String hash,
            String content,
            String publicKey,
            String signature) {

        public Digest {
            sums = List.copyOf(sums);
        }
    }

    /** What all accounts of a unit held: the sum of those above zero, and what was reserved out of them. */
    public record UnitSum(String unit, long accounts, BigInteger held, BigInteger reserved) {}

    /** A digest as somebody kept it. */
    public record Published(String content, String publicKey, String signature) {

        SignedDigest toSigned() {
            try {
                DigestContent read = DigestContent.parse(content);
                Base64.Decoder base64 = Base64.getDecoder();
                return new SignedDigest(read.number(), content, base64.decode(publicKey), base64.decode(signature));
            } catch (IllegalArgumentException | NullPointerException none) {
                throw LedgerRefusal.NOT_A_DIGEST.with();
            }
        }
    }

    /** Proves the invariants over the whole book, as of one instant while others go on writing; answers when it is done. */
    public Verification verify(Actor actor) {
        requireProver(actor);
        return verifier.verify(null, Verifier.Progress.NONE);
    }

    /**
     * Begins the same in the background and waits a moment for its end. While one is running, that one is told of.
     *
     * @param published is to be found in the book as it is
     * @throws kr.cheomdan.shared.RefusedException {@link LedgerRefusal#NOT_A_DIGEST}, {@link LedgerRefusal#DIGEST_NOT_SIGNED},
     *     {@link LedgerRefusal#ALREADY_VERIFYING} where another proof is running that does not look for it
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Verification.Run start(Actor actor, @Nullable Published published) {
        requireProver(actor);
        SignedDigest wanted = published == null ? null : published.toSigned();
        if (wanted != null) {
            digests.requireSigned(wanted);
        }
        return verifications.start(Subject.of("account", actor.accountId()), wanted);
    }

    /** How far that proof has come and, once it has ended, what came out, for staff; 404 where there is none. */
    public Verification.Run run(Actor actor, UUID id) {
        requireStaff(actor);
        return verifications.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("verification", id));
    }

    /** The proofs that were begun, the latest first, for staff. */
    public PageOf<Verification.Run> runs(Actor actor, PageQuery page) {
        requireStaff(actor);
        return verifications.list(page);
    }

    /** The last proof where it found something wrong, for staff; empty while the book is sound as far as anybody knows. */
    public Optional<Verification.Run> unsound(Actor actor) {
        requireStaff(actor);
        return verifications.lastDone().filter(run -> run.result() != null && !run.result().ok());
    }

    /** Proves the book without being asked; what is wrong then stands in the log and on the page. */
    public boolean verifyUnasked() {
        return verifications.runNow();
    }

    /** Makes a digest of the book as it is now. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Digest makeDigest(Actor actor) {
        requireProver(actor);
        return digests.make(last -> true, made -> publish(actor, made)).orElseThrow().toDigest();
    }

    /** Makes the digest of today, in Seoul, where there is none yet. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<Digest> makeDigestDue() {
        return digests.makeDue(made -> publish(Actor.system("ledger.digest"), made)).map(SignedDigest::toDigest);
    }

    /** The digests, the latest first, for everybody. */
    @Transactional(readOnly = true)
    public PageOf<Digest> digests(PageQuery page) {
        return PageOf.of(store.list(page).stream().map(SignedDigest::toDigest).toList(), page, store.count());
    }

    /** One digest, for everybody; 404 where there is none. */
    @Transactional(readOnly = true)
    public Digest digest(long number) {
        return store.find(number).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("digest", number)).toDigest();
    }

    private void publish(Actor actor, SignedDigest made) {
        events.publishEvent(Change.of(actor, "ledger.make-digest", Subject.of("digest", made.number()), null)
                .withDetails(Map.of("hash", made.hash())));
    }

    private static void requireProver(Actor actor) {
        if (!actor.hasAny(Role.AUDITOR, Role.ADMIN, Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.page.verify"));
        }
    }

    private static void requireStaff(Actor actor) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.page.verify"));
        }
    }
}

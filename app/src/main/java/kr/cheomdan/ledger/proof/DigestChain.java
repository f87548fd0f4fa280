package kr.cheomdan.ledger.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** That the digests hang together, are signed by whom they should be, and are those that were kept or published outside the database. */
final class DigestChain {

    private final Tally chained = new Tally("digests-chained");
    private final Tally signed = new Tally("digests-signed");
    private final Tally kept = new Tally("digests-kept");
    private final List<DigestContent> readable = new ArrayList<>();
    private final Map<Long, String> hashes = new TreeMap<>();

    /** @param stored by number */
    DigestChain(List<SignedDigest> stored, SigningKey key) {
        String previous = DigestContent.BEGINNING;
        long number = 0;
        for (SignedDigest digest : stored) {
            number++;
            checkChained(digest, number, previous);
            checkSigned(digest, key);
            number = digest.number();
            previous = digest.hash();
            hashes.put(number, previous);
        }
    }

    private void checkSigned(SignedDigest digest, SigningKey key) {
        if (digest.isSigned()) {
            signed.check(key.trusts(digest.publicKey()), "digest %d: signed with a key that is neither this server's nor trusted",
                    digest.number());
        } else {
            signed.wrong("digest %d: its signature does not fit", digest.number());
        }
    }

    private void checkChained(SignedDigest digest, long number, String previous) {
        try {
            DigestContent content = digest.content();
            readable.add(content);
            if (digest.number() != number) {
                chained.wrong("digest %d is missing", number);
            } else {
                chained.check(content.number() == number && content.previous().equals(previous),
                        "digest %d does not hang on the one before it", number);
            }
        } catch (IllegalArgumentException spoilt) {
            chained.wrong("digest %d is none: its text was altered", digest.number());
        }
    }

    /** A digest that is known from outside the database. */
    void known(long number, String hash) {
        String stored = hashes.get(number);
        kept.check(hash.equals(stored), "digest %d: kept with hash %s, %s", number, hash,
                stored == null ? "and the book has none of this number" : "and the book's has " + stored);
    }

    /** A digest of this server's of which there is no copy outside the database any more. */
    void lost(long number) {
        kept.wrong("digest %d: this server signed it, and its copy beside the database is missing", number);
    }

    /** What the digests say, those left out that nobody can read. */
    List<DigestContent> readable() {
        return readable;
    }

    Tally chained() {
        return chained;
    }

    Tally signed() {
        return signed;
    }

    Tally kept() {
        return kept;
    }
}

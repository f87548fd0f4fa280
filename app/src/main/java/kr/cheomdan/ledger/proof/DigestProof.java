package kr.cheomdan.ledger.proof;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the proof needs to know of digests: those of the book, those kept beside it, and whose signature is good. */
@Component
class DigestProof {

    private final DigestStore store;
    private final KeptDigests kept;
    private final SigningKey key;

    DigestProof(DigestStore store, KeptDigests kept, SigningKey key) {
        this.store = store;
        this.kept = kept;
        this.key = key;
    }

    DigestChain chain(@Nullable SignedDigest published) {
        List<SignedDigest> stored = store.all();
        DigestChain chain = new DigestChain(stored, key);
        SortedMap<Long, String> copies = kept.hashes();
        copies.forEach(chain::known);
        // The last may just have been made, its copy being written.
        stored.stream()
                .limit(Math.max(0, stored.size() - 1L))
                .filter(digest -> Arrays.equals(digest.publicKey(), key.publicKey()) && !copies.containsKey(digest.number()))
                .forEach(digest -> chain.lost(digest.number()));
        if (published != null) {
            chain.known(published.number(), published.hash());
        }
        return chain;
    }

    BookTerms terms() {
        return store.terms();
    }

    DigestReplay replay(DigestChain chain, BookTerms terms) {
        return new DigestReplay(chain.readable(), terms, store::heads);
    }
}

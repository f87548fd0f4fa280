package kr.cheomdan.ledger.proof;

import java.util.Base64;

/**
 * A digest as it is stored.
 *
 * @param text what was signed; the proof also reads texts that somebody has spoilt
 */
record SignedDigest(long number, String text, byte[] publicKey, byte[] signature) {

    String hash() {
        return DigestContent.hash(text);
    }

    /** @throws IllegalArgumentException where the text is spoilt */
    DigestContent content() {
        return DigestContent.parse(text);
    }

    boolean isSigned() {
        return SigningKey.signed(publicKey, DigestContent.bytes(text), signature);
    }

    /** @throws IllegalArgumentException where the text is spoilt */
    Proof.Digest toDigest() {
        DigestContent content = content();
        return new Proof.Digest(
                number,
                content.madeAt(),
                content.position(),
                content.transfers(),
                content.accounts(),
                content.changed(),
                content.sums(),
                content.previous(),
                hash(),
                text,
                Base64.getEncoder().encodeToString(publicKey),
                Base64.getEncoder().encodeToString(signature));
    }
}

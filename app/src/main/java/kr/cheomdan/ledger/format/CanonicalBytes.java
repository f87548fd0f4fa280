package kr.cheomdan.ledger.format;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import kr.cheomdan.shared.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which a line or an account becomes bytes to be hashed: each field as its number, its length and its value, so that no two
 * different lines have the same bytes. An absent field is left out, so fields can be added later without changing any hash. Fields
 * keep their numbers for ever.
 */
public final class CanonicalBytes {

    public static final int HASH_BYTES = 32;
    private static final int EXPECTED = 768;

    private final Bytes bytes = new Bytes(EXPECTED);

    private CanonicalBytes() {}

    /** The hash of an account before its first transfer; it binds whose account it is to everything that follows. */
    public static byte[] genesis(
            UUID id, String ownerKind, String ownerId, String kind, String unit, @Nullable Long floor, Instant openedAt) {
        CanonicalBytes bytes = new CanonicalBytes();
        bytes.field(101, id);
        bytes.field(102, ownerKind);
        bytes.field(103, ownerId);
        bytes.field(104, kind);
        bytes.field(105, unit);
        if (floor != null) {
            bytes.field(106, floor);
        }
        bytes.field(107, openedAt);
        return bytes.hash();
    }

    /**
     * The hash of a line: over all of it but the hash, and over the hash that stood last on each of its two accounts. So each account is a
     * chain, and no writer waits for any other than those on the same accounts.
     */
    public static byte[] hash(Line line, byte[] fromHead, byte[] toHead) {
        CanonicalBytes bytes = new CanonicalBytes();
        bytes.field(1, line.id());
        bytes.field(2, line.kind());
        bytes.field(3, line.code());
        bytes.field(4, line.unit());
        bytes.field(5, line.posted());
        bytes.field(6, line.pending());
        if (line.reservation() != null) {
            bytes.field(7, line.reservation());
        }
        if (line.expiresAt() != null) {
            bytes.field(8, line.expiresAt());
        }
        bytes.field(9, line.cause().kind());
        bytes.field(10, line.cause().id());
        bytes.field(11, line.actor().kind());
        bytes.field(12, line.actor().id());
        bytes.field(13, line.key());
        bytes.field(14, line.effectiveAt());
        bytes.field(15, line.recordedAt());
        bytes.remarks(line.remarks());
        bytes.side(20, line.from());
        bytes.side(30, line.to());
        bytes.field(40, fromHead);
        bytes.field(41, toHead);
        return bytes.hash();
    }

    private void remarks(Remarks remarks) {
        if (remarks.reason() != null) {
            field(16, remarks.reason());
        }
        if (remarks.reverses() != null) {
            field(17, remarks.reverses());
        }
        if (remarks.batch() != null) {
            field(18, remarks.batch());
        }
        if (remarks.rate() != null) {
            field(19, remarks.rate());
        }
    }

    private void side(int first, Line.Side side) {
        field(first, side.account());
        field(first + 1, side.number());
        field(first + 2, side.after().posted());
        field(first + 3, side.after().reservedOut());
        field(first + 4, side.after().reservedIn());
    }

    private void field(int number, byte[] value) {
        bytes.put(number).putCounted(value);
    }

    private void field(int number, String value) {
        bytes.put(number).putCounted(value);
    }

    private void field(int number, long value) {
        bytes.put(number).putInt(Long.BYTES).putLong(value);
    }

    private void field(int number, UUID value) {
        bytes.put(number).putInt(2 * Long.BYTES).put(value);
    }

    /** To the microsecond, which is what the database keeps. */
    private void field(int number, Instant value) {
        bytes.put(number).putInt(Long.BYTES + Integer.BYTES).putLong(value.getEpochSecond()).putInt(value.getNano() / 1_000);
    }

    private byte[] hash() {
        MessageDigest sha = Sha256.digest();
        sha.update(bytes.array(), 0, bytes.length());
        return sha.digest();
    }
}

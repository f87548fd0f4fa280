package kr.cheomdan.ledger.proof;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import kr.cheomdan.ledger.format.CanonicalBytes;
import kr.cheomdan.shared.Sha256;
import org.jspecify.annotations.Nullable;

/** Where accounts stood, in few bytes: for each, in the order of their ids, the id, the number of its last entry and that entry's hash. */
final class AccountHeads {

    static final int BYTES = 2 * Long.BYTES + Long.BYTES + CanonicalBytes.HASH_BYTES;

    /** The order in which the database has ids. */
    static final Comparator<UUID> BY_ID = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The next account; ids must come in their order. */
    void add(UUID account, long entries, byte[] head) {
        bytes.writeBytes(ByteBuffer.allocate(BYTES)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .putLong(entries)
                .put(head)
                .array());
    }

    long count() {
        return bytes.size() / BYTES;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    static String hash(byte[] heads) {
        return Sha256.hexOf(heads);
    }

    /** One account among the bytes. */
    record Head(UUID account, long entries, byte[] hash) {

        /** The one at that place; null after the last. */
        static @Nullable Head at(byte[] heads, int index) {
            if ((index + 1) * BYTES > heads.length) {
                return null;
            }
            ByteBuffer buffer = ByteBuffer.wrap(heads, index * BYTES, BYTES);
            UUID account = new UUID(buffer.getLong(), buffer.getLong());
            long entries = buffer.getLong();
            byte[] hash = new byte[CanonicalBytes.HASH_BYTES];
            buffer.get(hash);
            return new Head(account, entries, hash);
        }

        boolean isSame(Head other) {
            return account.equals(other.account) && entries == other.entries && Arrays.equals(hash, other.hash);
        }
    }
}

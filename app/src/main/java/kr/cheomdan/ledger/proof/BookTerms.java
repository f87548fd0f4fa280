package kr.cheomdan.ledger.proof;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.shared.Sha256;

/**
 * What lines may say beside what they move: the locks and the exchange rates, in the order in which they came. Units stay text, so that the
 * proof can also read what somebody has spoilt.
 */
record BookTerms(List<Lock> locks, List<Rate> rates) {

    private static final long MICROS = 1_000_000;

    /** @param afterPosition of the last line that was there before the lock */
    record Lock(long afterPosition, Instant until, String bytes) {}

    record Rate(UUID id, String fromUnit, String toUnit, long fromAmount, long toAmount, Instant validFrom, String bytes) {}

    /** How many locks there were, and a hash of them. */
    String sealOfLocks() {
        return sealOfLocks(locks.size());
    }

    /**
     * The same as of that position, where so many were sealed. A lock that pretends to be older than the position belongs to them and makes
     * the seal another one.
     */
    String sealOfLocks(String sealed, long position) {
        long older = locks.stream().filter(lock -> lock.afterPosition() < position).count();
        return sealOfLocks(Math.max(count(sealed), older));
    }

    private String sealOfLocks(long first) {
        return seal(locks.stream().limit(first).map(Lock::bytes).toList());
    }

    /** How many rates there were, and a hash of them. */
    String sealOfRates() {
        return seal(rates.stream().map(Rate::bytes).toList());
    }

    /** The same of as many as were sealed. */
    String sealOfRates(String sealed) {
        return seal(rates.stream().limit(count(sealed)).map(Rate::bytes).toList());
    }

    /** How many there were of what a seal is of. */
    static int count(String seal) {
        return Integer.parseInt(seal.substring(0, Math.max(seal.indexOf(' '), 0)));
    }

    private static String seal(List<String> rows) {
        return rows.size() + " " + Sha256.hexOf(String.join("", rows));
    }

    /** The fields of a row, each with its length in front, so that no two rows read the same. */
    static String bytes(Object... fields) {
        StringBuilder bytes = new StringBuilder();
        for (Object field : fields) {
            String text = field instanceof Instant at
                    ? Long.toString(at.getEpochSecond() * MICROS + at.getNano() / 1_000)
                    : field.toString();
            bytes.append(text.length()).append(':').append(text);
        }
        return bytes.append('\n').toString();
    }
}

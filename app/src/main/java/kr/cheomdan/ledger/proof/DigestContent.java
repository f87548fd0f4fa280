package kr.cheomdan.ledger.proof;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import kr.cheomdan.ledger.format.CanonicalBytes;
import kr.cheomdan.shared.Sha256;

/**
 * The lines of a digest that are hashed and signed, and what they say. Plain text, so that whoever holds a printed one needs no more than
 * the usual tools to check it.
 *
 * @param position of the last transfer that the digest covers
 * @param transfers in the book up to there
 * @param accounts that have entries
 * @param changed accounts that changed since the digest before
 * @param heads the hash of what {@link AccountHeads} makes of those
 * @param locks how many locks there were and a hash of them, see {@link BookTerms}
 * @param rates how many exchange rates there were and a hash of them
 * @param previous the hash of the digest before; of the first one, zeros
 */
record DigestContent(
        long number,
        Instant madeAt,
        long position,
        long transfers,
        long accounts,
        long changed,
        String heads,
        List<Proof.UnitSum> sums,
        String locks,
        String rates,
        String previous) {

    /** What the first digest hangs on. */
    static final String BEGINNING = "0".repeat(2 * CanonicalBytes.HASH_BYTES);

    private static final String TITLE = "cheomdan ledger digest 1";
    private static final DateTimeFormatter TO_THE_MICROSECOND =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    DigestContent {
        sums = List.copyOf(sums);
    }

    /** Two digests with the same text say the same, and the other way round. */
    String text() {
        StringBuilder text = new StringBuilder(TITLE)
                .append("\nnumber ").append(number)
                .append("\nmade-at ").append(TO_THE_MICROSECOND.format(madeAt))
                .append("\nposition ").append(position)
                .append("\ntransfers ").append(transfers)
                .append("\naccounts ").append(accounts)
                .append("\nchanged ").append(changed)
                .append("\nheads ").append(heads);
        for (Proof.UnitSum sum : sums) {
            text.append("\nunit ").append(sum.unit()).append(' ').append(sum.accounts()).append(' ')
                    .append(sum.held()).append(' ').append(sum.reserved());
        }
        text.append("\nlocks ").append(locks).append("\nrates ").append(rates);
        return text.append("\nprevious ").append(previous).append('\n').toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hash(String text) {
        return Sha256.hexOf(text);
    }

    /** @throws IllegalArgumentException where the text is none that {@link #text} writes */
    static DigestContent parse(String text) {
        Iterator<String> lines = text.lines().iterator();
        require(lines.hasNext() && lines.next().equals(TITLE), text);
        long number = Long.parseLong(value(lines, "number"));
        Instant madeAt = instant(value(lines, "made-at"));
        long position = Long.parseLong(value(lines, "position"));
        long transfers = Long.parseLong(value(lines, "transfers"));
        long accounts = Long.parseLong(value(lines, "accounts"));
        long changed = Long.parseLong(value(lines, "changed"));
        String heads = value(lines, "heads");
        List<Proof.UnitSum> sums = new ArrayList<>();
        String locks = lines.hasNext() ? lines.next() : "";
        for (; locks.startsWith("unit ") && lines.hasNext(); locks = lines.next()) {
            String[] parts = locks.split(" ");
            require(parts.length == 5, text);
            sums.add(new Proof.UnitSum(parts[1], Long.parseLong(parts[2]), new BigInteger(parts[3]), new BigInteger(parts[4])));
        }
        DigestContent content = new DigestContent(
                number, madeAt, position, transfers, accounts, changed, heads, sums, value(locks, "locks"), value(lines, "rates"),
                value(lines, "previous"));
        require(BookTerms.count(content.locks()) >= 0 && BookTerms.count(content.rates()) >= 0, text);
        require(content.text().equals(text), text);
        return content;
    }

    /** A unit's code takes one word of a line, also where somebody has spoilt it. */
    static String word(String unit) {
        return unit.isEmpty() ? "?" : unit.replaceAll("\\s", "?");
    }

    private static String value(Iterator<String> lines, String name) {
        return value(lines.hasNext() ? lines.next() : "", name);
    }

    private static String value(String line, String name) {
        require(line.startsWith(name + " "), line);
        return line.substring(name.length() + 1);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException none) {
            throw new IllegalArgumentException("no instant: " + text, none);
        }
    }

    private static void require(boolean right, String text) {
        if (!right) {
            throw new IllegalArgumentException("not a digest: " + text);
        }
    }
}

package kr.cheomdan.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the book from its first line to its last with arithmetic of its own, and compares what it finds with what is stored: in each line,
 * on each account, in the list of open reservations. It trusts no constraint and no index of the database.
 */
final class Replay {

    private final Tally explained = new Tally("cause-and-actor");
    private final Tally allowed = new Tally("codes-and-accounts");
    private final Tally numbered = new Tally("numbered-without-gaps");
    private final Tally inOrder = new Tally("recorded-in-order");
    private final Tally hashed = new Tally("hash-chain");
    private final Tally running = new Tally("running-balances");
    private final Tally floorAlways = new Tally("floor-at-every-entry");
    private final Tally endedOnce = new Tally("reservations-end-once");
    private final Tally withinReserved = new Tally("settled-within-reserved");
    private final Tally openListed = new Tally("open-reservations");
    private final Tally balances = new Tally("balances-agree");
    private final Tally floorNow = new Tally("floor-now");
    private final Tally sumOfBalances = new Tally("balances-sum-to-zero");
    private final Tally sumOfTransfers = new Tally("transfers-sum-to-zero");

    private final Map<UUID, Book> books = new HashMap<>();
    private final Map<UUID, Line> open = new HashMap<>();
    private long lines;
    private long openOnes;

    /** One account, as its lines alone make it. */
    private static final class Book {
        final AccountState stored;
        long posted;
        long reservedOut;
        long reservedIn;
        long entries;
        byte[] head;
        Instant lastRecordedAt;

        Book(AccountState stored) {
            this.stored = stored;
            this.head = stored.genesis();
            this.lastRecordedAt = stored.openedAt();
        }

        Balance balance() {
            return new Balance(posted, reservedOut, reservedIn);
        }
    }

    /** The accounts come first. */
    void account(AccountState stored) {
        books.put(stored.id(), new Book(stored));
    }

    /** Then the lines in their order. */
    void line(Line line) {
        lines++;
        checkExplained(line);
        Book from = books.get(line.from().account());
        Book to = books.get(line.to().account());
        if (from == null || to == null || from == to) {
            allowed.wrong("transfer %s: its accounts %s and %s are not two accounts of the book",
                    line.id(), line.from().account(), line.to().account());
            return;
        }
        checkAllowed(line, from, to);
        checkReservation(line);
        checkHash(line, from, to);
        apply(from, line, line.from(), -line.posted(), line.pending(), 0);
        apply(to, line, line.to(), line.posted(), 0, line.pending());
    }

    /** Then what the list of open reservations says. */
    void open(TransferStore.Open listed) {
        openOnes++;
        Line line = open.remove(listed.transfer());
        if (line == null) {
            openListed.wrong("reservation %s is listed as open, but is none or has ended", listed.transfer());
        } else if (line.pending() != listed.amount()
                || !line.from().account().equals(listed.from())
                || !line.to().account().equals(listed.to())) {
            openListed.wrong("reservation %s is listed with another amount or other accounts", listed.transfer());
        } else {
            openListed.right();
        }
    }

    Verification result(Instant at) {
        open.keySet().stream().sorted().forEach(id -> openListed.wrong("reservation %s has not ended and is not listed as open", id));
        Map<String, BigInteger[]> sums = new TreeMap<>();
        books.values().stream()
                .sorted((one, other) -> one.stored.id().compareTo(other.stored.id()))
                .forEach(book -> finish(book, sums.computeIfAbsent(book.stored.unit(), unit -> zeros())));
        sums.forEach(this::checkSums);
        List<Verification.Check> checks = List.of(
                        sumOfTransfers, sumOfBalances, balances, floorNow, floorAlways, endedOnce, withinReserved, openListed,
                        running, numbered, inOrder, hashed, allowed, explained)
                .stream()
                .map(Tally::result)
                .toList();
        boolean ok = checks.stream().allMatch(Verification.Check::ok);
        return new Verification(ok, at, books.size(), lines, openOnes, checks);
    }

    private void checkExplained(Line line) {
        boolean complete = !line.cause().kind().isBlank()
                && !line.cause().id().isBlank()
                && !line.actor().kind().isBlank()
                && !line.actor().id().isBlank()
                && !line.key().isBlank();
        if (complete) {
            explained.right();
        } else {
            explained.wrong("transfer %s: its cause, its actor or its key is blank", line.id());
        }
    }

    private void checkAllowed(Line line, Book from, Book to) {
        String problem = null;
        if (!line.unit().equals(from.stored.unit()) || !line.unit().equals(to.stored.unit())) {
            problem = "moves %s between accounts of %s and %s"
                    .formatted(line.unit(), from.stored.unit(), to.stored.unit());
        } else if (!allows(line.code(), from.stored.kind(), to.stored.kind())) {
            problem = "%s does not move from %s to %s".formatted(line.code(), from.stored.kind(), to.stored.kind());
        } else if (!amountsFit(line)) {
            problem = "a %s of %d and %d".formatted(line.kind(), line.posted(), line.pending());
        }
        if (problem == null) {
            allowed.right();
        } else {
            allowed.wrong("transfer %s: %s", line.id(), problem);
        }
    }

    private static boolean allows(String code, String from, String to) {
        try {
            return TransferCode.valueOf(code).allows(AccountKind.valueOf(from), AccountKind.valueOf(to));
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static boolean amountsFit(Line line) {
        return switch (line.kind()) {
            case "POSTED" -> line.posted() > 0 && line.pending() == 0 && line.reservation() == null;
            case "RESERVED" -> line.posted() == 0 && line.pending() > 0 && line.reservation() == null;
            case "SETTLED" -> line.posted() >= 0 && line.pending() < 0 && line.reservation() != null;
            case "RELEASED", "EXPIRED" -> line.posted() == 0 && line.pending() < 0 && line.reservation() != null;
            default -> false;
        };
    }

    private void checkReservation(Line line) {
        if (line.kind().equals("RESERVED")) {
            open.put(line.id(), line);
        }
        if (line.reservation() == null) {
            return;
        }
        Line reserved = open.remove(line.reservation());
        if (reserved == null) {
            endedOnce.wrong("transfer %s ends reservation %s, which is none or had ended", line.id(), line.reservation());
            return;
        }
        if (reserved.pending() != -line.pending()
                || !reserved.from().account().equals(line.from().account())
                || !reserved.to().account().equals(line.to().account())) {
            endedOnce.wrong("transfer %s ends reservation %s with another amount or other accounts", line.id(), reserved.id());
        } else {
            endedOnce.right();
        }
        if (line.posted() > reserved.pending()) {
            withinReserved.wrong("transfer %s settles %d of the %d reserved", line.id(), line.posted(), reserved.pending());
        } else {
            withinReserved.right();
        }
    }

    private void checkHash(Line line, Book from, Book to) {
        if (Arrays.equals(line.hash(), CanonicalBytes.hash(line, from.head, to.head))) {
            hashed.right();
        } else {
            hashed.wrong("transfer %s (entry %d of account %s, %d of account %s): its hash does not fit it and the entries before it",
                    line.id(), line.from().number(), line.from().account(), line.to().number(), line.to().account());
        }
    }

    private void apply(Book book, Line line, Line.Side side, long posted, long reservedOut, long reservedIn) {
        book.posted += posted;
        book.reservedOut += reservedOut;
        book.reservedIn += reservedIn;
        book.entries++;
        // From here on what is stored, so that one spoilt line is one fault and not a fault in every line after it.
        book.head = line.hash();
        check(numbered, side.number() == book.entries, "transfer %s is entry %d of account %s and says %d",
                line.id(), book.entries, side.account(), side.number());
        book.entries = side.number();
        check(inOrder, !line.recordedAt().isBefore(book.lastRecordedAt), "transfer %s on account %s: recorded at %s, after %s",
                line.id(), side.account(), line.recordedAt(), book.lastRecordedAt);
        book.lastRecordedAt = line.recordedAt();
        check(running, side.after().equals(book.balance()), "transfer %s on account %s: says %s, is %s",
                line.id(), side.account(), side.after(), book.balance());
        Long floor = floorOf(book.stored);
        check(floorAlways, floor == null || book.balance().available() >= floor,
                "transfer %s leaves %d available on account %s", line.id(), book.balance().available(), side.account());
    }

    private void finish(Book book, BigInteger[] sums) {
        AccountState stored = book.stored;
        check(balances, stored.balance().equals(book.balance()), "account %s: stored %s, its transfers make %s",
                stored.id(), stored.balance(), book.balance());
        check(numbered, stored.entries() == book.entries, "account %s: says %d entries, the last found is %d",
                stored.id(), stored.entries(), book.entries);
        check(hashed, Arrays.equals(stored.head(), book.head), "account %s: its last transfer is not the one it remembers", stored.id());
        Long floor = floorOf(stored);
        boolean floorKept = (floor == null) == (stored.floor() == null) && (floor == null || floor.equals(stored.floor()));
        check(floorNow, floorKept && (floor == null || stored.balance().available() >= floor),
                "account %s: available %d, floor %s", stored.id(), stored.balance().available(), stored.floor());
        add(sums, 0, book.posted);
        add(sums, 1, book.reservedOut - book.reservedIn);
        add(sums, 2, stored.balance().posted());
        add(sums, 3, stored.balance().reservedOut() - stored.balance().reservedIn());
    }

    private void checkSums(String unit, BigInteger[] sums) {
        check(sumOfTransfers, isZero(sums[0]) && isZero(sums[1]), "unit %s: posted %s, reserved out less in %s", unit, sums[0], sums[1]);
        check(sumOfBalances, isZero(sums[2]) && isZero(sums[3]), "unit %s: posted %s, reserved out less in %s", unit, sums[2], sums[3]);
    }

    /** By the account's kind, not by what the row says: the row may have been altered. */
    private static @Nullable Long floorOf(AccountState stored) {
        try {
            return AccountKind.valueOf(stored.kind()).floor();
        } catch (IllegalArgumentException unknown) {
            return 0L;
        }
    }

    private static void check(Tally tally, boolean right, String format, @Nullable Object... arguments) {
        if (right) {
            tally.right();
        } else {
            tally.wrong(format, arguments);
        }
    }

    private static BigInteger[] zeros() {
        BigInteger[] zeros = new BigInteger[4];
        Arrays.fill(zeros, BigInteger.ZERO);
        return zeros;
    }

    private static void add(BigInteger[] sums, int index, long amount) {
        sums[index] = sums[index].add(BigInteger.valueOf(amount));
    }

    private static boolean isZero(BigInteger sum) {
        return sum.signum() == 0;
    }
}

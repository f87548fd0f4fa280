package kr.cheomdan.ledger.proof;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.Line;

/**
 * Reads the book from its first line to its last with arithmetic of its own, and compares what it finds with what is stored: in each line,
 * on each account, in the list of open reservations, in the digests. It trusts no constraint and no index of the database.
 */
final class Replay implements AutoCloseable {

    private final Tally numbered = new Tally("numbered-without-gaps");
    private final Tally inOrder = new Tally("recorded-in-order");
    private final Tally hashed = new Tally("hash-chain");
    private final Tally running = new Tally("running-balances");
    private final Tally floorAlways = new Tally("floor-at-every-entry");
    private final Tally balances = new Tally("balances-agree");
    private final Tally floorNow = new Tally("floor-now");
    private final Tally sumOfBalances = new Tally("balances-sum-to-zero");
    private final Tally sumOfTransfers = new Tally("transfers-sum-to-zero");

    private final Map<UUID, ReplayedAccount> accounts = new HashMap<>();
    private final LineRules rules = new LineRules();
    private final ReservationReplay reservations = new ReservationReplay();
    private final HashCheck hashes = new HashCheck(hashed);
    private final PeriodReplay periods;
    private final ReversalReplay reversals;
    private final CorrectionReplay corrections;
    private final ExchangeReplay exchanges;
    private final DigestChain chain;
    private final DigestReplay digests;
    private long lines;

    Replay(BookTerms terms, CorrectionTerms corrections, DigestChain chain, DigestReplay digests) {
        this.periods = new PeriodReplay(terms.locks());
        this.reversals = new ReversalReplay(corrections);
        this.corrections = new CorrectionReplay(corrections);
        this.exchanges = new ExchangeReplay(terms.rates());
        this.chain = chain;
        this.digests = digests;
    }

    /** How many there were so far. */
    long lines() {
        return lines;
    }

    /** The accounts come first. */
    void account(AccountState stored) {
        accounts.put(stored.id(), new ReplayedAccount(stored));
    }

    /** A balance without an account. */
    void stray(AccountId account) {
        balances.wrong("account %s: something stands on it, and there is no such account", account);
    }

    /** Then the lines in their order. */
    void line(long position, Line line) {
        digests.before(position, lines);
        lines++;
        rules.checkExplained(line);
        ReplayedAccount from = accounts.get(line.from().account());
        ReplayedAccount to = accounts.get(line.to().account());
        if (from == null || to == null || from == to) {
            rules.noTwoAccounts(line);
            return;
        }
        rules.checkAllowed(line, from.stored, to.stored);
        reservations.line(line);
        periods.line(position, line);
        reversals.line(position, line);
        corrections.line(position, line);
        exchanges.line(line, from.stored, to.stored);
        hashes.line(line, from.head, to.head);
        digests.changes(from);
        digests.changes(to);
        apply(from, line, line.from(), -line.posted(), line.pending(), 0);
        apply(to, line, line.to(), line.posted(), 0, line.pending());
    }

    /** Then what the list of open reservations says. */
    void open(BookScan.Open listed) {
        reservations.open(listed);
    }

    /** What came out, once all of it was read. */
    Verification result(Instant at) {
        hashes.finish();
        reservations.finish();
        reversals.finish();
        exchanges.finish();
        digests.finish(lines);
        Map<String, BigInteger[]> sums = new TreeMap<>();
        accounts.values().stream()
                .sorted((one, other) -> AccountHeads.BY_ID.compare(one.stored.id(), other.stored.id()))
                .forEach(account -> finish(account, sums.computeIfAbsent(account.stored.unit(), unit -> zeros())));
        sums.forEach(this::checkSums);
        List<Tally> tallies = List.of(
                sumOfTransfers, sumOfBalances, balances, floorNow, floorAlways, reservations.endedOnce(), reservations.withinReserved(),
                reservations.listed(), running, numbered, inOrder, hashed, rules.allowed(), rules.explained(),
                reversals.checked(), corrections.checked(),
                exchanges.checked(), periods.kept(), digests.agreed(), chain.chained(), chain.signed(), chain.kept());
        return Verification.of(at, accounts.size(), lines, reservations.openOnes(), tallies.stream().map(Tally::result).toList());
    }

    private void apply(ReplayedAccount account, Line line, Line.Side side, long posted, long reservedOut, long reservedIn) {
        account.posted += posted;
        account.reservedOut += reservedOut;
        account.reservedIn += reservedIn;
        account.entries++;
        // From here on what is stored, so that one spoilt line is one fault and not a fault in every line after it.
        account.head = line.hash();
        numbered.check(side.number() == account.entries, "transfer %s is entry %d of account %s and says %d",
                line.id(), account.entries, side.account(), side.number());
        account.entries = side.number();
        inOrder.check(!line.recordedAt().isBefore(account.lastRecordedAt), "transfer %s on account %s: recorded at %s, after %s",
                line.id(), side.account(), line.recordedAt(), account.lastRecordedAt);
        account.lastRecordedAt = line.recordedAt();
        running.check(side.after().equals(account.balance()), "transfer %s on account %s: says %s, is %s",
                line.id(), side.account(), side.after(), account.balance());
        floorAlways.check(account.isAboveFloor(), "transfer %s leaves %d available on account %s",
                line.id(), account.balance().available(), side.account());
    }

    private void finish(ReplayedAccount account, BigInteger[] sums) {
        AccountState stored = account.stored;
        balances.check(stored.balance().equals(account.balance()), "account %s: stored %s, its transfers make %s",
                stored.id(), stored.balance(), account.balance());
        numbered.check(stored.entries() == account.entries, "account %s: says %d entries, the last found is %d",
                stored.id(), stored.entries(), account.entries);
        hashed.check(Arrays.equals(stored.head(), account.head), "account %s: its last transfer is not the one it remembers", stored.id());
        // A later one would stand in every line to come: no line is recorded before the one before it.
        inOrder.check(stored.lastRecordedAt().equals(account.lastRecordedAt), "account %s: says it was last written at %s, was at %s",
                stored.id(), stored.lastRecordedAt(), account.lastRecordedAt);
        Long floor = account.floor;
        boolean floorKept = (floor == null) == (stored.floor() == null) && (floor == null || floor.equals(stored.floor()));
        floorNow.check(floorKept && (floor == null || stored.balance().available() >= floor),
                "account %s: available %d, floor %s", stored.id(), stored.balance().available(), stored.floor());
        add(sums, 0, account.posted);
        add(sums, 1, account.reservedOut - account.reservedIn);
        add(sums, 2, stored.balance().posted());
        add(sums, 3, stored.balance().reservedOut() - stored.balance().reservedIn());
    }

    private void checkSums(String unit, BigInteger[] sums) {
        sumOfTransfers.check(isZero(sums[0]) && isZero(sums[1]), "unit %s: posted %s, reserved out less in %s", unit, sums[0], sums[1]);
        sumOfBalances.check(isZero(sums[2]) && isZero(sums[3]), "unit %s: posted %s, reserved out less in %s", unit, sums[2], sums[3]);
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

    @Override
    public void close() {
        hashes.close();
    }
}

package kr.cheomdan.ledger.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes every digest again while the book is replayed. So it shows what the hashes inside the book cannot: that all of it was rewritten, or
 * that something is gone without a trace.
 */
final class DigestReplay {

    private final Tally agreed = new Tally("digests-agree");
    private final List<DigestContent> contents;
    private final BookTerms terms;
    private final KeptHeads keptHeads;
    private final List<ReplayedAccount> changed = new ArrayList<>();
    private final SortedMap<String, Total> totals = new TreeMap<>();
    private final List<DigestContent> otherwise = new ArrayList<>();
    private List<Mark> firstOtherwise = List.of();
    private int next;

    /** Where the accounts stood that had changed when a digest was made; asked for only after the last line was read. */
    @FunctionalInterface
    interface KeptHeads {
        byte[] of(long number);
    }

    /** What the accounts of one unit hold. */
    private static final class Total {
        long accounts;
        BigInteger held = BigInteger.ZERO;
        BigInteger reserved = BigInteger.ZERO;
    }

    /** Where an account stands at a digest, and which of its entries came since the one before. */
    private record Mark(AccountHeads.Head head, long firstEntry) {}

    /** @param contents by number */
    DigestReplay(List<DigestContent> contents, BookTerms terms, KeptHeads keptHeads) {
        this.contents = contents;
        this.terms = terms;
        this.keptHeads = keptHeads;
    }

    Tally agreed() {
        return agreed;
    }

    /** Before the line at that position; so many lines came before it. */
    void before(long position, long lines) {
        while (next < contents.size() && contents.get(next).position() < position) {
            close(contents.get(next++), lines);
        }
    }

    /** The account is about to change. */
    void changes(ReplayedAccount account) {
        if (!account.changed) {
            account.changed = true;
            changed.add(account);
        }
    }

    /** After the last line. */
    void finish(long lines) {
        before(Long.MAX_VALUE, lines);
        for (int i = 0; i < otherwise.size(); i++) {
            agreed.wrong("%s", i == 0 ? explained(otherwise.get(i)) : named(otherwise.get(i)));
        }
    }

    private void close(DigestContent content, long lines) {
        changed.sort((one, other) -> AccountHeads.BY_ID.compare(one.stored.id(), other.stored.id()));
        AccountHeads heads = new AccountHeads();
        List<Mark> marks = new ArrayList<>();
        for (ReplayedAccount account : changed) {
            heads.add(account.stored.id(), account.entries, account.head);
            marks.add(new Mark(new AccountHeads.Head(account.stored.id(), account.entries, account.head), account.entriesThen + 1));
            total(account);
        }
        changed.clear();
        List<Proof.UnitSum> sums = totals.entrySet().stream()
                .map(unit -> new Proof.UnitSum(
                        unit.getKey(), unit.getValue().accounts, unit.getValue().held, unit.getValue().reserved))
                .toList();
        DigestContent made = new DigestContent(
                content.number(), content.madeAt(), content.position(), lines,
                sums.stream().mapToLong(Proof.UnitSum::accounts).sum(), heads.count(), AccountHeads.hash(heads.toBytes()), sums,
                terms.sealOfLocks(content.locks(), content.position()), terms.sealOfRates(content.rates()),
                content.previous());
        if (made.equals(content)) {
            agreed.right();
            return;
        }
        if (otherwise.isEmpty()) {
            firstOtherwise = marks;
        }
        otherwise.add(made);
    }

    private void total(ReplayedAccount account) {
        Total total = totals.computeIfAbsent(DigestContent.word(account.stored.unit()), unit -> new Total());
        BigInteger held = BigInteger.valueOf(Math.max(account.posted, 0));
        BigInteger reserved = BigInteger.valueOf(account.reservedOut);
        total.accounts += account.entriesThen == 0 ? 1 : 0;
        total.held = total.held.add(held).subtract(account.heldThen);
        total.reserved = total.reserved.add(reserved).subtract(account.reservedThen);
        account.changed = false;
        account.entriesThen = account.entries;
        account.heldThen = held;
        account.reservedThen = reserved;
    }

    private String explained(DigestContent made) {
        DigestContent content = contents.stream().filter(one -> one.number() == made.number()).findFirst().orElseThrow();
        byte[] then = keptHeads.of(made.number());
        if (!AccountHeads.hash(then).equals(content.heads())) {
            return named(made) + ": what was kept of its accounts is not what was signed";
        }
        if (!made.heads().equals(content.heads())) {
            return named(made) + ": " + firstDifference(then);
        }
        if (!made.locks().equals(content.locks())) {
            return named(made) + ": the locks of periods are not those of then";
        }
        if (!made.rates().equals(content.rates())) {
            return named(made) + ": the exchange rates are not those of then";
        }
        return "%s: says %d transfers, %d accounts, %s; the book makes %d, %d, %s".formatted(
                named(made), content.transfers(), content.accounts(), content.sums(), made.transfers(), made.accounts(), made.sums());
    }

    /** The first account, by id, that no longer stands where it stood. */
    private String firstDifference(byte[] then) {
        int before = 0;
        for (Mark mark : firstOtherwise) {
            AccountHeads.Head was = AccountHeads.Head.at(then, before);
            int order = was == null ? 1 : AccountHeads.BY_ID.compare(was.account(), mark.head().account());
            if (order < 0) {
                return gone(was);
            }
            if (order > 0) {
                return "account %s: its entries %d to %d were not there".formatted(
                        mark.head().account(), mark.firstEntry(), mark.head().entries());
            }
            if (!was.isSame(mark.head())) {
                return "account %s: among its entries from %d to %d (then %d) one is not what it was".formatted(
                        mark.head().account(), mark.firstEntry(), mark.head().entries(), was.entries());
            }
            before++;
        }
        AccountHeads.Head was = AccountHeads.Head.at(then, before);
        return was == null ? "the accounts are the same, in another order" : gone(was);
    }

    private static String gone(AccountHeads.Head was) {
        return "account %s: what made its entries up to %d is gone".formatted(was.account(), was.entries());
    }

    private static String named(DigestContent made) {
        return "digest %d (made %s, up to position %d)".formatted(made.number(), made.madeAt(), made.position());
    }
}

package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random batches on one set of accounts, and the same postings one by one on another: the same answers, balances and statements. A
 * failure names its seed; {@code -Dledger.seed=N} runs that one again.
 */
@CheomdanTest
class BulkPropertyTests {

    private static final int BATCHES = 12;
    private static final int SEEDS = 5;
    private static final Actor AUDITOR = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");
    private static final List<String> NAMES = List.of("issued", "hot", "one", "two", "three");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private TransactionTemplate transaction;

    static LongStream seeds() {
        Long chosen = Long.getLong("ledger.seed");
        return chosen != null ? LongStream.of(chosen) : new Random().longs(SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void givesWhatSinglePostingsGive(long seed) {
        System.out.println("BulkPropertyTests: seed " + seed + " (repeat with -Dledger.seed=" + seed + ")");
        run(seed);
    }

    @Test
    void leavesABookThatProvesItself() {
        run(20_270_105L);
        assertThat(proof.verify(AUDITOR).checks()).allSatisfy(check -> assertThat(check.wrong()).as("%s", check).isZero());
    }

    private void run(long seed) {
        Random random = new Random(seed);
        Side many = new Side();
        Side single = new Side();
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            List<Wish> batch = batch(random, wishes);
            boolean linked = random.nextInt(3) == 0;
            List<String> together = many.answers(
                    linked ? ledger.postLinked(TestBook.ACTOR, many.postings(batch)) : ledger.postAll(TestBook.ACTOR, many.postings(batch)));
            List<String> oneByOne = single.answers(linked ? linkedOneByOne(single.postings(batch)) : oneByOne(single.postings(batch)));
            assertThat(together).as("seed %d, batch %d, linked %s", seed, i, linked).isEqualTo(oneByOne);
            for (String name : NAMES) {
                assertThat(ledger.balance(many.account(name))).as("seed %d, batch %d, %s", seed, i, name)
                        .isEqualTo(ledger.balance(single.account(name)));
            }
        }
        for (String name : NAMES) {
            assertThat(many.statement(name)).as("seed %d, %s", seed, name).isEqualTo(single.statement(name));
        }
    }

    private List<Posting.Outcome> oneByOne(List<Posting> postings) {
        List<Posting.Outcome> outcomes = new ArrayList<>();
        for (Posting posting : postings) {
            try {
                outcomes.add(new Posting.Outcome(ledger.post(TestBook.ACTOR, posting), null));
            } catch (RefusedException refused) {
                outcomes.add(new Posting.Outcome(null, refused));
            }
        }
        return outcomes;
    }

    /** Up to the first that is refused, which undoes those before it; the book then says which of them had been there already. */
    private List<Posting.Outcome> linkedOneByOne(List<Posting> postings) {
        List<Posting.Outcome> outcomes = new ArrayList<>();
        try {
            transaction.executeWithoutResult(status ->
                    postings.forEach(posting -> outcomes.add(new Posting.Outcome(ledger.post(TestBook.ACTOR, posting), null))));
            return outcomes;
        } catch (RefusedException refused) {
            int place = outcomes.size();
            List<Posting.Outcome> none = new ArrayList<>();
            for (Posting posting : postings) {
                none.add(new Posting.Outcome(before(posting), LedgerRefusal.LINKED_REFUSED.with(place + 1)));
            }
            none.set(place, new Posting.Outcome(null, refused));
            return none.stream()
                    .map(outcome -> outcome.transfer() == null ? outcome : new Posting.Outcome(outcome.transfer(), null))
                    .toList();
        }
    }

    private Transfer before(Posting posting) {
        return ledger.transfersOf(posting.cause()).stream()
                .filter(transfer -> transfer.key().equals(posting.key()) && transfer.amount() == posting.amount())
                .filter(transfer -> transfer.from().equals(posting.from()) && transfer.to().equals(posting.to()))
                .findFirst()
                .orElse(null);
    }

    /** What is wished for, without saying on which set of accounts. */
    private record Wish(String key, String from, String to, long amount, TransferCode code) {}

    private static List<Wish> batch(Random random, List<Wish> earlier) {
        List<Wish> batch = new ArrayList<>();
        int size = 1 + random.nextInt(40);
        boolean mostlyGood = random.nextBoolean();
        for (int i = 0; i < size; i++) {
            Wish wish = wish(random, earlier, mostlyGood);
            batch.add(wish);
            earlier.add(wish);
        }
        return batch;
    }

    private static Wish wish(Random random, List<Wish> earlier, boolean mostlyGood) {
        String key = "k" + random.nextInt(1_000_000_000);
        int dice = random.nextInt(mostlyGood ? 1_000 : 100);
        if (dice < 6 && !earlier.isEmpty()) {
            return earlier.get(random.nextInt(earlier.size()));
        }
        if (dice < 10 && !earlier.isEmpty()) {
            key = earlier.get(earlier.size() - 1 - random.nextInt(Math.min(5, earlier.size()))).key();
        }
        if (dice < 12) {
            return new Wish(key, "hot", "one", dice - 11, TransferCode.ADJUSTMENT);
        }
        if (dice < 14) {
            return new Wish(key, "hot", dice == 12 ? "hot" : "one", 1, dice == 12 ? TransferCode.ADJUSTMENT : TransferCode.CALL_OFFERED);
        }
        String from = mostlyGood || random.nextInt(3) == 0 ? "issued" : NAMES.get(random.nextInt(NAMES.size()));
        String to = from.equals("hot") ? NAMES.get(2 + random.nextInt(3)) : random.nextBoolean() ? "hot" : "issued";
        String other = to.equals(from) ? "hot" : to;
        return new Wish(key, from, other, 1 + random.nextInt(20), TransferCode.ADJUSTMENT);
    }

    /** One of the two sets of accounts, with names and keys of its own. */
    private final class Side {

        private final String unique = UUID.randomUUID().toString();
        private final Map<TransferId, Integer> seen = new HashMap<>();

        AccountRef account(String name) {
            return new AccountRef("bulk", name + unique, name.equals("issued") ? AccountKind.ISSUED : AccountKind.AWARD, Unit.SEAT);
        }

        List<Posting> postings(List<Wish> wishes) {
            return wishes.stream()
                    .map(wish -> new Posting(
                            wish.key() + unique, wish.code(), account(wish.from()), account(wish.to()), wish.amount(),
                            Subject.of("bulk", unique)))
                    .toList();
        }

        /** The answers without what must differ between the two sets; a transfer is the first, second... that this side has seen. */
        List<String> answers(List<Posting.Outcome> outcomes) {
            return outcomes.stream().map(this::answer).toList();
        }

        private String answer(Posting.Outcome outcome) {
            RefusedException refused = outcome.refused();
            if (refused != null) {
                assertThat(outcome.transfer()).isNull();
                return plain(refused.refusal().code() + " " + refused.field() + " " + refused.arguments());
            }
            Transfer transfer = outcome.transfer();
            int number = seen.computeIfAbsent(transfer.id(), id -> seen.size());
            assertThat(ledger.find(transfer.id())).isEqualTo(transfer);
            return plain(number + " " + transfer.key() + " " + transfer.from() + " " + transfer.to() + " " + transfer.amount());
        }

        List<String> statement(String name) {
            return ledger.entries(account(name), new PageQuery(0, 1_000)).items().stream()
                    .map(entry -> plain(entry.number() + " " + entry.key() + " " + entry.posted() + " " + entry.after() + entry.other()))
                    .toList();
        }

        private String plain(String text) {
            return text.replace(unique, "");
        }
    }
}

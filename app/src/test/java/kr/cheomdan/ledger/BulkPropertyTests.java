package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random batches of postings, reservations and their ends on one set of accounts, and the same one by one on another: the same answers,
 * balances and statements. A failure names its seed; {@code -Dledger.seed=N} runs that one again, and {@code -Dledger.seeds=N} runs
 * N new ones.
 */
@CheomdanTest
class BulkPropertyTests {

    private static final int BATCHES = 14;
    private static final int SEEDS = Integer.getInteger("ledger.seeds", 6);
    private static final Actor AUDITOR = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private TransferStore transfers;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    static LongStream seeds() {
        Long chosen = Long.getLong("ledger.seed");
        return chosen != null ? LongStream.of(chosen) : new Random().longs(SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void givesWhatTheSameGivesOneByOne(long seed) {
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
        WishedBook many = new WishedBook(ledger, transfers);
        WishedBook single = new WishedBook(ledger, transfers);
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            List<Wish> batch = Wish.batch(random, wishes);
            boolean linked = random.nextInt(3) == 0;
            List<Posting.Instruction> instructions = many.instructions(batch, clock.instant());
            List<String> together = many.answers(linked
                    ? ledger.writeLinked(TestBook.ACTOR, instructions)
                    : ledger.writeAll(TestBook.ACTOR, instructions));
            List<Posting.Instruction> same = single.instructions(batch, clock.instant());
            List<String> oneByOne = single.answers(linked ? linkedOneByOne(same, single) : oneByOne(same));
            assertThat(together).as("seed %d, batch %d, linked %s", seed, i, linked).isEqualTo(oneByOne);
            letTimePass(random);
            for (String name : Wish.NAMES) {
                assertThat(ledger.balance(many.account(name))).as("seed %d, batch %d, %s", seed, i, name)
                        .isEqualTo(ledger.balance(single.account(name)));
                assertThat(many.open(name)).as("seed %d, batch %d, open on %s", seed, i, name).isEqualTo(single.open(name));
            }
        }
        for (String name : Wish.NAMES) {
            assertThat(many.statement(name)).as("seed %d, %s", seed, name).isEqualTo(single.statement(name));
        }
    }

    /** Sometimes beyond an expiry, and then sometimes with what was due ended. */
    private void letTimePass(Random random) {
        clock.advance(Duration.ofSeconds(random.nextInt(20)));
        if (random.nextInt(4) == 0) {
            ledger.expireDue();
        }
    }

    private List<Posting.Outcome> oneByOne(List<Posting.Instruction> instructions) {
        List<Posting.Outcome> outcomes = new ArrayList<>();
        for (Posting.Instruction instruction : instructions) {
            try {
                outcomes.add(Posting.Outcome.written(alone(instruction)));
            } catch (RefusedException refused) {
                outcomes.add(Posting.Outcome.refused(refused));
            }
        }
        return outcomes;
    }

    private Transfer alone(Posting.Instruction instruction) {
        if (instruction instanceof Posting.Instruction.Move move) {
            return move.reserves()
                    ? ledger.reserve(TestBook.ACTOR, move.posting(), move.expiresAt())
                    : ledger.post(TestBook.ACTOR, move.posting());
        }
        Posting.Instruction.End end = (Posting.Instruction.End) instruction;
        PostingRules.checkEnd(end.key(), end.cause());
        TransferId reservation = end.reservation().id() != null
                ? end.reservation().id()
                : transfers.findByKey(end.reservation().key())
                        .map(Transfer::id)
                        .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("transfer", end.reservation().key()));
        return end.amount() == null
                ? ledger.release(TestBook.ACTOR, end.key(), reservation, end.cause())
                : ledger.settle(TestBook.ACTOR, end.key(), reservation, end.amount(), end.cause());
    }

    /** Up to the first that is refused, which undoes those before it; the book then says which of them had been there already. */
    private List<Posting.Outcome> linkedOneByOne(List<Posting.Instruction> instructions, WishedBook book) {
        List<Posting.Outcome> outcomes = new ArrayList<>();
        try {
            transaction.executeWithoutResult(status ->
                    instructions.forEach(instruction -> outcomes.add(Posting.Outcome.written(alone(instruction)))));
            return outcomes;
        } catch (RefusedException refused) {
            int place = outcomes.size();
            List<Posting.Outcome> none = new ArrayList<>();
            for (Posting.Instruction instruction : instructions) {
                Transfer standing = book.standing(instruction);
                none.add(standing == null
                        ? Posting.Outcome.refused(LedgerRefusal.LINKED_REFUSED.with(place + 1))
                        : Posting.Outcome.written(standing));
            }
            none.set(place, Posting.Outcome.refused(refused));
            return none;
        }
    }
}

package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many writers on the same accounts, each with a thread and a connection of its own. */
@CheomdanTest
class ConcurrencyTests {

    private static final int WRITERS = 12;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private TestClock clock;

    @Test
    void neverGoesBelowTheFloorWhoeverWrites() throws Exception {
        TestBook book = TestBook.withAward(ledger, 1_000);
        AtomicLong moved = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        together(WRITERS, writer -> {
            Random random = new Random(writer);
            for (int i = 0; i < 40; i++) {
                long amount = 1 + random.nextInt(15);
                try {
                    book.post(TransferCode.JOB_HELD, book.award, book.used, amount);
                    moved.addAndGet(amount);
                } catch (RefusedException shortOf) {
                    assertThat(shortOf.refusal()).isEqualTo(LedgerRefusal.INSUFFICIENT_BALANCE);
                    refused.incrementAndGet();
                }
            }
            return null;
        });
        assertThat(refused.get()).as("the writers wanted more than there was").isPositive();
        assertThat(ledger.balance(book.used).posted()).isEqualTo(moved.get());
        assertThat(ledger.balance(book.award)).isEqualTo(new Balance(1_000 - moved.get(), 0, 0));
        assertThat(allEntries(book.award)).allSatisfy(entry -> assertThat(entry.after().available()).isNotNegative());
    }

    @Test
    void endsEachReservationOnceWhoeverEndsIt() throws Exception {
        TestBook book = TestBook.withAward(ledger, 600);
        List<Transfer> held = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            held.add(book.hold(20));
        }
        AtomicLong settled = new AtomicLong();
        AtomicLong ends = new AtomicLong();
        together(WRITERS, writer -> {
            for (Transfer reservation : held) {
                try {
                    if (writer % 2 == 0) {
                        book.settle(reservation, 7);
                        settled.addAndGet(7);
                    } else {
                        book.release(reservation);
                    }
                    ends.incrementAndGet();
                } catch (RefusedException late) {
                    assertThat(late.refusal()).isEqualTo(LedgerRefusal.ALREADY_ENDED);
                }
            }
            return null;
        });
        assertThat(ends.get()).isEqualTo(held.size());
        assertThat(ledger.balance(book.award)).isEqualTo(new Balance(600 - settled.get(), 0, 0));
        assertThat(ledger.balance(book.used)).isEqualTo(new Balance(settled.get(), 0, 0));
    }

    @Test
    void expiresEachReservationOnceWhileOthersReleaseThem() throws Exception {
        TestBook book = TestBook.withAward(ledger, 100);
        List<Transfer> held = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Posting posting = book.posting(TransferCode.JOB_HELD, book.award, book.used, 5);
            held.add(ledger.reserve(TestBook.ACTOR, posting, clock.instant().plusSeconds(10)));
        }
        clock.advance(Duration.ofSeconds(10));
        together(6, writer -> {
            if (writer < 3) {
                ledger.expireDue();
                return null;
            }
            for (Transfer reservation : held) {
                try {
                    book.release(reservation);
                } catch (RefusedException late) {
                    assertThat(late.refusal()).isEqualTo(LedgerRefusal.ALREADY_ENDED);
                }
            }
            return null;
        });
        assertThat(ledger.balance(book.award)).isEqualTo(new Balance(100, 0, 0));
        assertThat(held).allSatisfy(reservation -> assertThat(ledger.end(reservation.id())).isPresent());
    }

    @Test
    void doesOnceWhatManyAskForWithOneKey() throws Exception {
        TestBook book = TestBook.withAward(ledger, 50);
        // Only one of them would fit: whoever comes second must be given the first, not told that the balance is too low.
        Posting posting = book.posting(TransferCode.JOB_HELD, book.award, book.used, 50);
        List<Transfer> answers = together(WRITERS, writer -> ledger.post(TestBook.ACTOR, posting));
        assertThat(answers).hasSize(WRITERS).containsOnly(answers.get(0));
        assertThat(ledger.balance(book.used).posted()).isEqualTo(50);
    }

    @Test
    void letsOneOfManyHaveAKeyThatEachUsesForSomethingElse() throws Exception {
        TestBook book = TestBook.withAward(ledger, 10_000);
        String key = book.key();
        AtomicLong won = new AtomicLong();
        together(WRITERS, writer -> {
            AccountRef own = new AccountRef("award", "award-" + writer + "-" + book.unique, AccountKind.USED, book.used.unit());
            try {
                ledger.post(TestBook.ACTOR, new Posting(key, TransferCode.JOB_HELD, book.award, own, 1 + writer, book.cause));
                won.incrementAndGet();
            } catch (RefusedException taken) {
                assertThat(taken.refusal()).isEqualTo(LedgerRefusal.KEY_REUSED);
            }
            return null;
        });
        assertThat(won.get()).isEqualTo(1);
    }

    @Test
    void opensAnAccountOnceForManyWhoNeedItFirst() throws Exception {
        for (int round = 0; round < 5; round++) {
            TestBook book = new TestBook(ledger);
            together(WRITERS, writer -> writer % 2 == 0
                    ? book.post(TransferCode.CAPACITY_DECLARED, book.issued, book.capacity, 10)
                    : book.post(TransferCode.APPROPRIATED, book.issued, book.account("line", AccountKind.BUDGET_LINE), 10));
            assertThat(ledger.balance(book.issued).posted()).isEqualTo(-10L * WRITERS);
            assertThat(ledger.accountsOf("plan", "plan-" + book.unique)).hasSize(2);
        }
    }

    @Test
    void doesNotLetWritersInOppositeDirectionsWaitForEachOther() throws Exception {
        TestBook book = TestBook.withAward(ledger, 1_000);
        book.post(TransferCode.JOB_HELD, book.award, book.used, 500);
        together(WRITERS, writer -> {
            for (int i = 0; i < 40; i++) {
                if (writer % 2 == 0) {
                    book.post(TransferCode.JOB_HELD, book.award, book.used, 1);
                } else {
                    book.post(TransferCode.USAGE_CREDITED, book.used, book.award, 1);
                }
            }
            return null;
        });
        assertThat(ledger.balance(book.award).posted() + ledger.balance(book.used).posted()).isEqualTo(1_000);
    }

    @Test
    void provesItselfWhileOthersWrite() throws Exception {
        TestBook book = TestBook.withAward(ledger, 1_000_000);
        Actor auditor = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");
        together(6, writer -> {
            if (writer == 0) {
                for (int i = 0; i < 3; i++) {
                    assertThat(proof.verify(auditor).checks()).allSatisfy(check -> assertThat(check.ok()).as("%s", check).isTrue());
                }
                return null;
            }
            for (int i = 0; i < 60; i++) {
                Transfer held = book.hold(3);
                book.settle(held, i % 4);
            }
            return null;
        });
    }

    private List<Account.Entry> allEntries(AccountRef ref) {
        List<Account.Entry> all = new ArrayList<>();
        long total = ledger.entries(ref, new PageQuery(0, 1)).total();
        for (int page = 0; all.size() < total; page++) {
            all.addAll(ledger.entries(ref, new PageQuery(page, 200)).items());
        }
        return all;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(int writer) throws Exception;
    }

    /** Lets all writers begin at once and waits for the last; the first failure is the test's. */
    private static <T> List<T> together(int writers, Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        CountDownLatch ready = new CountDownLatch(writers);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int writer = i;
                Callable<T> begin = () -> {
                    ready.countDown();
                    ready.await();
                    return work.run(writer);
                };
                running.add(threads.submit(begin));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get());
            }
            return answers;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } finally {
            threads.shutdownNow();
        }
    }
}

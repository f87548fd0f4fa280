package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.Line;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many postings at once: the largest batch, one that is refused in it, writers who meet, a connection that ends in the middle. */
@CheomdanTest
class BulkPostingTests {

    private static final int MOST = 10_000;
    private static final int BAD = 6_000;
    private static final Actor AUDITOR = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private AccountStore accounts;

    @Autowired
    private TransferStore transfers;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void writesTheOthersWhereOneOfTenThousandIsRefused() {
        TestBook book = TestBook.withAward(ledger, MOST);
        List<Posting.Outcome> outcomes = ledger.postAll(TestBook.ACTOR, oneBad(book));
        assertThat(outcomes).hasSize(MOST);
        assertThat(outcomes.get(BAD).refused().refusal()).isEqualTo(LedgerRefusal.INSUFFICIENT_BALANCE);
        assertThat(outcomes.stream().filter(outcome -> outcome.transfer() != null)).hasSize(MOST - 1);
        assertThat(ledger.balance(book.used).posted()).isEqualTo(MOST - 1);
        assertThat(proof.verify(AUDITOR).ok()).isTrue();
    }

    @Test
    void writesNoneOfTenThousandLinkedOnesWhereOneIsRefused() {
        TestBook book = TestBook.withAward(ledger, MOST);
        List<Posting> postings = oneBad(book);
        List<Posting.Outcome> outcomes = ledger.postLinked(TestBook.ACTOR, postings);
        assertThat(outcomes.get(BAD).refused().refusal()).isEqualTo(LedgerRefusal.INSUFFICIENT_BALANCE);
        assertThat(outcomes.get(BAD + 1).refused().refusal()).isEqualTo(LedgerRefusal.LINKED_REFUSED);
        assertThat(outcomes.get(0).refused().arguments()).containsExactly(BAD + 1);
        assertThat(ledger.balance(book.award)).isEqualTo(new Balance(MOST, 0, 0));
        postings.remove(BAD);
        assertThat(ledger.postLinked(TestBook.ACTOR, postings)).allSatisfy(outcome -> assertThat(outcome.refused()).isNull());
        assertThat(ledger.balance(book.used).posted()).isEqualTo(MOST - 1);
    }

    @Test
    void givesTheFirstTransfersToABatchThatIsSentAgain() {
        TestBook book = TestBook.withAward(ledger, 100);
        List<Posting> postings = ones(book, 100);
        List<Posting.Outcome> first = ledger.postLinked(TestBook.ACTOR, postings);
        assertThat(ledger.postLinked(TestBook.ACTOR, postings)).isEqualTo(first);
        assertThat(ledger.postAll(TestBook.ACTOR, postings)).isEqualTo(first);
        assertThat(ledger.balance(book.used).posted()).isEqualTo(100);
    }

    @Test
    void takesAnEmptyBatchAndRefusesOneThatIsTooLarge() {
        TestBook book = TestBook.withAward(ledger, 1);
        assertThat(ledger.postAll(TestBook.ACTOR, List.of())).isEmpty();
        List<Posting> tooMany = Collections.nCopies(MOST + 1, ones(book, 1).get(0));
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> ledger.postAll(TestBook.ACTOR, tooMany));
        assertThat(refused.refusal()).isEqualTo(LedgerRefusal.BATCH_TOO_LARGE);
    }

    @Test
    void opensNoAccountForWhatTheRulesRefuse() {
        TestBook book = new TestBook(ledger);
        ledger.postAll(TestBook.ACTOR, List.of(book.posting(TransferCode.CAPACITY_DECLARED, book.issued, book.capacity, 0)));
        assertThat(ledger.accountsOf(book.issued.ownerKind(), book.issued.ownerId())).isEmpty();
    }

    @Test
    void showsEveryAccountOfAnOwnerHoweverMany() {
        TestBook book = new TestBook(ledger);
        List<Posting> postings = IntStream.range(0, 201).mapToObj(i -> new AccountRef(
                        book.issued.ownerKind(), book.issued.ownerId(), AccountKind.ISSUED, Unit.gpuSecond("many-" + i)))
                .map(issued -> book.posting(TransferCode.CAPACITY_DECLARED, issued, issued.as(AccountKind.CAPACITY), 1))
                .toList();
        ledger.postAll(TestBook.ACTOR, postings);
        assertThat(ledger.accountsOf(book.issued.ownerKind(), book.issued.ownerId())).hasSize(402).doesNotHaveDuplicates();
    }

    /** An account that the book does not have, where it should have been locked before. */
    @Test
    void writesNothingThatChangesOtherThanTwoBalances() {
        TestBook book = TestBook.withAward(ledger, 10);
        Posting posting = book.posting(TransferCode.JOB_HELD, book.award, book.used, 1);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            AccountState award = accounts.find(book.award).orElseThrow();
            AccountState none = AccountState.opened(UUID.randomUUID(), book.used, award.openedAt());
            Line line = Bookkeeping.book(award, none, Draft.posted(posting, book.cause), clock.instant()).line();
            assertThatThrownBy(() -> transfers.append(line)).hasMessageContaining("changed 1 balances instead of two");
        });
    }

    @Test
    void letsBatchesAndSinglePostingsMeetOnTheSameAccounts() throws Exception {
        TestBook book = new TestBook(ledger);
        List<AccountRef> accounts = Stream.of("one", "two", "three", "four").map(name -> book.account(name, AccountKind.BUDGET_LINE)).toList();
        book.post(TransferCode.APPROPRIATED, book.issued, accounts.get(0), 300);
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            Random random = new Random(writer);
            writers.add(() -> {
                for (int i = 0; i < 6; i++) {
                    List<Posting> postings = new ArrayList<>();
                    for (int p = 0; p < 80; p++) {
                        int from = random.nextInt(accounts.size());
                        int to = (from + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
                        postings.add(book.posting(TransferCode.BUDGET_TRANSFERRED, accounts.get(from), accounts.get(to), 1 + random.nextInt(30)));
                    }
                    ledger.postAll(TestBook.ACTOR, postings);
                    book.post(TransferCode.APPROPRIATED, book.issued, accounts.get(3), 1);
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(writers.size());
        try {
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        long together = accounts.stream().mapToLong(account -> ledger.balance(account).posted()).sum();
        assertThat(together).isEqualTo(300 + 8 * 6);
        assertThat(accounts).allSatisfy(account -> assertThat(ledger.balance(account).available()).isNotNegative());
        assertThat(proof.verify(AUDITOR).ok()).isTrue();
    }

    @Test
    void decidesAgainWhereAnotherWriterTakesOneOfItsKeysMeanwhile() {
        TestBook book = TestBook.withAward(ledger, 1_000);
        List<Posting> postings = ones(book, 1_000);
        List<Posting.Outcome> outcomes = whileAnotherWritesTheLastKey(book, postings, false).join();
        assertThat(outcomes.get(999).refused().refusal()).isEqualTo(LedgerRefusal.KEY_REUSED);
        assertThat(outcomes.subList(0, 999)).allSatisfy(outcome -> assertThat(outcome.transfer()).isNotNull());
        assertThat(ledger.balance(book.used).posted()).isEqualTo(999);
        assertThat(proof.verify(AUDITOR).ok()).isTrue();
    }

    @Test
    void leavesNothingOfABatchWhoseConnectionIsKilledInTheMiddleAndAllOfItAfterTheRetry() {
        TestBook book = TestBook.withAward(ledger, 1_000);
        List<Posting> postings = ones(book, 1_000);
        CompletableFuture<List<Posting.Outcome>> killed = whileAnotherWritesTheLastKey(book, postings, true);
        assertThatThrownBy(killed::join).isNotNull();
        assertThat(ledger.balance(book.award)).isEqualTo(new Balance(1_000, 0, 0));
        assertThat(ledger.transfersOf(book.cause)).noneMatch(transfer -> transfer.to().equals(book.used));
        assertThat(ledger.postAll(TestBook.ACTOR, postings)).allSatisfy(outcome -> assertThat(outcome.transfer()).isNotNull());
        assertThat(ledger.balance(book.used).posted()).isEqualTo(1_000);
    }

    /**
     * Another writer has written the batch's last key elsewhere and not committed, so the batch waits there with all its other lines
     * written. Then that writer commits, or the batch's connection is killed and that writer undoes what it did.
     */
    private CompletableFuture<List<Posting.Outcome>> whileAnotherWritesTheLastKey(TestBook book, List<Posting> postings, boolean kill) {
        String key = postings.get(postings.size() - 1).key();
        return transaction.execute(status -> {
            ledger.post(TestBook.ACTOR, new Posting(key, TransferCode.CAPACITY_DECLARED, book.issued, book.capacity, 1, book.cause));
            CompletableFuture<List<Posting.Outcome>> batch =
                    CompletableFuture.supplyAsync(() -> ledger.postAll(TestBook.ACTOR, postings));
            int waiting = awaitWaitingCopy();
            if (kill) {
                jdbc.sql("select pg_terminate_backend(:pid)").param("pid", waiting).query(Boolean.class).single();
                assertThatThrownBy(batch::join).isNotNull();
                status.setRollbackOnly();
            }
            return batch;
        });
    }

    private int awaitWaitingCopy() {
        for (int looks = 0; looks < 100_000; looks++) {
            List<Integer> waiting = jdbc.sql("""
                            select pid from pg_stat_activity
                            where pg_backend_pid() = any(pg_blocking_pids(pid)) and query like 'copy ledger.transfer%'
                            """)
                    .query(Integer.class)
                    .list();
            if (!waiting.isEmpty()) {
                return waiting.get(0);
            }
            // Activity is remembered for the rest of a transaction unless one asks to forget it.
            jdbc.sql("select pg_stat_clear_snapshot()").query((row, number) -> row.getString(1)).list();
        }
        throw new AssertionError("the batch did not come to wait");
    }

    private static List<Posting> ones(TestBook book, int count) {
        List<Posting> postings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            postings.add(book.posting(TransferCode.JOB_HELD, book.award, book.used, 1));
        }
        return postings;
    }

    private static List<Posting> oneBad(TestBook book) {
        List<Posting> postings = ones(book, MOST);
        postings.set(BAD, book.posting(TransferCode.JOB_HELD, book.award, book.used, MOST));
        return postings;
    }
}

package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reservations whose time is over end many at a time, each as if it had ended alone. */
@CheomdanTest
class ExpiryTests {

    private static final Actor AUDITOR = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");
    /** More than are ended at once. */
    private static final int MANY = 1_200;

    @Autowired private Ledger ledger;
    @Autowired private Proof proof;
    @Autowired private TestClock clock;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionTemplate transaction;

    @Test
    void endsEveryOneThatIsDueAndNoOther() {
        TestBook book = TestBook.withAward(ledger, 10 * MANY);
        List<Transfer> due = reserve(book, MANY, clock.instant().plusSeconds(60));
        Transfer later = reserve(book, 1, clock.instant().plusSeconds(600)).get(0);
        Transfer settled = due.get(7);
        book.settle(settled, 1);
        clock.advance(Duration.ofSeconds(60));

        assertThat(ledger.expireDue()).isGreaterThanOrEqualTo(MANY - 1);

        for (Transfer reservation : due) {
            Transfer end = ledger.end(reservation.id()).orElseThrow();
            if (!reservation.equals(settled)) {
                assertThat(end.kind()).isEqualTo(Transfer.Kind.EXPIRED);
                assertThat(end.key()).isEqualTo("expire/" + reservation.id());
                assertThat(end.cause()).isEqualTo(reservation.cause());
                assertThat(end.actor()).isEqualTo(Subject.of("system", "ledger.expire"));
                assertThat(end.amount()).isEqualTo(reservation.amount());
            }
        }
        assertThat(ledger.end(settled.id()).orElseThrow().kind()).isEqualTo(Transfer.Kind.SETTLED);
        assertThat(ledger.end(later.id())).isEmpty();
        assertThat(ledger.balance(book.award)).isEqualTo(new Balance(10 * MANY - 1, 1, 0));
        assertThat(ledger.balance(book.used)).isEqualTo(new Balance(1, 0, 1));
        assertThat(proof.verify(AUDITOR).ok()).isTrue();
    }

    /** An account that somebody else holds keeps only its own reservations waiting. */
    @Test
    void endsTheOthersWhereSomebodyHoldsAnAccount() throws Exception {
        Book two = bookWithOneHeld();
        whileHeld(two.held, run -> assertThat(run.get()).isGreaterThanOrEqualTo(MANY));
        assertThat(two.due).allSatisfy(reservation -> assertThat(ledger.end(reservation.id())).isPresent());
        assertThat(two.waiting).allSatisfy(reservation -> assertThat(ledger.end(reservation.id())).isEmpty());

        assertThat(ledger.expireDue()).isEqualTo(two.waiting.size());
        assertThat(ledger.balance(two.held.award)).isEqualTo(new Balance(10, 0, 0));
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        Book two = bookWithOneHeld();
        whileHeld(two.held, run -> {
            killWhoWaits(run);
            assertThatThrownBy(run::get).isInstanceOf(ExecutionException.class);
        });
        long ended = two.due.stream().filter(reservation -> ledger.end(reservation.id()).isPresent()).count();
        assertThat(ended).as("a whole batch is kept, the one that was stopped is not").isBetween(1L, MANY - 1L);

        assertThat(ledger.expireDue()).isGreaterThanOrEqualTo((int) (MANY - ended));
        assertThat(two.due).allSatisfy(reservation -> assertThat(ledger.end(reservation.id())).isPresent());
        assertThat(ledger.balance(two.free.award)).isEqualTo(new Balance(MANY, 0, 0));
        assertThat(ledger.balance(two.held.award)).isEqualTo(new Balance(10, 0, 0));
    }

    private record Book(TestBook free, List<Transfer> due, TestBook held, List<Transfer> waiting) {}

    private interface During {
        void check(Future<Integer> run) throws Exception;
    }

    /** Two books in which more is due than ends at once; what is due last is on the second one. */
    private Book bookWithOneHeld() {
        ledger.expireDue();
        TestBook free = TestBook.withAward(ledger, MANY);
        TestBook held = TestBook.withAward(ledger, 10);
        List<Transfer> due = reserve(free, MANY, clock.instant().plusSeconds(60));
        List<Transfer> waiting = reserve(held, 2, clock.instant().plusSeconds(61));
        clock.advance(Duration.ofSeconds(61));
        return new Book(free, due, held, waiting);
    }

    private void whileHeld(TestBook held, During during) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("""
                                select 1 from ledger.balance b join ledger.account a on a.id = b.account_id
                                where a.owner_id = :owner for update of b
                                """)
                        .param("owner", held.award.ownerId())
                        .query()
                        .listOfRows();
                assertThatCode(() -> during.check(other.submit(ledger::expireDue))).doesNotThrowAnyException();
            });
        } finally {
            other.shutdownNow();
        }
    }

    /** Ends the connection that is seen to wait for what this transaction holds. */
    private void killWhoWaits(Future<?> run) {
        for (int looks = 0; looks < 100_000 && !run.isDone(); looks++) {
            jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))")
                    .query(Boolean.class)
                    .list();
        }
    }

    private List<Transfer> reserve(TestBook book, int count, Instant until) {
        List<Posting.Outcome> outcomes = ledger.writeAll(TestBook.ACTOR, IntStream.range(0, count)
                .mapToObj(each -> Posting.Instruction.reserve(book.posting(TransferCode.JOB_HELD, book.award, book.used, 1), until))
                .toList());
        return outcomes.stream().map(outcome -> Objects.requireNonNull(outcome.transfer())).toList();
    }
}

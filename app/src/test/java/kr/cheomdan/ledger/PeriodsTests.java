package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Months that are settled for good. The book is shared and locks only move on, so each test locks the next month of a time long ago. */
@CheomdanTest
class PeriodsTests {

    private static final Actor LEAD = new Actor(UUID.randomUUID(), "lead", Set.of(Role.PROGRAM_LEAD), "test");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Periods periods;

    @Autowired
    private PeriodStore store;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    @Test
    void locksUpToTheEndOfAMonthInSeoul() {
        YearMonth month = nextMonth();
        Periods.Lock lock = periods.lock(LEAD, month, "The books of the month are agreed with the auditor");
        assertThat(lock.until()).isEqualTo(Seoul.startOf(month.plusMonths(1).atDay(1)));
        assertThat(lock.month()).isEqualTo(month);
        assertThat(lock.actor()).isEqualTo(Subject.of("account", LEAD.accountId()));
        assertThat(periods.lockedUntil()).contains(lock.until());
        assertThat(periods.list(LEAD).get(0)).isEqualTo(lock);
        assertThat(trail.historyOf(Subject.of("ledger-period", month)))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.action()).isEqualTo("ledger.lock");
                    assertThat(step.reason()).isEqualTo("The books of the month are agreed with the auditor");
                });
    }

    @Test
    void locksAMonthOnceForADoubleClick() {
        YearMonth month = nextMonth();
        Periods.Lock lock = periods.lock(LEAD, month, "Agreed");
        assertThat(periods.lock(LEAD, month, "Agreed again")).isEqualTo(lock);
        assertThat(trail.historyOf(Subject.of("ledger-period", month))).hasSize(1);
    }

    @Test
    void locksNoMonthThatIsNotOver() {
        YearMonth now = YearMonth.from(Seoul.dayOf(clock.instant()));
        assertThat(refusal(() -> periods.lock(LEAD, now, "Too early"))).isEqualTo(LedgerRefusal.LOCK_IN_FUTURE);
        assertThat(refusal(() -> periods.lock(LEAD, YearMonth.of(999_999_999, 12), "Never"))).isEqualTo(LedgerRefusal.LOCK_IN_FUTURE);
        assertThat(refusal(() -> periods.lock(LEAD, YearMonth.of(-999_999_999, 1), "Ever"))).isEqualTo(LedgerRefusal.LOCK_NOT_LATER);
    }

    /** What is recorded without a date by a server whose clock is behind must not count into a month that is locked. */
    @Test
    void waitsUntilNoClockCanBeInTheMonthAnyMore() {
        YearMonth month = YearMonth.from(Seoul.dayOf(clock.instant()));
        Instant end = Seoul.startOf(month.plusMonths(1).atDay(1));
        Instant early = end.plus(Duration.ofMinutes(10)).minusNanos(1_000);
        Periods behind = new Periods(
                store, new LedgerProperties(Duration.ofMinutes(10)), Clock.fixed(early, ZoneOffset.UTC), event -> {});
        RefusedException refused = transaction.execute(status ->
                catchThrowableOfType(RefusedException.class, () -> behind.lock(LEAD, month, "Too early")));
        assertThat(refused.refusal()).isEqualTo(LedgerRefusal.LOCK_IN_FUTURE);
        assertThat(refused.arguments()).containsExactly(end, early, end.plus(Duration.ofMinutes(10)));
        Periods after = new Periods(
                store, new LedgerProperties(Duration.ofMinutes(10)), Clock.fixed(early.plusNanos(1_000), ZoneOffset.UTC),
                event -> {});
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThat(after.lock(LEAD, month, "Agreed").until()).isEqualTo(end);
        });
    }

    @Test
    void asksForANote() {
        assertThatThrownBy(() -> periods.lock(LEAD, nextMonth(), " ")).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "PROGRAM_LEAD")
    void letsOnlyTheLeadLock(Role role) {
        Actor other = new Actor(UUID.randomUUID(), "other", Set.of(role), "test");
        assertThat(refusal(() -> periods.lock(other, nextMonth(), "Not mine to lock"))).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
        if (!role.isStaff()) {
            assertThat(refusal(() -> periods.list(other))).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"update ledger.period_lock set note = 'x'", "delete from ledger.period_lock", "truncate ledger.period_lock"})
    void keepsEveryLockThereWas(String tampering) {
        assertThatThrownBy(() -> jdbc.sql(tampering).update()).isInstanceOf(DataAccessException.class).hasMessageContaining("only appended");
    }

    @Test
    void saysUntilWhenThePastIsLocked() {
        Instant until = periods.lock(LEAD, nextMonth(), "Agreed").until();
        TestBook book = new TestBook(ledger);
        Instant effective = until.minusSeconds(3_600);
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> backdated(book, effective));
        assertThat(refused.refusal()).isEqualTo(LedgerRefusal.PERIOD_LOCKED);
        assertThat(refused.field()).isEqualTo("effectiveAt");
        assertThat(refused.arguments()).containsExactly(effective, until);
    }

    @Test
    void waitsForThoseWhoAreWriting() {
        YearMonth month = nextMonth();
        Instant inMonth = Seoul.startOf(month.atDay(15));
        TestBook book = new TestBook(ledger);
        CompletableFuture<Periods.Lock> lock = transaction.execute(status -> {
            backdated(book, inMonth);
            CompletableFuture<Periods.Lock> other = CompletableFuture.supplyAsync(() -> periods.lock(LEAD, month, "Agreed"));
            awaitSomebodyWaiting();
            assertThat(other).isNotDone();
            // The writer holds accounts already, so it may go on, into the month that is about to be locked.
            backdated(book, inMonth);
            return other;
        });
        assertThat(lock.orTimeout(1, TimeUnit.MINUTES).join().month()).isEqualTo(month);
        assertThat(ledger.balance(book.capacity).posted()).isEqualTo(2);
        assertThat(refusal(() -> backdated(book, inMonth))).isEqualTo(LedgerRefusal.PERIOD_LOCKED);
    }

    @Test
    void letsNobodyInWhoComesWhileItIsLocking() {
        YearMonth month = nextMonth();
        Instant inMonth = Seoul.startOf(month.atDay(15));
        TestBook book = new TestBook(ledger);
        CompletableFuture<Transfer> late = transaction.execute(status -> {
            periods.lock(LEAD, month, "Agreed");
            CompletableFuture<Transfer> writer = CompletableFuture.supplyAsync(() -> backdated(book, inMonth));
            awaitSomebodyWaiting();
            return writer;
        });
        assertThatThrownBy(() -> late.orTimeout(1, TimeUnit.MINUTES).join()).hasCauseInstanceOf(RefusedException.class);
        assertThat(ledger.balance(book.capacity).posted()).isZero();
    }

    @Test
    void givesUpWhereAWriterDoesNotEnd() {
        TestBook book = new TestBook(ledger);
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch givenUp = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            book.post(TransferCode.CAPACITY_DECLARED, book.issued, book.capacity, 1);
            writing.countDown();
            await(givenUp);
        }));
        await(writing);
        assertThat(refusal(() -> transaction.executeWithoutResult(status -> store.awaitWriters(Duration.ofMillis(50)))))
                .isEqualTo(LedgerRefusal.BOOK_BUSY);
        givenUp.countDown();
        writer.orTimeout(1, TimeUnit.MINUTES).join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Whatever a writer was told is in, the lock has seen; whoever came later was refused. */
    @Test
    void neverLetsAMonthChangeOnceItIsLocked() {
        YearMonth month = nextMonth();
        Instant inMonth = Seoul.startOf(month.plusMonths(1).atDay(1)).minusSeconds(1);
        TestBook book = new TestBook(ledger);
        AtomicLong written = new AtomicLong();
        CountDownLatch begun = new CountDownLatch(40);
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            boolean many = i % 2 == 0;
            writers.add(CompletableFuture.runAsync(() -> writeUntilRefused(book, inMonth, many, written, begun)));
        }
        await(begun);
        long seen = transaction.execute(status -> {
            periods.lock(LEAD, month, "Agreed");
            return ledger.balance(book.capacity).posted();
        });
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).orTimeout(1, TimeUnit.MINUTES).join();
        assertThat(written.get()).isEqualTo(seen);
        assertThat(ledger.balance(book.capacity).posted()).isEqualTo(seen);
    }

    private void writeUntilRefused(TestBook book, Instant effective, boolean many, AtomicLong written, CountDownLatch begun) {
        while (true) {
            Posting posting = posting(book, effective);
            try {
                Posting.Outcome outcome = many
                        ? ledger.postAll(TestBook.ACTOR, List.of(posting)).get(0)
                        : Posting.Outcome.written(ledger.post(TestBook.ACTOR, posting));
                if (outcome.refused() != null) {
                    throw outcome.refused();
                }
                written.incrementAndGet();
                begun.countDown();
            } catch (RefusedException refused) {
                assertThat(refused.refusal()).isEqualTo(LedgerRefusal.PERIOD_LOCKED);
                return;
            }
        }
    }

    private Transfer backdated(TestBook book, Instant effective) {
        return ledger.post(TestBook.ACTOR, posting(book, effective));
    }

    private static Posting posting(TestBook book, Instant effective) {
        return new Posting(book.key(), TransferCode.CAPACITY_DECLARED, book.issued, book.capacity, 1, book.cause, effective);
    }

    private YearMonth nextMonth() {
        return periods.lockedUntil().map(until -> YearMonth.from(Seoul.dayOf(until))).orElse(YearMonth.of(1975, 1));
    }

    /** Until another connection waits for the one of the transaction at hand. */
    private void awaitSomebodyWaiting() {
        for (int looks = 0; looks < 100_000; looks++) {
            boolean waiting = jdbc.sql("select exists (select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)))")
                    .query(Boolean.class)
                    .single();
            if (waiting) {
                return;
            }
            // Activity is remembered for the rest of a transaction unless one asks to forget it.
            jdbc.sql("select pg_stat_clear_snapshot()").query((row, number) -> row.getString(1)).list();
        }
        throw new AssertionError("nobody came to wait");
    }

    private static Object refusal(ThrowingCallable act) {
        return catchThrowableOfType(RefusedException.class, act).refusal();
    }

    @Test
    void locksMonthsThatHaveBeenOverForTenMinutesUnlessToldOtherwise() {
        assertThat(bind(Map.of()).lockMargin()).isEqualTo(Duration.ofMinutes(10));
        assertThat(bind(Map.of("cheomdan.ledger.lock-margin", "2h")).lockMargin()).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> bind(Map.of("cheomdan.ledger.lock-margin", "-1s"))).rootCause().hasMessageContaining("lock-margin");
    }

    private static LedgerProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("cheomdan.ledger", Bindable.of(LedgerProperties.class));
    }
}

package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.testing.TwoPeople;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables do not show of how corrections are written: what the audit trail keeps, what happens at the same time. */
@CheomdanTest
class CorrectingTests {

    private static final Actor LEAD = new Actor(UUID.randomUUID(), "lead", Set.of(Role.PROGRAM_LEAD), "test");
    private static final String WHY = "Entered twice by mistake";

    @Autowired
    private Ledger ledger;

    @Autowired
    private Corrections corrections;

    @Autowired
    private ExchangeRates rates;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private TwoPeople people;

    @BeforeEach
    void nameTwoPeople() {
        people = new TwoPeople(ledger, corrections);
    }

    @Nested
    class Reversing {

        @Test
        void namesTheFirstAndSaysWhy() {
            TestBook book = TestBook.withAward(ledger, 100);
            Transfer first = book.post(TransferCode.JOB_HELD, book.award, book.used, 30);
            Transfer reversal = people.reverse(first.id(), WHY);
            assertThat(reversal.code()).isEqualTo(TransferCode.REVERSAL);
            assertThat(reversal.reverses()).isEqualTo(first.id());
            assertThat(reversal.reason()).isEqualTo(WHY);
            assertThat(reversal.from()).isEqualTo(first.to());
            assertThat(reversal.to()).isEqualTo(first.from());
            assertThat(reversal.batch()).as("one transfer is no batch").isNull();
            assertThat(ledger.find(reversal.id())).isEqualTo(reversal);
            assertThat(ledger.find(first.id())).as("the first stays as it is").isEqualTo(first);
        }

        @Test
        void isKeptInTheAuditTrailOnce() {
            TestBook book = TestBook.withAward(ledger, 100);
            TransferId first = book.post(TransferCode.JOB_HELD, book.award, book.used, 30).id();
            Transfer reversal = people.reverse(book.unique, first, WHY, null);
            assertThat(people.reverse(book.unique, first, WHY, null)).isEqualTo(reversal);
            assertThat(trail.historyOf(Subject.of("transfer", reversal.id()))).singleElement().satisfies(step -> {
                assertThat(step.action()).isEqualTo("ledger.reverse");
                assertThat(step.reason()).isEqualTo(WHY);
                assertThat(step.accountId()).isEqualTo(people.lead.accountId());
            });
        }

        @Test
        void happensOnceWhoeverAsksAtTheSameTime() {
            TestBook book = TestBook.withAward(ledger, 100);
            Transfer first = book.post(TransferCode.JOB_HELD, book.award, book.used, 30);
            List<CompletableFuture<Transfer>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(CompletableFuture.supplyAsync(() -> people.reverse(first.id(), WHY)));
            }
            long done = all.stream().filter(each -> each.handle((transfer, fault) -> fault == null)
                            .orTimeout(1, TimeUnit.MINUTES).join())
                    .count();
            assertThat(done).isEqualTo(1);
            assertThat(ledger.balance(book.award)).isEqualTo(new Balance(100, 0, 0));
        }

        @Test
        void saysWhatUndidItAndWhen() {
            TestBook book = TestBook.withAward(ledger, 100);
            Transfer first = book.post(TransferCode.JOB_HELD, book.award, book.used, 30);
            Transfer reversal = people.reverse(first.id(), WHY);
            RefusedException refused =
                    catchThrowableOfType(RefusedException.class, () -> people.reverse(first.id(), WHY));
            assertThat(refused.refusal()).isEqualTo(LedgerRefusal.ALREADY_REVERSED);
            assertThat(refused.arguments()).containsExactly(first.id(), reversal.id(), reversal.recordedAt());
        }

        @Test
        void tiesTheTwoHalvesOfAnExchangeTogether() {
            AccountRef h100 = new AccountRef("award", UUID.randomUUID().toString(), AccountKind.CAPACITY, Unit.gpuSecond("h100"));
            AccountRef a100 = new AccountRef("award", h100.ownerId(), AccountKind.CAPACITY, Unit.gpuSecond("a100"));
            rates.set(LEAD, new ExchangeRates.NewRate(h100.unit(), a100.unit(), 1, 4, clock.instant(), "Table of the call"));
            Subject cause = Subject.of("test", h100.ownerId());
            AccountRef issued = new AccountRef("plan", h100.ownerId(), AccountKind.ISSUED, h100.unit());
            ledger.post(TestBook.ACTOR, new Posting(h100 + "/1", TransferCode.CAPACITY_DECLARED, issued, h100, 10, cause));
            ExchangeRates.Exchange exchange =
                    rates.exchange(TestBook.ACTOR, new ExchangeRates.Order(h100 + "/2", h100, a100, 10, cause, null));

            Transfer undone = people.reverse(exchange.taken().id(), WHY);
            assertThat(undone.reverses()).isEqualTo(exchange.taken().id());
            List<Transfer> reversals = ledger.transfersOf(undone.cause());
            assertThat(reversals).extracting(Transfer::reverses).containsExactly(exchange.taken().id(), exchange.given().id());
            assertThat(reversals).extracting(Transfer::batch).containsOnly(undone.batch()).doesNotContainNull();
            assertThat(reversals).extracting(Transfer::rate).containsOnly(exchange.rate().id());
            assertThat(ledger.balance(h100).posted()).isEqualTo(10);
            assertThat(ledger.balance(a100).posted()).isZero();
        }

        @Test
        void isGuardedByTheDatabaseToo() {
            TestBook book = TestBook.withAward(ledger, 100);
            Transfer first = book.post(TransferCode.JOB_HELD, book.award, book.used, 30);
            people.reverse(first.id(), WHY);
            assertThatThrownBy(() -> jdbc.sql("""
                            insert into ledger.transfer (id, kind, code, from_account, to_account, unit, posted, pending, cause_kind, cause_id,
                                actor_kind, actor_id, key, effective_at, recorded_at, from_number, from_posted, from_reserved_out,
                                from_reserved_in, to_number, to_posted, to_reserved_out, to_reserved_in, hash, reason, reverses)
                            select gen_random_uuid(), kind, code, from_account, to_account, unit, posted, pending, cause_kind, cause_id,
                                actor_kind, actor_id, key || 'x', effective_at, recorded_at, from_number, from_posted, from_reserved_out,
                                from_reserved_in, to_number, to_posted, to_reserved_out, to_reserved_in, hash, reason, reverses
                            from ledger.transfer where reverses = :id
                            """).param("id", first.id().value()).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("transfer_reversed_once");
        }
    }

    @Nested
    class Adjusting {

        @Test
        void isKeptInTheAuditTrailOnce() {
            TestBook book = TestBook.withAward(ledger, 100);
            Instant yesterday = clock.instant().minusSeconds(86_400);
            Transfer adjusted = people.adjust(book.unique, book.issued, book.award, 7, WHY, yesterday);
            assertThat(people.adjust(book.unique, book.issued, book.award, 7, WHY, yesterday)).isEqualTo(adjusted);
            assertThat(adjusted.reason()).isEqualTo(WHY);
            assertThat(adjusted.effectiveAt()).isEqualTo(yesterday);
            assertThat(trail.historyOf(Subject.of("transfer", adjusted.id()))).singleElement().satisfies(step -> {
                assertThat(step.action()).isEqualTo("ledger.adjust");
                assertThat(step.details()).containsEntry("amount", "7");
            });
        }

        @Test
        void isTheOnlyWayToMoveAnythingAnywhere() {
            TestBook book = TestBook.withAward(ledger, 100);
            Posting alone = book.posting(TransferCode.ADJUSTMENT, book.issued, book.award, 7).because(WHY);
            assertThat(refusal(() -> ledger.post(people.lead, alone))).isEqualTo(LedgerRefusal.CODE_NOT_POSTED);
            assertThat(refusal(() -> ledger.reserve(people.lead, alone, null))).isEqualTo(LedgerRefusal.CODE_NOT_POSTED);
            assertThat(refusal(() -> ledger.writeTogether(people.lead, List.of(Posting.Instruction.post(alone)))))
                    .isEqualTo(LedgerRefusal.CODE_NOT_POSTED);
            assertThat(ledger.balance(book.award).posted()).isEqualTo(100);
        }

        @Test
        void refusesWhatHappenedBeforeThereWasTime() {
            TestBook book = TestBook.withAward(ledger, 100);
            Instant early = Instant.EPOCH.minusSeconds(1);
            assertThat(refusal(() -> people.adjust(book.unique, book.issued, book.award, 7, WHY, early))).isEqualTo(LedgerRefusal.EFFECTIVE_TOO_EARLY);
        }

        @Test
        void refusesReasonsThatAreTooLongOrHideSomething() {
            TestBook book = TestBook.withAward(ledger, 100);
            for (String reason : List.of("x".repeat(501), "found\u202E by audit", "found\0by audit")) {
                assertThatThrownBy(() -> people.adjust(book.issued, book.award, 7, reason)).isInstanceOf(RefusedException.class);
                assertThat(ledger.balance(book.award).posted()).isEqualTo(100);
            }
            Posting module = book.posting(TransferCode.CAPACITY_DECLARED, book.issued, book.capacity, 7).because("x\0yyyyy");
            assertThat(refusal(() -> ledger.post(TestBook.ACTOR, module))).isEqualTo(LedgerRefusal.REASON_INVALID);
        }
    }

    private static Object refusal(ThrowingCallable act) {
        return catchThrowableOfType(RefusedException.class, act).refusal();
    }
}

package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.Line;
import kr.cheomdan.ledger.format.Remarks;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The decision on a batch itself, without a database: what each step finds of those before it and of what the book said. */
class BatchTests {

    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00Z");
    private static final Subject ACTOR = Subject.of("system", "test");
    private static final Subject CAUSE = Subject.of("job", "j");
    private static final AccountRef AWARD = new AccountRef("award", "a", AccountKind.AWARD, Unit.CPU_SECOND);
    private static final AccountRef USED = AWARD.as(AccountKind.USED);
    private static final Known NOTHING = new Known(Map.of(), Map.of(), Map.of(), Map.of(), null);

    @Test
    void takesEachStepOnWhatTheOneBeforeLeft() {
        Batch batch = batch(NOTHING);
        assertThat(amount(batch.next(post("1", 60)))).isEqualTo(60);
        assertThat(refusal(batch.next(post("2", 41)))).isEqualTo(LedgerRefusal.INSUFFICIENT_BALANCE);
        assertThat(amount(batch.next(post("3", 40)))).isEqualTo(40);
        assertThat(batch.lines()).extracting(Line::key).containsExactly("1", "3");
        assertThat(batch.changed()).extracting(AccountState::balance)
                .containsExactly(new Balance(0, 0, 0), new Balance(100, 0, 0));
        assertThat(batch.changed()).extracting(AccountState::entries).containsExactly(3L, 2L);
    }

    @Test
    void touchesNoAccountWhereAllIsRefused() {
        Batch batch = batch(NOTHING);
        batch.next(post("1", 101));
        assertThat(batch.lines()).isEmpty();
        assertThat(batch.changed()).isEmpty();
    }

    @Test
    void marksItsLinesWithWhatTheyHaveInCommon() {
        UUID common = UUID.randomUUID();
        Batch linked = new Batch(accounts(), NOTHING, NOW, common);
        assertThat(linked.next(post("1", 1)).transfer().batch()).isEqualTo(common);
        assertThat(linked.lines()).extracting(line -> line.remarks().batch()).containsExactly(common);
        assertThat(batch(NOTHING).next(post("1", 1)).transfer().batch()).isNull();
    }

    @Test
    void passesOnWhatWasRefusedBeforeTheBookWasAsked() {
        Posting nothing = new Posting("1", TransferCode.JOB_HELD, AWARD, USED, 0, CAUSE);
        assertThat(refusal(batch(NOTHING).next(step(Posting.Instruction.post(nothing))))).isEqualTo(LedgerRefusal.AMOUNT_NOT_POSITIVE);
        assertThat(refusal(batch(NOTHING).next(step(Posting.Instruction.release(" ", Posting.Reservation.under("1"), CAUSE)))))
                .isEqualTo(LedgerRefusal.KEY_INVALID);
        assertThat(refusal(batch(NOTHING).next(settle("1", "\0", 1L)))).isEqualTo(LedgerRefusal.KEY_INVALID);
    }

    @Nested
    class Keys {

        @Test
        void giveTheFirstOfTheBatch() {
            Batch batch = batch(NOTHING);
            Transfer first = batch.next(post("1", 60)).transfer();
            assertThat(batch.next(post("1", 60)).transfer()).isEqualTo(first);
            Posting.Outcome other = batch.next(post("1", 61));
            assertThat(refusal(other)).isEqualTo(LedgerRefusal.KEY_REUSED);
            assertThat(other.refused().arguments()).containsExactly(
                    "1",
                    "POSTED JOB_HELD 60 CPU_SECOND: %s -> %s (job/j)".formatted(AWARD, USED),
                    "POSTED JOB_HELD 61 CPU_SECOND: %s -> %s (job/j)".formatted(AWARD, USED));
            assertThat(batch.lines()).hasSize(1);
        }

        @Test
        void giveTheFirstOfTheBook() {
            Transfer first = batch(NOTHING).next(post("1", 60)).transfer();
            Batch batch = batch(NOTHING.with(Map.of("1", first)));
            assertThat(batch.next(post("1", 60)).transfer()).isEqualTo(first);
            assertThat(batch.lines()).isEmpty();
            assertThat(batch.standing(post("1", 60))).isEqualTo(first);
            assertThat(batch.standing(post("1", 61))).as("something else under this key").isNull();
            assertThat(batch.standing(post("2", 60))).isNull();
        }

        @Test
        void giveTheFirstThoughItsPeriodIsLockedNow() {
            Transfer first = batch(NOTHING).next(dated("1", TransferCode.JOB_HELD, null, NOW.minusSeconds(10))).transfer();
            Batch batch = batch(new Known(Map.of("1", first), Map.of(), Map.of(), Map.of(), NOW));
            assertThat(batch.next(dated("1", TransferCode.JOB_HELD, null, NOW.minusSeconds(10))).transfer()).isEqualTo(first);
        }
    }

    @Nested
    class Ends {

        private final Batch batch = batch(NOTHING);

        @Test
        void findTheReservationOfTheSameBatch() {
            Transfer reserved = batch.next(reserve("1", 80, null)).transfer();
            Transfer settled = batch.next(settle("2", "1", 30L)).transfer();
            assertThat(settled.kind()).isEqualTo(Transfer.Kind.SETTLED);
            assertThat(settled.reservation()).isEqualTo(reserved.id());
            assertThat(batch.changed()).extracting(AccountState::balance).containsExactly(new Balance(70, 0, 0), new Balance(30, 0, 0));
            assertThat(refusal(batch.next(settle("3", "1", null)))).isEqualTo(LedgerRefusal.ALREADY_ENDED);
        }

        @Test
        void findTheReservationOfTheBook() {
            Transfer reserved = batch(NOTHING).next(reserve("1", 80, null)).transfer();
            Batch later = new Batch(accountsHolding(80), known(reserved, null), NOW, null);
            assertThat(later.next(settleById("2", reserved.id(), 30)).transfer().amount()).isEqualTo(30);
            assertThat(later.changed()).extracting(AccountState::balance).containsExactly(new Balance(70, 0, 0), new Balance(30, 0, 0));
        }

        @Test
        void happenOnce() {
            Transfer reserved = batch.next(reserve("1", 80, null)).transfer();
            Transfer end = batch.next(settle("2", "1", 30L)).transfer();
            Batch later = new Batch(accountsHolding(80), known(reserved, end), NOW, null);
            assertThat(refusal(later.next(settleById("3", reserved.id(), 30)))).isEqualTo(LedgerRefusal.ALREADY_ENDED);
            assertThat(refusal(later.next(settle("4", "1", null)))).isEqualTo(LedgerRefusal.ALREADY_ENDED);
        }

        @Test
        void areOfReservations() {
            batch.next(post("1", 10));
            assertThat(refusal(batch.next(settle("2", "1", 1L)))).isEqualTo(LedgerRefusal.NOT_A_RESERVATION);
            assertThat(refusal(batch.next(settle("3", "unknown", 1L)))).isEqualTo(LifecycleRefusal.NOT_FOUND);
            assertThat(refusal(batch.next(settleById("4", new TransferId(UUID.randomUUID()), 1)))).isEqualTo(LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void doNotFindWhatWasReservedElsewhereMeanwhile() {
            Transfer reserved = batch(NOTHING).next(reserve("1", 80, null)).transfer();
            for (AccountRef locked : List.of(AWARD, USED)) {
                Batch other = new Batch(Map.of(locked, accounts().get(locked)), known(reserved, null), NOW, null);
                assertThat(refusal(other.next(settle("2", "1", 1L)))).isEqualTo(LifecycleRefusal.NOT_FOUND);
            }
        }

        @Test
        void moveAtMostWhatIsReserved() {
            batch.next(reserve("1", 80, null));
            assertThat(refusal(batch.next(settle("2", "1", 81L)))).isEqualTo(LedgerRefusal.MORE_THAN_RESERVED);
            assertThat(refusal(batch.next(settle("3", "1", -1L)))).isEqualTo(LedgerRefusal.AMOUNT_NEGATIVE);
            assertThat(amount(batch.next(settle("4", "1", 80L)))).isEqualTo(80);
            batch.next(reserve("5", 20, null));
            assertThat(amount(batch.next(settle("6", "5", 0L)))).isZero();
        }

        @Test
        void comeTooLateAtTheExpiryWhereTheySettle() {
            Transfer reserved = batch.next(reserve("1", 80, NOW.plusSeconds(1))).transfer();
            Batch later = new Batch(accountsHolding(80), known(reserved, null), NOW.plusSeconds(1), null);
            assertThat(refusal(later.next(settle("2", "1", 1L)))).isEqualTo(LedgerRefusal.RESERVATION_EXPIRED);
            assertThat(later.next(settle("3", "1", null)).transfer().kind()).isEqualTo(Transfer.Kind.RELEASED);
        }

        @Test
        void standOnlyWhereTheyEndedTheSameReservation() {
            Transfer reserved = batch.next(reserve("1", 80, null)).transfer();
            Transfer end = batch.next(settle("2", "1", 30L)).transfer();
            Batch later = new Batch(accountsHolding(80), known(reserved, end).with(Map.of("2", end)), NOW, null);
            assertThat(later.standing(settle("2", "1", 30L))).isEqualTo(end);
            assertThat(later.standing(settle("2", "1", 31L))).isNull();
            assertThat(later.standing(settle("2", "unknown", 30L))).isNull();
        }

        private Known known(Transfer reserved, @Nullable Transfer end) {
            Map<TransferId, Transfer> ends = end == null ? Map.of() : Map.of(reserved.id(), end);
            return new Known(Map.of(reserved.key(), reserved), Map.of(reserved.id(), reserved), ends, Map.of(), null);
        }
    }

    @Nested
    class InTime {

        @Test
        void aReservationExpiresLaterThanNow() {
            assertThat(refusal(batch(NOTHING).next(reserve("1", 1, NOW)))).isEqualTo(LedgerRefusal.EXPIRY_IN_PAST);
            assertThat(amount(batch(NOTHING).next(reserve("1", 1, NOW.plusNanos(1_000))))).isEqualTo(1);
        }

        @Test
        void nothingIsDatedIntoALockedPeriodButCorrectionsThatSayWhy() {
            Batch batch = batch(new Known(Map.of(), Map.of(), Map.of(), Map.of(), NOW.minusSeconds(10)));
            Instant locked = NOW.minusSeconds(10).minusNanos(1_000);
            assertThat(refusal(batch.next(dated("1", TransferCode.JOB_HELD, null, locked)))).isEqualTo(LedgerRefusal.PERIOD_LOCKED);
            assertThat(refusal(batch.next(dated("2", TransferCode.JOB_HELD, "says why", locked)))).isEqualTo(LedgerRefusal.PERIOD_LOCKED);
            assertThat(refusal(batch.next(dated("3", TransferCode.ADJUSTMENT, null, locked)))).isEqualTo(LedgerRefusal.PERIOD_LOCKED);
            assertThat(batch.next(dated("4", TransferCode.ADJUSTMENT, "says why", locked)).transfer().effectiveAt()).isEqualTo(locked);
            assertThat(batch.next(dated("5", TransferCode.JOB_HELD, null, NOW.minusSeconds(10))).refused()).isNull();
            assertThat(batch.next(dated("6", TransferCode.JOB_HELD, null, null)).refused()).isNull();
        }

        @Test
        void aTransferIsReversedOnce() {
            Transfer first = batch(NOTHING).next(post("1", 10)).transfer();
            Batch batch = batch(NOTHING);
            batch.next(post("0", 20));
            assertThat(batch.next(reversal("2", first)).transfer().reverses()).isEqualTo(first.id());
            assertThat(refusal(batch.next(reversal("3", first)))).isEqualTo(LedgerRefusal.ALREADY_REVERSED);
            Batch later = batch(new Known(Map.of(), Map.of(), Map.of(), Map.of(first.id(), first), null));
            assertThat(refusal(later.next(reversal("4", first)))).isEqualTo(LedgerRefusal.ALREADY_REVERSED);
        }
    }

    private static Step reversal(String key, Transfer first) {
        Posting back = new Posting(key, TransferCode.REVERSAL, USED, AWARD, first.amount(), CAUSE);
        return Step.of(Draft.remarked(back, ACTOR, new Remarks("says why", first.id().value(), null, null)));
    }

    private static Step post(String key, long amount) {
        return step(Posting.Instruction.post(new Posting(key, TransferCode.JOB_HELD, AWARD, USED, amount, CAUSE)));
    }

    private static Step dated(String key, TransferCode code, @Nullable String reason, @Nullable Instant effectiveAt) {
        return Step.of(Draft.posted(new Posting(key, code, AWARD, USED, 1, CAUSE, effectiveAt, reason), ACTOR));
    }

    private static Step reserve(String key, long amount, @Nullable Instant expiresAt) {
        return step(Posting.Instruction.reserve(new Posting(key, TransferCode.JOB_HELD, AWARD, USED, amount, CAUSE), expiresAt));
    }

    /** Null: releases. */
    private static Step settle(String key, String reservation, @Nullable Long amount) {
        Posting.Reservation named = Posting.Reservation.under(reservation);
        return step(amount == null
                ? Posting.Instruction.release(key, named, CAUSE)
                : Posting.Instruction.settle(key, named, amount, CAUSE));
    }

    private static Step settleById(String key, TransferId reservation, long amount) {
        return step(Posting.Instruction.settle(key, Posting.Reservation.of(reservation), amount, CAUSE));
    }

    private static Step step(Posting.Instruction instruction) {
        return Step.of(instruction, ACTOR, NOW);
    }

    private static Batch batch(Known known) {
        return new Batch(accounts(), known, NOW, null);
    }

    /** 100 on the award, by one entry. */
    private static Map<AccountRef, AccountState> accounts() {
        return accountsHolding(0);
    }

    private static Map<AccountRef, AccountState> accountsHolding(long reserved) {
        AccountState award = AccountState.opened(UUID.randomUUID(), AWARD, NOW);
        AccountState used = AccountState.opened(UUID.randomUUID(), USED, NOW);
        Map<AccountRef, AccountState> accounts = new HashMap<>();
        accounts.put(AWARD, award.after(new Balance(100, reserved, 0), award.head(), NOW));
        accounts.put(USED, reserved == 0 ? used : used.after(new Balance(0, 0, reserved), used.head(), NOW));
        return accounts;
    }

    private static long amount(Posting.Outcome outcome) {
        return outcome.transfer().amount();
    }

    private static Refusal refusal(Posting.Outcome outcome) {
        return outcome.refused().refusal();
    }
}

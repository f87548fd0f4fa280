package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.CanonicalBytes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.junit.jupiter.api.Test;

/** The decision itself, without a database. */
class BookkeepingTests {

    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00Z");
    private static final AccountRef AWARD = new AccountRef("award", "a", AccountKind.AWARD, Unit.CPU_SECOND);
    private static final AccountRef USED = AWARD.as(AccountKind.USED);

    private final AccountState award = holding(AWARD, 100);
    private final AccountState used = AccountState.opened(UUID.randomUUID(), USED, NOW);

    @Test
    void movesFromOneToTheOther() {
        Bookkeeping.Booked booked = Bookkeeping.book(award, used, post(30), NOW);
        assertThat(booked.from().balance()).isEqualTo(new Balance(70, 0, 0));
        assertThat(booked.to().balance()).isEqualTo(new Balance(30, 0, 0));
        assertThat(booked.line().from().after()).isEqualTo(booked.from().balance());
        assertThat(booked.line().to().after()).isEqualTo(booked.to().balance());
    }

    @Test
    void numbersTheEntriesOfEachAccountOnItsOwn() {
        Bookkeeping.Booked first = Bookkeeping.book(award, used, post(1), NOW);
        Bookkeeping.Booked second = Bookkeeping.book(first.from(), used, post(1), NOW);
        assertThat(second.line().from().number()).isEqualTo(first.line().from().number() + 1);
        assertThat(second.line().to().number()).isEqualTo(1);
        Bookkeeping.Booked third = Bookkeeping.book(second.from(), second.to(), post(1), NOW);
        assertThat(third.line().to().number()).isEqualTo(2);
        assertThat(third.to().entries()).isEqualTo(2);
    }

    @Test
    void saysWhatIsAvailableAndWhatItWouldTake() {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> Bookkeeping.book(award, used, post(101), NOW));
        assertThat(refused.refusal()).isEqualTo(LedgerRefusal.INSUFFICIENT_BALANCE);
        assertThat(refused.arguments())
                .containsExactly(AWARD, Quantity.of(100, Unit.CPU_SECOND), Quantity.of(101, Unit.CPU_SECOND));
    }

    @Test
    void countsWhatIsReservedAsGone() {
        AccountState held = Bookkeeping.book(award, used, reserve(60), NOW).from();
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Bookkeeping.book(held, used, post(41), NOW));
        assertThat(refused.arguments()).contains(Quantity.of(40, Unit.CPU_SECOND), Quantity.of(41, Unit.CPU_SECOND));
        assertThat(Bookkeeping.book(held, used, post(40), NOW).from().balance().available()).isZero();
    }

    @Test
    void neverCountsBeyondWhatFitsEvenWhereThereIsNoFloor() {
        AccountState issued = holding(new AccountRef("plan", "p", AccountKind.ISSUED, Unit.CPU_SECOND), -Bookkeeping.LARGEST);
        assertThatThrownBy(() -> Bookkeeping.book(issued, used, post(1), NOW))
                .isInstanceOfSatisfying(RefusedException.class, refused ->
                        assertThat(refused.refusal()).isEqualTo(LedgerRefusal.BALANCE_OUT_OF_RANGE));
        assertThatThrownBy(() -> Bookkeeping.book(issued, used, post(Bookkeeping.LARGEST), NOW)).isInstanceOf(RefusedException.class);
        AccountState almost = holding(new AccountRef("plan", "p", AccountKind.ISSUED, Unit.CPU_SECOND), 1 - Bookkeeping.LARGEST);
        Bookkeeping.Booked last = Bookkeeping.book(almost, holding(USED, Bookkeeping.LARGEST - 1), post(1), NOW);
        assertThat(last.from().balance().posted()).isEqualTo(-Bookkeeping.LARGEST);
        assertThat(last.to().balance().posted()).isEqualTo(Bookkeeping.LARGEST);
        AccountState full = holding(USED, Bookkeeping.LARGEST);
        assertThatThrownBy(() -> Bookkeeping.book(award, full, post(1), NOW)).isInstanceOf(RefusedException.class);
    }

    @Test
    void neverRecordsBeforeTheEntryBeforeIt() {
        Bookkeeping.Booked late = Bookkeeping.book(award, used, post(1), NOW.plusSeconds(5));
        Bookkeeping.Booked withSlowClock = Bookkeeping.book(late.from(), used, post(1), NOW);
        assertThat(withSlowClock.line().recordedAt()).isEqualTo(NOW.plusSeconds(5));
        AccountState other = AccountState.opened(UUID.randomUUID(), USED, NOW.plusSeconds(9));
        assertThat(Bookkeeping.book(late.from(), other, post(1), NOW).line().recordedAt()).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void tiesEachEntryToTheOneBeforeItOnBothAccounts() {
        Bookkeeping.Booked first = Bookkeeping.book(award, used, post(1), NOW);
        assertThat(first.from().head()).isEqualTo(first.line().hash()).isEqualTo(first.to().head());
        assertThat(first.line().hash()).isEqualTo(CanonicalBytes.hash(first.line(), award.head(), used.head()));
        assertThat(first.line().hash()).isNotEqualTo(CanonicalBytes.hash(first.line(), used.head(), award.head()));
    }

    @Test
    void makesIdsOfVersionSevenInTheOrderOfTime() {
        UUID earlier = Bookkeeping.timeOrderedId(NOW);
        UUID later = Bookkeeping.timeOrderedId(NOW.plusMillis(1));
        assertThat(earlier.version()).isEqualTo(7);
        assertThat(earlier.variant()).isEqualTo(2);
        assertThat(earlier.toString()).isLessThan(later.toString());
    }

    @Test
    void letsOnlyPeopleAndNamedTasksWrite() {
        UUID id = UUID.randomUUID();
        assertThat(PostingRules.actor(new Actor(id, "somebody", Set.of(), "127.0.0.1"))).isEqualTo(Subject.of("account", id));
        assertThat(PostingRules.actor(Actor.system("awards.lapse"))).isEqualTo(Subject.of("system", "awards.lapse"));
        assertThatThrownBy(() -> PostingRules.actor(Actor.anonymous("127.0.0.1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PostingRules.actor(Actor.system(" "))).isInstanceOf(IllegalArgumentException.class);
    }

    private static AccountState holding(AccountRef ref, long posted) {
        AccountState opened = AccountState.opened(UUID.randomUUID(), ref, NOW);
        return opened.after(new Balance(posted, 0, 0), opened.head(), NOW);
    }

    private static Draft post(long amount) {
        return Draft.posted(posting(amount), Subject.of("system", "test"));
    }

    private static Draft reserve(long amount) {
        return Draft.reserved(posting(amount), null, Subject.of("system", "test"));
    }

    private static Posting posting(long amount) {
        return new Posting("key", TransferCode.JOB_HELD, AWARD, USED, amount, Subject.of("job", "j"));
    }
}

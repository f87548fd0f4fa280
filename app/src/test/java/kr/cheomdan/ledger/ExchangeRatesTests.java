package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables do not show of exchange: what the book keeps of a rate, arithmetic at its limits, who may set one. */
@CheomdanTest
class ExchangeRatesTests {

    private static final Actor LEAD = new Actor(UUID.randomUUID(), "lead", Set.of(Role.PROGRAM_LEAD), "test");
    private static final Instant AT = Instant.parse("2027-01-04T00:00:00Z");

    @Autowired
    private Ledger ledger;

    @Autowired
    private ExchangeRates rates;

    @Autowired
    private Proof proof;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    /** Units of this test alone, because rates are for everybody. */
    private final String unique = UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);

    private final Unit from = Unit.of("GPU_SECOND.F" + unique);
    private final Unit to = Unit.of("GPU_SECOND.T" + unique);
    private final AccountRef giver = new AccountRef("award", unique, AccountKind.CAPACITY, from);
    private final AccountRef taker = new AccountRef("award", unique, AccountKind.CAPACITY, to);
    private final Subject cause = Subject.of("test", unique);

    @BeforeEach
    void giveSomething() {
        AccountRef issued = new AccountRef("plan", unique, AccountKind.ISSUED, from);
        ledger.post(TestBook.ACTOR, new Posting(unique + "/0", TransferCode.CAPACITY_DECLARED, issued, giver, 100, cause));
    }

    @ParameterizedTest
    @CsvSource({
        "28800, 1, 4, 115200",
        "28800, 1, 1, 28800",
        "7, 4, 1, 1",
        "3, 4, 1, 0",
        "10, 3, 7, 23",
        "4611686018427387904, 1, 1, 4611686018427387904",
        "4611686018427387904, 1000000000000, 1000000000000, 4611686018427387904",
        "4611686018427387903, 2, 1, 2305843009213693951",
        "4611686018427387904, 999999999999, 1000000000000,",
        "4611686018427387904, 1, 2,"
    })
    void convertsToWholeSmallestParts(long amount, long fromAmount, long toAmount, Long expected) {
        ExchangeRates.Rate rate = new ExchangeRates.Rate(
                UUID.randomUUID(), from, to, fromAmount, toAmount, AT, "Golden", Subject.of("account", "a"), AT);
        if (expected == null) {
            assertThat(rate.convert(amount)).as("more than can be counted").isEmpty();
        } else {
            assertThat(rate.convert(amount)).contains(expected);
        }
    }

    @Test
    void keepsBothQuantitiesAndTheRate() {
        ExchangeRates.Rate rate = set(1, 4, clock.instant());
        ExchangeRates.Exchange exchange = exchange("/1", 10, null);
        assertThat(exchange.rate()).isEqualTo(rate);
        assertThat(List.of(exchange.given(), exchange.taken())).allSatisfy(half -> {
            assertThat(half.rate()).isEqualTo(rate.id());
            assertThat(half.batch()).isEqualTo(exchange.given().batch()).isNotNull();
            assertThat(ledger.find(half.id())).isEqualTo(half);
        });
        assertThat(exchange.given().amount()).isEqualTo(10);
        assertThat(exchange.taken().amount()).isEqualTo(40);
        AccountRef through = new AccountRef("exchange-rate", rate.id().toString(), AccountKind.EXCHANGE, from);
        assertThat(ledger.balance(through).posted()).as("what came in at this rate").isEqualTo(10);
        assertThat(ledger.balance(new AccountRef("exchange-rate", rate.id().toString(), AccountKind.EXCHANGE, to)).posted())
                .as("what went out").isEqualTo(-40);
    }

    @Test
    void leavesABookThatProvesItself() {
        set(3, 7, clock.instant());
        exchange("/1", 10, null);
        Actor auditor = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");
        assertThat(proof.verify(auditor).checks()).allSatisfy(check -> assertThat(check.wrong()).as("%s", check).isZero());
    }

    @Test
    void writesNeitherHalfWhereOneIsRefused() {
        set(1, 4, clock.instant());
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> exchange("/1", 101, null));
        assertThat(refused.refusal()).isEqualTo(LedgerRefusal.INSUFFICIENT_BALANCE);
        assertThat(ledger.balance(giver).posted()).isEqualTo(100);
        assertThat(ledger.balance(taker)).isEqualTo(Balance.ZERO);
    }

    @Test
    void refusesAnExchangeThatIsMoreThanCanBeCounted() {
        set(1, 1_000_000_000_000L, clock.instant());
        assertThat(refusal(() -> exchange("/1", 1L << 61, null))).isEqualTo(LedgerRefusal.AMOUNT_TOO_LARGE);
    }

    @Test
    void refusesAKeyThatLeavesNoRoomForItsHalves() {
        set(1, 4, clock.instant());
        assertThat(refusal(() -> exchange("x".repeat(295), 1, null))).isEqualTo(LedgerRefusal.KEY_INVALID);
        assertThat(exchange("x".repeat(294 - unique.length()), 1, null).taken().amount()).isEqualTo(4);
    }

    @Test
    void saysWhichRateIsMissing() {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> exchange("/1", 1, null));
        assertThat(refused.refusal()).isEqualTo(LedgerRefusal.NO_RATE);
        assertThat(refused.arguments()).startsWith(from, to);
    }

    @Nested
    class Setting {

        @Test
        void supersedesAndKeepsWhatWas() {
            ExchangeRates.Rate first = set(1, 4, AT);
            ExchangeRates.Rate second = set(1, 5, AT);
            ExchangeRates.Rate later = set(1, 6, AT.plusSeconds(10));
            assertThat(rates.at(from, to, AT)).as("of two from the same instant the one set last").isEqualTo(second);
            assertThat(rates.at(from, to, AT.plusSeconds(9))).isEqualTo(second);
            assertThat(rates.at(from, to, AT.plusSeconds(10))).isEqualTo(later);
            assertThat(rates.list(LEAD).stream().filter(rate -> rate.from().equals(from))).containsExactly(later, second, first);
        }

        @Test
        void changesNothingWhereTheSameCountsAlready() {
            ExchangeRates.Rate first = set(1, 4, AT);
            assertThat(set(1, 4, AT)).isEqualTo(first);
            assertThat(trail.historyOf(first.subject())).singleElement().satisfies(step -> {
                assertThat(step.action()).isEqualTo("ledger.set-rate");
                assertThat(step.details()).containsEntry("from", "1 " + from).containsEntry("to", "4 " + to);
            });
        }

        @Test
        void refusesDatesThatNoCalendarOfOursHas() {
            assertThat(refusal(() -> set(1, 4, Instant.MIN))).isEqualTo(LedgerRefusal.RATE_INVALID);
            assertThat(refusal(() -> set(1, 4, Instant.MAX))).isEqualTo(LedgerRefusal.RATE_INVALID);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, 1_000_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE})
        void refusesSidesThatAreNoRate(long side) {
            assertThat(refusal(() -> set(side, 1, AT))).isEqualTo(LedgerRefusal.RATE_INVALID);
            assertThat(refusal(() -> set(1, side, AT))).isEqualTo(LedgerRefusal.RATE_INVALID);
        }

        @ParameterizedTest
        @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "PROGRAM_LEAD")
        void isForTheLead(Role role) {
            Actor other = new Actor(UUID.randomUUID(), "other", Set.of(role), "test");
            assertThat(refusal(() -> rates.set(other, new ExchangeRates.NewRate(from, to, 1, 4, AT, "Not mine to set"))))
                    .isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
            if (!role.isStaff()) {
                assertThat(refusal(() -> rates.list(other))).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"update ledger.exchange_rate set to_amount = 1", "delete from ledger.exchange_rate"})
        void isNeverUndone(String tampering) {
            assertThatThrownBy(() -> jdbc.sql(tampering).update()).isInstanceOf(DataAccessException.class).hasMessageContaining("only appended");
        }
    }

    private ExchangeRates.Rate set(long fromAmount, long toAmount, Instant validFrom) {
        return rates.set(LEAD, new ExchangeRates.NewRate(from, to, fromAmount, toAmount, validFrom, "Table of the call"));
    }

    private ExchangeRates.Exchange exchange(String key, long amount, Instant effectiveAt) {
        return rates.exchange(TestBook.ACTOR, new ExchangeRates.Order(unique + key, giver, taker, amount, cause, effectiveAt));
    }

    private static Object refusal(ThrowingCallable act) {
        return catchThrowableOfType(RefusedException.class, act).refusal();
    }
}

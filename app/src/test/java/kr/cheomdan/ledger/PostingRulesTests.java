package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.Remarks;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule at its limits, and what makes a request the same as one before. */
class PostingRulesTests {

    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00Z");
    private static final AccountRef AWARD = new AccountRef("award", "a", AccountKind.AWARD, Unit.CPU_SECOND);
    private static final AccountRef USED = AWARD.as(AccountKind.USED);
    private static final Subject CAUSE = Subject.of("job", "j");
    private static final Subject ACTOR = Subject.of("system", "test");

    private record Posted(
            String key, TransferCode code, AccountRef from, AccountRef to, long amount, Subject cause, @Nullable Instant effectiveAt,
            @Nullable String reason) {

        static final Posted PLAIN = new Posted("key", TransferCode.JOB_HELD, AWARD, USED, 1, CAUSE, null, null);

        Posting posting() {
            return new Posting(key, code, from, to, amount, cause, effectiveAt, reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "award/1/offer", "사업/키"})
    void takeAnyKeyThatSaysSomething(String key) {
        allows(new Posted(key, TransferCode.JOB_HELD, AWARD, USED, 1, CAUSE, null, null));
    }

    @Test
    void takeKeysOfThreeHundredCharacters() {
        allows(new Posted("k".repeat(300), TransferCode.JOB_HELD, AWARD, USED, 1, CAUSE, null, null));
        for (String key : new String[] {"k".repeat(301), "", " \t", "a\0b"}) {
            refuses(new Posted(key, TransferCode.JOB_HELD, AWARD, USED, 1, CAUSE, null, null), LedgerRefusal.KEY_INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, (1L << 62) - 1, 1L << 62})
    void takeAmountsFromOneToTwoToTheSixtySecond(long amount) {
        allows(new Posted("key", TransferCode.JOB_HELD, AWARD, USED, amount, CAUSE, null, null));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void takeNoAmountBelowOne(long amount) {
        refuses(new Posted("key", TransferCode.JOB_HELD, AWARD, USED, amount, CAUSE, null, null), LedgerRefusal.AMOUNT_NOT_POSITIVE);
    }

    @ParameterizedTest
    @ValueSource(longs = {(1L << 62) + 1, Long.MAX_VALUE})
    void takeNoAmountThatCannotBeCounted(long amount) {
        refuses(new Posted("key", TransferCode.JOB_HELD, AWARD, USED, amount, CAUSE, null, null), LedgerRefusal.AMOUNT_TOO_LARGE);
    }

    @Test
    void takeReasonsOfFiveToFiveHundredCharacters() {
        for (String reason : new String[] {"12345", "x".repeat(500), "감사 지적"}) {
            allows(new Posted("key", TransferCode.JOB_HELD, AWARD, USED, 1, CAUSE, null, reason));
        }
        for (String reason : new String[] {"", "1234", " 1234 ", "x".repeat(501), " ".repeat(501) + "12345", "12\000345", "\00012345"}) {
            refuses(new Posted("key", TransferCode.JOB_HELD, AWARD, USED, 1, CAUSE, null, reason), LedgerRefusal.REASON_INVALID);
        }
    }

    @Test
    void takeInstantsFromTheEpochToNow() {
        for (Instant at : new Instant[] {NOW, NOW.minusNanos(1), Instant.EPOCH}) {
            allows(new Posted("key", TransferCode.JOB_HELD, AWARD, USED, 1, CAUSE, at, null));
        }
        refuses(new Posted("key", TransferCode.JOB_HELD, AWARD, USED, 1, CAUSE, NOW.plusNanos(1), null), LedgerRefusal.EFFECTIVE_IN_FUTURE);
        refuses(new Posted("key", TransferCode.JOB_HELD, AWARD, USED, 1, CAUSE, Instant.EPOCH.minusNanos(1), null),
                LedgerRefusal.EFFECTIVE_TOO_EARLY);
    }

    @Test
    void takeCausesThatNameARecord() {
        for (Subject cause : new Subject[] {new Subject("", "1"), new Subject("job", " ")}) {
            refuses(new Posted("key", TransferCode.JOB_HELD, AWARD, USED, 1, cause, null, null), LedgerRefusal.CAUSE_MISSING);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ADJUSTMENT", "REVERSAL", "EXCHANGE_GIVEN", "EXCHANGE_TAKEN"})
    void leaveSomeCodesToOthers(TransferCode code) {
        AccountRef exchange = AWARD.as(AccountKind.EXCHANGE);
        boolean taken = code == TransferCode.EXCHANGE_TAKEN;
        Posted posted = new Posted("key", code, taken ? exchange : AWARD, taken ? AWARD : exchange, 1, CAUSE, null, null);
        refuses(posted, LedgerRefusal.CODE_NOT_POSTED);
        assertThatNoException().isThrownBy(() -> PostingRules.checkMove(posted.posting(), NOW));
    }

    @Nested
    class SameRequests {

        private final Transfer first = transfer(Posted.PLAIN);

        static Stream<Posted> others() {
            Posted plain = Posted.PLAIN;
            return Stream.of(
                    new Posted("key", TransferCode.ADJUSTMENT, AWARD, USED, 1, CAUSE, null, null),
                    new Posted("key", plain.code(), AWARD, USED.as(AccountKind.EXPIRED), 1, CAUSE, null, null),
                    new Posted("key", plain.code(), AWARD.as(AccountKind.CALL), USED, 1, CAUSE, null, null),
                    new Posted("key", plain.code(), AWARD, USED, 2, CAUSE, null, null),
                    new Posted("key", plain.code(), AWARD, USED, 1, Subject.of("job", "k"), null, null),
                    new Posted("key", plain.code(), AWARD, USED, 1, CAUSE, NOW.minusSeconds(1), null),
                    new Posted("key", plain.code(), AWARD, USED, 1, CAUSE, null, "says why"));
        }

        @ParameterizedTest
        @MethodSource("others")
        void sayTheSameInEveryPart(Posted other) {
            assertThat(Draft.posted(other.posting(), ACTOR).isSameAs(first)).isFalse();
        }

        @Test
        void mayComeFromSomebodyElseAndGiveTheInstantThatWasRecorded() {
            assertThat(Draft.posted(Posted.PLAIN.posting(), Subject.of("account", "b")).isSameAs(first)).isTrue();
            Posted dated = new Posted("key", TransferCode.JOB_HELD, AWARD, USED, 1, CAUSE, first.effectiveAt(), null);
            assertThat(Draft.posted(dated.posting(), ACTOR).isSameAs(first)).isTrue();
        }

        @Test
        void areOfOneKind() {
            assertThat(Draft.reserved(Posted.PLAIN.posting(), null, ACTOR).isSameAs(first)).isFalse();
        }

        @Test
        void nameTheSameRecordsOfTheBook() {
            UUID one = UUID.randomUUID();
            UUID two = UUID.randomUUID();
            Posting posting = new Posting("key", TransferCode.ADJUSTMENT, AWARD, USED, 1, CAUSE);
            Transfer remarked = book(Draft.remarked(posting, ACTOR, new Remarks("says why", one, UUID.randomUUID(), two)));
            sameAs(remarked, draft -> assertThat(draft.isSameAs(remarked)).isTrue(), new Remarks("says why", one, null, two));
            sameAs(remarked, draft -> assertThat(draft.isSameAs(remarked)).isFalse(), new Remarks("says why", two, null, two));
            sameAs(remarked, draft -> assertThat(draft.isSameAs(remarked)).isFalse(), new Remarks("says why", one, null, one));
            sameAs(remarked, draft -> assertThat(draft.isSameAs(remarked)).isFalse(), new Remarks("says what", one, null, two));
        }

        private void sameAs(Transfer to, Consumer<Draft> check, Remarks remarks) {
            check.accept(Draft.remarked(new Posting(to.key(), to.code(), AWARD, USED, 1, CAUSE), ACTOR, remarks));
        }

        private static Transfer transfer(Posted posted) {
            return book(Draft.posted(posted.posting(), ACTOR));
        }

        private static Transfer book(Draft draft) {
            AccountState award = AccountState.opened(UUID.randomUUID(), AWARD, NOW);
            AccountState full = award.after(new Balance(100, 0, 0), award.head(), NOW);
            return Bookkeeping.book(full, AccountState.opened(UUID.randomUUID(), USED, NOW), draft, NOW).line().toTransfer(AWARD, USED);
        }
    }

    private static void allows(Posted posted) {
        assertThatNoException().isThrownBy(() -> PostingRules.check(posted.posting(), NOW));
    }

    private static void refuses(Posted posted, LedgerRefusal refusal) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> PostingRules.check(posted.posting(), NOW));
        assertThat(refused).as("%s", posted).isNotNull();
        assertThat(refused.refusal()).isEqualTo(refusal);
    }
}

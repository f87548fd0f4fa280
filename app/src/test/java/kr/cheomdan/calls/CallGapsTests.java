package kr.cheomdan.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Unit;
import org.junit.jupiter.api.Test;

/** What keeps a call from being published, each point by its name. */
class CallGapsTests {

    private static final Instant NOW = Instant.parse("2027-03-01T00:00:00Z");
    private static final CallDraft COMPLETE = CallTestData.complete(NOW);

    @Test
    void findsNothingMissingInACompleteCall() {
        assertThat(gaps(COMPLETE)).isEmpty();
    }

    @Test
    void namesEverythingThatABareCallLacks() {
        assertThat(gaps(CallTestData.bare()))
                .containsExactly("purpose-missing", "opening-missing", "closing-missing", "offer-missing", "use-missing", "form-empty",
                        "criteria-missing", "eligibility-missing");
    }

    @Test
    void wantsLinesThatAddUpToAnOfferInWon() {
        assertThat(gaps(inWon())).containsExactly("lines-missing");
        assertThat(gaps(inWon(60, 39))).containsExactly("lines-differ");
        assertThat(gaps(inWon(60, 41))).containsExactly("lines-differ");
        assertThat(gaps(inWon(60, 40))).isEmpty();
    }

    private static CallDraft inWon(long... amounts) {
        List<Share> lines = LongStream.of(amounts).mapToObj(amount -> new Share(new BudgetLine.Id(UUID.randomUUID()), amount)).toList();
        return COMPLETE.withOffer(new Offer(Unit.KRW, 100, 1, 100, 1, lines), COMPLETE.useFrom(), COMPLETE.useUntil(), 14);
    }

    @Test
    void wantsWeightsOfExactlyAHundred() {
        assertThat(gaps(weighing(60, 39))).containsExactly("weights-not-100");
        assertThat(gaps(weighing(60, 41))).containsExactly("weights-not-100");
        assertThat(gaps(weighing(60, 40))).isEmpty();
    }

    @Test
    void wantsThirtyDaysOrAReason() {
        Instant aSecondShort = NOW.plus(Duration.ofDays(30)).minusSeconds(1);
        assertThat(gaps(COMPLETE.withSchedule(NOW, NOW.plus(Duration.ofDays(30)), null))).isEmpty();
        assertThat(gaps(COMPLETE.withSchedule(NOW, aSecondShort, null))).containsExactly("open-too-short");
        assertThat(gaps(COMPLETE.withSchedule(NOW, aSecondShort, "Re-call after no winner"))).isEmpty();
    }

    @Test
    void takesTheMinimumFromTheSettings() {
        CallDraft aWeek = COMPLETE.withSchedule(NOW, NOW.plus(Duration.ofDays(7)), null);
        assertThat(new CallGaps(Duration.ofDays(7)).of(CallTestData.call(aWeek, CallState.DRAFT), NOW)).isEmpty();
    }

    @Test
    void wantsAClosingInTheFuture() {
        Instant opens = NOW.minus(Duration.ofDays(40));
        assertThat(gaps(COMPLETE.withSchedule(opens, NOW, null))).containsExactly("closing-passed");
        assertThat(gaps(COMPLETE.withSchedule(opens, NOW.plusSeconds(1), null))).isEmpty();
    }

    @Test
    void wantsAUseThatLastsBeyondTheClosing() {
        CallDraft over = COMPLETE.withOffer(COMPLETE.offer(), NOW, NOW.plus(Duration.ofDays(30)), 14);
        assertThat(gaps(over)).containsExactly("use-ends-before-closing");
    }

    private static CallDraft weighing(int... weights) {
        Localized name = new Localized("기준", "Criterion");
        return COMPLETE.withCriteria(
                COMPLETE.scorePolicy(), List.of(new Criterion("a", name, weights[0], 5), new Criterion("b", name, weights[1], 5)));
    }

    private static List<String> gaps(CallDraft draft) {
        return new CallGaps(Duration.ofDays(30))
                .of(CallTestData.call(draft, CallState.DRAFT), NOW).stream().map(Calls.Gap::code).toList();
    }
}

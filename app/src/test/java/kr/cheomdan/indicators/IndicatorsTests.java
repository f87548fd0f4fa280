package kr.cheomdan.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.programmes.PlanTarget;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What facts make of a value. Each test has an event of its own, so nobody else's facts count. */
@CheomdanTest
class IndicatorsTests {

    @Autowired
    private Indicators indicators;

    @Autowired
    private FactStore facts;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String event = "test-" + UUID.randomUUID();

    @Nested
    class Kinds {

        @Test
        void flowAddsUp() {
            record("a", 1, 30);
            record("b", 2, 12);
            record("a", 3, 8);

            assertThat(value(IndicatorKind.FLOW).value()).isEqualByComparingTo("50");
        }

        @Test
        void stockTakesEachSubjectsLatest() {
            record("a", 1, 30);
            record("b", 2, 12);
            record("a", 3, 8);

            assertThat(value(IndicatorKind.STOCK).value()).isEqualByComparingTo("20");
        }

        @Test
        void stockGoesByWhenItHappenedAndNotByWhenItWasRecorded() {
            record("a", 5, 30);
            record("a", 3, 8);

            assertThat(value(IndicatorKind.STOCK).value()).isEqualByComparingTo("30");
        }

        @Test
        void uniqueCountsASubjectOnce() {
            record("a", 1, 1);
            record("b", 2, 1);
            record("a", 3, 1);

            assertThat(value(IndicatorKind.UNIQUE).value()).isEqualByComparingTo("2");
        }

        @Test
        void ratioDividesSumsAndHasNoValueWithoutABase() {
            assertThat(ratio().value()).isNull();

            recordBase("a", 82);
            recordBase("b", 0);
            record("a", 1, 43);

            assertThat(ratio().value()).isEqualByComparingTo("52.44");
        }
    }

    @Nested
    class Missing {

        @Test
        void isNotZero() {
            assertThat(value(IndicatorKind.FLOW).value()).isNull();
            assertThat(value(IndicatorKind.UNIQUE).value()).isNull();
        }

        @Test
        void isZeroWhereTheProductWouldHaveRecordedIt() {
            assertThat(indicators.value(definition(IndicatorKind.FLOW, 2, true, null), null, clock.instant()).value()).isZero();
        }

        @Test
        void isNotFilledByFactsWithTooLittleEvidence() {
            record("a", 1, 5, 1);

            IndicatorValue value = value(IndicatorKind.FLOW);

            assertThat(value.value()).isNull();
            assertThat(value.facts()).isEqualTo(1);
            assertThat(value.evidence()).containsEntry(1, 1L);
        }

        @Test
        void leavesTheTargetWithoutAttainment() {
            IndicatorValue value = indicators.value(
                    definition(IndicatorKind.FLOW, 2, false, null), new PlanTarget("plan", "x", 10, 2027), clock.instant());

            assertThat(value.target()).isEqualTo(10);
            assertThat(value.attainment().simple()).isNull();
        }
    }

    @Nested
    class Opening {

        @Test
        void theListBehindAValueAddsUpToItWhateverTheKind() {
            for (int i = 0; i < 45; i++) {
                record("s" + i % 7, i, i, i % 5);
            }
            for (IndicatorKind kind : List.of(IndicatorKind.FLOW, IndicatorKind.STOCK, IndicatorKind.UNIQUE)) {
                IndicatorValue value = value(kind);
                List<Fact> behind = new ArrayList<>();
                for (int page = 0; page < 5; page++) {
                    behind.addAll(facts.facts(definition(kind), value.asOf(), new PageQuery(page, 10)));
                }

                assertThat(behind).hasSize(45).doesNotHaveDuplicates();
                assertThat(behind.stream().map(Fact::counted).reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(value.value());
                assertThat(value.facts()).isEqualTo(45);
            }
        }

        @Test
        void aWeakFactDoesNotTakeThePlaceOfAStrongOne() {
            record("a", 1, 1, 0);
            record("a", 2, 1, 3);

            assertThat(value(IndicatorKind.UNIQUE).value()).isEqualByComparingTo("1");
        }
    }

    @Nested
    class AsOf {

        @Test
        void aFigureIsTheSameLaterBitForBitAlsoAfterBackDatedFacts() {
            record("a", 1, 30);
            Instant published = clock.instant();
            IndicatorValue then = value(IndicatorKind.FLOW);
            clock.advance(Duration.ofDays(1));
            record("b", -20, 12);

            IndicatorValue again = indicators.value(definition(IndicatorKind.FLOW), null, published);
            IndicatorValue now = value(IndicatorKind.FLOW);

            assertThat(again).isEqualTo(then);
            assertThat(again.rowsHash()).isEqualTo(then.rowsHash());
            assertThat(now.value()).isEqualByComparingTo("42");
            assertThat(now.rowsHash()).isNotEqualTo(then.rowsHash());
        }

        @Test
        void aFigureOfTheFutureIsTheFigureOfNow() {
            scenarios.thePlan();

            assertThat(indicators.get("startups", clock.instant().plus(Duration.ofDays(9))).asOf()).isEqualTo(clock.instant());
        }
    }

    @Nested
    class Writing {

        @Test
        void theSameEvidenceProvesAnEventOnce() {
            NewFact fact = fact("a", 1, 30, 2);

            facts.insert(fact, clock.instant());
            facts.insert(fact, clock.instant().plusSeconds(5));

            assertThat(value(IndicatorKind.FLOW).value()).isEqualByComparingTo("30");
        }

        @Test
        void factsAreNeverChanged() {
            record("a", 1, 30);

            assertThatThrownBy(() -> jdbc.sql("update indicators.fact set value = 31 where event = ?").param(event).update())
                    .hasMessageContaining("only appended");
            assertThatThrownBy(() -> jdbc.sql("delete from indicators.fact where event = ?").param(event).update())
                    .hasMessageContaining("only appended");
        }
    }

    @Nested
    class ThePlan {

        @Test
        void comesFirstWithItsTargetsAndTheOthersFollow() {
            scenarios.thePlan();

            List<IndicatorValue> all = indicators.list(null);

            assertThat(all).extracting(IndicatorValue::code).startsWith(
                            "jobs-created", "startups", "ai-experts", "companies-attracted", "jobs-by-attraction")
                    .contains("awards-made", "jobs-completed", "cpu-hours-used").doesNotHaveDuplicates();
            assertThat(all.get(0).target()).isEqualTo(27_500);
            assertThat(all.get(0).due()).isEqualTo(2027);
            assertThat(all.get(0).value()).isNull();
            assertThat(all).filteredOn(value -> value.code().equals("companies-attracted")).first()
                    .satisfies(value -> assertThat(value.value()).isNull());
        }

        @Test
        void hasNoOtherIndicators() {
            assertThatThrownBy(() -> indicators.get("happiness", null)).isInstanceOfSatisfying(
                    RefusedException.class, refused -> assertThat(refused.refusal()).isEqualTo(LifecycleRefusal.NOT_FOUND));
        }
    }

    private void record(String subject, int day, long value) {
        record(subject, day, value, 2);
    }

    private void record(String subject, int day, long value, int evidenceLevel) {
        facts.insert(fact(subject, day, value, evidenceLevel), clock.instant());
    }

    private NewFact fact(String subject, int day, long value, int evidenceLevel) {
        return new NewFact(event, Subject.of("company", subject), clock.instant().plus(Duration.ofDays(day - 100L)), value,
                Subject.of("document", UUID.randomUUID()), evidenceLevel, null, null);
    }

    private void recordBase(String subject, long value) {
        facts.insert(new NewFact(event + "-base", Subject.of("company", subject), clock.instant(), value,
                Subject.of("document", UUID.randomUUID()), 2, null, null), clock.instant());
    }

    private IndicatorValue value(IndicatorKind kind) {
        return indicators.value(definition(kind), null, clock.instant());
    }

    private IndicatorValue ratio() {
        return indicators.value(definition(IndicatorKind.RATIO, 2, false, event + "-base"), null, clock.instant());
    }

    private Definition definition(IndicatorKind kind) {
        return definition(kind, 2, false, null);
    }

    private Definition definition(IndicatorKind kind, int minimumEvidence, boolean zeroKnown, @Nullable String base) {
        Localized text = new Localized("시험", "test");
        return new Definition(
                "test", 1, kind, Direction.ASCENDING, "NUMBER", text, text, event, base, minimumEvidence, zeroKnown);
    }
}

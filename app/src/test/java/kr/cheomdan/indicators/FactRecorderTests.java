package kr.cheomdan.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardActivated;
import kr.cheomdan.compute.Job;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.solutions.Run;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** From what happens to what is counted. */
@CheomdanTest
class FactRecorderTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Indicators indicators;

    @Autowired
    private Solutions solutions;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    private final Actor member = Scenarios.anApplicant();

    @Test
    void countsAnAwardThatComesIntoForceAndTheOrganisationBehindIt() {
        BigDecimal awardsBefore = value("awards-made");

        Award award = scenarios.anAwardInForce(member);

        assertThat(value("awards-made")).isEqualByComparingTo(awardsBefore.add(BigDecimal.ONE));
        Subject evidence = Subject.of("award", award.id());
        assertThat(factsOf("awards-made", evidence)).singleElement().satisfies(fact -> {
            assertThat(fact.evidenceLevel()).isEqualTo(2);
            assertThat(fact.axis()).isNotNull();
        });
        assertThat(factsOf("organisations-supported", evidence)).singleElement()
                .satisfies(fact -> assertThat(fact.subject()).isEqualTo(Subject.of("organisation", award.organisationId())));
        // A small company that does not call itself a start-up.
        assertThat(factsOf("startups", evidence)).isEmpty();
    }

    @Test
    void countsNothingTwiceWhenAnEventArrivesAgain() {
        Award award = scenarios.anAwardInForce(member);
        BigDecimal before = value("awards-made");

        transaction.executeWithoutResult(status -> events.publishEvent(new AwardActivated(
                award.id(), award.organisationId(), award.callId(), award.quantity(), clock.instant())));

        assertThat(value("awards-made")).isEqualByComparingTo(before);
        assertThat(factsOf("awards-made", Subject.of("award", award.id()))).hasSize(1);
    }

    @Test
    void countsAJobWithWhatItWasChargedUnderTheSectorOfItsSolution() {
        Award award = scenarios.anAwardInForce(member);
        BigDecimal usedBefore = value("cpu-hours-used");
        BigDecimal completedBefore = value("jobs-completed");

        Run run = solutions.run(member, RunRequest.ofSample(
                "test-loads", award.id(), "plant-a", UUID.randomUUID().toString()));
        Job job = scenarios.ended(run.jobId());

        Subject evidence = Subject.of("job", job.id());
        assertThat(factsOf("jobs-completed", evidence)).singleElement()
                .satisfies(fact -> assertThat(fact.sector()).isEqualTo("energy"));
        assertThat(factsOf("cpu-hours-used", evidence)).singleElement()
                .satisfies(fact -> assertThat(fact.value()).isEqualTo(job.outcome().chargedSeconds()));
        assertThat(value("jobs-completed")).isEqualByComparingTo(completedBefore.add(BigDecimal.ONE));
        assertThat(value("cpu-hours-used")).isEqualByComparingTo(usedBefore.add(BigDecimal.valueOf(job.outcome().chargedSeconds())));
        assertThat(indicators.get("job-completion-rate", null).value()).isBetween(BigDecimal.ONE, BigDecimal.valueOf(100));
    }

    @Test
    void theListBehindEveryIndicatorOfTheOperationAddsUp() {
        scenarios.anAwardInForce(member);
        clock.advance(Duration.ofSeconds(1));
        for (String code : List.of("awards-made", "organisations-supported", "jobs-completed", "cpu-hours-used", "gpu-hours-used")) {
            IndicatorValue value = indicators.get(code, null);

            BigDecimal sum = all(code).stream().map(Fact::counted).reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(sum).as(code).isEqualByComparingTo(value.value());
        }
    }

    private BigDecimal value(String code) {
        return indicators.get(code, null).value();
    }

    private List<Fact> factsOf(String code, Subject evidence) {
        return all(code).stream().filter(fact -> fact.evidence().equals(evidence)).toList();
    }

    private List<Fact> all(String code) {
        List<Fact> all = new ArrayList<>();
        PageOf<Fact> page = indicators.facts(code, null, new PageQuery(0, 200));
        all.addAll(page.items());
        for (int next = 1; next < page.pages(); next++) {
            all.addAll(indicators.facts(code, null, new PageQuery(next, 200)).items());
        }
        return all;
    }
}

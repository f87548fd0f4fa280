package kr.cheomdan.amendments;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import kr.cheomdan.amendments.Amendment.Kind;
import kr.cheomdan.amendments.Amendment.State;
import kr.cheomdan.amendments.Amendment.Wanted;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Extensions by the rule that the product comes with: 184 days, once, and none after the end. */
@CheomdanTest
class ExtensionsTests {

    private static final long AWARDED = 36_000;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Amendments amendments;

    @Autowired
    private Awards awards;

    @Autowired
    private TestClock clock;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    private final Actor member = anApplicant();
    private Award award;

    @BeforeEach
    void anAwardInForce() {
        award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, AWARDED);
    }

    private Amendment ask(Instant until) {
        return amendments.request(member, award.id(), new Wanted(Kind.EXTENSION, null, until, null, null, "the partner is late", "letter 3"));
    }

    private Amendment longer(int days) {
        return ask(award.use().until().plus(Duration.ofDays(days)));
    }

    private Award now() {
        return awards.find(award.id());
    }

    @Test
    void keepsAnAwardFromEndingAtItsFirstEnd() {
        Amendment asked = longer(30);
        amendments.approve(anOfficer(), asked.id(), asked.version(), "the partner is late");
        clock.advanceTo(award.use().until());
        awards.endDue();
        assertThat(now().state()).isEqualTo(AwardState.ACTIVE);
        assertThat(awards.requireUsable(member, award.id()).use().until()).isEqualTo(award.use().until().plus(Duration.ofDays(30)));
        assertThat(now().quantity()).as("at no cost").isEqualTo(award.quantity());
        clock.advanceTo(now().use().until());
        awards.endDue();
        assertThat(now().state()).isEqualTo(AwardState.ENDED);
    }

    @Test
    void staysWithinTheRule() {
        refused(() -> longer(185), AmendmentsRefusal.EXTENSION_TOO_LONG);
        refusedAt(() -> longer(0), AmendmentsRefusal.UNTIL_MISSING, "until");
        refusedAt(() -> ask(null), AmendmentsRefusal.UNTIL_MISSING, "until");
        Amendment asked = longer(184);
        assertThat(asked.needsSecond()).isTrue();
        Amendment recommended = amendments.recommend(anOfficer(), asked.id(), asked.version(), "needed");
        amendments.approve(aLead(), asked.id(), recommended.version(), "yes");
        refused(() -> ask(now().use().until().plusSeconds(1)), AmendmentsRefusal.EXTENSIONS_USED_UP);
        assertThat(amendments.room(now()).latest()).isNull();
    }

    @Test
    void isPossibleWhileTheAwardIsStopped() {
        Amendment asked = longer(10);
        awards.suspend(aLead(), award.id(), award.version(), "special evaluation");
        amendments.approve(anOfficer(), asked.id(), asked.version(), "the evaluation took so long");
        assertThat(now().state()).isEqualTo(AwardState.SUSPENDED);
        assertThat(now().use().until()).isEqualTo(award.use().until().plus(Duration.ofDays(10)));
    }

    @Test
    void isRefusedAfterTheEndAndWhatWaitsThenLapses() {
        Amendment asked = longer(30);
        clock.advanceTo(award.use().until());
        refused(() -> amendments.approve(anOfficer(), asked.id(), asked.version(), "late"), AmendmentsRefusal.AFTER_END);
        awards.endDue();
        amendments.lapseDue();
        assertThat(amendments.get(member, asked.id()).state()).isEqualTo(State.LAPSED);
        refused(() -> longer(30), AmendmentsRefusal.AFTER_END);
    }

    @Test
    void reopensAfterTheEndWhereTheRuleSaysSo() {
        Instant from = clock.instant().plusSeconds(1);
        AmendmentRules rule = amendments.rules();
        amendments.changeRules(aLead(), rules(rule, from, 30), "test");
        clock.advanceTo(award.use().until());
        awards.endDue();
        assertThat(awards.meter(now()).available()).isZero();
        amendments.changeRules(aLead(), rules(rule, clock.instant().plusSeconds(1), 30), "test");
        clock.advance(Duration.ofSeconds(2));

        Amendment asked = longer(30);
        assertThat(asked.needsSecond()).isTrue();
        amendments.lapseDue();
        Amendment recommended = amendments.recommend(anOfficer(), asked.id(), asked.version(), "they were ill");
        amendments.approve(aLead(), asked.id(), recommended.version(), "yes");

        assertThat(now().state()).isEqualTo(AwardState.ACTIVE);
        assertThat(now().endedAt()).isNull();
        assertThat(awards.meter(now())).isEqualTo(new Awards.Meter(AWARDED, AWARDED, 0, 0, 0));
        assertThat(awards.requireUsable(member, award.id())).isEqualTo(now());
        clock.advanceTo(now().use().until());
        awards.endDue();
        assertThat(awards.meter(now())).isEqualTo(new Awards.Meter(AWARDED, 0, 0, 0, AWARDED));
        amendments.changeRules(aLead(), rules(rule, clock.instant().plusSeconds(1), 0), "test");
        clock.advance(Duration.ofSeconds(2));
    }

    @Test
    void reopensOnlyAtTheWordOfTwoThoughItWasAskedForBeforeTheEnd() {
        AmendmentRules rule = amendments.rules();
        amendments.changeRules(aLead(), rules(rule, clock.instant().plusSeconds(1), 30), "test");
        clock.advance(Duration.ofSeconds(2));
        Amendment asked = longer(30);
        assertThat(asked.needsSecond()).isFalse();
        assertThat(amendments.needsSecond(asked)).isFalse();
        amendments.changeRules(aLead(), rules(rule, clock.instant().plusSeconds(1), 0), "test");
        clock.advanceTo(award.use().until());
        awards.endDue();

        refused(() -> amendments.approve(aLead(), asked.id(), asked.version(), "late"), AmendmentsRefusal.SECOND_PERSON);
        assertThat(pages.as(people.officer(), Locale.ENGLISH).get("/amendments/" + asked.id()).html())
                .contains("/recommend\"", "two people").doesNotContain("/approve\"");
        Actor officer = anOfficer();
        Amendment recommended = amendments.recommend(officer, asked.id(), asked.version(), "they were ill");
        assertThat(amendments.recommend(officer, asked.id(), asked.version(), "they were ill")).as("a double click").isEqualTo(recommended);
        amendments.approve(aLead(), asked.id(), recommended.version(), "yes");
        assertThat(now().state()).isEqualTo(AwardState.ACTIVE);
    }

    private AmendmentRules rules(AmendmentRules rule, Instant from, int reopenDays) {
        return new AmendmentRules(from, rule.supplementPermille(), rule.supplementsMost(), rule.extensionDays(), rule.extensionsMost(),
                rule.secondPersonPermille(), rule.secondPersonDays(), rule.answerDays(), reopenDays, rule.stopEndsRunning(),
                rule.changeArticle(), rule.stopArticle());
    }
}

package kr.cheomdan.works;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import kr.cheomdan.indicators.Fact;
import kr.cheomdan.indicators.Indicators;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a confirmed showing to the figures, and back. */
@CheomdanTest
class WorkFactsTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Works works;

    @Autowired
    private Showings showings;

    @Autowired
    private Indicators indicators;

    @Autowired
    private TestClock clock;

    private Actor artist;
    private Work work;
    private long worksBefore;
    private long visitorsBefore;

    @BeforeEach
    void aPublishedWork() {
        artist = people.applicant().actor();
        scenarios.anOrganisation(artist);
        Work draft = works.enter(artist, WorksTests.aWork("세는 작품"));
        work = works.publish(artist, draft.id(), draft.version());
        worksBefore = value("works-shown");
        visitorsBefore = value("work-visitors");
    }

    private long value(String code) {
        BigDecimal value = indicators.get(code, null).value();
        return value == null ? 0 : value.longValueExact();
    }

    private void counts(long shown, long visitors) {
        assertThat(value("works-shown") - worksBefore).isEqualTo(shown);
        assertThat(value("work-visitors") - visitorsBefore).isEqualTo(visitors);
    }

    private Showing confirmed(Showing entry) {
        clock.advance(Duration.ofSeconds(1));
        return showings.confirm(people.officer().actor(), entry.id(), entry.version(), null);
    }

    private Showing.Wanted wanted(String reason, String place, boolean held, Long visitors, int level) {
        LocalDate day = Seoul.dayOf(clock.instant()).minusDays(1);
        return new Showing.Wanted(reason, place, day, day, held, visitors, visitors == null ? null : "tickets", null, "List", level);
    }

    private Showing added(String place, Long visitors, int level) {
        return showings.add(artist, work.id(), wanted(null, place, true, visitors, level));
    }

    private Showing corrected(Showing entry, boolean held, Long visitors, int level) {
        return showings.correct(artist, entry.id(), wanted("Wrong.", entry.place(), held, visitors, level));
    }

    @Test
    void countOnceConfirmedAndOpenDownToTheShowing() {
        Showing entry = added("Wall", 1_200L, 3);
        counts(0, 0);
        confirmed(entry);
        counts(1, 1_200);
        confirmed(added("Hall", 300L, 2));
        counts(1, 1_500);
        Fact fact = indicators.facts("work-visitors", null, new PageQuery(0, 200)).items().stream()
                .filter(each -> each.evidence().equals(Subject.of("showing", entry.id()))).findFirst().orElseThrow();
        assertThat(fact.evidenceLevel()).isEqualTo(3);
        assertThat(fact.sector()).isEqualTo("culture");
        assertThat(fact.counted()).isEqualByComparingTo("1200");
    }

    @Test
    void followCorrectionsWithoutLosingWhatWasKnownThen() {
        Showing entry = confirmed(added("Wall", 1_200L, 3));
        var then = clock.instant();
        Showing better = confirmed(corrected(entry, true, 900L, 2));
        counts(1, 900);
        assertThat(indicators.get("work-visitors", then).value().longValueExact() - visitorsBefore).isEqualTo(1_200);
        Showing declared = confirmed(corrected(better, true, 950L, 1));
        counts(0, 0);
        confirmed(corrected(declared, true, 940L, 2));
        counts(1, 940);
    }

    @Test
    void areTakenBackWhereAShowingDidNotTakePlace() {
        Showing wall = confirmed(added("Wall", 1_200L, 3));
        Showing hall = confirmed(added("Hall", 300L, 2));
        confirmed(corrected(wall, false, null, 1));
        counts(1, 300);
        confirmed(corrected(hall, false, null, 2));
        counts(0, 0);
    }

    @Test
    void leaveOutWhatIsOnlyDeclared() {
        confirmed(added("Wall", 50L, 1));
        counts(0, 0);
    }
}

package kr.cheomdan.desk.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.pulse.Pulse;
import kr.cheomdan.indicators.Indicators;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.solutions.RunResult;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class WallFilmTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Solutions solutions;

    @Autowired
    private Awards awards;

    @Autowired
    private WallFilm film;

    @Test
    void isARunOfThePersonsOwnOnTheHoursOfTheWall(
            @Autowired Pulse pulse, @Autowired Indicators indicators, @Autowired WallSectors sectors, @Autowired DataCentre dataCentre) {
        Actor member = people.applicant().actor();
        Award award = scenarios.anAwardInForce(member);
        Job done = scenarios.aFinishedJob(member, award);
        // The engine's instants are the machine's, and a film is of whole days: so the wall looks back from the day after.
        Clock clock = Clock.fixed(Objects.requireNonNull(done.outcome()).endedAt().plus(Duration.ofDays(1)), ZoneOffset.UTC);
        Wall wall = new Wall(pulse, indicators, sectors, new WallTally(dataCentre, indicators, new WallProperties(4, 400, Map.of())), clock);
        WallFilm ofTheWall = new WallFilm(wall, solutions, awards);
        String key = UUID.randomUUID().toString();

        JobId run = ofTheWall.start(member, "시간별 기록", key);
        JobId again = ofTheWall.start(member, "시간별 기록", key);
        RunResult result = solutions.result(member, run);
        jobs.cancel(member, run, null);

        assertThat(again).isEqualTo(run);
        assertThat(result.run().solutionId()).isEqualTo(WallFilm.SOLUTION);
        assertThat(result.run().inputNames()).contains(HoursFile.NAME);
        assertThat(result.job().awardId()).isEqualTo(award.id());
    }

    @Test
    void isOfferedToWhoeverHasAnAwardAndToNobodyElse() {
        Person awarded = people.applicant();
        scenarios.anAwardInForce(awarded.actor());

        assertThat(pages.as(awarded, Locale.ENGLISH).get("/open/wall/about").html()).contains("action=\"/open/wall/film\"");
        assertThat(pages.as(people.applicant(), Locale.ENGLISH).get("/open/wall/about").html()).doesNotContain("/open/wall/film");
        assertThat(pages.anonymous(Locale.ENGLISH).get("/open/wall/about").html()).doesNotContain("/open/wall/film");
    }

    @Test
    void isRefusedToWhoeverHasNotSignedIn() {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> film.start(Actor.anonymous("test"), "hours", "key"));

        assertThat(refused.refusal()).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
    }
}

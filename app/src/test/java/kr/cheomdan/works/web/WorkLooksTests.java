package kr.cheomdan.works.web;

import java.time.LocalDate;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.works.Showing;
import kr.cheomdan.works.Showings;
import kr.cheomdan.works.Work;
import kr.cheomdan.works.Works;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of works in a real browser: both languages, wide and narrow, empty, normal and overlong. */
@CheomdanTest
class WorkLooksTests {

    private static final String OVERLONG = "빛과물과사람이만나는".repeat(12) + " " + "averylongwordwithoutanyspaces".repeat(2);

    @LocalServerPort
    private int port;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Works works;

    @Autowired
    private Showings showings;

    @Autowired
    private TestClock clock;

    @ParameterizedTest
    @CsvSource({"ko, WIDE", "en, NARROW", "ko, NARROW"})
    void looksRight(String language, Chromium.Size size) {
        String suffix = "-" + language + "-" + size.name().toLowerCase();
        Person artist = people.applicant();
        scenarios.anOrganisation(artist.actor());
        Person officer = people.officer();
        LocalDate day = Seoul.dayOf(clock.instant()).minusDays(2);
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(artist.login(), artist.password());
            window.go("/works?lang=" + language);
            window.inspect("works-empty" + suffix);
            window.go("/works/new");
            window.inspect("works-new" + suffix);
            works.enter(artist.actor(), new Work.Wanted(null, OVERLONG, null, OVERLONG.substring(0, 120), Work.Kind.LIVE, null, 2026, OVERLONG));
            Work draft = works.enter(artist.actor(), new Work.Wanted(null, "빛의 강", "River of Light", "Example artist A",
                    Work.Kind.FACADE_FILM, null, 2026, "사진은 작가에게 요청하세요."));
            Work work = works.publish(artist.actor(), draft.id(), 0);
            window.go("/works");
            window.inspect("works" + suffix);
            window.go("/works/" + work.id() + "/showings/new");
            window.inspect("works-showing-new" + suffix);
            Showing first = showings.add(artist.actor(), work.id(), new Showing.Wanted(null, "미디어 월, 동구", day.minusDays(6), day, null,
                    12_400L, "입구 계수기 두 대, 15분마다", "ab".repeat(32), "계수기 기록 2026-11", 3));
            showings.confirm(officer.actor(), first.id(), 0, "기록을 보았습니다.");
            showings.correct(artist.actor(), first.id(), new Showing.Wanted("한 대가 두 번 세었습니다.", "미디어 월, 동구", day.minusDays(6), day,
                    true, 11_900L, "입구 계수기 두 대, 15분마다", "cd".repeat(32), OVERLONG, 3));
            showings.add(artist.actor(), work.id(), new Showing.Wanted(null, "시립 전시관", day, day, null, null, null, null, null, 1));
            window.go("/works/" + work.id());
            window.inspect("works-work" + suffix);
            window.go("/open/works");
            window.inspect("works-open" + suffix);
        }
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            Work shown = works.list(artist.actor(), new Works.Filter(Work.State.PUBLISHED, null, false, null),
                    new kr.cheomdan.shared.PageQuery(0, 1)).items().get(0);
            window.go("/open/works/" + shown.id() + "?lang=" + language);
            window.inspect("works-open-work" + suffix);
            window.signIn(officer.login(), officer.password());
            window.go("/works/" + shown.id());
            window.inspect("works-work-of-agency" + suffix);
        }
    }
}

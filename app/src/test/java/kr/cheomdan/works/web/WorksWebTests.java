package kr.cheomdan.works.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class WorksWebTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private Person artist;
    private OrganisationId studio;
    private LocalDate yesterday;

    @BeforeEach
    void aStudio() {
        artist = people.applicant();
        studio = scenarios.anOrganisation(artist.actor()).id();
        yesterday = Seoul.dayOf(clock.instant()).minusDays(1);
    }

    private static Browserless.Page send(Browserless browser, String at, String... fields) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        all.putIfAbsent("version", "0");
        all.put("_csrf", browser.csrf());
        return browser.post(at, all);
    }

    private static Map<String, Object> aWork(String title) {
        return Map.of("titleKo", title, "titleEn", "River " + title.hashCode(), "artist", "Artist A", "kind", "LIVE", "year", 2026);
    }

    @Test
    void goesFromADraftToAConfirmedFigureOnThePages() {
        Browserless mine = pages.as(artist);
        Browserless.Page empty = mine.get("/works");
        assertThat(empty.text()).contains("작품 등록부", "첫 작품을 등록하거나");
        assertThat(empty.hasEveryMessage()).isTrue();
        mine.get("/works/new");
        Browserless.Page refused = send(mine, "/works", "titleKo", "빛의 강", "artist", "", "kind", "LIVE", "year", "2026");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("id=\"artist-error\"", "value=\"빛의 강\"", "aria-invalid=\"true\"");
        Browserless.Page notANumber = send(mine, "/works", "titleKo", "빛의 강", "artist", "A", "kind", "LIVE", "year", "twenty");
        assertThat(notANumber.html()).contains("id=\"year-error\"");
        Browserless.Page noJob = send(mine, "/works", "titleKo", "빛의 강", "artist", "A", "kind", "LIVE", "year", "2026", "job", "7");
        assertThat(noJob.html()).contains("id=\"job-error\"");
        Browserless.Page draft = send(mine, "/works", "titleKo", "빛의 강", "titleEn", "River of Light", "artist", "Artist A",
                "kind", "FACADE_FILM", "year", "2026", "stills", "Ask the studio.");
        assertThat(draft.text()).contains("등록했습니다", "작성 중인 작품입니다", "River of Light");
        assertThat(draft.hasEveryMessage()).isTrue();
        String at = draft.path();
        assertThat(pages.anonymous().get("/open" + at).status()).isEqualTo(404);
        assertThat(pages.as(people.applicant()).get(at).status()).isEqualTo(404);

        assertThat(mine.get(at + "/edit").html()).contains("value=\"River of Light\"");
        mine.get(at);
        assertThat(mine.submit(at + "/publish").text()).contains("공개했습니다", "등록된 상영이 없습니다");
        mine.get(at + "/showings/new");
        Browserless.Page noEvidence = send(mine, at + "/showings", "place", "미디어 월", "from", yesterday.toString(), "until",
                yesterday.toString(), "visitors", "1,200", "countedHow", "입구 계수기", "evidenceLevel", "2");
        assertThat(noEvidence.html()).contains("id=\"evidenceNote-error\"", "value=\"1,200\"");
        Browserless.Page words = send(mine, at + "/showings", "place", "W", "from", yesterday.toString(), "visitors", "many");
        assertThat(words.html()).contains("id=\"visitors-error\"");
        Browserless.Page entered = send(mine, at + "/showings", "place", "미디어 월", "from", yesterday.toString(), "until",
                yesterday.toString(), "visitors", "1,200", "countedHow", "입구 계수기", "evidenceLevel", "2", "evidenceNote", "계수기 기록");
        assertThat(entered.text()).contains("1,200명", "확인 대기", "계수기 기록").doesNotContain("0명0명");
        assertThat(entered.hasEveryMessage()).isTrue();
        decidesAndCorrects(mine, at);
    }

    private void decidesAndCorrects(Browserless mine, String at) {
        Person officer = people.officer();
        Browserless agency = pages.as(officer, Locale.ENGLISH);
        assertThat(agency.get("/works?waiting=true").text()).contains("River of Light");
        Browserless.Page asked = agency.get(at);
        assertThat(asked.text()).contains("waits for an officer", "1,200");
        String confirm = asked.html().replaceAll("(?s).*action=\"(/works/showings/[^\"]+/confirm)\".*", "$1");
        Browserless.Page confirmed = agency.submit(confirm, "note", "Seen.");
        assertThat(confirmed.text()).contains("Confirmed. It counts now.", "Seen.");
        assertThat(confirmed.hasEveryMessage()).isTrue();
        String correct = confirm.replace("/confirm", "/correct");
        assertThat(mine.get(correct).html()).contains("value=\"1200\"");
        Browserless.Page again = mine.submit(correct, "reason", "두 번 세었습니다.", "visitors", "900");
        assertThat(again.text()).contains("정정을 등록했습니다", "두 번 세었습니다.", "900명", "1,200명");

        Browserless.Page open = pages.anonymous(Locale.ENGLISH).get("/open/works");
        assertThat(open.text()).contains("River of Light", "Artist A");
        Browserless.Page one = pages.anonymous(Locale.ENGLISH).get("/open" + at);
        assertThat(one.text()).contains("1,200", "2 documented").doesNotContain("계수기 기록", officer.actor().name());
        assertThat(one.hasEveryMessage()).isTrue();
        Browserless.Page figure = agency.get("/indicators/work-visitors");
        String link = confirm.replaceFirst("/works(.*)/confirm", "/open/works$1");
        assertThat(figure.html()).contains(link);
        assertThat(agency.get(link).path()).startsWith(at);
        assertThat(pages.anonymous().get(link).path()).startsWith("/open" + at);
    }

    @Test
    void servesPrograms() {
        Api mine = api.as(artist);
        Api.Answer entered = mine.post("/api/v1/works", aWork("프로그램의 작품"));
        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.etag()).isEqualTo("\"0\"");
        String at = "/api/v1/works/" + entered.json().path("id").asString();
        assertThat(mine.post("/api/v1/works", Map.of("organisation", studio.toString())).code()).isEqualTo("text.empty");
        assertThat(api.as(people.applicant()).get(at).status()).isEqualTo(404);
        assertThat(api.anonymous().get(at).status()).isEqualTo(401);
        assertThat(mine.post(at + "/publish", Map.of()).status()).isEqualTo(428);
        assertThat(mine.post(at + "/publish", Map.of(), "\"5\"").code()).isEqualTo("lifecycle.stale-version");
        assertThat(mine.put(at, aWork("고친 작품"), "\"0\"").json().path("title").path("ko").asString()).isEqualTo("고친 작품");
        assertThat(mine.post(at + "/publish", Map.of(), "\"1\"").json().path("state").asString()).isEqualTo("PUBLISHED");
        assertThat(api.anonymous().get(at.replace("/works/", "/open/works/")).json().path("artist").asString()).isEqualTo("Artist A");
        assertThat(api.anonymous().get("/api/v1/open/works?q=" + encoded("고친")).json().path("total").asInt()).isPositive();

        Map<String, Object> shown = Map.of("place", "Hall", "from", yesterday.toString(), "visitors", 30, "countedHow", "tickets",
                "evidenceLevel", 2, "evidenceNote", "list");
        Api.Answer showing = mine.post(at + "/showings", shown);
        assertThat(showing.status()).isEqualTo(201);
        String entry = "/api/v1/works/showings/" + showing.json().path("id").asString();
        assertThat(mine.post(entry + "/confirm", Map.of(), "\"0\"").code()).isEqualTo("lifecycle.not-your-role");
        Api agency = api.as(people.officer());
        assertThat(agency.post(entry + "/confirm", Map.of()).status()).isEqualTo(428);
        assertThat(agency.post(entry + "/confirm", Map.of("note", "ok"), "\"0\"").json().path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(agency.post(entry + "/refuse", Map.of("reason", "x"), "\"1\"").code()).isEqualTo("lifecycle.not-in-state");
        Map<String, Object> better = new HashMap<>(shown);
        better.putAll(Map.of("visitors", 20, "reason", "Counted twice."));
        assertThat(mine.post(entry + "/correct", better).json().path("series").asString()).isEqualTo(showing.json().path("id").asString());
        assertThat(agency.get("/api/v1/works?waiting=true&q=" + encoded("고친")).json().path("items").size()).isPositive();
        assertThat(mine.get(at).json().path("showings").size()).isEqualTo(2);
        assertThat(mine.post(at + "/withdraw", Map.of(), "\"2\"").code()).isEqualTo("text.empty");
        assertThat(mine.post(at + "/withdraw", Map.of("reason", "Sold."), "\"2\"").json().path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(api.anonymous().get(at.replace("/works/", "/open/works/")).status()).isEqualTo(404);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void writesTablesInWhichNoCellRuns() {
        Api mine = api.as(artist);
        Map<String, Object> odd = new HashMap<>(aWork("표의 작품"));
        odd.put("artist", "=cmd|' /C calc'!A0");
        String id = mine.post("/api/v1/works", odd).json().path("id").asString();
        Browserless.Page file = pages.as(artist).get("/works/works.csv?q=" + encoded("표의"));
        assertThat(file.header("Content-Disposition")).contains("works.csv");
        assertThat(file.html().lines().toList()).hasSize(2);
        assertThat(file.html()).contains("title_ko", id, "'=cmd|");
        mine.post("/api/v1/works/" + id + "/publish", Map.of(), "\"0\"");
        assertThat(pages.anonymous().get("/open/works/works.csv?kind=LIVE").html()).contains(id).doesNotContain("evidence_note");
        assertThat(pages.as(people.applicant()).get("/works/works.csv").html().lines().toList()).hasSize(1);
    }

    @Test
    void speaksBothLanguages() {
        for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            for (String at : List.of("/works", "/works/new", "/open/works", "/open")) {
                Browserless.Page page = pages.as(artist, language).get(at);
                assertThat(page.status()).as(at).isEqualTo(200);
                assertThat(page.hasEveryMessage()).as(at).isTrue();
            }
        }
    }
}

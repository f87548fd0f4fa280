package kr.cheomdan.reviews.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kr.cheomdan.applications.Application;
import kr.cheomdan.calls.Call;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class ReviewsApiTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Api api;

    private Person officer;
    private Person lead;
    private Call call;
    private Application application;

    @BeforeEach
    void anEligibleApplication() {
        officer = people.officer();
        lead = people.lead();
        call = scenarios.anOpenCall();
        Application submitted = scenarios.aSubmittedApplication(call);
        scenarios.closed(call);
        application = scenarios.anEligibleApplication(submitted);
    }

    @Test
    void leadsFromTheProfilesToTheConfirmedRanking() {
        for (int i = 0; i < 3; i++) {
            review(people.reviewer());
        }
        String reviewsOfCall = "/api/v1/calls/" + call.code() + "/reviews";
        Api.Answer board = api.as(officer).get(reviewsOfCall);
        assertThat(board.json().path("lines").get(0).path("submitted").asInt()).isEqualTo(3);
        assertThat(board.json().path("complete").asBoolean()).isTrue();
        Api.Answer ranking = api.as(officer).post("/api/v1/calls/" + call.code() + "/rankings", null);
        assertThat(ranking.status()).isEqualTo(201);
        assertThat(ranking.json().path("rows").get(0).path("standing").asString()).isEqualTo("SELECTED");
        String confirm = "/api/v1/calls/" + call.code() + "/rankings/" + ranking.json().path("id").asString() + "/confirm";
        assertThat(api.as(officer).post(confirm, null).code()).isEqualTo("lifecycle.not-your-role");
        assertThat(api.as(lead).post(confirm, null).status()).isEqualTo(200);
        assertThat(api.as(officer).get("/api/v1/calls/" + call.code() + "/rankings").json().size()).isEqualTo(1);
    }

    @Test
    void namesTheFieldOfABadScore() {
        Person reviewer = people.reviewer();
        String review = accepted(reviewer);
        String etag = api.as(reviewer).get(review).etag();
        Map<String, String> expected = Map.of(
                "11", "reviews.score-above-maximum", "-1", "reviews.score-negative", "\"ten\"", "reviews.score-not-whole",
                "4.5", "reviews.score-not-whole", "null", "reviews.score-missing");
        expected.forEach((score, code) -> {
            Api.Answer refused = api.as(reviewer).post(review + "/submit",
                    "{\"scores\":[{\"criterion\":\"plan\",\"score\":" + score + "},{\"criterion\":\"effect\",\"score\":4}]}", etag);
            assertThat(refused.status()).as(score).isEqualTo(422);
            assertThat(refused.code()).as(score).isEqualTo(code);
            assertThat(refused.json().path("field").asString()).as(score).isEqualTo("score.plan");
        });
        assertThat(api.as(reviewer).get(review).etag()).as("nothing changed").isEqualTo(etag);
    }

    @Test
    void wantsTheVersionThatWasReadAndRefusesAnOldOne() {
        Person reviewer = people.reviewer();
        String review = accepted(reviewer);
        Map<String, Object> seven = Map.of("scores", List.of(Map.of("criterion", "plan", "score", "7")));
        Map<String, Object> eight = Map.of("scores", List.of(Map.of("criterion", "plan", "score", "8")));
        String etag = api.as(reviewer).get(review).etag();
        assertThat(api.as(reviewer).post(review + "/submit", seven).status()).isEqualTo(428);
        Api.Answer saved = api.as(reviewer).put(review + "/scores", seven, etag);
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.etag()).isNotEqualTo(etag);
        Api.Answer stale = api.as(reviewer).put(review + "/scores", eight, etag);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("lifecycle.stale-version");
    }

    @Test
    void refusesAReviewerOfTheApplicantsWithASentence() {
        Person reviewer = people.reviewer();
        profile(reviewer, "시험 기관", List.of(application.organisationId().toString()));
        Api.Answer refused = api.as(officer).post("/api/v1/applications/" + application.id() + "/reviews",
                Map.of("reviewer", reviewer.id().toString()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("reviews.conflict-organisation");
        assertThat(refused.json().path("detail").asString()).contains("제척");
        assertThat(refused.json().path("field").asString()).isEqualTo("reviewer");
    }

    @Test
    void namesWhatIsLeftOut() {
        Person reviewer = people.reviewer();
        String review = accepted(reviewer);
        Api.Answer noKind = api.as(reviewer).post(review + "/conflict", Map.of("text", "같은 과제"), api.as(reviewer).get(review).etag());
        assertThat(noKind.code()).isEqualTo("text.empty");
        assertThat(noKind.json().path("field").asString()).isEqualTo("kind");
        String board = "/api/v1/calls/" + call.code() + "/reviews";
        Api.Answer noEnd = api.as(officer).post(board + "/extend", Map.of("reason", "연휴"), api.as(officer).get(board).etag());
        assertThat(noEnd.json().path("field").asString()).isEqualTo("dueAt");
    }

    @Test
    void keepsWhatBelongsToOthersOutOfSight() {
        Person reviewer = people.reviewer();
        String review = accepted(reviewer);
        assertThat(api.as(people.reviewer()).get(review).status()).isEqualTo(404);
        assertThat(api.as(people.applicant()).get(review + "/application").status()).isEqualTo(404);
        assertThat(api.as(reviewer).get("/api/v1/calls/" + call.code() + "/reviews").status()).isEqualTo(404);
        assertThat(api.anonymous().get("/api/v1/calls/" + call.code() + "/rankings").status()).isIn(401, 404);
        assertThat(api.anonymous().get(review).status()).isEqualTo(401);
    }

    @Test
    void showsTheApplicationOnlyAfterTheStatement() {
        Person reviewer = people.reviewer();
        String review = assigned(reviewer);
        assertThat(api.as(reviewer).get(review + "/application").json().path("answers").size()).isZero();
        accept(reviewer, review);
        assertThat(api.as(reviewer).get(review + "/application").json().path("answers").path("goal").asString()).isNotEmpty();
    }

    private void review(Person reviewer) {
        String review = accepted(reviewer);
        Api.Answer submitted = api.as(reviewer).post(review + "/submit", Map.of("scores", List.of(
                Map.of("criterion", "plan", "score", "9"), Map.of("criterion", "effect", "score", "4"))),
                api.as(reviewer).get(review).etag());
        assertThat(submitted.status()).isEqualTo(200);
    }

    private String accepted(Person reviewer) {
        String review = assigned(reviewer);
        accept(reviewer, review);
        return review;
    }

    private void accept(Person reviewer, String review) {
        String declaration = api.as(reviewer).get("/api/v1/reviews/declaration").json().path("version").asString();
        assertThat(api.as(reviewer).post(review + "/accept", Map.of("declarationVersion", declaration), api.as(reviewer).get(review).etag())
                .status()).isEqualTo(200);
    }

    private String assigned(Person reviewer) {
        profile(reviewer, "예시 연구원", List.of());
        Api.Answer assigned = api.as(officer).post("/api/v1/applications/" + application.id() + "/reviews",
                Map.of("reviewer", reviewer.id().toString()));
        assertThat(assigned.status()).isEqualTo(201);
        return "/api/v1/reviews/" + assigned.json().path("id").asString();
    }

    private void profile(Person reviewer, String affiliation, List<String> organisations) {
        assertThat(api.as(reviewer).put("/api/v1/reviewers/" + reviewer.id(), Map.of("name", "평가위원", "affiliation", affiliation,
                "organisations", organisations, "fields", List.of("AI")), "\"0\"").status()).isEqualTo(200);
    }
}

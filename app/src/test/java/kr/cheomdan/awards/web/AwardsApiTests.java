package kr.cheomdan.awards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kr.cheomdan.applications.Application;
import kr.cheomdan.awards.Award;
import kr.cheomdan.calls.Call;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class AwardsApiTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Api api;

    @Test
    void leadsFromTheDecisionToTheMeter() {
        Person member = people.applicant();
        Person lead = people.lead();
        Person officer = people.officer();
        Call call = scenarios.anOpenCall();
        Application submitted = scenarios.aSubmittedApplication(call, member.actor(), scenarios.anOrganisation(member.actor()).id());
        scenarios.closed(call);
        scenarios.aReviewedApplication(submitted, 9, 4);
        scenarios.aConfirmedRanking(call);

        String decision = "/api/v1/calls/" + call.code() + "/decision";
        assertThat(api.as(officer).post(decision, null).code()).isEqualTo("lifecycle.not-your-role");
        assertThat(api.as(lead).post(decision, null).status()).isEqualTo(200);
        assertThat(api.as(people.lead()).post(decision, null).code()).isEqualTo("awards.already-decided");
        assertThat(api.as(member).get("/api/v1/outcomes").json().get(0).path("result").asString()).isEqualTo("SELECTED");
        assertThat(api.as(member).get("/api/v1/outcomes").json().get(0).path("score").isNull()).isTrue();

        String award = "/api/v1/awards/" + api.as(member).get("/api/v1/awards").json().path("items").get(0).path("id").asString();
        Api.Answer accepted = api.as(member).post(award + "/accept", null, api.as(member).get(award).etag());
        assertThat(accepted.json().path("state").asString()).isEqualTo("ACCEPTED");
        String agreement = award + "/agreement";
        Api.Answer sent = api.as(officer).post(agreement + "/send", Map.of("conditions", ""), api.as(officer).get(agreement).etag());
        Api.Answer signed = api.as(member).post(agreement + "/sign",
                Map.of("hash", sent.json().path("hash").asString(), "name", "대표 이름", "agreed", true), sent.etag());
        assertThat(signed.json().path("state").asString()).isEqualTo("SIGNED");
        assertThat(api.as(officer).post(agreement + "/approve", null, signed.etag()).status()).isEqualTo(403);
        assertThat(api.as(lead).post(agreement + "/approve", null, signed.etag()).json().path("state").asString()).isEqualTo("ACTIVE");
        assertThat(api.as(member).get(award + "/meter").json().path("available").asLong()).isEqualTo(Scenarios.ASKED);
        assertThat(api.as(member).get("/api/v1/awards/usable").json().size()).isEqualTo(1);
    }

    @Test
    void refusesToSignTwiceWithASentence() {
        Person member = people.applicant();
        Award offer = scenarios.anOffer(member.actor(), Unit.CPU_SECOND, 7_200);
        String award = "/api/v1/awards/" + offer.id();
        api.as(member).post(award + "/accept", null, "\"" + offer.version() + "\"");
        var signed = scenarios.aSignedAgreement(member.actor(), offer);
        Api.Answer again = api.as(member).in("en").post(award + "/agreement/sign",
                Map.of("hash", signed.hash(), "name", "Somebody else", "agreed", true), "\"" + signed.version() + "\"");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("awards.already-signed");
        assertThat(again.json().path("detail").asString()).contains("Test representative already signed");
    }

    @Test
    void wantsTheVersionThatWasRead() {
        Person member = people.applicant();
        Award offer = scenarios.anOffer(member.actor(), Unit.CPU_SECOND, 7_200);
        String award = "/api/v1/awards/" + offer.id();
        assertThat(api.as(member).post(award + "/accept", null).status()).isEqualTo(428);
        Api.Answer stale = api.as(member).post(award + "/accept", null, "\"17\"");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("lifecycle.stale-version");
    }

    @Test
    void answers404ForWhatBelongsToOthers() {
        Award award = scenarios.anAwardInForce(Scenarios.anApplicant());
        Person stranger = people.applicant();
        for (String path : new String[] {"", "/meter", "/agreement"}) {
            assertThat(api.as(stranger).get("/api/v1/awards/" + award.id() + path).status()).as(path).isEqualTo(404);
        }
        assertThat(api.as(stranger).post("/api/v1/awards/" + award.id() + "/terminate", Map.of("reason", "x"), "\"3\"").status())
                .isEqualTo(404);
        assertThat(api.anonymous().get("/api/v1/awards/" + award.id()).status()).isEqualTo(401);
        assertThat(api.anonymous().get("/api/v1/calls/" + scenarios.aRankedCall().code() + "/decision").status()).isIn(401, 404);
    }
}

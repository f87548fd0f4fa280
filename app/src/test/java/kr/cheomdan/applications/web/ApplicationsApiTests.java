package kr.cheomdan.applications.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kr.cheomdan.calls.Call;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Applications over HTTP: what programs read, with which status and code. */
@CheomdanTest
class ApplicationsApiTests {

    @Autowired
    private Api api;

    @Autowired
    private People people;

    @Autowired
    private Scenarios scenarios;

    @Test
    void walksAnApplicationFromStartToEligible() {
        Call call = scenarios.anOpenCall();
        Person person = people.applicant();
        Organisation organisation = scenarios.anOrganisation(person.actor());
        Api member = api.as(person);
        Api.Answer may = member.get("/api/v1/calls/" + call.code() + "/may-apply?organisation=" + organisation.id());
        assertThat(may.json().path("passes").asBoolean()).isTrue();
        Api.Answer started = member.post("/api/v1/applications", Map.of("call", call.code(), "organisation", organisation.id().toString()));
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        String path = started.header("Location");
        Api.Answer saved = member.put(path, Map.of("title", "Scheduling", "askAmount", Scenarios.ASKED,
                "answers", Map.of("goal", "Shorter"), "declared", false), started.etag());
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        JsonNode check = member.in("en").get(path + "/check").json();
        assertThat(check.path("passes").asBoolean()).isFalse();
        assertThat(check.path("points").path(0).path("field").asString()).isEqualTo("declared");
        assertThat(check.path("points").path(0).path("sentence").asString()).startsWith("Please declare");
        Api.Answer incomplete = member.in("en").post(path + "/submit", null, saved.etag());
        assertThat(incomplete.code()).isEqualTo("applications.not-complete");
        assertThat(incomplete.json().path("errors").path(0).path("field").asString()).isEqualTo("declared");
        assertThat(incomplete.json().path("errors").path(0).path("detail").asString()).startsWith("Please declare");
        Api.Answer stale = member.put(path, Map.of("title", "Other tab", "declared", true), started.etag());
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("lifecycle.stale-version");
        Api.Answer complete = member.put(path, Map.of("title", "Scheduling", "askAmount", Scenarios.ASKED,
                "answers", Map.of("goal", "Shorter"), "declared", true), saved.etag());
        assertThat(member.post(path + "/submit", null).status()).isEqualTo(428);
        Api.Answer receipt = member.post(path + "/submit", null, complete.etag());
        assertThat(receipt.json().path("number").asString()).endsWith("-0001-R1");
        assertThat(member.post(path + "/submit", null, complete.etag()).text()).as("a second click").isEqualTo(receipt.text());
        assertThat(member.get(path + "/receipts").json().path(0)).isEqualTo(receipt.json());

        scenarios.closed(call);
        Api officer = api.as(people.officer());
        assertThat(officer.get("/api/v1/calls/" + call.code() + "/statistics").json().path("submitted").asInt()).isEqualTo(1);
        assertThat(officer.post("/api/v1/calls/" + call.code() + "/screen", null).json().path("passed").asInt()).isEqualTo(1);
        Api.Answer line = officer.get("/api/v1/applications?call=" + call.code() + "&standing=ELIGIBLE");
        assertThat(line.json().path("items").path(0).path("number").asString()).endsWith("-0001");
        Api.Answer shown = officer.get(path);
        Api.Answer screened = officer.post(path + "/screen", Map.of("eligible", false, "reason", "Tax arrears"), shown.etag());
        assertThat(screened.json().path("state").asString()).isEqualTo("INELIGIBLE");
        assertThat(officer.put(path, Map.of("title", "By the agency", "declared", true), officer.get(path).etag()).status()).isEqualTo(404);
        Api.Answer withdrawn = member.post(path + "/withdraw", Map.of(), member.get(path).etag());
        assertThat(withdrawn.code()).isEqualTo("lifecycle.not-in-state");
    }

    @Test
    void refusesWhatCannotBeRead() {
        Call call = scenarios.anOpenCall();
        Person person = people.applicant();
        Organisation organisation = scenarios.anOrganisation(person.actor());
        Api member = api.as(person);
        Api.Answer started = member.post("/api/v1/applications", Map.of("call", call.code(), "organisation", organisation.id().toString()));
        String path = started.header("Location");
        assertThat(member.put(path, "{\"askAmount\":\"a lot\",\"declared\":true}", started.etag()).status()).isEqualTo(400);
        assertThat(member.put(path, "{\"askAmount\":99999999999999999999,\"declared\":true}", started.etag()).status()).isEqualTo(400);
        Api.Answer nul = member.put(path, "{\"title\":\"a\\u0000b\",\"declared\":true}", started.etag());
        assertThat(nul.status()).isEqualTo(422);
        assertThat(nul.json().path("field").asString()).isEqualTo("title");
        assertThat(member.put(path, "{\"answers\":{\"goal\":null},\"declared\":true}", started.etag()).status()).isEqualTo(200);
        assertThat(member.post("/api/v1/applications", "{}").status()).isIn(400, 404, 422);
    }

    @Test
    void answers404ToOthersAnd401WithoutAToken() {
        var submitted = scenarios.aSubmittedApplication(scenarios.anOpenCall());
        String path = "/api/v1/applications/" + submitted.id();
        Api stranger = api.as(people.applicant());
        for (String read : new String[] {"", "/check", "/receipts"}) {
            assertThat(stranger.get(path + read).status()).as(read).isEqualTo(404);
            assertThat(api.get(path + read).status()).as(read).isEqualTo(401);
        }
        assertThat(stranger.post(path + "/submit", null, "\"1\"").status()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/calls/" + scenarios.anOpenCall().code() + "/statistics").status()).isEqualTo(404);
    }
}

package kr.cheomdan.solutions.web;

import static kr.cheomdan.solutions.web.SolutionForms.FAULTY;
import static kr.cheomdan.solutions.web.SolutionForms.SOLUTION;
import static kr.cheomdan.solutions.web.SolutionForms.WARNED;
import static kr.cheomdan.solutions.web.SolutionForms.run;
import static kr.cheomdan.solutions.web.SolutionForms.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CheomdanTest
class SolutionsApiTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;


    @Test
    void showTheCatalogueToEverybody() {
        JsonNode solutions = api.anonymous().get("/api/v1/solutions").json();
        Api.Answer one = api.anonymous().get("/api/v1" + SOLUTION);

        assertThat(solutions.size()).isPositive();
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.json().path("sector").asString()).isEqualTo("energy");
        assertThat(one.json().path("inputs").path(0).path("columns").path(1).path("unit").asString()).isEqualTo("kW");
        assertThat(one.json().path("parameters").path(2).path("choices").path(1).path("label").path("ko").asString()).isEqualTo("여름");
        assertThat(api.anonymous().get("/api/v1/solutions/none").status()).isEqualTo(404);
    }

    @Test
    void runASampleAndAnswerWithMetricsBenefitAndOutputs() {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        Map<String, String> fields = Map.of("award", award.id().toString(), "sample", "plant-a", "cpu-seconds", "20", "cpus", "1",
                "won-per-kw", "100", "key", UUID.randomUUID().toString());

        Api.Answer created = run(api, person, fields, null);
        Api.Answer again = run(api, person, fields, null);
        String jobId = created.json().path("jobId").asString();
        scenarios.ended(JobId.of(jobId));
        JsonNode result = api.as(person).get(created.header("Location")).json();

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(again.json().path("jobId").asString()).isEqualTo(jobId);
        assertThat(result.path("job").path("state").asString()).isEqualTo("COMPLETED");
        assertThat(result.path("metrics").path("value").doubleValue()).isEqualTo(242.5);
        assertThat(result.path("benefit").path("won").longValue()).isEqualTo(24_250);
        assertThat(result.path("run").path("cpuSeconds").longValue()).isEqualTo(20);
        assertThat(result.path("run").path("inputs").path(0).path("file").asString()).isEqualTo("plant-a.csv");
        assertThat(result.path("outputs").size()).isGreaterThanOrEqualTo(6);
        assertThat(result.path("cpuSeconds").isNumber()).isTrue();
        assertThat(api.as(person).get("/api/v1/solutions/runs/" + jobId + "/files/result.csv").text()).startsWith("what,kW");
        assertThat(api.as(person).get("/api/v1/solutions/runs/" + jobId + "/files/plots/load.svg").status()).isEqualTo(200);
        assertThat(api.as(person).get("/api/v1" + SOLUTION + "/runs").json().path("total").intValue()).isEqualTo(1);
        assertThat(api.as(people.applicant()).get("/api/v1/solutions/runs/" + jobId).status()).isEqualTo(404);
    }

    @Test
    void checkAnInputAndNameRowAndColumn() {
        Api.Answer answer = send(api, people.applicant(), "/api/v1" + SOLUTION + "/check", Map.of(), FAULTY);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("usable").booleanValue()).isFalse();
        assertThat(answer.json().path("findings").path(0).path("row").intValue()).isEqualTo(2);
        assertThat(answer.json().path("findings").path(0).path("column").asString()).isEqualTo("load");
        assertThat(answer.json().path("findings").path(0).path("ko").asString()).isNotBlank();
    }

    @Test
    void refuseABadInputAndUnreadWarningsWithASentenceOfEach() {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        Map<String, String> fields = Map.of("award", award.id().toString());

        Api.Answer bad = run(api, person, fields, FAULTY);
        Api.Answer warned = run(api, person, fields, WARNED);

        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.code()).isEqualTo("solutions.input-unusable");
        assertThat(bad.json().path("detail").asString()).contains("2건");
        assertThat(bad.json().path("errors").valueStream()).hasSize(2).allSatisfy(each -> {
            assertThat(each.path("code").asString()).startsWith("csv.");
            assertThat(each.path("field").asString()).isEqualTo("input.readings");
            assertThat(each.path("detail").asString()).as("the input, its file, row and column").containsPattern("\\.csv\\): .*[23].*load");
        });
        assertThat(warned.status()).isEqualTo(422);
        assertThat(warned.code()).isEqualTo("solutions.warnings-unread");
        assertThat(run(api, person, Map.of("award", award.id().toString(), "confirmed", "true"), WARNED).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "cpu-seconds,many,solutions.not-a-whole-number",
        "cpu-seconds,0,solutions.cpu-seconds-out-of-range",
        "factor,0,solutions.parameter-out-of-range",
        "season,spring,solutions.unknown-choice",
        "cpus,99999999999,solutions.cpus-out-of-range",
        "speed,1,solutions.unknown-parameter",
        "award,x,solutions.award-missing",
        "sample,plant-z,solutions.unknown-sample",
        "sample.prices,plant-a,solutions.unknown-input"
    })
    void refuseWrongFieldsEachWithItsCode(String field, String value, String code) {
        Person person = people.applicant();
        Map<String, String> fields = new LinkedHashMap<>(Map.of("award", UUID.randomUUID().toString(), "sample", "plant-a"));
        fields.put(field, value);

        Api.Answer answer = run(api, person, fields, null);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void runNothingForWhoeverHasNoToken() {
        assertThat(api.anonymous().post("/api/v1" + SOLUTION + "/runs", null).status()).isEqualTo(401);
    }
}

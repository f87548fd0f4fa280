package kr.cheomdan.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The register as programs meet it. */
@CheomdanTest
class OrganisationEndpointTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Api api;

    @Autowired
    private Organisations organisations;

    @Test
    void registersOnceAndAnswersTheSameAgain() {
        Api founder = api.as(people.applicant());
        Map<String, Object> body = registration();

        Api.Answer first = founder.post("/api/v1/organisations", body);
        Api.Answer second = founder.post("/api/v1/organisations", body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.etag()).isEqualTo("\"0\"");
        assertThat(first.header("Location")).isEqualTo("/api/v1/organisations/" + id(first));
        assertThat(id(second)).isEqualTo(id(first));
        Api.Answer other = api.as(people.applicant()).post("/api/v1/organisations", body);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("organisations.already-registered");
        assertThat(other.json().path("detail").asString()).contains("관리자에게 구성원으로 추가해 달라고");
    }

    @Test
    void namesTheFieldAtFault() {
        Map<String, Object> body = registration();
        body.put("businessNumber", "123-45-67890");

        Api.Answer answer = api.as(people.applicant()).in("en").post("/api/v1/organisations", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("organisations.business-number-check-digit");
        assertThat(answer.json().path("field").asString()).isEqualTo("businessNumber");
        assertThat(answer.json().path("detail").asString()).contains("check digit");
        assertThat(api.as(people.applicant()).post("/api/v1/organisations", Map.of()).code()).isEqualTo("text.empty");
        assertThat(api.as(people.applicant()).post("/api/v1/organisations", "{not json").status()).isEqualTo(400);
        body.put("kind", "PIRATES");
        assertThat(api.as(people.applicant()).post("/api/v1/organisations", body).status()).isEqualTo(400);
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        Api founder = api.as(people.applicant());
        Map<String, Object> body = registration();
        String path = "/api/v1/organisations/" + id(founder.post("/api/v1/organisations", body));
        body.put("nameKo", "새 이름");

        assertThat(founder.put(path, body, "").status()).isEqualTo(428);
        Api.Answer changed = founder.put(path, body, "\"0\"");
        assertThat(changed.etag()).isEqualTo("\"1\"");
        body.put("nameKo", "또 다른 이름");
        assertThat(founder.put(path, body, "\"0\"").code()).isEqualTo("lifecycle.stale-version");
    }

    @Test
    void hidesForeignRecords() {
        Organisation organisation = scenarios.anOrganisation(people.applicant().actor());
        String path = "/api/v1/organisations/" + organisation.id();
        Api stranger = api.as(people.applicant());

        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.get(path).code()).isEqualTo("lifecycle.not-found");
        assertThat(stranger.get(path + "/members").status()).isEqualTo(404);
        assertThat(stranger.post(path + "/members", Map.of("login", "x")).status()).isEqualTo(404);
        assertThat(stranger.post(path + "/transitions", Map.of("action", "CLOSE", "reason", "x")).status()).isEqualTo(404);
        assertThat(stranger.delete(path + "/members/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/organisations").json().path("total").asLong()).isZero();
        assertThat(api.as(people.officer()).get(path).status()).isEqualTo(200);
        assertThat(api.anonymous().get(path).status()).isEqualTo(401);
    }

    @Test
    void managesMembersByLogin() {
        Person founder = people.applicant();
        Person colleague = people.applicant();
        String members = "/api/v1/organisations/" + scenarios.anOrganisation(founder.actor()).id() + "/members";
        Api caller = api.as(founder);

        assertThat(caller.post(members, Map.of("login", colleague.login())).json().path("role").asString()).isEqualTo("MEMBER");
        assertThat(caller.get(members).json()).hasSize(2);
        assertThat(caller.get(members).json().at("/0/login").asString()).isEqualTo(founder.login());
        assertThat(caller.post(members, Map.of()).code()).isEqualTo("organisations.unknown-login");
        for (Person other : List.of(people.reviewer(), people.officer(), people.admin(), people.with(Role.APPLICANT, Role.REVIEWER))) {
            Api.Answer refused = caller.post(members, Map.of("login", other.login()));
            assertThat(refused.text().replace(other.login(), "a-login"))
                    .as("nothing tells this person from nobody")
                    .isEqualTo(caller.post(members, Map.of("login", "nobody-there")).text().replace("nobody-there", "a-login"));
        }
        assertThat(api.as(colleague).post(members, Map.of("login", "x")).code()).isEqualTo("organisations.not-org-admin");
        assertThat(caller.delete(members + "/" + colleague.id()).status()).isEqualTo(204);
        assertThat(caller.delete(members + "/" + founder.id()).code()).isEqualTo("organisations.last-admin");
    }

    private String id(Api.Answer answer) {
        return answer.json().path("id").asString();
    }

    private Map<String, Object> registration() {
        return new HashMap<>(Map.of(
                "businessNumber", Scenarios.aBusinessNumber(),
                "nameKo", "시험 기업",
                "kind", "COMPANY",
                "sizeClass", "SMALL_MEDIUM",
                "region", "GWANGJU"));
    }
}

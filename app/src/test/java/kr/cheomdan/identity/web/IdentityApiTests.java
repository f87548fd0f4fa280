package kr.cheomdan.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class IdentityApiTests {

    @Autowired
    People people;

    @Autowired
    Api api;

    @Autowired
    Accounts accounts;

    @Test
    void issuesListsAndRevokesTokens() {
        Person person = people.applicant();
        Api.Answer issued =
                api.post("/api/v1/tokens", Map.of("login", person.login(), "password", person.password(), "label", "client"));
        assertThat(issued.status()).isEqualTo(201);
        assertThat(issued.header("Cache-Control")).contains("no-store");
        Api mine = api.withToken(issued.json().path("token").asString());
        assertThat(mine.get("/api/v1/me").json().path("login").asString()).isEqualTo(person.login());
        Api.Answer list = mine.get("/api/v1/tokens");
        assertThat(list.text()).contains("client").doesNotContain("chd_");

        String id = issued.json().path("id").asString();
        assertThat(api.as(people.applicant()).delete("/api/v1/tokens/" + id).status()).isEqualTo(404);
        assertThat(mine.delete("/api/v1/tokens/" + id).status()).isEqualTo(204);
        assertThat(mine.get("/api/v1/me").code()).isEqualTo("identity.token-invalid");
    }

    @Test
    void refusesTokenRequestsThatAreWrongOrMalformed() {
        Person person = people.applicant();
        for (Object body : new Object[] {
            Map.of("label", "x"), Map.of("login", person.login(), "label", "x"),
            Map.of("login", person.login(), "password", "wrong password", "label", "x"),
            Map.of("login", "nobody" + UUID.randomUUID(), "password", "wrong password", "label", "x")
        }) {
            Api.Answer answer = api.post("/api/v1/tokens", body);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("identity.wrong-credentials");
        }
        assertThat(api.post("/api/v1/tokens", Map.of("login", person.login(), "password", person.password())).code())
                .isEqualTo("text.empty");
        assertThat(api.post("/api/v1/tokens", "{\"login\":").status()).isEqualTo(400);
        assertThat(api.post("/api/v1/tokens", "[]").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/tokens").status()).isEqualTo(401);
    }

    @Test
    void keepsAccountsWithVersions() {
        Api admin = api.as(people.admin());
        String login = "api" + UUID.randomUUID();
        Api.Answer created = admin.post(
                "/api/v1/accounts",
                Map.of("login", login, "name", "N", "password", "correct horse battery", "roles", List.of("REVIEWER")));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text()).doesNotContain("password").doesNotContain("bcrypt");
        String path = "/api/v1/accounts/" + created.json().path("id").asString();
        String etag = admin.get(path).etag();
        assertThat(etag).isEqualTo("\"0\"");
        Map<String, Object> wanted = Map.of("roles", List.of("OPERATOR"), "reason", "moved");
        assertThat(admin.put(path + "/roles", wanted, null).status()).isEqualTo(428);
        Api.Answer changed = admin.put(path + "/roles", wanted, etag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.etag()).isEqualTo("\"1\"");
        assertThat(admin.put(path + "/roles", wanted, etag).code()).isEqualTo("lifecycle.stale-version");
        assertThat(admin.put(path + "/roles", Map.of("roles", List.of("KING"), "reason", "r"), changed.etag()).code())
                .isEqualTo("identity.role-unknown");
        assertThat(admin.post(path + "/disable", Map.of("reason", "left")).json().path("status").asString()).isEqualTo("DISABLED");
        assertThat(admin.post(path + "/disable", Map.of()).code()).isEqualTo("text.empty");
        assertThat(admin.post(path + "/enable", Map.of("reason", "back")).status()).isEqualTo(200);
        assertThat(admin.post(path + "/unlock", null).status()).isEqualTo(204);
        assertThat(admin.post(path + "/reset-password", Map.of("reason", "forgotten")).json().path("password").asString()).hasSize(20);
        assertThat(admin.get("/api/v1/accounts?q=" + login).json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void keepsAccountsFromEverybodyElse() {
        UUID other = people.applicant().id();
        for (Person person : new Person[] {people.applicant(), people.lead()}) {
            Api caller = api.as(person);
            assertThat(caller.get("/api/v1/accounts").status()).isEqualTo(403);
            assertThat(caller.get("/api/v1/accounts/" + other).status()).isEqualTo(403);
            assertThat(caller.post("/api/v1/accounts", Map.of("login", "x")).status()).isEqualTo(403);
            assertThat(caller.put("/api/v1/accounts/" + person.id() + "/roles", Map.of("roles", List.of("ADMIN"), "reason", "r"), "0")
                            .code())
                    .isEqualTo("identity.not-allowed");
            assertThat(caller.post("/api/v1/accounts/" + other + "/disable", Map.of("reason", "r")).status()).isEqualTo(403);
            assertThat(caller.post("/api/v1/accounts/" + other + "/reset-password", Map.of("reason", "r")).status()).isEqualTo(403);
        }
    }

    @Test
    void letsAPersonChangeOnlyTheOwnNameLanguageAndPassword() {
        Person person = people.applicant();
        Api mine = api.as(person);
        Api.Answer changed = mine.patch("/api/v1/me", Map.of("language", "en", "roles", List.of("ADMIN"), "status", "DISABLED"));
        assertThat(changed.json().path("language").asString()).isEqualTo("en");
        assertThat(changed.json().path("roles")).hasToString("[\"APPLICANT\"]");
        assertThat(mine.patch("/api/v1/me", Map.of("language", "fr")).code()).isEqualTo("identity.language-unknown");
        assertThat(mine.post("/api/v1/me/password", Map.of("current", "wrong", "password", "another horse entirely")).code())
                .isEqualTo("identity.current-password-wrong");
        assertThat(mine.post("/api/v1/me/password", Map.of("current", person.password(), "password", "another horse entirely")).status())
                .isEqualTo(204);
        assertThat(mine.get("/api/v1/me").status()).isEqualTo(401);
    }
}

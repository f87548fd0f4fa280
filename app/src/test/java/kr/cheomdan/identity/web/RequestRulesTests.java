package kr.cheomdan.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.AuditFilter;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every request has to pass, whoever made it and wherever it leads. */
@CheomdanTest
class RequestRulesTests {

    @Autowired
    People people;

    @Autowired
    Pages pages;

    @Autowired
    Api api;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    @Nested
    class Headers {

        @ParameterizedTest
        @ValueSource(strings = {
            "/login", "/signup", "/account", "/no-such-page", "/css/cheomdan.css", "/css/no-such.css", "/api/v1/me", "/api/v1/no-such",
            "/api/openapi.json", "/health", "/metrics", "/refused", "/a;b=c/d", "/audit"
        })
        void areOnEveryAnswer(String path) {
            assertStrict(pages.anonymous().getOnly(path));
            assertStrict(pages.as(people.applicant()).getOnly(path));
        }

        @Test
        void areOnRefusedFormsAndWrongMethodsToo() {
            Browserless browser = pages.anonymous();
            assertStrict(browser.postOnly("/account", Map.of("name", "x")));
            assertStrict(browser.send(browser.request("/login").method("DELETE", BodyPublishers.noBody()).build()));
            assertStrict(browser.send(browser.request("/login").method("TRACE", BodyPublishers.noBody()).build()));
        }

        @Test
        void forbidKeepingPersonalPagesButNotFiles() {
            assertThat(pages.as(people.applicant()).get("/account").header("Cache-Control")).contains("no-store");
            assertThat(pages.anonymous().get("/css/cheomdan.css").header("Cache-Control")).doesNotContain("no-store");
        }

        private static void assertStrict(Browserless.Page page) {
            assertThat(page.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Permissions-Policy")).contains("camera=()");
            assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(page.response().headers().allValues("Content-Security-Policy")).hasSize(1);
        }
    }

    @Nested
    class Cookies {

        @Test
        void ofTheSessionAreHttpOnlyAndLax() {
            Person person = people.applicant();
            Browserless browser = pages.anonymous();
            browser.get("/login");
            Browserless.Page answer = browser.postOnly(
                    "/login", Map.of("_csrf", browser.csrf(), "login", person.login(), "password", person.password()));
            assertThat(answer.response().headers().allValues("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith("CHEOMDAN_SESSION="))
                    .singleElement()
                    .asString()
                    .contains("HttpOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Secure");
        }

        @Test
        void openNoSessionForWhoOnlyLooks() {
            Browserless browser = pages.anonymous();
            browser.get("/login");
            browser.get("/signup");
            browser.get("/account");
            assertThat(browser.cookie("CHEOMDAN_SESSION")).isEmpty();
        }

        @Test
        void keepTheSessionInTheDatabaseWithoutThePerson() {
            Person person = people.applicant();
            pages.as(person);
            assertThat(jdbc.sql("select count(*) from platform.spring_session_attributes where attribute_bytes::text like :name")
                            .param("name", "%" + person.login() + "%")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Nested
    class Forms {

        @Test
        void withoutTheMarkChangeNothing() {
            Person person = people.applicant();
            Browserless browser = pages.as(person);
            for (Map<String, String> fields : java.util.List.of(
                    Map.of("name", "Changed", "language", "en"), Map.of("name", "Changed", "language", "en", "_csrf", "forged"))) {
                Browserless.Page answer =
                        browser.send(pages.anonymous().request("/account").header("Cookie", "CHEOMDAN_SESSION="
                                        + browser.cookie("CHEOMDAN_SESSION").orElseThrow())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(fields.toString().replaceAll("[{} ]", "").replace(",", "&")))
                                .build());
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.text()).contains("identity.form-expired");
            }
            assertThat(accounts.find(person.id()).name()).isEqualTo(person.actor().name());
        }

        @Test
        void thatAreTooOldAreShownAgainWithASentence() {
            Browserless browser = pages.as(people.applicant());
            browser.get("/account");
            Browserless.Page again = browser.submit("/account", "_csrf", "from yesterday");
            assertThat(again.path()).isEqualTo("/account");
            assertThat(again.text()).contains("화면이 오래되어");
        }

        @Test
        void ofSomebodyElsesMarkChangeNothing() {
            Browserless other = pages.as(people.applicant());
            other.get("/account");
            String foreign = other.csrf();
            Person person = people.applicant();
            Browserless browser = pages.as(person);
            browser.get("/account");
            browser.submit("/account", "_csrf", foreign, "name", "Changed");
            assertThat(accounts.find(person.id()).name()).isEqualTo(person.actor().name());
        }

        @Test
        void signOutOnlyWhenPosted() {
            Browserless browser = pages.as(people.applicant());
            browser.get("/logout");
            assertThat(browser.get("/account").status()).isEqualTo(200);
        }
    }

    @Nested
    class TheApi {

        @ParameterizedTest
        @CsvSource({"/api/v1/me", "/api/v1/tokens", "/api/v1/accounts", "/api/v1/audit", "/api/v1/no-such-thing", "/metrics"})
        void asksWhoOneIs(String path) {
            Api.Answer answer = api.get(path);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("identity.sign-in-required");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(api.in("en").get(path).json().path("detail").asString()).isEqualTo("Please sign in first.");
        }

        @Test
        void takesNoSession() {
            Browserless browser = pages.as(people.admin());
            assertThat(browser.getOnly("/api/v1/me").status()).isEqualTo(401);
        }

        @Test
        void opensNoSessionAndNeedsNoMark() {
            Person person = people.applicant();
            Api.Answer answer = api.as(person).patch("/api/v1/me", Map.of("name", "By program"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(accounts.find(person.id()).name()).isEqualTo("By program");
        }

        @Test
        void refusesABadTokenEverywhere() {
            for (String path : new String[] {"/api/v1/me", "/api/v1/calls", "/api/openapi.json"}) {
                Api.Answer answer = api.withToken("chd_" + "A".repeat(43)).get(path);
                assertThat(answer.status()).as(path).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("identity.token-invalid");
            }
        }

        @Test
        void showsMetricsToOperatorsAndAdministratorsOnly() {
            assertThat(api.as(people.operator()).get("/metrics").status()).isEqualTo(200);
            assertThat(api.as(people.admin()).get("/metrics").status()).isEqualTo(200);
            Api.Answer refused = api.as(people.lead()).get("/metrics");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("identity.not-allowed");
        }

        @Test
        void takesNoNulInAQuery() {
            Api.Answer refused = api.as(people.lead()).get("/api/v1/ledger/accounts?ownerKind=a%00&ownerId=b");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("text.forbidden-character");
            assertThat(refused.json().path("field").asString()).isEqualTo("ownerKind");
            assertThat(refused.json().path("detail").asString()).contains("2", "U+0000");
        }

        @Test
        void namesTheValueThatCannotBeRead() {
            Api.Answer refused = api.as(people.officer()).post("/api/v1/calls", "{\"criteria\":[{\"weight\":\"much\"}]}", null);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("web.invalid");
            assertThat(refused.json().path("field").asString()).isEqualTo("criteria[0].weight");
            assertThat(api.as(people.officer()).post("/api/v1/calls", "{", null).code()).isEqualTo("web.malformed");
        }

        @Test
        void describesItselfWithoutTheActor() {
            Api.Answer description = api.get("/api/openapi.json");
            assertThat(description.status()).isEqualTo(200);
            assertThat(description.json().path("paths").has("/api/v1/tokens")).isTrue();
            assertThat(description.text()).doesNotContain("\"name\":\"actor\"").doesNotContain("schemas/Actor\"");
        }
    }

    @Test
    void believesNobodyAboutWhereTheRequestCameFrom() {
        Person person = people.applicant();
        Browserless browser = pages.anonymous();
        browser.send(browser.request("/api/v1/tokens")
                .header("X-Forwarded-For", "198.51.100.77")
                .header("Forwarded", "for=198.51.100.77")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"login\":\"" + person.login() + "\",\"password\":\"" + person.password() + "\",\"label\":\"x\"}"))
                .build());
        AuditFilter filter = new AuditFilter(person.login(), null, null, "identity.issue-token", null, null);
        assertThat(trail.search(people.auditor().actor(), filter, PageQuery.first()).items().get(0).origin()).isEqualTo("127.0.0.1");
    }

    @Test
    void sendsAnHtmxRequestToTheLogInAndBackToItsPage() {
        Browserless browser = pages.anonymous();
        Browserless.Page answer = browser.send(browser.request("/account")
                .header("HX-Request", "true")
                .header("HX-Current-URL", browser.request("/applications/1").build().uri().toString())
                .GET()
                .build());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect")).isEqualTo("/login?to=%2Fapplications%2F1");
    }

    @Test
    void letsARoleThatWasTakenCountAtOnce() {
        Person person = people.operator();
        assertThat(api.as(person).get("/metrics").status()).isEqualTo(200);
        accounts.changeRoles(people.admin().actor(), person.id(), java.util.Set.of(), "moved", accounts.find(person.id()).version());
        assertThat(api.as(person).get("/metrics").status()).isEqualTo(403);
    }

    @Test
    void endsTheSessionOfADisabledAccountAtOnce() {
        Person person = people.applicant();
        Browserless browser = pages.as(person, Locale.ENGLISH);
        assertThat(browser.get("/account").h1()).isEqualTo("My account");
        accounts.disable(people.admin().actor(), person.id(), "left");
        assertThat(browser.get("/account").path()).startsWith("/login");
    }
}

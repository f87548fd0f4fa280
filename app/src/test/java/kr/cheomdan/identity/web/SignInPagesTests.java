package kr.cheomdan.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class SignInPagesTests {

    @Autowired
    People people;

    @Autowired
    Pages pages;

    @Test
    void leadsFromAPageOverTheLogInBackToThePage() {
        Person person = people.applicant();
        Browserless browser = pages.anonymous();

        Browserless.Page login = browser.get("/account?from=here");
        assertThat(login.path()).isEqualTo("/login?to=%2Faccount%3Ffrom%3Dhere");
        assertThat(login.h1()).isEqualTo("로그인");

        Browserless.Page after = browser.submit("/login", "login", person.login().toUpperCase(Locale.ROOT), "password", person.password());
        assertThat(after.path()).isEqualTo("/account?from=here");
        assertThat(after.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://evil.example/", "//evil.example/", "/\\evil.example", "\\/evil.example", "/\t/evil.example", "/%0d%0aSet-Cookie:x=y/../..",
        "javascript:alert(1)", "account", "/login", "/logout"
    })
    void neverLeadsAwayFromThisServerAfterTheLogIn(String to) {
        Person person = people.applicant();
        Browserless browser = pages.anonymous();
        browser.get("/login");

        Browserless.Page answer = browser.postOnly(
                "/login",
                Map.of("_csrf", browser.csrf(), "login", person.login(), "password", person.password(), "to", to));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).satisfiesAnyOf(
                location -> assertThat(location).isEqualTo("/"),
                location -> assertThat(location).startsWith("/%0d%0a"));
        assertThat(answer.response().headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("x="));
    }

    @Test
    void givesANewSessionAtTheLogIn() {
        Person person = people.applicant();
        Browserless browser = pages.anonymous();
        browser.setCookie("CHEOMDAN_SESSION", "bm90LW9mLW91cnM");
        browser.get("/login");
        browser.submit("/login", "login", person.login(), "password", person.password());

        assertThat(browser.cookie("CHEOMDAN_SESSION")).isPresent().get().isNotEqualTo("bm90LW9mLW91cnM");
    }

    @Test
    void givesASessionThatWasThereBeforeAnotherNumber() {
        Person person = people.applicant();
        Browserless browser = pages.anonymous();
        browser.get("/signup");
        // A refused form leaves its sentence in a session, which is one that somebody else may have planted.
        browser.submit("/signup", "_csrf", "from yesterday");
        String planted = browser.cookie("CHEOMDAN_SESSION").orElseThrow();
        browser.get("/login");
        browser.submit("/login", "login", person.login(), "password", person.password());
        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(browser.cookie("CHEOMDAN_SESSION")).isPresent().get().isNotEqualTo(planted);

        Browserless thief = pages.anonymous();
        thief.setCookie("CHEOMDAN_SESSION", planted);
        assertThat(thief.get("/account").path()).startsWith("/login");
    }

    @Test
    void signsOut() {
        Browserless browser = pages.as(people.applicant());
        String session = browser.cookie("CHEOMDAN_SESSION").orElseThrow();
        browser.get("/account");
        Browserless.Page after = browser.submit("/logout");
        assertThat(after.text()).contains("로그아웃하였습니다.");

        browser.setCookie("CHEOMDAN_SESSION", session);
        assertThat(browser.getOnly("/account").header("Location")).startsWith("/login");
    }
}

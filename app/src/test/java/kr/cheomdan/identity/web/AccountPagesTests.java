package kr.cheomdan.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class AccountPagesTests {

    private static final String GOOD = "correct horse battery";

    @Autowired
    People people;

    @Autowired
    Pages pages;

    @Autowired
    Api api;

    @Autowired
    Accounts accounts;

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void renderInBothLanguages(String language) {
        Locale locale = Locale.forLanguageTag(language);
        Browserless admin = pages.as(people.admin(), locale);
        UUID other = people.applicant().id();
        for (String path : new String[] {"/account", "/account/password", "/accounts", "/accounts/new", "/accounts/" + other, "/audit"}) {
            Browserless.Page page = admin.get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.hasEveryMessage()).as(path + page.text()).isTrue();
            assertThat(page.html()).contains("lang=\"" + language + "\"").doesNotContain(" style=").doesNotContain("<script>");
            assertThat(page.h1()).as(path).isNotEmpty();
        }
        for (String path : new String[] {"/login", "/signup"}) {
            Browserless.Page page = pages.anonymous(locale).get(path);
            assertThat(page.hasEveryMessage()).isTrue();
            assertThat(page.html()).contains("lang=\"" + language + "\"");
        }
    }

    @Nested
    class SignUp {

        @Test
        void makesAnAccountThatCanSignIn() {
            String login = "new" + UUID.randomUUID();
            Browserless browser = pages.anonymous();
            browser.get("/signup");
            Browserless.Page login1 =
                    browser.submit("/signup", "login", login, "name", "새 신청자", "password", GOOD, "repeated", GOOD);
            assertThat(login1.path()).startsWith("/login");
            assertThat(login1.text()).contains("가입하였습니다.");
            browser.submit("/login", "login", login, "password", GOOD);
            assertThat(browser.get("/account").text()).contains(login).contains("신청자");
        }

        @Test
        void takesNoRoleFromTheRequest() {
            String login = "new" + UUID.randomUUID();
            Browserless browser = pages.anonymous();
            browser.get("/signup");
            browser.submit(
                    "/signup", "login", login, "name", "N", "password", GOOD, "repeated", GOOD, "roles", "ADMIN", "role", "ADMIN",
                    "roles[0]", "ADMIN", "status", "ACTIVE", "actor.roles", "ADMIN", "account.roles", "ADMIN");
            assertThat(accounts.byLogin(login).map(AccountSummary::roles).orElseThrow()).containsExactly(Role.APPLICANT);
        }

        @Test
        void keepsWhatWasTypedButThePasswordWhenRefused() {
            Browserless browser = pages.anonymous();
            browser.get("/signup");
            Browserless.Page again = browser.submit(
                    "/signup", "login", "x", "name", "<b>Name</b>", "password", "tell nobody 12", "repeated", "tell nobody 12");
            assertThat(again.status()).isEqualTo(422);
            assertThat(again.text()).contains("3~64자로");
            assertThat(again.html()).contains("value=\"&lt;b&gt;Name&lt;/b&gt;\"").doesNotContain("tell nobody");
            Browserless.Page differs = browser.submit("/signup", "login", "abc", "password", "tell nobody 12", "repeated", "other");
            assertThat(differs.text()).contains("서로 다릅니다");
        }
    }

    @Nested
    class LogIn {

        @Test
        void saysTheSameForAWrongPasswordAndAnUnknownLogin() {
            String known = people.applicant().login();
            String unknown = "nobody" + UUID.randomUUID();
            Browserless.Page first = refused(known);
            Browserless.Page second = refused(unknown);
            assertThat(first.status()).isEqualTo(401);
            assertThat(second.status()).isEqualTo(401);
            assertThat(first.text().replace(known, "")).isEqualTo(second.text().replace(unknown, ""));
        }

        @Test
        void tellsAfterTenWrongPasswordsWhatToDo() {
            Person person = people.applicant();
            Browserless browser = pages.anonymous();
            browser.get("/login");
            Browserless.Page page = browser.page();
            for (int i = 0; i < 10; i++) {
                page = browser.submit("/login", "login", person.login(), "password", "wrong password");
            }
            assertThat(page.status()).isEqualTo(429);
            assertThat(page.text()).contains("15분 뒤에 다시 시도").contains("identity.locked");
            assertThat(page.html()).doesNotContain("wrong password");
        }

        private Browserless.Page refused(String login) {
            Browserless browser = pages.anonymous();
            browser.get("/login");
            return browser.submit("/login", "login", login, "password", "wrong password");
        }
    }

    @Nested
    class OwnAccount {

        @Test
        void showsANameAsTextAndNeverAsMarkup() {
            Person person = people.applicant();
            Browserless browser = pages.as(person);
            browser.get("/account");
            Browserless.Page saved = browser.submit("/account", "name", "<script>alert(1)</script>\"'");
            assertThat(saved.text()).contains("저장하였습니다.");
            assertThat(saved.html()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
            Browserless.Page admin = pages.as(people.admin()).get("/accounts?q=" + person.login());
            assertThat(admin.html()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
        }

        @Test
        void switchesTheLanguage() {
            Browserless browser = pages.as(people.applicant());
            browser.get("/account");
            assertThat(browser.submit("/account", "language", "en").h1()).isEqualTo("My account");
        }

        @Test
        void showsATokenOnceAndRevokesIt() {
            Person person = people.applicant();
            Browserless browser = pages.as(person);
            browser.get("/account");
            Browserless.Page issued = browser.submit("/account/tokens", "label", "my laptop");
            Matcher token = Pattern.compile("chd_[A-Za-z0-9_-]{43}").matcher(issued.html());
            assertThat(token.find()).isTrue();
            assertThat(api.withToken(token.group()).get("/api/v1/me").status()).isEqualTo(200);
            Browserless.Page refused = browser.submit("/account", "name", " ");
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.text()).contains("text.empty");
            assertThat(browser.get("/account").html()).contains("my laptop").doesNotContain(token.group());
            String revoke = "/account/tokens/" + tokenId(browser.page().html());
            assertThat(browser.submit(revoke + "/revoke").text()).contains("토큰을 폐기하였습니다.");
            assertThat(api.withToken(token.group()).get("/api/v1/me").status()).isEqualTo(401);
        }

        @Test
        void changesThePasswordAndStaysSignedIn() {
            Person person = people.applicant();
            Browserless other = pages.as(person);
            Browserless browser = pages.as(person);
            String before = browser.cookie("CHEOMDAN_SESSION").orElseThrow();
            browser.get("/account/password");
            Browserless.Page after = browser.submit(
                    "/account/password", "current", person.password(), "password", "another horse entirely", "repeated",
                    "another horse entirely");
            assertThat(after.path()).isEqualTo("/account");
            assertThat(after.text()).contains("비밀번호를 바꾸었습니다.");
            assertThat(browser.cookie("CHEOMDAN_SESSION").orElseThrow()).isNotEqualTo(before);
            assertThat(other.get("/account").path()).startsWith("/login");
        }

        private static String tokenId(String html) {
            Matcher id = Pattern.compile("/account/tokens/([0-9a-f-]{36})/revoke").matcher(html);
            assertThat(id.find()).isTrue();
            return id.group(1);
        }
    }

    @Nested
    class Administration {

        @Test
        void createsChangesAndDisablesAnAccount() {
            String login = "made" + UUID.randomUUID();
            Browserless admin = pages.as(people.admin());
            admin.get("/accounts/new");
            Browserless.Page made = admin.submit(
                    "/accounts", "login", login, "name", "담당자", "password", GOOD, "roles", "REVIEWER", "roles", "PROGRAM_OFFICER");
            UUID id = accounts.byLogin(login).orElseThrow().id();
            assertThat(made.path()).isEqualTo("/accounts/" + id);
            assertThat(accounts.find(id).roles()).containsExactly(Role.REVIEWER, Role.PROGRAM_OFFICER);

            admin.submit("/accounts/" + id + "/roles", "roles", "OPERATOR", "reason", "moved");
            assertThat(accounts.find(id).roles()).containsExactly(Role.OPERATOR);
            Browserless.Page disabled = admin.submit("/accounts/" + id + "/disable", "reason", "left");
            assertThat(disabled.text()).contains("사용 중지 사용 중 → 사용 중지").contains("left");
            assertThat(admin.submit("/accounts/" + id + "/enable", "reason", "back").text()).contains("다시 사용할 수 있습니다.");
        }

        @Test
        void unlocksAndResetsThePassword() {
            Person person = people.applicant();
            for (int i = 0; i < 5; i++) {
                api.post("/api/v1/tokens", Map.of("login", person.login(), "password", "wrong password", "label", "x"));
            }
            Browserless admin = pages.as(people.admin());
            assertThat(admin.get("/accounts/" + person.id()).text()).contains("잠겼습니다");
            assertThat(admin.submit("/accounts/" + person.id() + "/unlock").text()).contains("잠금을 풀었습니다.");

            Browserless.Page reset = admin.submit("/accounts/" + person.id() + "/reset-password", "reason", "forgotten");
            Matcher temporary = Pattern.compile("id=\"temporary-password\">([^<]+)<").matcher(reset.html());
            assertThat(temporary.find()).isTrue();

            Browserless browser = pages.anonymous();
            browser.get("/login?to=/account");
            Browserless.Page first = browser.submit("/login", "login", person.login(), "password", temporary.group(1));
            assertThat(browser.get("/accounts").path()).isEqualTo("/account/password");
            assertThat(browser.page().text()).contains("새 비밀번호를 정해 주십시오");
            assertThat(first.status()).isEqualTo(200);
            browser.submit(
                    "/account/password", "current", temporary.group(1), "password", GOOD + " 2", "repeated", GOOD + " 2");
            assertThat(browser.get("/account").status()).isEqualTo(200);
        }

        @Test
        void isNotForOthers() {
            UUID id = people.applicant().id();
            for (Person person : new Person[] {people.applicant(), people.lead(), people.reviewer()}) {
                Browserless browser = pages.as(person);
                for (String path : new String[] {"/accounts", "/accounts/new", "/accounts/" + id, "/audit", "/audit/export.csv"}) {
                    assertThat(browser.get(path).status()).as(path).isEqualTo(403);
                }
            }
            Browserless auditor = pages.as(people.auditor());
            assertThat(auditor.get("/accounts/" + id).html()).doesNotContain("/disable");
            assertThat(auditor.get("/accounts/new").status()).isEqualTo(403);
            assertThat(auditor.get("/accounts/" + UUID.randomUUID()).status()).isEqualTo(404);
            assertThat(auditor.get("/accounts/not-an-id").status()).isEqualTo(404);
        }
    }
}

package kr.cheomdan.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The plan as people and programs meet it. */
@CheomdanTest
class PlanWebTests {

    private static final String EXAMPLE = "gwangju-ai-cluster";

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Autowired
    private Api api;

    private final String code = "web-" + UUID.randomUUID();

    @BeforeEach
    void loadTheExample() {
        scenarios.thePlan();
    }

    @Nested
    class Page {

        @Test
        void showsTheBudgetToEverybodyAndNamesWhatIsNotBrokenDown() {
            Browserless.Page page = pages.anonymous().get("/plan?code=" + EXAMPLE);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.h1()).isEqualTo("광주 인공지능 산업융합 집적단지");
            assertThat(page.text())
                    .contains("1,000,000,000,000원")
                    .contains("국비 279,800,000,000원", "67.98 %")
                    .contains("재원이 제시되지 않은 부분 131,800,000,000원", "32.02 %")
                    .contains("단계 전체 411,600,000,000원", "41.16 %")
                    .contains("단계로 나누어 제시되지 않은 부분 588,400,000,000원")
                    .contains("일자리 창출 27,500 2027년까지", "유치 기업 310 2024년까지")
                    .contains("자동차", "에너지", "헬스케어", "문화콘텐츠")
                    .contains("661,157 ㎡", "46,200 ㎡", "NHN 210,000,000,000원", "14개 과제", "100,000,000,000원")
                    .contains("인코어드 P&P (미국), 에너지 빅데이터 플랫폼", "82개 기업", "43개 기업", "172명", ">= 70%");
            assertThat(page.hasEveryMessage()).isTrue();
        }

        @Test
        void speaksEnglish() {
            Browserless.Page page = pages.anonymous(Locale.ENGLISH).get("/plan?code=" + EXAMPLE);

            assertThat(page.h1()).isEqualTo("Gwangju AI Industry Convergence Cluster");
            assertThat(page.text())
                    .contains("Targets and budget until 2027.")
                    .contains("Part with no stated source KRW 131,800,000,000")
                    .contains("Jobs created 27,500 by 2027");
            assertThat(page.hasEveryMessage()).isTrue();
        }

        @Test
        void saysNotGivenWhereThePlanGivesNothing() {
            loadAs(people.lead(), "plan: { code: %s, name: { ko: 최소 계획 } }\nphases: [ { code: start } ]".formatted(code), false);

            Browserless.Page page = pages.anonymous().get("/plan?code=" + code);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("제시되지 않음").contains("계획에 목표가 제시되지 않았습니다.").contains("따르는 계획이 아닙니다");
            assertThat(page.text()).doesNotContain(" 0원").doesNotContain("null");
        }

        @Test
        void escapesWhatTheFileSays() {
            String name = "<script>alert(1)</script>";
            loadAs(people.lead(), "plan: { code: %s, name: { ko: \"%s\" } }\nphases: [ { code: a } ]".formatted(code, name), false);

            Browserless.Page page = pages.anonymous().get("/plan?code=" + code);

            assertThat(page.h1()).isEqualTo(name);
            assertThat(page.html()).doesNotContain("<script>alert(1)");
        }

        @Test
        void showsAnEarlierVersionAsSuchAndGivesItsFile() {
            Person lead = people.lead();
            loadAs(lead, plan(100), false);
            loadAs(lead, plan(200), true);

            Browserless browser = pages.anonymous();

            assertThat(browser.get("/plan?code=" + code).text()).contains("200원").doesNotContain("지난 판");
            assertThat(browser.get("/plan?version=1&code=" + code).text()).contains("100원").contains("지난 판(1판)");
            assertThat(browser.get("/plan/file?version=1&code=" + code).html()).isEqualTo(plan(100));
            assertThat(browser.get("/plan?version=7&code=" + code).status()).isEqualTo(404);
            assertThat(browser.get("/plan?code=unknown").status()).isEqualTo(404);
            assertThat(browser.get("/plan?version=x&code=" + code).status()).isEqualTo(400);
        }
    }

    @Nested
    class LoadPage {

        @Test
        void comparesBeforeItApplies() {
            Person lead = people.lead();
            loadAs(lead, plan(100), false);
            Browserless browser = pages.as(lead);

            Browserless.Page compared = upload(browser, plan(200), "../../새 계획.yaml");
            assertThat(compared.status()).isEqualTo(200);
            assertThat(compared.text()).contains("plan.budgetKrw 100 200", "'새 계획.yaml' 파일은 시행 중인 1판과 1군데 다릅니다.");
            assertThat(pages.anonymous().get("/plan?code=" + code).text()).contains("100원");
        }

        @Test
        void appliesWhatWasCompared() {
            Person lead = people.lead();
            loadAs(lead, plan(100), false);
            Browserless browser = pages.as(lead);
            Browserless.Page compared = upload(browser, plan(200), "plan.yaml");

            Browserless.Page applied = browser.post("/plan/apply", Map.of(
                    "_csrf", browser.csrf(),
                    "fileContent", hidden(compared, "fileContent"),
                    "fileName", hidden(compared, "fileName"),
                    "basedOn", hidden(compared, "basedOn")));

            assertThat(applied.status()).isEqualTo(200);
            assertThat(applied.text()).contains("2판으로 적용했습니다.", "200원");
        }

        @Test
        void listsEveryFaultAndChangesNothing() {
            Browserless browser = pages.as(people.lead());

            Browserless.Page page = upload(browser, plan(-1).replace("phases", "fases"), "plan.yaml");

            assertThat(page.status()).isEqualTo(422);
            assertThat(page.text())
                    .contains("잘못된 곳 3군데", "'plan.budgetKrw'의 값이 음수입니다(-1)", "알 수 없는 항목입니다: 'fases'", "'phases' 항목이 빠졌습니다")
                    .contains("바뀐 것은 없습니다");
            assertThat(pages.anonymous().get("/plan?code=" + code).status()).isEqualTo(404);
        }

        @Test
        void isForTheLead() {
            assertThat(pages.as(people.officer()).get("/plan/load").status()).isEqualTo(403);
            assertThat(pages.as(people.lead()).get("/plan/load").text()).contains("계획 파일(YAML)");
        }
    }

    @Nested
    class Endpoint {

        @Test
        void answersThePlanToEverybody() {
            Api.Answer answer = api.anonymous().get("/api/v1/plan?code=" + EXAMPLE);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.etag()).isNotBlank();
            assertThat(answer.json().path("budgetKrw").asLong()).isEqualTo(1_000_000_000_000L);
            assertThat(answer.json().at("/phases/0/budgetBySourceKrw/national").asLong()).isEqualTo(279_800_000_000L);
            assertThat(answer.json().at("/phases/0/notBrokenDownKrw").asLong()).isEqualTo(131_800_000_000L);
            assertThat(answer.json().at("/targets/0/value").asLong()).isEqualTo(27_500);
            assertThat(api.anonymous().get("/api/v1/plan").status()).isEqualTo(200);
            assertThat(api.anonymous().get("/api/v1/plan/versions?code=" + EXAMPLE).json().get(0).path("number").asInt()).isPositive();
            assertThat(api.anonymous().get("/api/v1/plan?code=none").code()).isEqualTo("lifecycle.not-found");
        }

        @Test
        void loadsComparesAndApplies() {
            Person lead = people.lead();

            Api.Answer created = loadAs(lead, plan(100), false);
            Api.Answer same = loadAs(lead, plan(100), true);
            Api.Answer different = loadAs(lead, plan(200), false);
            Api.Answer applied = loadAs(lead, plan(200), true);

            assertThat(created.status()).isEqualTo(201);
            assertThat(created.json().path("outcome").asString()).isEqualTo("CREATED");
            assertThat(same.json().path("outcome").asString()).isEqualTo("UNCHANGED");
            assertThat(different.status()).isEqualTo(200);
            assertThat(different.json().path("applied").asBoolean()).isFalse();
            assertThat(different.json().at("/differences/0/path").asString()).isEqualTo("plan.budgetKrw");
            assertThat(different.json().at("/differences/0/before").asString()).isEqualTo("100");
            assertThat(applied.json().path("applied").asBoolean()).isTrue();
            assertThat(api.anonymous().get("/api/v1/plan?code=" + code).etag()).isEqualTo("\"2\"");
            assertThat(api.anonymous().get("/api/v1/plan/versions/1?code=" + code).json().path("budgetKrw").asLong()).isEqualTo(100);
            assertThat(api.anonymous().get("/api/v1/plan/versions/1/file?code=" + code).text()).isEqualTo(plan(100));
        }

        @Test
        void namesTheFaultItsLineAndItsKey() {
            Api.Answer one = loadAs(people.lead(), plan(-5), false);
            Api.Answer two = loadAs(people.lead(), plan(-5).replace("code: one", "kode: one"), false);

            assertThat(one.status()).isEqualTo(422);
            assertThat(one.code()).isEqualTo("programmes.plan-negative");
            assertThat(one.json().path("detail").asString()).contains("1번째 줄", "'plan.budgetKrw'", "-5");
            assertThat(two.code()).isEqualTo("programmes.file-faulty");
            assertThat(two.json().path("errors")).hasSize(3);
            assertThat(two.json().at("/errors/0/code").asString()).isEqualTo("programmes.plan-negative");
            assertThat(two.json().at("/errors/0/field").asString()).isEqualTo("plan.budgetKrw");
            assertThat(two.json().at("/errors/1/detail").asString()).contains("2번째");
        }

        @Test
        void refusesEverybodyButTheLead() {
            assertThat(loadAs(people.officer(), plan(1), false).status()).isEqualTo(403);
            assertThat(api.anonymous().post("/api/v1/plan", plan(1)).status()).isEqualTo(401);
            assertThat(api.as(people.lead()).put("/api/v1/plan/current", Map.of("code", "none"), "").status()).isEqualTo(404);
            assertThat(api.as(people.lead()).put("/api/v1/plan/current", Map.of(), "").code()).isEqualTo("text.empty");
        }

        @Test
        void refusesAFileThatIsTooBig() {
            Api.Answer answer = loadAs(people.lead(), plan(1) + "#".repeat(3_000_000), false);

            assertThat(answer.code()).isEqualTo("programmes.file-too-big");
            assertThat(loadAs(people.lead(), "", false).code()).isEqualTo("programmes.file-empty");
        }
    }

    private String plan(long budget) {
        return "plan: { code: %s, name: { ko: 시험 계획 }, budgetKrw: %d }\nphases: [ { code: one } ]\n".formatted(code, budget);
    }

    private Api.Answer loadAs(Person person, String yaml, boolean apply) {
        Api caller = api.as(person);
        return caller.send(caller.request("/api/v1/plan?fileName=plan.yaml&apply=" + apply)
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(yaml))
                .build());
    }

    private static Browserless.Page upload(Browserless browser, String yaml, String fileName) {
        browser.get("/plan/load");
        String boundary = "----boundary";
        String body = "--%1$s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%2$s\r\n"
                .formatted(boundary, browser.csrf())
                + "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%2$s\"\r\nContent-Type: application/yaml\r\n\r\n"
                        .formatted(boundary, fileName)
                + yaml + "\r\n--" + boundary + "--\r\n";
        return browser.send(browser.request("/plan/load")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    private static String hidden(Browserless.Page page, String name) {
        var field = java.util.regex.Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.html());
        assertThat(field.find()).as(name).isTrue();
        return org.springframework.web.util.HtmlUtils.htmlUnescape(field.group(1));
    }
}

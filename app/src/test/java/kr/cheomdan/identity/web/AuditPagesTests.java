package kr.cheomdan.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@CheomdanTest
class AuditPagesTests {

    @Autowired
    People people;

    @Autowired
    Pages pages;

    @Autowired
    Api api;

    @Autowired
    ApplicationEventPublisher events;

    @Test
    void narrowsKeepsTheQuestionAndPages() {
        Subject record = Subject.of("tests", UUID.randomUUID());
        for (int i = 0; i < 21; i++) {
            events.publishEvent(Change.of(Actor.system("tests"), "tests.step-" + i, record, null));
        }
        Browserless auditor = pages.as(people.auditor());
        Browserless.Page page = auditor.get("/audit?kind=tests&id=" + record.id());
        assertThat(page.text()).contains("tests.step-20").doesNotContain("tests.step-0 ");
        assertThat(page.html()).contains("/audit?kind=tests&amp;id=" + record.id() + "&amp;page=1");
        assertThat(auditor.get("/audit?kind=tests&id=" + record.id() + "&page=1").text()).contains("tests.step-0");
        assertThat(auditor.get("/audit?id=no-such-" + record.id()).text()).contains("조건에 맞는 기록이 없습니다.");
        assertThat(auditor.get("/audit?person=%26%25%7Bx%7D%22%3E%3Cb%3E").html())
                .contains("person=%26%25%7Bx%7D%22%3E%3Cb%3E")
                .doesNotContain("\"><b>");
    }

    @Test
    void takesWholeDaysAndRefusesWhatIsNone() {
        Browserless auditor = pages.as(people.auditor());
        assertThat(auditor.get("/audit?from=2020-01-01&until=2020-01-31").text()).contains("조건에 맞는 기록이 없습니다.");
        assertThat(auditor.get("/audit?from=-999999999-01-01&until=%2B999999998-12-31").status()).isEqualTo(200);
        Browserless.Page refused = auditor.get("/audit?from=31.1.2027");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("31.1.2027").contains("identity.period-malformed");
    }

    @Test
    void exportsCellsThatCannotRunAsFormulas() {
        Subject record = Subject.of("tests", UUID.randomUUID());
        events.publishEvent(new Change(
                new Actor(UUID.randomUUID(), "=HYPERLINK(\"http://evil.example\")", java.util.Set.of(Role.APPLICANT), "127.0.0.1"),
                "tests.export", record, null, "+1", "-1", "\t@SUM(A1)", Map.of()));
        Browserless.Page file = pages.as(people.auditor()).getOnly("/audit/export.csv?id=" + record.id());
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).contains("attachment").contains("audit.csv");
        String line = file.html().lines().filter(row -> row.contains("tests.export")).findFirst().orElseThrow();
        assertThat(line).contains(",\"'=HYPERLINK(\"\"http://evil.example\"\")\",", ",'+1,'-1,'\t@SUM(A1),");
        assertThat(pages.as(people.admin()).get("/audit?action=identity.export-audit").text()).contains(record.id());
    }

    @Test
    void showsTheVerification() {
        Browserless auditor = pages.as(people.auditor());
        auditor.get("/audit");
        Browserless.Page verified = auditor.submit("/audit/verification");
        assertThat(verified.text()).contains("처음부터 다시 계산하였고").doesNotContain("??");
    }

    @Test
    void answersProgramsTheSame() {
        Api auditor = api.as(people.auditor());
        Api.Answer verification = auditor.get("/api/v1/audit/verify");
        assertThat(verification.json().path("sound").asBoolean()).isTrue();
        assertThat(verification.json().path("checked").asLong()).isPositive();
        Subject record = Subject.of("tests", UUID.randomUUID());
        events.publishEvent(Change.of(Actor.system("tests"), "tests.api", record, null));
        Api.Answer found = auditor.get("/api/v1/audit?kind=tests&id=" + record.id() + "&from=2020-01-01T00:00:00Z");
        assertThat(found.json().path("total").asInt()).isEqualTo(1);
        assertThat(found.json().path("items").get(0).path("action").asString()).isEqualTo("tests.api");
        assertThat(auditor.get("/api/v1/audit?from=yesterday").status()).isEqualTo(400);
        assertThat(api.as(people.lead()).get("/api/v1/audit").code()).isEqualTo("identity.not-allowed");
    }
}

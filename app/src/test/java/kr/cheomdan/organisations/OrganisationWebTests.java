package kr.cheomdan.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The register as people meet it. */
@CheomdanTest
class OrganisationWebTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Autowired
    private Api api;

    @Autowired
    private Organisations organisations;

    @Nested
    class PageOfList {

        @Test
        void saysWhatToDoWhereThereIsNothing() {
            Browserless.Page page = pages.as(people.applicant()).get("/organisations");

            assertThat(page.text()).contains("아직 등록한 기관이 없습니다.", "사업자등록번호로 기관을 등록하거나");
            assertThat(page.hasEveryMessage()).isTrue();
        }

        @Test
        void showsOwnOnesToMembersAndAllToStaff() {
            Person founder = people.applicant();
            Organisation own = scenarios.anOrganisation(founder.actor());
            Organisation foreign = scenarios.anOrganisation(people.applicant().actor());

            assertThat(pages.as(founder).get("/organisations").text()).contains(own.name().ko()).doesNotContain(foreign.name().ko());
            Browserless staff = pages.as(people.officer(), Locale.ENGLISH);
            assertThat(staff.get("/organisations?q=" + own.businessNumber()).text()).contains(own.name().en(), "Opening one is recorded");
            assertThat(staff.get("/organisations?q=" + foreign.businessNumber()).text()).contains(foreign.name().en());
            assertThat(staff.get("/organisations?q=no-such-name").text()).contains("No organisation was found.");
        }

        @Test
        void takesASearchTextWithNothingUsableInIt() {
            Browserless browser = pages.as(people.officer());

            assertThat(browser.get("/organisations?q=%00").status()).isEqualTo(422);
            assertThat(browser.get("/organisations?q=" + "a".repeat(3_000)).status()).isEqualTo(422);
            assertThat(browser.get("/organisations?page=-1&size=100000").status()).isEqualTo(200);
        }
    }

    @Nested
    class FormPage {

        @Test
        void registersAndLeadsToTheOrganisation() {
            Browserless browser = pages.as(people.applicant());
            String number = Scenarios.aBusinessNumber();
            browser.get("/organisations/new");

            Browserless.Page page = submit(browser, number, "<b>첨단</b> & 😀");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.path()).startsWith("/organisations/");
            assertThat(page.h1()).isEqualTo("<b>첨단</b> & 😀");
            assertThat(page.text()).contains("기관을 등록했습니다.", "관리자", "기관 등록", "중소기업", "광주", "2024-02-29");
            assertThat(page.html()).doesNotContain("<b>첨단");
            assertThat(page.hasEveryMessage()).isTrue();
        }

        @Test
        void comesBackWithNothingLostAndTheFieldNamed() {
            Browserless browser = pages.as(people.applicant());
            browser.get("/organisations/new");

            Browserless.Page page = submit(browser, "123-45-67890", "첨단 기업");

            assertThat(page.status()).isEqualTo(422);
            assertThat(page.text()).contains("123-45-67890의 마지막 숫자(검증 번호)가 맞지 않습니다");
            assertThat(page.html())
                    .contains("value=\"123-45-67890\"", "value=\"첨단 기업\"", "aria-invalid=\"true\"", "value=\"2024-02-29\"")
                    .contains("<option value=\"GWANGJU\" selected");
        }

        @Test
        void refusesAnOverlongNameADateThatIsNoneAndAnEmptyForm() {
            Browserless browser = pages.as(people.applicant(), Locale.ENGLISH);
            browser.get("/organisations/new");

            assertThat(submit(browser, Scenarios.aBusinessNumber(), "a".repeat(10_000)).text()).contains("At most 100 characters");
            assertThat(browser.submit("/organisations", "businessNumber", Scenarios.aBusinessNumber(), "foundedOn", "yesterday").text())
                    .contains("'yesterday' cannot be read as a date");
            browser.get("/organisations/new");
            assertThat(browser.submit("/organisations", "businessNumber", null).text()).contains("Please fill this in.");
        }

        @Test
        void keepsWhatSomebodyTypedWhileAnotherSaved() {
            Person founder = people.applicant();
            Organisation organisation = scenarios.anOrganisation(founder.actor());
            Browserless first = pages.as(founder);
            Browserless second = pages.as(founder);
            String edit = "/organisations/" + organisation.id() + "/edit";
            first.get(edit);
            second.get(edit);
            first.submit(edit, "nameKo", "첫째 이름");

            Browserless.Page refused = second.submit(edit, "nameKo", "둘째 이름");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("다른 창에서 기록이 바뀌었습니다");
            assertThat(refused.html()).contains("value=\"둘째 이름\"");
            assertThat(organisations.find(organisation.id()).name().ko()).isEqualTo("첫째 이름");
            assertThat(second.submit(edit).text()).contains("기관 정보를 저장했습니다.");
            assertThat(organisations.find(organisation.id()).name().ko()).isEqualTo("둘째 이름");
        }

        @Test
        void isNotForStaff() {
            assertThat(pages.as(people.officer()).get("/organisations/new").status()).isEqualTo(403);
        }

        private Browserless.Page submit(Browserless browser, String number, String name) {
            return browser.submit(
                    "/organisations",
                    "businessNumber", number,
                    "nameKo", name,
                    "kind", "START_UP",
                    "sizeClass", "SMALL_MEDIUM",
                    "region", "GWANGJU",
                    "foundedOn", "2024-02-29");
        }
    }

    @Nested
    class PageOfOne {

        @Test
        void isNotThereForOthers() {
            Organisation organisation = scenarios.anOrganisation(people.applicant().actor());

            Browserless stranger = pages.as(people.applicant());

            assertThat(stranger.get("/organisations/" + organisation.id()).status()).isEqualTo(404);
            assertThat(stranger.get("/organisations/" + organisation.id() + "/edit").status()).isEqualTo(404);
            assertThat(stranger.get("/organisations/" + UUID.randomUUID()).status()).isEqualTo(404);
            assertThat(stranger.get("/organisations/not-an-id").status()).isEqualTo(404);
        }

        @Test
        void admitsByLoginAndShowsTheHistory() {
            Person founder = people.applicant();
            Person colleague = people.applicant();
            String page = "/organisations/" + scenarios.anOrganisation(founder.actor()).id();
            Browserless browser = pages.as(founder);
            browser.get(page);

            assertThat(browser.submit(page + "/members", "login", "nobody-of-that-name").text()).contains("신청인 계정을 찾을 수 없습니다");
            assertThat(browser.submit(page + "/members", "login", " " + colleague.login().toUpperCase(Locale.ROOT) + " ").text())
                    .contains("구성원으로 추가했습니다.", colleague.login(), "구성원 추가");
            assertThat(pages.as(colleague).get(page).text()).contains("나가기").doesNotContain("기관 정보 바꾸기");
            assertThat(browser.submit(page + "/members/" + colleague.id() + "/remove").text()).contains("구성원에서 뺐습니다.");
            assertThat(pages.as(colleague).get(page).status()).isEqualTo(404);
            browser.get(page);
            assertThat(browser.submit(page + "/members/" + founder.id() + "/remove").text()).contains("마지막 관리자는 나가거나");
        }

        @Test
        void letsStaffRecordTheStatusWithAReason() {
            String page = "/organisations/" + scenarios.anOrganisation(people.applicant().actor()).id();
            Browserless browser = pages.as(people.officer());
            browser.get(page);

            Browserless.Page after = browser.submit(page + "/status", "action", "SUSPEND", "reason", "국세청 조회로 확인");

            assertThat(after.text()).contains("사업 상태를 바꾸었습니다.", "휴업", "국세청 조회로 확인", "직원 열람", "계속사업 → 휴업");
            assertThat(browser.submit(page + "/status", "action", "CLOSE", "reason", "").text()).contains("내용을 입력해 주십시오.");
            assertThat(pages.as(people.auditor(), Locale.ENGLISH).get(page).text()).contains("Suspended").doesNotContain("Record closure");
        }
    }
}

package kr.cheomdan.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import kr.cheomdan.awards.Award;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.calls.Call;
import kr.cheomdan.organisations.OrganisationKind;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.organisations.Registration;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class DeskPagesTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Budgets budgets;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Nested
    class Home {

        @ParameterizedTest
        @EnumSource(Role.class)
        void greetsEveryRoleInBothLanguages(Role role) {
            scenarios.thePlan();
            Person person = people.with(role);
            for (Locale language : new Locale[] {Locale.KOREAN, Locale.ENGLISH}) {
                Browserless.Page page = pages.as(person, language).get("/");

                assertThat(page.status()).isEqualTo(200);
                assertThat(page.hasEveryMessage()).as(page.text()).isTrue();
            }
        }

        @Test
        void asksAnApplicantWithoutAnOrganisationToRegisterOne() {
            Browserless.Page page = pages.as(people.applicant()).get("/");

            assertThat(page.html()).contains("/organisations/new");
        }

        @Test
        void namesWhatOfTheBudgetWaitsForTheOneWhoDecides() {
            BudgetVersion draft = scenarios.aDraftVersion(Scenarios.anOfficer(), scenarios.aPlanOfItsOwn().code(), scenarios.thisYear(),
                    Scenarios.anEntry("city", 5));
            budgets.submit(Scenarios.anOfficer(), draft.id(), draft.version(), true);

            Browserless client = pages.as(people.with(Role.PROGRAM_LEAD), Locale.KOREAN);
            Browserless.Page page = client.get("/");

            assertThat(page.text()).contains("승인을 기다리는 예산안");
            assertThat(client.get(page.html().replaceAll("(?s).*href=\"(/budget/versions/[0-9a-f-]+)\".*", "$1")).status()).isEqualTo(200);
        }

        @Test
        void tellsAnApplicantOfAnOfferAndUntilWhen() {
            Person applicant = people.applicant();
            Award offered = scenarios.anOffer(applicant.actor(), Unit.CPU_SECOND, 3_600);

            Browserless.Page page = pages.as(applicant).get("/");

            assertThat(page.html()).contains("/awards/" + offered.id());
            assertThat(page.text()).contains(offered.number());
        }

        @Test
        void showsOpenCallsToWhoIsNotSignedIn() {
            Call call = scenarios.anOpenCall();

            assertThat(pages.anonymous().get("/").text()).contains(call.title().ko());
        }
    }

    @Nested
    class PublicWindow {

        @ParameterizedTest
        @ValueSource(strings = {"ko", "en"})
        void showsTargetsWithTheirAttainmentAndOpensThem(String language) {
            Person applicant = people.applicant();
            Registration facts = Scenarios.aRegistration();
            organisations.register(
                    applicant.actor(),
                    new Registration(facts.businessNumber(), null, facts.nameKo(), facts.nameEn(), OrganisationKind.START_UP,
                            facts.sizeClass(), facts.region(), null));
            scenarios.anAwardInForce(applicant.actor());

            Browserless.Page page = pages.anonymous(Locale.forLanguageTag(language)).get("/open");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("2,000", " %");
            assertThat(page.html()).contains("/indicators/startups", "<progress");
            assertThat(page.hasEveryMessage()).as(page.text()).isTrue();
            assertThat(pages.anonymous(Locale.forLanguageTag(language)).get("/indicators").html()).contains("<progress");
        }
    }
}

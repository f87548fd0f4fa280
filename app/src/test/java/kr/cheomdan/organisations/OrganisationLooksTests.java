package kr.cheomdan.organisations;

import java.util.Locale;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The register's pages in a real browser: both languages, wide and narrow, empty, normal and overlong. */
@CheomdanTest
@Tag("journey")
class OrganisationLooksTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Organisations organisations;

    @Autowired
    private People people;

    @ParameterizedTest
    @CsvSource({"ko, WIDE", "en, NARROW"})
    void looksRightEmptyNormalAndOverlong(String language, Chromium.Size size) {
        Person founder = people.applicant();
        Person colleague = people.applicant();
        String suffix = "-" + language + "-" + size.name().toLowerCase(Locale.ROOT);
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(founder.login(), founder.password());
            window.go("/organisations?lang=" + language);
            window.inspect("organisations-empty" + suffix);
            window.go("/organisations/new");
            window.inspect("organisations-new" + suffix);

            Organisation longNamed =
                    organisations.register(founder.actor(), OrganisationsTests.named(Scenarios.aRegistration(), "가".repeat(100)));
            organisations.addMember(founder.actor(), longNamed.id(), colleague.id(), MemberRole.MEMBER);
            organisations.register(founder.actor(), Scenarios.aRegistration());
            window.go("/organisations");
            window.inspect("organisations" + suffix);
            window.go("/organisations/" + longNamed.id());
            window.inspect("organisation" + suffix);
        }
    }

    @Test
    void showsAFaultAtItsField() {
        Person founder = people.applicant();
        try (Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.WIDE)) {
            window.signIn(founder.login(), founder.password());
            window.go("/organisations/new");
            window.page().locator("#businessNumber").fill("123-45-67890");
            window.page().locator("#nameKo").fill("첨단 기업");
            window.page().locator("#kind").selectOption("COMPANY");
            window.page().locator("#sizeClass").selectOption("LARGE");
            window.page().locator("#region").selectOption("SEOUL");
            window.page().locator("form[action='/organisations'] button").click();
            window.page().waitForLoadState();
            window.inspect("organisations-new-fault");
        }
    }

    @Test
    void showsStaffTheStatusAndTheHistory() {
        Organisation organisation = organisations.register(people.applicant().actor(), Scenarios.aRegistration());
        Person officer = people.officer();
        organisations.advance(officer.actor(), organisation.id(), OrganisationAction.SUSPEND, "국세청 조회로 확인\n두 번째 줄");
        try (Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.WIDE)) {
            window.signIn(officer.login(), officer.password());
            window.go("/organisations/" + organisation.id());
            window.inspect("organisation-staff");
        }
    }
}

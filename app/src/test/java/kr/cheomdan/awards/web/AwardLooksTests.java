package kr.cheomdan.awards.web;

import kr.cheomdan.applications.Application;
import kr.cheomdan.awards.Agreement;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.calls.Call;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of decisions, awards and agreements in a real browser: both languages, wide and narrow, empty, normal and overlong. */
@CheomdanTest
@Tag("journey")
class AwardLooksTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Awards awards;

    @ParameterizedTest
    @CsvSource({"ko, WIDE", "en, NARROW"})
    void looksRightToAMember(String language, Chromium.Size size) {
        String suffix = "-" + language + "-" + size.name().toLowerCase();
        Person member = people.applicant();
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(member.login(), member.password());
            window.go("/awards?lang=" + language);
            window.inspect("awards-empty" + suffix);

            Award offer = scenarios.anOffer(member.actor(), Unit.gpuSecond("h100"), 7_200);
            window.go("/awards");
            window.inspect("awards" + suffix);
            window.go("/awards/" + offer.id());
            window.inspect("award-offered" + suffix);
            Award accepted = awards.accept(member.actor(), offer.id(), offer.version());
            Agreement draft = awards.agreement(member.actor(), accepted.id());
            awards.sendAgreement(Scenarios.anOfficer(), accepted.id(), draft.version(), "특약".repeat(500));
            window.go("/awards/" + offer.id() + "/agreement");
            window.inspect("agreement-to-sign" + suffix);
        }
    }

    @ParameterizedTest
    @CsvSource({"ko, WIDE", "en, NARROW"})
    void looksRightToTheLead(String language, Chromium.Size size) {
        String suffix = "-" + language + "-" + size.name().toLowerCase();
        Person lead = people.lead();
        Call call = scenarios.anOpenCall();
        Application submitted = scenarios.aSubmittedApplication(call);
        scenarios.closed(call);
        scenarios.aReviewedApplication(submitted, 9, 4);
        Award award = scenarios.anAwardInForce(Scenarios.anApplicant());
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(lead.login(), lead.password());
            window.go("/calls/" + call.code() + "/decision?lang=" + language);
            window.inspect("decision-too-early" + suffix);
            scenarios.aConfirmedRanking(call);
            window.go("/calls/" + call.code() + "/decision");
            window.inspect("decision-to-make" + suffix);
            awards.decide(lead.actor(), call.id());
            window.go("/calls/" + call.code() + "/decision");
            window.inspect("decision" + suffix);
            window.go("/awards/" + award.id());
            window.inspect("award" + suffix);
            window.go("/awards/" + award.id() + "/agreement");
            window.inspect("agreement" + suffix);
        }
    }
}

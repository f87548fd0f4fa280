package kr.cheomdan.amendments.web;

import java.time.Duration;
import kr.cheomdan.amendments.Amendment;
import kr.cheomdan.amendments.Amendment.Kind;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.notices.Notices;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.shares.Share;
import kr.cheomdan.shares.Shares;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of requests and notices in a real browser: both languages, wide and narrow, empty, normal and overlong. */
@CheomdanTest
class AmendmentLooksTests {

    private static final String OVERLONG = "협력기관의자료가늦습니다".repeat(60) + "\n" + "averylongwordwithoutanyspaces".repeat(20);

    @LocalServerPort
    private int port;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Awards awards;

    @Autowired
    private Amendments amendments;

    @Autowired
    private Notices notices;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Shares shares;

    @ParameterizedTest
    @CsvSource({"ko, WIDE", "en, NARROW"})
    void looksRightToAMember(String language, Chromium.Size size) {
        String suffix = "-" + language + "-" + size.name().toLowerCase();
        Person member = people.applicant();
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(member.login(), member.password());
            window.go("/notices?lang=" + language);
            window.inspect("notices-empty" + suffix);
            window.go("/amendments");
            window.inspect("amendments-empty" + suffix);

            Award award = scenarios.anAwardInForce(member.actor(), Unit.gpuSecond("h100"), 36_000);
            Person colleague = people.applicant();
            organisations.addMember(member.actor(), award.organisationId(), colleague.id(), MemberRole.MEMBER);
            Share project = shares.add(member.actor(), award.id(), new Share.Wanted(null, "Vision", null, 20_000));
            shares.add(member.actor(), award.id(), new Share.Wanted(project.id(), null, colleague.id(), 10_000));
            shares.add(member.actor(), award.id(), new Share.Wanted(project.id(), null, member.id(), 1_000));
            window.go("/awards/" + award.id() + "/amendments");
            window.inspect("amendments-of-award-empty" + suffix);
            Amendment asked = amendments.request(member.actor(), award.id(), new Amendment.Wanted(
                    Kind.EXTENSION, null, award.use().until().plus(Duration.ofDays(20)), null, null, OVERLONG, OVERLONG));
            amendments.request(member.actor(), award.id(), new Amendment.Wanted(Kind.SUPPLEMENT, 3_600L, null, null, null, "more", "job 1"));
            window.go("/awards/" + award.id() + "/amendments");
            window.inspect("amendments-of-award" + suffix);
            window.go("/amendments/" + asked.id());
            window.inspect("amendment-of-member" + suffix);
            awards.suspend(people.lead().actor(), award.id(), award.version(), "특별평가 통보 ".repeat(60));
            notices.raiseDue();
            window.go("/notices");
            window.inspect("notices" + suffix);
            window.go("/notices?award=" + award.id());
            window.inspect("notices-of-award" + suffix);
        }
    }

    @ParameterizedTest
    @CsvSource({"en, WIDE", "ko, NARROW"})
    void looksRightToTheAgency(String language, Chromium.Size size) {
        String suffix = "-" + language + "-" + size.name().toLowerCase();
        Person member = people.applicant();
        Award award = scenarios.anAwardInForce(member.actor(), Unit.gpuSecond("h100"), 36_000);
        Amendment asked = amendments.request(member.actor(), award.id(), new Amendment.Wanted(
                Kind.SUPPLEMENT, 18_000L, null, null, null, "The model is twice as large.", OVERLONG));
        Person lead = people.lead();
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(lead.login(), lead.password());
            window.go("/amendments?state=REQUESTED&lang=" + language);
            window.inspect("amendments" + suffix);
            window.go("/amendments/" + asked.id());
            window.inspect("amendment-to-recommend" + suffix);
            Amendment recommended = amendments.recommend(people.officer().actor(), asked.id(), asked.version(), OVERLONG.substring(0, 800));
            window.go("/amendments/" + asked.id());
            window.inspect("amendment-to-approve" + suffix);
            amendments.refuse(lead.actor(), asked.id(), recommended.version(), "Use what you have.");
            window.go("/amendments/" + asked.id());
            window.inspect("amendment-refused" + suffix);
        }
    }
}

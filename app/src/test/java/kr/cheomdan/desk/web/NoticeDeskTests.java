package kr.cheomdan.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import kr.cheomdan.amendments.Amendment;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.awards.Award;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.shares.Share;
import kr.cheomdan.shares.Shares;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Requests wait on the desks of those who can decide on them, and on no other. */
@CheomdanTest
class NoticeDeskTests {

    @Autowired
    private NoticeDesk desk;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Shares shares;

    @Autowired
    private Amendments amendments;

    private long count(Actor actor, String key) {
        return desk.waiting(actor).stream().filter(each -> each.key().equals("desk.waiting." + key)).mapToLong(Waiting::count).sum();
    }

    @Test
    void countsTransfersForAdministratorsAndAllElseForTheAgency() {
        Person head = people.applicant();
        Person colleague = people.applicant();
        Actor officer = people.officer().actor();
        Actor lead = people.lead().actor();
        Award award = scenarios.anAwardInForce(head.actor(), Unit.CPU_SECOND, 36_000);
        organisations.addMember(head.actor(), award.organisationId(), colleague.id(), MemberRole.MEMBER);
        Share project = shares.add(head.actor(), award.id(), new Share.Wanted(null, "Vision", null, 20_000));
        Share from = shares.add(head.actor(), award.id(), new Share.Wanted(project.id(), null, colleague.id(), 10_000));
        Share to = shares.add(head.actor(), award.id(), new Share.Wanted(project.id(), null, head.id(), 1_000));
        long before = count(officer, "amendments");
        long recommended = count(lead, "recommended");

        amendments.request(colleague.actor(), award.id(),
                new Amendment.Wanted(Amendment.Kind.TRANSFER, 3_600L, null, from.id(), to.id(), "on leave", "memo"));
        assertThat(count(officer, "amendments")).isEqualTo(before);
        assertThat(count(officer, "transfers")).isZero();
        assertThat(count(colleague.actor(), "transfers")).isZero();
        assertThat(count(head.actor(), "transfers")).isEqualTo(1);
        Browserless.Page home = pages.as(head).get("/");
        assertThat(home.text()).contains("결정할 과제 안의 이동 신청 1건");
        assertThat(home.hasEveryMessage()).isTrue();

        Amendment more = amendments.request(colleague.actor(), award.id(),
                new Amendment.Wanted(Amendment.Kind.SUPPLEMENT, 18_000L, null, null, null, "more", "job 1"));
        assertThat(count(officer, "amendments")).isEqualTo(before + 1);
        assertThat(count(head.actor(), "amendments")).isZero();
        amendments.recommend(officer, more.id(), more.version(), "needed");
        assertThat(count(lead, "recommended")).isEqualTo(recommended + 1);
        assertThat(count(officer, "recommended")).isZero();
    }
}

package kr.cheomdan.amendments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import kr.cheomdan.amendments.Amendment.Kind;
import kr.cheomdan.amendments.Amendment.State;
import kr.cheomdan.amendments.Amendment.Wanted;
import kr.cheomdan.awards.Award;
import kr.cheomdan.notices.Notice;
import kr.cheomdan.notices.Notices;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.shares.Share;
import kr.cheomdan.shares.Shares;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Parts of shares that move within a project, at the word of an administrator of the organisation. */
@CheomdanTest
class TransfersTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Shares shares;

    @Autowired
    private Amendments amendments;

    @Autowired
    private AmendmentStore store;

    @Autowired
    private Notices notices;

    @Autowired
    private Pages pages;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private Person person;
    private Actor head;
    private Actor colleague;
    private Award award;
    private Share from;
    private Share to;

    @BeforeEach
    void twoPeopleOfAProject() {
        head = people.applicant().actor();
        award = scenarios.anAwardInForce(head, Unit.CPU_SECOND, 36_000);
        person = people.applicant();
        colleague = person.actor();
        organisations.addMember(head, award.organisationId(), person.id(), MemberRole.MEMBER);
        Share project = shares.add(head, award.id(), new Share.Wanted(null, "Vision", null, 20_000));
        from = shares.add(head, award.id(), new Share.Wanted(project.id(), null, person.id(), 10_000));
        to = shares.add(head, award.id(), new Share.Wanted(project.id(), null, head.accountId(), 1_000));
    }

    private Amendment ask(Actor who, long amount) {
        return amendments.request(who, award.id(), new Wanted(Kind.TRANSFER, amount, null, from.id(), to.id(), "on leave", "memo"));
    }

    @Test
    void areOneRequestHoweverOftenItIsSent() {
        Amendment mine = ask(colleague, 3_600);
        Amendment other = ask(head, 3_600);
        assertThat(other.id()).as("somebody else's is another one").isNotEqualTo(mine.id());
        assertThat(ask(colleague, 3_600)).as("sent again after it").isEqualTo(mine);
        refused(() -> ask(colleague, 1_800), AmendmentsRefusal.OPEN_ALREADY);
        assertThat(amendments.of(head, award.id())).containsExactlyInAnyOrder(mine, other);
    }

    @Test
    void areOneRequestWhereTwoWaitedFromEarlier() throws IOException {
        Amendment mine = ask(colleague, 3_600);
        String migration = new ClassPathResource("db/migration/amendments/V2__one_transfer_at_a_time.sql").getContentAsString(UTF_8);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("drop index amendments.amendment_open_transfer").update();
            Amendment again = store.insert(mine).orElseThrow();
            jdbc.sql(migration).update();
            assertThat(store.find(mine.id())).contains(mine);
            assertThat(store.find(again.id()).orElseThrow().state()).isEqualTo(State.WITHDRAWN);
        });
    }

    @Test
    void areToldOfWhenTheyAreGranted() {
        Amendment asked = ask(colleague, 3_600);
        amendments.grant(head, asked.id(), asked.version());
        assertThat(notices.list(colleague, award.id(), new PageQuery(0, 20)).items())
                .filteredOn(notice -> notice.kind() == Notice.Kind.SHARE_MOVED)
                .extracting(Notice::subject)
                .containsExactly(asked.subject());
        assertThat(pages.as(person, Locale.KOREAN).get("/notices").text()).contains(award.number(), "과제 안의 이동이 승인되어");
    }

    @Test
    void areOneRequestWhereItIsSentTwiceAtTheSameMoment() {
        Amendment mine = ask(colleague, 3_600);
        assertThat(store.insert(mine)).as("what the second of two transactions writes").isEmpty();
        assertThat(store.open(mine)).contains(mine);
        Amendment withdrawn = amendments.withdraw(colleague, mine.id(), mine.version());
        assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
        assertThat(ask(colleague, 3_600).id()).as("may be asked for again").isNotEqualTo(mine.id());
    }
}

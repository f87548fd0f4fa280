package kr.cheomdan.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.amendments.Amendment;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.notices.Notice.Kind;
import kr.cheomdan.notices.Notice.Low;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Refusals;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@CheomdanTest
class NoticesTests {

    private static final long AWARDED = 10_000;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Autowired
    private Api api;

    @Autowired
    private Notices notices;

    @Autowired
    private Awards awards;

    @Autowired
    private Amendments amendments;

    @Autowired
    private Calls calls;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private Person head;
    private Award award;
    private int step;

    @BeforeEach
    void anAwardInForce() {
        head = people.applicant();
        award = scenarios.anAwardInForce(head.actor(), Unit.CPU_SECOND, AWARDED);
    }

    private void use(long seconds) {
        ledger.post(Actor.system("test"), new Posting("test/use/" + award.id() + "/" + step++, TransferCode.USAGE_RECORDED,
                awards.entitlement(award), awards.used(award), seconds, award.subject()));
    }

    private List<Low> low() {
        notices.raiseDue();
        return notices.list(head.actor(), award.id(), new PageQuery(0, 20)).items().stream()
                .filter(notice -> notice.kind() == Kind.LOW_BALANCE)
                .map(Notice::low)
                .toList();
    }

    @Test
    void tellsOnceBelowATenthAndOnceWhenNothingIsLeft() {
        use(9_000);
        assertThat(low()).as("a tenth is not less than a tenth").isEmpty();
        use(1);
        assertThat(low()).containsExactly(new Low(100, AWARDED, 999));
        use(500);
        assertThat(low()).as("once").hasSize(1);
        use(499);
        assertThat(low()).containsExactly(new Low(0, AWARDED, 0), new Low(100, AWARDED, 999));
        assertThat(low()).hasSize(2);
    }

    @Test
    void tellsOnlyTheWorstWhereAllIsUsedAtOnce() {
        use(AWARDED);
        assertThat(low()).containsExactly(new Low(0, AWARDED, 0));
    }

    @Test
    void countsWhatJobsHoldAsLeft() {
        ledger.reserve(Actor.system("test"), new Posting("test/hold/" + award.id(), TransferCode.JOB_HELD, awards.entitlement(award),
                awards.used(award), AWARDED, Subject.of("job", award.id())), null);
        assertThat(low()).isEmpty();
    }

    @Test
    void tellsOfEveryAwardHoweverManyThereAre() {
        use(9_500);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("alter table awards.award drop constraint award_application_id_key").update();
            jdbc.sql("""
                            insert into awards.award
                            select (jsonb_populate_record(one, jsonb_build_object('id', uuidv7(), 'number', one.number || '-' || n))).*
                            from awards.award one, generate_series(1, 600) n where one.id = :id
                            """)
                    .param("id", award.id().value())
                    .update();
            assertThat(low()).containsExactly(new Low(100, AWARDED, 500));
        });
    }

    @Test
    void tellsAgainAfterASupplement() {
        use(9_500);
        assertThat(low()).hasSize(1);
        scenarios.capacity(Unit.CPU_SECOND, 1_000);
        ledger.post(Actor.system("test"), new Posting("test/more/" + award.id(), TransferCode.CALL_OFFERED,
                new AccountRef("plan", award.planCode(), AccountKind.CAPACITY, Unit.CPU_SECOND),
                calls.offerAccount(calls.find(award.callId())), 1_000, award.subject()));
        Amendment asked = amendments.request(head.actor(), award.id(),
                new Amendment.Wanted(Amendment.Kind.SUPPLEMENT, 1_000L, null, null, null, "more", "job 1"));
        amendments.approve(people.officer().actor(), asked.id(), asked.version(), "yes");
        assertThat(low()).as("1,500 of 11,000 are more than a tenth").hasSize(1);
        use(500);
        assertThat(low()).containsExactly(new Low(100, 11_000, 1_000), new Low(100, AWARDED, 500));
        assertThat(notices.list(head.actor(), award.id(), new PageQuery(0, 20)).items()).extracting(Notice::kind)
                .contains(Kind.AMENDMENT_REQUESTED, Kind.AWARD_SUPPLEMENTED);
    }

    @Test
    void tellsOnlyThePeopleOfTheAwardAndTheAgency() {
        use(9_999);
        low();
        Actor stranger = people.applicant().actor();
        assertThat(notices.list(stranger, null, new PageQuery(0, 20)).items()).isEmpty();
        Refusals.refused(() -> notices.list(stranger, award.id(), new PageQuery(0, 20)), LifecycleRefusal.NOT_FOUND);
        assertThat(notices.list(people.officer().actor(), award.id(), new PageQuery(0, 20)).items()).hasSize(1);
        assertThat(notices.unseen(head.actor())).isEqualTo(1);
        notices.seen(head.actor(), clock.instant());
        assertThat(notices.unseen(head.actor())).isZero();
    }

    @Test
    void tellsThatSomebodyElseCancelledAJob() {
        Job own = scenarios.anAcceptedJob(head.actor(), award, "true");
        Job other = scenarios.anAcceptedJob(head.actor(), award, "true");
        jobs.cancel(head.actor(), own.id(), null);
        jobs.cancel(people.operator().actor(), other.id(), "the rack is taken down");
        assertThat(notices.list(head.actor(), award.id(), new PageQuery(0, 20)).items())
                .filteredOn(notice -> notice.kind() == Kind.JOB_CANCELLED)
                .extracting(Notice::subject, Notice::said)
                .containsExactly(tuple(Subject.of("job", other.id()), "the rack is taken down"));
        assertThat(pages.as(head, Locale.ENGLISH).get("/notices").text()).contains("A job of award " + award.number() + " was cancelled.");
    }

    @Test
    void showsThemOnThePageAndToPrograms() {
        Browserless browser = pages.as(head);
        assertThat(browser.get("/notices").text()).contains("알림이 없습니다");
        clock.advance(Duration.ofSeconds(1));
        use(9_001);
        low();
        Award stopped = awards.suspend(people.lead().actor(), award.id(), award.version(), "<b>특별평가</b> 통보");
        awards.resume(people.lead().actor(), award.id(), stopped.version(), "이상 없음");
        Browserless.Page page = browser.get("/notices");
        assertThat(page.text()).contains("남은 양이 10% 아래로", award.number(), "정지되었습니다", "<b>특별평가</b> 통보", "읽지 않은 알림 3건",
                "자원 소진 안내");
        assertThat(page.hasEveryMessage()).isTrue();
        Map<String, String> fields = new HashMap<>(Map.of("until", clock.instant().toString()));
        fields.put("_csrf", browser.csrf());
        assertThat(browser.post("/notices/seen", fields).text()).contains("모두 읽음으로 표시했습니다").doesNotContain("읽지 않은");
        Browserless.Page english = pages.as(people.officer(), Locale.ENGLISH).get("/notices?award=" + award.id());
        assertThat(english.text()).contains("Notices of award " + award.number(), "Less than 10 % of award");
        assertThat(english.hasEveryMessage()).isTrue();
        assertThat(browser.get("/awards/" + award.id()).html()).contains("/notices?award=" + award.id());
        assertThat(api.as(head).get("/api/v1/notices?award=" + award.id()).json().path("total").asInt()).isEqualTo(3);
        assertThat(api.as(head).get("/api/v1/notices/unseen").json().path("unseen").asInt()).isZero();
        assertThat(api.as(head).get("/api/v1/notices/rule").json().path("levels").toString()).isEqualTo("[100,0]");
        assertThat(api.as(head).post("/api/v1/notices/seen", Map.of()).status()).isEqualTo(204);
    }
}

package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kr.cheomdan.amendments.AmendmentRules;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.notices.Notice;
import kr.cheomdan.notices.Notices;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Jobs of an award that is stopped, over, or used up by others. */
@CheomdanTest
class AwardStopsTests {

    private static final Actor SYSTEM = Actor.system("test");

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Awards awards;

    @Autowired
    private Amendments amendments;

    @Autowired
    private Metering metering;

    @Autowired
    private Notices notices;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JobFiles files;

    @Autowired
    private TestClock clock;

    private final Actor member = Scenarios.anApplicant();

    private List<Notice> told(Award award) {
        return notices.list(member, award.id(), new PageQuery(0, 20)).items();
    }

    @Test
    void cancelsWhatWaitsWhenTheAwardEnds() {
        Award award = scenarios.anAwardInForce(member);
        Job waiting = scenarios.anAcceptedJob(member, award, "true");
        clock.advanceTo(award.use().until());

        awards.endDue();

        Job cancelled = jobs.find(waiting.id());
        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(trail.historyOf(Subject.of("job", waiting.id()))).anySatisfy(step -> assertThat(step.reason())
                .contains("사용 기간이 끝났거나", "period of use is over"));
        assertThat(told(award)).extracting(Notice::kind).contains(Notice.Kind.AWARD_ENDED, Notice.Kind.JOB_CANCELLED);
        awards.endDue();
        assertThat(awards.meter(awards.find(award.id()))).isEqualTo(new Awards.Meter(Scenarios.ASKED, 0, 0, 0, Scenarios.ASKED));
    }

    @Test
    void cancelsTheTasksThatWaitOfAnArrayThatHasBegunAndLetsTheOthersGoOn() throws IOException {
        Award award = scenarios.anAwardInForce(member);
        Job array = jobs.submit(member, GivenJobs.request(
                award, "script", "while [ ! -e stop ]; do sleep 0.05; done", "shape", GivenJobs.array("0-2%1")));
        scenarios.awaitJob(array.id(), job -> jobs.task(member, job.id(), 0).state() == JobState.RUNNING);

        awards.terminate(Scenarios.aLead(), award.id(), awards.find(award.id()).version(), "used for another purpose");

        assertThat(jobs.tasks(member, array.id(), null, PageQuery.first()).items()).extracting(Job.Task::cancelRequested)
                .containsExactly(false, true, true);
        assertThat(jobs.find(array.id()).cancelRequested()).isFalse();
        assertThat(trail.historyOf(Subject.of("job", array.id()))).filteredOn(step -> step.reason() != null)
                .as("said once").singleElement().satisfies(step -> assertThat(step.reason()).contains("period of use is over"));
        Files.writeString(files.directory(array.id()).resolve("tasks/0/work/stop"), "");
        Job ended = scenarios.ended(array.id());
        assertThat(ended.array().states()).isEqualTo(Map.of(JobState.COMPLETED, 1, JobState.CANCELLED, 2));
        assertThat(awards.meter(award).held()).as("what it held came back").isZero();
    }

    @Test
    void cancelsWhatWaitsWhenTheAwardIsTerminated() {
        Award award = scenarios.anAwardInForce(member);
        Job waiting = scenarios.anAcceptedJob(member, award, "true");
        awards.terminate(Scenarios.aLead(), award.id(), award.version(), "used for another purpose");
        assertThat(jobs.find(waiting.id()).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void letsRunningJobsOfAStoppedAwardGoOnUnlessTheRuleEndsThem() {
        Award award = scenarios.anAwardInForce(member);
        Job running = scenarios.awaitJob(
                scenarios.anAcceptedJob(member, award, "while [ ! -e go ]; do sleep 0.1; done").id(), job -> job.state() == JobState.RUNNING);
        Award stopped = awards.suspend(Scenarios.aLead(), award.id(), awards.find(award.id()).version(), "special evaluation");
        jobs.engineTick();
        assertThat(jobs.find(running.id()).cancelRequested()).isFalse();
        awards.resume(Scenarios.aLead(), award.id(), stopped.version(), "nothing found");

        AmendmentRules rule = amendments.rules();
        amendments.changeRules(Scenarios.aLead(), ending(rule, true), "test");
        clock.advance(Duration.ofSeconds(2));
        awards.suspend(Scenarios.aLead(), award.id(), awards.find(award.id()).version(), "special evaluation");
        amendments.changeRules(Scenarios.aLead(), ending(rule, false), "test");
        clock.advance(Duration.ofSeconds(2));

        assertThat(scenarios.ended(running.id()).state()).isEqualTo(JobState.CANCELLED);
        assertThat(trail.historyOf(Subject.of("job", running.id()))).anySatisfy(step -> assertThat(step.reason())
                .contains("사용이 정지되어", "running jobs were ended"));
    }

    private AmendmentRules ending(AmendmentRules rule, boolean ends) {
        return new AmendmentRules(clock.instant().plusSeconds(1), rule.supplementPermille(), rule.supplementsMost(), rule.extensionDays(),
                rule.extensionsMost(), rule.secondPersonPermille(), rule.secondPersonDays(), rule.answerDays(), rule.reopenDays(), ends,
                rule.changeArticle(), rule.stopArticle());
    }

    /** What somebody ran with the scheduler's own commands, as its accounting says it. */
    private UsageRecord past(String account, long seconds) {
        Instant start = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        return new UsageRecord(account + "-cluster", "1", "1", start, start, start.plusSeconds(seconds), seconds, "COMPLETED", account, "user",
                "cpu", "normal", 1, 1, Map.of(), "billing=1,cpu=1", 1L << 30, null);
    }

    @Test
    void makesRoomForWhatWasUsedPastThePortalWithTheNewestJobsFirst() {
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 200);
        String account = "past-" + award.number().toLowerCase(java.util.Locale.ROOT);
        metering.link(SYSTEM, account + "-cluster", account, award.id(), award.use().from());
        Job older = scenarios.anAcceptedJob(member, award, "true");
        Job newer = scenarios.anAcceptedJob(member, award, "true");
        assertThat(awards.meter(award)).isEqualTo(new Awards.Meter(200, 80, 120, 0, 0));
        UsageRecord record = past(account, 100);
        clock.advance(Duration.ofSeconds(200));

        metering.record(SYSTEM, List.of(record));

        assertThat(jobs.find(newer.id()).state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs.find(older.id()).cancelRequested()).isFalse();
        assertThat(trail.historyOf(Subject.of("job", newer.id()))).anySatisfy(step -> assertThat(step.reason())
                .contains("포털 밖에서 제출한 작업으로 소진되어", "used up by jobs submitted past the portal"));
        assertThat(ledger.balance(awards.used(award)).posted()).as("all that happened is the award's").isGreaterThanOrEqualTo(100);
        assertThat(ledger.balance(awards.entitlement(award).as(AccountKind.UNCOVERED)).posted()).isZero();
        assertThat(ledger.transfersOf(Subject.of("job", newer.id()))).as("its hold was given back").hasSize(2);
        assertThat(told(award)).filteredOn(notice -> notice.kind() == Notice.Kind.JOB_CANCELLED).singleElement()
                .satisfies(notice -> assertThat(notice.subject()).isEqualTo(Subject.of("job", newer.id())));
        assertThat(scenarios.ended(older.id()).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void bearsAtTheCentreWhatNoRoomCanBeMadeFor() {
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 200);
        String account = "beyond-" + award.number().toLowerCase(java.util.Locale.ROOT);
        metering.link(SYSTEM, account + "-cluster", account, award.id(), award.use().from());
        Job waiting = scenarios.anAcceptedJob(member, award, "true");
        UsageRecord record = past(account, 250);
        clock.advance(Duration.ofSeconds(300));

        metering.record(SYSTEM, List.of(record));

        assertThat(jobs.find(waiting.id()).state()).isEqualTo(JobState.CANCELLED);
        assertThat(awards.meter(award)).isEqualTo(new Awards.Meter(200, 0, 0, 200, 0));
        assertThat(ledger.balance(awards.entitlement(award).as(AccountKind.UNCOVERED)).posted()).isEqualTo(50);
        notices.raiseDue();
        assertThat(told(award)).extracting(Notice::kind).contains(Notice.Kind.LOW_BALANCE, Notice.Kind.JOB_CANCELLED);
    }
}

package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.RealSlurm;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.SlurmCentreTest;
import kr.cheomdan.testing.SlurmCentreTest.OwnSlurm;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A whole server whose cluster is reached by slurmrestd only: there is no command of Slurm where it looks for them, and no configuration.
 * What is asked of Slurm by the tests themselves goes past it.
 */
@SlurmCentreTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SlurmRestOnlyTests {

    private static final Actor SYSTEM = Actor.system("compute.test");
    private static final Actor OPERATOR = Scenarios.somebody(Role.OPERATOR);

    @Autowired private Scenarios scenarios;
    @Autowired private Jobs jobs;
    @Autowired private Awards awards;
    @Autowired private Metering metering;
    @Autowired private Allotments allotments;
    @Autowired private DataCentre centre;
    @Autowired private Pages pages;
    @Autowired private People people;
    @Autowired private TestClock clock;

    private final Actor member = Scenarios.anApplicant();
    private RealSlurm slurm;

    @DynamicPropertySource
    static void withoutCommands(DynamicPropertyRegistry settings) {
        settings.add("cheomdan.compute.slurm.conf", () -> "");
        settings.add("cheomdan.compute.slurm.commands", () -> "/nonexistent");
        settings.add("cheomdan.compute.slurm.rest-only", () -> true);
        settings.add("cheomdan.compute.slurm.rest", () -> OwnSlurm.slurm().restUrl().toString());
        settings.add("cheomdan.compute.slurm.jwt-key", () -> OwnSlurm.slurm().tokenKey().toString());
    }

    @BeforeEach
    void theCluster() {
        slurm = OwnSlurm.slurm();
        clock.go(Duration.ZERO);
        EngineDriver.awaitThat("the cluster is well", () ->
                centre.partitions().stream().anyMatch(each -> each.name().equals("cpu") && each.cpus() == 32));
    }

    private Award anAward() {
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 36_000);
        allotments.require(List.of(award.id()));
        return award;
    }

    private Job submit(Award award, String script) {
        return jobs.submit(member, GivenJobs.request(award, "cpus", 2, "limit", Duration.ofMinutes(2), "script", script));
    }

    private Job await(Job job, JobState wanted) {
        EngineDriver.awaitThat(job.id() + " is " + wanted, () -> jobs.find(job.id()).state() == wanted);
        return jobs.find(job.id());
    }

    private List<String> told() {
        return centre.health().faults().stream().map(DataCentre.Health.Fault::code).toList();
    }

    /** Device-seconds that Slurm itself has of the award's ended jobs. */
    private long sacct(Award award) {
        return slurm.run("sacct", "-n", "-P", "-X", "-a", "-S", "1970-01-01", "-A", allotments.account(award.id()), "-o", "ElapsedRaw,NCPUS")
                .lines().map(line -> line.split("\\|")).mapToLong(each -> Long.parseLong(each[0]) * Long.parseLong(each[1])).sum();
    }

    @Test
    @Order(1)
    void submitsShowsCancelsMetersAndReconcilesOneAfterAnother() {
        Award award = anAward();
        Job done = submit(award, "echo 안녕; sleep 1; echo $((6 * 7)) > answer.txt\n");
        Job running = submit(award, "echo begun; while true; do sleep 0.1; done\n");

        Job ended = await(done, JobState.COMPLETED);
        assertThat(jobs.log(member, done.id(), 0).text()).isEqualTo("안녕\n");
        assertThat(jobs.open(member, done.id(), "answer.txt")).hasContent("42");
        await(running, JobState.RUNNING);
        EngineDriver.awaitThat("its log is read while it runs", () -> jobs.log(member, running.id(), 0).text().equals("begun\n"));
        jobs.cancel(member, running.id(), "seen enough");
        Job cancelled = await(running, JobState.CANCELLED);
        String byHand = slurm.sbatch(slurm.jobUser(), allotments.account(award.id()), "sleep 2", "--time=1", "--partition=cpu");
        assertThat(slurm.awaitEnd(byHand)).isEqualTo("COMPLETED");

        EngineDriver.awaitThat("the accounting was read", () -> {
            metering.reread(SYSTEM);
            return metering.records(OPERATOR, UsageRecord.Wanted.of(null, award.id()), new PageQuery(0, 10)).items().size() == 3;
        });
        assertThat(ended.outcome().chargedSeconds()).isPositive();
        assertThat(awards.meter(award).held()).isZero();
        assertThat(awards.meter(award).used()).isEqualTo(sacct(award))
                .isGreaterThan(ended.outcome().chargedSeconds() + cancelled.outcome().chargedSeconds());
        assertThat(metering.reconcile(SYSTEM, slurm.cluster(), Options.none(), null).differences()).isEmpty();
        assertThat(told()).containsExactly("slurm-rest-no-minutes");
    }

    @Test
    @Order(2)
    void tellsThatTheCountersOfUseWereLost() {
        Award award = anAward();
        await(submit(award, "true\n"), JobState.COMPLETED);
        allotments.renew();
        assertThat(told()).doesNotContain("slurm-state-lost");

        slurm.loseState();
        EngineDriver.awaitThat("the controller is back", () -> {
            slurm.attempt("scontrol", "update", "NodeName=ALL", "State=RESUME");
            return slurm.attempt("sbatch", "--uid=" + slurm.jobUser(), "--account=" + allotments.account(award.id()), "--time=1", "--partition=cpu",
                    "--chdir=" + slurm.work(), "--job-name=" + UUID.randomUUID(), "--wrap=true").exit() == 0;
        });
        EngineDriver.awaitThat("it is told", () -> {
            allotments.renew();
            return told().contains("slurm-state-lost");
        });

        assertThat(pages.as(people.operator()).get("/data-centre").text()).contains("작업 번호를 다시 부여하고 있습니다");
        await(submit(award, "true\n"), JobState.COMPLETED);
        assertThat(slurm.run("sacctmgr", "-nP", "show", "qos", allotments.account(award.id()), "format=GrpTRESRunMins").strip())
                .as("what is left goes by the book").startsWith("cpu=59");
    }
}

package kr.cheomdan.solutions;

import static kr.cheomdan.solutions.TestLoads.EXTRA_COLUMN;
import static kr.cheomdan.solutions.TestLoads.FINE;
import static kr.cheomdan.solutions.TestLoads.ID;
import static kr.cheomdan.solutions.TestLoads.assertRefused;
import static kr.cheomdan.solutions.TestLoads.file;
import static kr.cheomdan.solutions.TestLoads.key;
import static kr.cheomdan.solutions.TestLoads.upload;
import static kr.cheomdan.solutions.TestLoads.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A solution of a third party, as an installation adds one: a script in a folder that a setting names. */
@CheomdanTest
class SolutionsTests {


    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @Autowired
    private Awards awards;

    private final Actor member = Scenarios.anApplicant();

    @Nested
    class InTheCatalogue {

        @Test
        void standsWhatLiesInAFolderThatASettingNames() throws IOException {
            Description solution = solutions.find(ID);

            assertThat(solutions.catalogue()).contains(solution);
            assertThat(solution.inputs().get(0).samples()).containsExactly("plant-a.csv", "plant-b.csv");
            assertThat(solutions.sample(ID, "readings", "plant-a").getContentAsString(StandardCharsets.UTF_8)).startsWith("time,load");
        }

        @Test
        void standsNothingThatIsNotThere() {
            assertRefused(() -> solutions.find("auto-pilot"), LifecycleRefusal.NOT_FOUND);
            assertRefused(() -> solutions.sample(ID, "readings", "../../solution"), SolutionsRefusal.UNKNOWN_SAMPLE);
            assertRefused(() -> solutions.sample(ID, "prices", "plant-a"), LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void aFaultyDescriptionIsLeftOutAndStaffReadWhy() {
            assertRefused(() -> solutions.find("test-faulty"), LifecycleRefusal.NOT_FOUND);
            assertThat(solutions.leftOut(member)).isEmpty();
            assertThat(solutions.leftOut(Scenarios.anOfficer())).filteredOn(each -> each.folder().endsWith("test-faulty")).singleElement()
                    .satisfies(each -> assertThat(each.faults()).contains("programme is not known", "inputs has none that is required"));
        }
    }

    @Nested
    class Running {

        @Test
        void runsASampleChargesWhatWasUsedAndKeepsWhatCameOfIt() throws IOException {
            Award award = scenarios.anAwardInForce(member);

            Run run = solutions.run(member, with(award, Map.of("won-per-kw", "100", "factor", "0.5")));
            Job job = scenarios.ended(run.jobId());

            assertThat(job.state()).as(solutions.log(member, run.jobId())).isEqualTo(JobState.COMPLETED);
            assertThat(job.held()).isEqualTo(30);
            RunResult result = solutions.result(member, run.jobId());
            assertThat(result.metrics()).containsEntry("value", new BigDecimal("121.25")).containsEntry("baseline", 300);
            assertThat(result.benefit().won()).isEqualTo(12_125);
            assertThat(result.error()).isNull();
            assertThat(result.outputs()).extracting(Job.File::path).containsAll(Outputs.REQUIRED).contains("plots/load.svg");
            assertThat(result.run().parameters()).isEqualTo(
                    Map.of("factor", "0.5", "hours", "24", "season", "winter", "won-per-kw", "100"));
            assertThat(result.run().inputs()).singleElement().satisfies(input -> {
                assertThat(input.file()).isEqualTo("plant-a.csv");
                assertThat(input.sample()).isTrue();
                assertThat(input.sha256()).hasSize(64);
                assertThat(input.bytes()).isPositive();
            });
            Run.Outcome outcome = result.run().outcome();
            assertThat(outcome.won()).isEqualTo(12_125);
            assertThat(outcome.wonHigh()).isEqualTo(13_125);
            assertThat(outcome.gainPercent()).isEqualByComparingTo("59.6");
            assertThat(result.costWon()).isEqualTo(Math.round(job.outcome().chargedSeconds() * 120 / 3600.0));
            assertThat(solutions.table(member, run.jobId(), 3)).containsExactly(List.of("what", "kW"), List.of("mean, of all", "121.25"));
            assertThat(awards.balance(award).available()).isEqualTo(Scenarios.ASKED - job.outcome().chargedSeconds());
            assertThat(solutions.sectorOf(run.jobId())).contains("energy");
        }

        @Test
        void takesTheAwardWithMostLeftWhereNoneIsNamed() {
            scenarios.anAwardInForce(member, Unit.CPU_SECOND, 100);
            Award large = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 9_000);

            Run run = solutions.run(member, with(null, Map.of()));

            assertThat(run.job().awardId()).isEqualTo(large.id());
            scenarios.ended(run.jobId());
            assertRefused(() -> solutions.run(Scenarios.anApplicant(), with(null, Map.of())), SolutionsRefusal.NO_AWARD);
        }

        @Test
        void runsFilesOfTheApplicantsWithTheirNames() {
            Award award = scenarios.anAwardInForce(member);
            Map<String, RunRequest.Source> inputs = Map.of(
                    "readings", file("C:\\plan\\../2라인.csv", FINE), "holidays", file("휴일.txt", "2026-01-01\n"));

            Run run = solutions.run(member, new RunRequest(ID, award.id(), inputs, Map.of(), 9L, 5L, 2, true, key()));
            Job job = scenarios.ended(run.jobId());

            assertThat(job.state()).as(solutions.log(member, run.jobId())).isEqualTo(JobState.COMPLETED);
            assertThat(run.inputs()).extracting(Run.Input::file).containsExactly("2라인.csv", "휴일.txt");
            assertThat(run.inputs()).extracting(Run.Input::sample).containsOnly(false);
            assertThat(job.held()).isEqualTo(2 * 25);
            RunResult result = solutions.result(member, run.jobId());
            assertThat(result.provenance()).containsEntry("seed", 9);
            assertThat(result.metrics()).containsEntry("value", new BigDecimal("90.00"));
        }

        @Test
        void keepsTheWarningsThatWereRead() {
            Award award = scenarios.anAwardInForce(member);
            RunRequest unread = upload(award, EXTRA_COLUMN);
            assertRefused(() -> solutions.run(member, unread), SolutionsRefusal.WARNINGS_UNREAD);
            assertThat(awards.balance(award).available()).isEqualTo(Scenarios.ASKED);

            Run run = solutions.run(member, new RunRequest(ID, award.id(), unread.inputs(), Map.of(), null, null, null, true, key()));

            assertThat(run.warnings()).isNotEmpty().allSatisfy(
                    warning -> assertThat(warning.severity()).isEqualTo(Finding.Severity.WARNING));
            scenarios.ended(run.jobId());
        }

        @Test
        void runsOnceHoweverOftenTheButtonIsPressed() {
            Award award = scenarios.anAwardInForce(member);
            RunRequest request = with(award, Map.of());

            Run first = solutions.run(member, request);
            Run second = solutions.run(member, request);

            assertThat(second.jobId()).isEqualTo(first.jobId());
            assertThat(second.inputs()).hasSize(1);
            assertThat(solutions.runs(member, ID, PageQuery.first()).total()).isEqualTo(1);
            scenarios.ended(first.jobId());
        }

        @Test
        void showsNoResultBeforeTheRunIsOverAndNoFileThatIsNoResult() {
            Award award = scenarios.anAwardInForce(member);

            Run run = solutions.run(member, with(award, Map.of()));

            if (!run.job().state().isEnded()) {
                assertRefused(() -> solutions.open(member, run.jobId(), "metrics.json"), SolutionsRefusal.NO_SUCH_FILE);
            }
            scenarios.ended(run.jobId());
            assertRefused(() -> solutions.open(member, run.jobId(), "../inputs/readings.csv"), SolutionsRefusal.NO_SUCH_FILE);
        }

        @Test
        void existsForItsOrganisationAndStaffOnly() {
            Award award = scenarios.anAwardInForce(member);
            Run run = solutions.run(member, with(award, Map.of()));
            scenarios.ended(run.jobId());

            assertThat(solutions.result(Scenarios.anOfficer(), run.jobId()).run().jobId()).isEqualTo(run.jobId());
            assertRefused(() -> solutions.result(Scenarios.anApplicant(), run.jobId()), LifecycleRefusal.NOT_FOUND);
            assertRefused(() -> solutions.log(Scenarios.anApplicant(), run.jobId()), LifecycleRefusal.NOT_FOUND);
            assertRefused(() -> solutions.open(Scenarios.anApplicant(), run.jobId(), "metrics.json"), LifecycleRefusal.NOT_FOUND);
            List<JobId> both = List.of(run.jobId(), new JobId(UUID.randomUUID()));
            assertRefused(() -> solutions.compare(Scenarios.anApplicant(), both), LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void isStoppedAndNamedWhereItIsNosy() {
            Award award = scenarios.anAwardInForce(member);

            Run run = solutions.run(member, RunRequest.ofSample("test-nosy", award.id(), "plant-a", key()));
            Job job = scenarios.ended(run.jobId());

            assertThat(job.state()).isEqualTo(JobState.FAILED);
            RunResult result = solutions.result(member, run.jobId());
            assertThat(result.attempts()).as(solutions.log(member, run.jobId())).extracting(Finding::code)
                    .containsExactlyInAnyOrder("sandbox.file", "sandbox.network");
            assertThat(result.attempts().get(0).en()).contains("/etc/passwd");
        }
    }

    @Nested
    class SideBySide {

        @Test
        void setsRunsBesideEachOtherAndSaysWhatDiffers() {
            Award award = scenarios.anAwardInForce(member);
            Run one = solutions.run(member, with(award, Map.of("won-per-kw", "100")));
            Run other = solutions.run(member, with(award, Map.of("factor", "2")));
            scenarios.ended(one.jobId());
            scenarios.ended(other.jobId());

            RunComparison comparison = solutions.compare(member, List.of(one.jobId(), other.jobId()));

            assertThat(comparison.runs()).hasSize(2);
            assertThat(comparison.settings()).filteredOn(RunComparison.Row::differs).extracting(RunComparison.Row::key)
                    .containsExactly("factor", "won-per-kw");
            assertThat(comparison.figures()).extracting(RunComparison.Row::key).containsExactly("rows");
            assertRefused(() -> solutions.compare(member, List.of(one.jobId(), one.jobId())), SolutionsRefusal.COMPARE_TWO);
        }
    }
}

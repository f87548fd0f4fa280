package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.ComputeRefusal;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** A solution of a third party, as an installation adds one: a script in a folder that a setting names. */
@CheomdanTest
class SolutionsTests {

    private static final String ID = "test-loads";
    private static final String TWO_FAULTS = "time,load\n2026-01-05T00:00,many\n2026-01-05T01:00,-5\n";
    private static final String FINE = "시각,부하\n2026-01-05 00:00,100\n2026-01-05 01:00,80\n";
    private static final String EXTRA_COLUMN = "time,load,colour\n2026-01-05T00:00,100,red\n2026-01-05T01:00,80,blue\n";

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
    class Checking {

        @Test
        void saysWhatIsInTheInputs() {
            InputReport report = solutions.check(member, upload(null, FINE));

            assertThat(report.usable()).isTrue();
            assertThat(report.summary()).containsEntry("rows.readings", 2);
        }

        @Test
        void namesInputRowColumnAndRemedyOfEveryFault() {
            InputReport report = solutions.check(member, upload(null, TWO_FAULTS));

            assertThat(report.usable()).isFalse();
            assertThat(report.findings()).filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                    .extracting(Finding::input, Finding::row, Finding::column)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("readings", 2L, "load"),
                            org.assertj.core.groups.Tuple.tuple("readings", 3L, "load"));
        }

        @Test
        void readsWhichColumnAParameterNames() {
            InputReport report = solutions.check(member, with(null, Map.of("measure", "humidity")));

            assertThat(report.usable()).isFalse();
            assertThat(report.findings()).extracting(Finding::code).contains("parameter.no-such-column");
        }

        @Test
        void isNotForWhoeverHasNotSignedIn() {
            assertRefused(() -> solutions.check(Actor.anonymous("127.0.0.1"), upload(null, FINE)), LifecycleRefusal.NOT_YOUR_ROLE);
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
            assertRefused(() -> solutions.compare(Scenarios.anApplicant(), List.of(run.jobId(), new kr.cheomdan.compute.JobId(UUID.randomUUID()))),
                    LifecycleRefusal.NOT_FOUND);
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
            assertThat(result.attempts().get(0).en()).contains("/root/.ssh/id_rsa");
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

            Comparison comparison = solutions.compare(member, List.of(one.jobId(), other.jobId()));

            assertThat(comparison.runs()).hasSize(2);
            assertThat(comparison.settings()).filteredOn(Comparison.Row::differs).extracting(Comparison.Row::key)
                    .containsExactly("factor", "won-per-kw");
            assertThat(comparison.figures()).extracting(Comparison.Row::key).containsExactly("rows");
            assertRefused(() -> solutions.compare(member, List.of(one.jobId(), one.jobId())), SolutionsRefusal.COMPARE_TWO);
        }
    }

    @Nested
    class Refusing {

        private final Award award = scenarios.anAwardInForce(member);

        @Test
        void refusesNoInputAndTwoForOne() {
            assertNothingHeld(new RunRequest(ID, award.id(), Map.of(), Map.of(), null, null, null, true, key()), SolutionsRefusal.INPUT_CHOICE);
            assertNothingHeld(new RunRequest(ID, award.id(), Map.of("readings", file("x.csv", FINE), RunRequest.NAMELESS,
                    new RunRequest.Sample("plant-a")), Map.of(), null, null, null, true, key()), SolutionsRefusal.INPUT_CHOICE);
            assertNothingHeld(new RunRequest(ID, award.id(), Map.of("prices", file("x.csv", FINE)), Map.of(), null, null, null, true, key()),
                    SolutionsRefusal.UNKNOWN_INPUT);
        }

        @Test
        void refusesASampleThatIsNotThere() {
            assertNothingHeld(RunRequest.ofSample(ID, award.id(), "plant-z", key()), SolutionsRefusal.UNKNOWN_SAMPLE);
        }

        @Test
        void refusesInputsThatCannotBeUsed() {
            assertNothingHeld(upload(award, ""), SolutionsRefusal.INPUT_UNUSABLE);
            assertNothingHeld(upload(award, "time,load\n"), SolutionsRefusal.INPUT_UNUSABLE);
            assertNothingHeld(upload(award, TWO_FAULTS), SolutionsRefusal.INPUT_UNUSABLE);
            assertNothingHeld(upload(award, "#".repeat(100_001)), SolutionsRefusal.INPUT_TOO_LARGE);
        }

        @Test
        void refusesParametersThatCannotBeTaken() {
            assertNothingHeld(with(award, Map.of("factor", "0.4")), SolutionsRefusal.PARAMETER_OUT_OF_RANGE);
            assertNothingHeld(with(award, Map.of("factor", "many")), SolutionsRefusal.NOT_A_NUMBER);
            assertNothingHeld(with(award, Map.of("hours", "1.5")), SolutionsRefusal.NOT_A_WHOLE_NUMBER);
            assertNothingHeld(with(award, Map.of("season", "spring")), SolutionsRefusal.UNKNOWN_CHOICE);
            assertNothingHeld(with(award, Map.of("measure", "x".repeat(201))), SolutionsRefusal.PARAMETER_TOO_LONG);
            assertNothingHeld(with(award, Map.of("speed", "1")), SolutionsRefusal.UNKNOWN_PARAMETER);
        }

        @Test
        void refusesToComputeWithMoreThanTheDescriptionAllows() {
            assertNothingHeld(asking(null, null, 0), SolutionsRefusal.CPUS_OUT_OF_RANGE);
            assertNothingHeld(asking(null, null, 3), SolutionsRefusal.CPUS_OUT_OF_RANGE);
            assertNothingHeld(asking(null, 0L, null), SolutionsRefusal.CPU_SECONDS_OUT_OF_RANGE);
            assertNothingHeld(asking(null, 61L, null), SolutionsRefusal.CPU_SECONDS_OUT_OF_RANGE);
            assertNothingHeld(asking(-1L, null, null), SolutionsRefusal.SEED_OUT_OF_RANGE);
        }

        @Test
        void refusesMoreThanTheAwardHas() {
            Award small = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 10);

            assertRefused(() -> solutions.run(member, with(small, Map.of())), ComputeRefusal.BALANCE_TOO_SMALL);
            assertThat(awards.balance(small).available()).isEqualTo(10);
        }

        @Test
        void refusesAnotherOrganisationsAward() {
            assertRefused(() -> solutions.run(Scenarios.anApplicant(), with(award, Map.of())), LifecycleRefusal.NOT_FOUND);
        }

        private void assertNothingHeld(RunRequest request, Refusal refusal) {
            assertRefused(() -> solutions.run(member, request), refusal);
            assertThat(awards.balance(award).available()).isEqualTo(Scenarios.ASKED);
        }

        private RunRequest asking(Long seed, Long cpuSeconds, Integer cpus) {
            return new RunRequest(ID, award.id(), Map.of(RunRequest.NAMELESS, new RunRequest.Sample("plant-a")), Map.of(), seed, cpuSeconds,
                    cpus, true, key());
        }
    }

    private static RunRequest with(Award award, Map<String, String> parameters) {
        return new RunRequest(ID, award == null ? null : award.id(), Map.of(RunRequest.NAMELESS, new RunRequest.Sample("plant-a")),
                parameters, null, null, null, false, key());
    }

    private static RunRequest upload(Award award, String content) {
        return new RunRequest(ID, award == null ? null : award.id(), Map.of(RunRequest.NAMELESS, file("x.csv", content)), Map.of(), null, null,
                null, false, key());
    }

    private static RunRequest.Upload file(String name, String content) {
        return new RunRequest.Upload(name, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, Refusal refusal) {
        assertThatThrownBy(act).isInstanceOfSatisfying(
                RefusedException.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}

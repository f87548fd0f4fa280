package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.ComputeRefusal;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobState;
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

@CheomdanTest
class SolutionsTests {

    private static final String ID = "auto-schedule";

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @Autowired
    private Awards awards;

    private final Actor member = Scenarios.anApplicant();

    @Nested
    class Catalogue {

        @Test
        void offersTheScheduleWithItsSamples() {
            Solution solution = solutions.find(ID);

            assertThat(solutions.catalogue()).contains(solution);
            assertThat(solution.input().samples()).containsExactly("ft06", "ft10", "ft20", "la01", "la02", "la03", "la04", "la05");
            assertThat(new String(solutions.sample(ID, "ft06"), StandardCharsets.UTF_8)).contains("6 6");
        }

        @Test
        void doesNotKnowOthers() {
            assertRefused(() -> solutions.find("auto-pilot"), LifecycleRefusal.NOT_FOUND);
            assertRefused(() -> solutions.sample(ID, "../../solutions/auto-schedule/solution"), SolutionsRefusal.UNKNOWN_SAMPLE);
        }
    }

    @Nested
    class Checking {

        @Test
        void saysWhatIsInAnInput() {
            InputReport report = solutions.check(member, ID, solutions.sample(ID, "la01"));

            assertThat(report.usable()).isTrue();
            assertThat(report.summary()).containsEntry("jobs", 10).containsEntry("machines", 5).containsEntry("instance", "la01");
            assertThat(report.findings()).isEmpty();
        }

        @Test
        void namesLineValueAndRemedyOfEveryFault() {
            InputReport report = solutions.check(member, ID, bytes("2 2\n0 3 1 -2\n0 1 x 4\n"));

            assertThat(report.usable()).isFalse();
            assertThat(report.findings()).extracting(InputFinding::line).containsExactly(2, 3);
            assertThat(report.findings().get(0).sentence().ko()).contains("2번째 줄 4번째 값", "1 이상의 정수로");
            assertThat(report.findings().get(1).sentence().en()).contains("Line 3, value 3", "“x”");
        }

        @Test
        void isNotForWhoeverHasNotSignedIn() {
            assertRefused(() -> solutions.check(Actor.anonymous("127.0.0.1"), ID, bytes("1 1\n0 1\n")), LifecycleRefusal.NOT_YOUR_ROLE);
        }
    }

    @Nested
    class Running {

        @Test
        void plansASampleAndChargesWhatWasUsed() throws IOException {
            Award award = scenarios.anAwardInForce(member);

            Run run = solutions.run(member, sample(award, "ft06"));
            Job job = scenarios.ended(run.jobId());

            assertThat(job.state()).as(solutions.log(member, run.jobId())).isEqualTo(JobState.COMPLETED);
            RunResult result = solutions.result(member, run.jobId());
            assertThat(result.metrics()).containsEntry("makespan", 55).containsEntry("lowerBound", 55).containsEntry("bestKnown", 55)
                    .containsEntry("baselineMakespan", 61).containsEntry("status", "OPTIMAL");
            assertThat(result.benefit()).containsEntry("savedTime", 6).containsEntry("krw", null);
            assertThat(result.provenance()).containsEntry("inputSha256", run.inputSha256()).containsEntry("seed", 1);
            assertThat(result.error()).isNull();
            assertThat(result.cpuSeconds()).isPositive();
            assertThat(result.outputs()).extracting(Job.File::path)
                    .contains("metrics.json", "benefit.json", "provenance.json", "schedule.csv", "gantt.svg", "gantt.png");
            assertThat(solutions.table(member, run.jobId(), 3)).hasSize(4).first()
                    .isEqualTo(List.of("job", "step", "machine", "start", "end"));
            try (var svg = solutions.open(member, run.jobId(), "gantt.svg")) {
                assertThat(new String(svg.readAllBytes(), StandardCharsets.UTF_8)).startsWith("<svg").contains("makespan 55");
            }
            assertThat(solutions.log(member, run.jobId())).contains("done status=OPTIMAL makespan=55");
            assertThat(job.outcome().chargedSeconds()).isBetween(1L, job.held());
            assertThat(awards.balance(award).available()).isEqualTo(Scenarios.ASKED - job.outcome().chargedSeconds());
            assertThat(solutions.sectorOf(run.jobId())).contains("automotive");
        }

        @Test
        void runsAFileOfTheApplicantsWithItsParameters() {
            Award award = scenarios.anAwardInForce(member);
            RunRequest.Upload upload = new RunRequest.Upload("C:\\plan\\../2라인.txt", bytes("1 2\n0 3 1 2\n"));

            Run run = solutions.run(member, new RunRequest(ID, award.id(), null, upload, Map.of("seconds", 5L, "seed", 9L), 1, key()));
            Job job = scenarios.ended(run.jobId());

            assertThat(run.inputName()).isEqualTo("2라인.txt");
            assertThat(run.sample()).isFalse();
            assertThat(job.held()).isEqualTo(35);
            assertThat(solutions.result(member, run.jobId()).metrics()).containsEntry("makespan", 5).containsEntry("bestKnown", null);
            assertThat(solutions.result(member, run.jobId()).run().parameters()).isEqualTo(Map.of("seconds", 5L, "seed", 9L));
        }

        @Test
        void runsOnceHoweverOftenTheButtonIsPressed() {
            Award award = scenarios.anAwardInForce(member);
            RunRequest request = sample(award, "ft06");

            Run first = solutions.run(member, request);
            Run second = solutions.run(member, request);

            assertThat(second.jobId()).isEqualTo(first.jobId());
            assertThat(solutions.runs(member, ID, PageQuery.first()).total()).isEqualTo(1);
            scenarios.ended(first.jobId());
        }

        @Test
        void showsNoResultBeforeTheRunIsOver() {
            Award award = scenarios.anAwardInForce(member);

            Run run = solutions.run(member, sample(award, "ft06"));

            if (!run.job().state().isEnded()) {
                assertRefused(() -> solutions.open(member, run.jobId(), "metrics.json"), SolutionsRefusal.NO_SUCH_FILE);
            }
            scenarios.ended(run.jobId());
            assertRefused(() -> solutions.open(member, run.jobId(), "../inputs/instance.txt"), SolutionsRefusal.NO_SUCH_FILE);
        }

        @Test
        void existsForItsOrganisationAndStaffOnly() {
            Award award = scenarios.anAwardInForce(member);
            Run run = solutions.run(member, sample(award, "ft06"));
            scenarios.ended(run.jobId());

            assertThat(solutions.result(Scenarios.anOfficer(), run.jobId()).run().jobId()).isEqualTo(run.jobId());
            assertRefused(() -> solutions.result(Scenarios.anApplicant(), run.jobId()), LifecycleRefusal.NOT_FOUND);
            assertRefused(() -> solutions.log(Scenarios.anApplicant(), run.jobId()), LifecycleRefusal.NOT_FOUND);
            assertRefused(() -> solutions.open(Scenarios.anApplicant(), run.jobId(), "metrics.json"), LifecycleRefusal.NOT_FOUND);
        }
    }

    @Nested
    class Refusing {

        private final Award award = scenarios.anAwardInForce(member);

        @Test
        void refusesNeitherAndBothOfSampleAndFile() {
            RunRequest.Upload upload = new RunRequest.Upload("x.txt", bytes("1 1\n0 1\n"));

            assertNothingHeld(new RunRequest(ID, award.id(), null, null, Map.of(), null, key()), SolutionsRefusal.INPUT_CHOICE);
            assertNothingHeld(new RunRequest(ID, award.id(), "ft06", upload, Map.of(), null, key()), SolutionsRefusal.INPUT_CHOICE);
        }

        @Test
        void refusesASampleThatIsNotThere() {
            assertNothingHeld(sample(award, "ft07"), SolutionsRefusal.UNKNOWN_SAMPLE);
        }

        @Test
        void refusesAnInputThatCannotBeUsedWithTheFirstSentence() {
            RunRequest request = upload("no job shop\n");

            assertThatThrownBy(() -> solutions.run(member, request)).isInstanceOfSatisfying(RefusedException.class, refused -> {
                assertThat(refused.refusal()).isEqualTo(SolutionsRefusal.INPUT_UNUSABLE);
                assertThat(refused.arguments().get(0).toString()).contains("JSPLIB");
            });
            assertNothingHeld(upload(""), SolutionsRefusal.INPUT_UNUSABLE);
            assertNothingHeld(upload("2 2\n0 3 1 2\n"), SolutionsRefusal.INPUT_UNUSABLE);
        }

        @Test
        void refusesAnInputThatIsTooLarge() {
            assertNothingHeld(upload("#".repeat(2_000_001)), SolutionsRefusal.INPUT_TOO_LARGE);
        }

        @Test
        void refusesParametersOutOfRangeOrUnknown() {
            assertNothingHeld(with(Map.of("seconds", 0L), null), SolutionsRefusal.PARAMETER_OUT_OF_RANGE);
            assertNothingHeld(with(Map.of("seconds", 3_601L), null), SolutionsRefusal.PARAMETER_OUT_OF_RANGE);
            assertNothingHeld(with(Map.of("speed", 1L), null), SolutionsRefusal.UNKNOWN_PARAMETER);
            assertNothingHeld(with(Map.of(), 0), SolutionsRefusal.CPUS_OUT_OF_RANGE);
            assertNothingHeld(with(Map.of(), 17), SolutionsRefusal.CPUS_OUT_OF_RANGE);
        }

        @Test
        void refusesMoreThanTheAwardHas() {
            Award small = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 10);

            assertRefused(() -> solutions.run(member, sample(small, "ft06")), ComputeRefusal.BALANCE_TOO_SMALL);
            assertThat(awards.balance(small).available()).isEqualTo(10);
        }

        @Test
        void refusesAnotherOrganisationsAward() {
            assertRefused(() -> solutions.run(Scenarios.anApplicant(), sample(award, "ft06")), LifecycleRefusal.NOT_FOUND);
        }

        private void assertNothingHeld(RunRequest request, Refusal refusal) {
            assertRefused(() -> solutions.run(member, request), refusal);
            assertThat(awards.balance(award).available()).isEqualTo(Scenarios.ASKED);
        }

        private RunRequest upload(String content) {
            return new RunRequest(ID, award.id(), null, new RunRequest.Upload("x.txt", bytes(content)), Map.of(), null, key());
        }

        private RunRequest with(Map<String, Long> parameters, Integer cpus) {
            return new RunRequest(ID, award.id(), "ft06", null, parameters, cpus, key());
        }
    }

    private static RunRequest sample(Award award, String name) {
        return new RunRequest(ID, award.id(), name, null, Map.of(), 1, key());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, Refusal refusal) {
        assertThatThrownBy(act).isInstanceOfSatisfying(
                RefusedException.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}

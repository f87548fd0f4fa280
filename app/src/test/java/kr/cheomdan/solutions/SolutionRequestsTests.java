package kr.cheomdan.solutions;

import static kr.cheomdan.solutions.TestLoads.FINE;
import static kr.cheomdan.solutions.TestLoads.ID;
import static kr.cheomdan.solutions.TestLoads.TWO_FAULTS;
import static kr.cheomdan.solutions.TestLoads.assertRefused;
import static kr.cheomdan.solutions.TestLoads.file;
import static kr.cheomdan.solutions.TestLoads.key;
import static kr.cheomdan.solutions.TestLoads.upload;
import static kr.cheomdan.solutions.TestLoads.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.ComputeRefusal;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is looked at before anything is held or run, and what is refused. */
@CheomdanTest
class SolutionRequestsTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @Autowired
    private Awards awards;

    private final Actor member = Scenarios.anApplicant();

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
                    .containsExactly(Tuple.tuple("readings", 2L, "load"),
                            Tuple.tuple("readings", 3L, "load"));
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
    class Refusing {

        private final Award award = scenarios.anAwardInForce(member);

        @Test
        void refusesNoInputAndTwoForOne() {
            assertNothingHeld(reading(Map.of()), SolutionsRefusal.INPUT_CHOICE);
            assertNothingHeld(reading(Map.of("readings", file("x.csv", FINE), RunRequest.NAMELESS, new RunRequest.Sample("plant-a"))),
                    SolutionsRefusal.INPUT_CHOICE);
            assertNothingHeld(reading(Map.of("prices", file("x.csv", FINE))), SolutionsRefusal.UNKNOWN_INPUT);
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

        private RunRequest reading(Map<String, RunRequest.Source> inputs) {
            return new RunRequest(ID, award.id(), inputs, Map.of(), null, null, null, true, key());
        }

        private RunRequest asking(Long seed, Long cpuSeconds, Integer cpus) {
            return new RunRequest(ID, award.id(), Map.of(RunRequest.NAMELESS, new RunRequest.Sample("plant-a")), Map.of(), seed, cpuSeconds,
                    cpus, true, key());
        }
    }
}

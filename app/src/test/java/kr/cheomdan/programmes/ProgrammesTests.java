package kr.cheomdan.programmes;

import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@CheomdanTest
@RecordApplicationEvents
class ProgrammesTests {

    @Autowired
    private Programmes programmes;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private TestClock clock;

    @Autowired
    private ApplicationEvents events;

    private final Actor lead = Scenarios.aLead();
    private final String code = "plan-" + UUID.randomUUID();

    @Nested
    class Load {

        @Test
        void makesTheFirstVersionAtOnce() {
            PlanLoad load = load(plan(100), false);

            assertThat(load).isEqualTo(new PlanLoad(code, PlanLoad.Outcome.CREATED, true, 1, List.of(), List.of()));
            assertThat(programmes.get(code)).returns(1, Plan::version).returns(100L, Plan::budgetKrw);
        }

        @Test
        void changesNothingWhenTheSameIsLoadedAgain() {
            load(plan(100), false);

            assertThat(load(plan(100), true).outcome()).isEqualTo(PlanLoad.Outcome.UNCHANGED);
            assertThat(load("# a remark\n" + plan(100), true).outcome()).isEqualTo(PlanLoad.Outcome.UNCHANGED);
            assertThat(programmes.versions(code)).hasSize(1);
        }

        @Test
        void onlyComparesAChangedFile() {
            load(plan(100), false);

            PlanLoad load = load(plan(200), false);

            assertThat(load.outcome()).isEqualTo(PlanLoad.Outcome.DIFFERENT);
            assertThat(load.applied()).isFalse();
            assertThat(load.differences()).containsExactly(new PlanDifference("plan.budgetKrw", "100", "200"));
            assertThat(programmes.get(code).budgetKrw()).isEqualTo(100);
        }

        @Test
        void makesAnAppliedFileTheNextVersionAndKeepsTheOld() {
            load(plan(100), false);

            PlanLoad load = load(plan(200), true);

            assertThat(load.outcome()).isEqualTo(PlanLoad.Outcome.APPLIED);
            assertThat(load.version()).isEqualTo(2);
            assertThat(programmes.get(code)).returns(2, Plan::version).returns(200L, Plan::budgetKrw);
            assertThat(programmes.get(code, 1)).returns(1, Plan::version).returns(100L, Plan::budgetKrw);
            assertThat(new String(programmes.file(code, 1), StandardCharsets.UTF_8)).isEqualTo(plan(100));
        }

        @Test
        void saysWhoAppliedWhichFileWhen() {
            load(plan(100), false);
            load(plan(200), true);

            assertThat(programmes.versions(code))
                    .extracting(PlanVersion::number, PlanVersion::fileName, PlanVersion::appliedBy, PlanVersion::appliedAt)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(2, "plan.yaml", lead.name(), clock.instant()),
                            org.assertj.core.groups.Tuple.tuple(1, "plan.yaml", lead.name(), clock.instant()));
            assertThat(changes("programmes.load"))
                    .extracting(Change::from, Change::to, change -> change.details().get("file"))
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(null, "1", "plan.yaml"),
                            org.assertj.core.groups.Tuple.tuple("1", "2", "plan.yaml"));
        }

        @Test
        void leavesEverythingAsItWasWhenTheFileIsFaulty() {
            load(plan(100), false);

            refused(() -> load(plan(-1), true), PlanFault.NEGATIVE);
            assertThat(programmes.versions(code)).hasSize(1);
        }

        @Test
        void refusesAFileComparedWithAnotherVersion() {
            load(plan(100), false);
            load(plan(200), true);

            refused(
                    () -> programmes.apply(lead, PlanFileTests.bytes(plan(300)), "plan.yaml", 1), LifecycleRefusal.STALE_VERSION);
            assertThat(programmes.apply(lead, PlanFileTests.bytes(plan(300)), "plan.yaml", 2).version()).isEqualTo(3);
        }

        @Test
        void isForTheLeadAndTheSystemOnly() {
            for (Role role : Role.values()) {
                if (role != Role.PROGRAM_LEAD) {
                    Actor other = Scenarios.somebody(role);
                    refused(
                            () -> programmes.load(other, PlanFileTests.bytes(plan(1)), "plan.yaml", false), LifecycleRefusal.NOT_YOUR_ROLE);
                }
            }
            refused(
                    () -> programmes.load(Actor.anonymous("x"), PlanFileTests.bytes(plan(1)), "plan.yaml", false),
                    LifecycleRefusal.NOT_YOUR_ROLE);
            assertThat(programmes.load(Actor.system("setup"), PlanFileTests.bytes(plan(1)), "plan.yaml", false).applied()).isTrue();
        }

        @Test
        void makesOneVersionOfTheSameFileAppliedByManyAtOnce() throws Exception {
            load(plan(100), false);
            Callable<PlanLoad> apply = () -> load(plan(200), true);
            var pool = Executors.newFixedThreadPool(8);
            try {
                List<PlanLoad.Outcome> outcomes = new java.util.ArrayList<>();
                for (Future<PlanLoad> done : pool.invokeAll(java.util.Collections.nCopies(8, apply))) {
                    outcomes.add(done.get().outcome());
                }
                assertThat(outcomes).containsOnly(PlanLoad.Outcome.APPLIED, PlanLoad.Outcome.UNCHANGED);
                assertThat(outcomes).containsOnlyOnce(PlanLoad.Outcome.APPLIED);
            } finally {
                pool.shutdown();
            }
            assertThat(programmes.versions(code)).hasSize(2);
        }
    }

    @Nested
    class Retire {

        @Test
        void keepsWhatAFileLeavesOutAsRetired() {
            load(phases("axes: [research, talent]") + "sectors: [energy, culture]", false);

            PlanLoad load = load(phases("axes: [research]") + "sectors: [energy]", true);

            assertThat(load.retiring()).containsExactly("axes[talent]", "sectors[culture]");
            Plan plan = programmes.get(code);
            assertThat(plan.axes()).containsExactly("research");
            assertThat(plan.retired()).isEqualTo(new Plan.Retired(List.of(), List.of("talent"), List.of("culture"), List.of()));
            assertThat(programmes.get(code, 1).retired()).isEqualTo(Plan.Retired.none());
        }

        @Test
        void takesARetiredCodeBackIntoUse() {
            load(phases("axes: [research, talent]"), false);
            load(phases("axes: [research]"), true);
            load(phases("axes: [talent, research]"), true);

            assertThat(programmes.get(code).retired()).isEqualTo(Plan.Retired.none());
            assertThat(programmes.get(code, 2).retired().axes()).containsExactly("talent");
        }
    }

    @Nested
    class Read {

        @Test
        void answersTheExamplePlanOnceItIsLoaded() {
            Plan plan = scenarios.thePlan();

            assertThat(scenarios.thePlan()).isEqualTo(plan);
            assertThat(programmes.all()).extracting(Plan::code).contains("gwangju-ai-cluster");
            assertThat(programmes.current()).isPresent();
        }

        @Test
        void doesNotKnowAPlanThatWasNeverLoaded() {
            refused(() -> programmes.get(code), LifecycleRefusal.NOT_FOUND);
            refused(() -> programmes.get("\u0000"), LifecycleRefusal.NOT_FOUND);
            refused(() -> programmes.get("gwangju-ai-cluster", 0), LifecycleRefusal.NOT_FOUND);
            assertThat(programmes.versions(code)).isEmpty();
        }
    }

    @Nested
    class Choose {

        @Test
        void changesTheCurrentPlanAndBack() {
            String before = scenarios.thePlan().code();
            programmes.current().ifPresent(current -> programmes.choose(lead, before));
            load(plan(100), false);
            assertThat(programmes.current()).map(Plan::code).contains(before);

            programmes.choose(lead, code);
            programmes.choose(lead, code);

            assertThat(programmes.current()).map(Plan::code).contains(code);
            assertThat(changes("programmes.choose")).hasSize(1);
            programmes.choose(lead, before);
            assertThat(programmes.current()).map(Plan::code).contains(before);
        }

        @Test
        void isForTheLeadOnly() {
            load(plan(100), false);

            refused(() -> programmes.choose(Scenarios.anOfficer(), code), LifecycleRefusal.NOT_YOUR_ROLE);
            refused(() -> programmes.choose(lead, "no-such-plan"), LifecycleRefusal.NOT_FOUND);
        }
    }

    private PlanLoad load(String yaml, boolean apply) {
        return programmes.load(lead, PlanFileTests.bytes(yaml), "plan.yaml", apply);
    }

    private String plan(long budget) {
        return "plan: { code: %s, name: { ko: 시험 계획 }, budgetKrw: %d }\nphases: [ { code: one } ]\n".formatted(code, budget);
    }

    private String phases(String keys) {
        return "plan: { code: %s, name: { ko: 시험 계획 } }\nphases:\n  - code: one\n    %s\n".formatted(code, keys);
    }

    private List<Change> changes(String action) {
        Subject subject = Subject.of("plan", code);
        return events.stream(Change.class)
                .filter(change -> change.action().equals(action) && change.subject().equals(subject))
                .toList();
    }
}

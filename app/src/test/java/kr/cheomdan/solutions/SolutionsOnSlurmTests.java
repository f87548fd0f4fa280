package kr.cheomdan.solutions;

import static kr.cheomdan.shared.LifecycleRefusal.NOT_FOUND;
import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.datasets.Datasets;
import kr.cheomdan.datasets.DatasetsRefusal;
import kr.cheomdan.datasets.GivenData;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.SlurmCentreTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The same programs as jobs of a real Slurm. */
@SlurmCentreTest
class SolutionsOnSlurmTests {

    private static final Duration LONGEST = Duration.ofMinutes(4);

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Datasets datasets;

    @Autowired
    private DataCentre centre;

    @Autowired
    private TestClock clock;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    private final Actor member = Scenarios.anApplicant();

    @BeforeEach
    void itsClockGoes() {
        clock.go(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"auto-schedule,ft06", "energy-forecast,ETTh1"})
    void runAndLeaveTheirResults(String solution, String sample) {
        assumeThat(solutions.findIfInstalled(solution)).isPresent();
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 20_000);

        Run run = solutions.run(member, RunRequest.ofSample(solution, award.id(), sample, TestLoads.key()));
        Job job = ended(run.jobId());

        assertThat(centre.health().engine()).isEqualTo("slurm");
        assertThat(job.state()).as(solutions.log(member, run.jobId())).isEqualTo(JobState.COMPLETED);
        RunResult result = solutions.result(member, run.jobId());
        assertThat(result.outputs()).extracting(Job.File::path).containsAll(Outputs.REQUIRED);
        assertThat(result.metrics()).containsKeys("value", "baseline");
        assertThat(job.outcome().chargedSeconds()).isPositive();
    }

    /** The other job is at work while it is looked for, in a place that the attacker knows. */
    @Test
    void whatIsHostileIsStoppedThereTooAndTheRunSaysSo() {
        Map<String, String> told = Map.of(
                "network", "sandbox.network", "files", "sandbox.file", "beside", "sandbox.write", "memory", "sandbox.disk",
                "links", "outputs.missing");
        Person person = people.applicant();
        Actor attacker = person.actor();
        Award award = scenarios.anAwardInForce(attacker, Unit.CPU_SECOND, 20_000);
        Map<String, Run> attacks = new HashMap<>();
        Stream.concat(told.keySet().stream(), Stream.of("environment"))
                .forEach(attack -> attacks.put(attack, solutions.run(attacker, attack(award, attack))));
        Award other = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 20_000);
        Job victim = jobs.submit(member, GivenData.request(other, "#!/bin/sh\necho treasure > found\nsleep 45\n",
                new Input("deep.txt", "treasure".getBytes(StandardCharsets.UTF_8))));
        Job neighbour = jobs.submit(attacker, GivenData.request(award, lookingFor(victim.id())));

        Browserless browser = pages.as(person);
        told.forEach((attack, code) -> {
            JobId run = attacks.get(attack).jobId();
            ended(run);
            List<Finding> attempts = solutions.result(attacker, run).attempts();
            String log = solutions.log(attacker, run);
            assertThat(attempts).as(attack + ": " + log).extracting(Finding::code).contains(code);
            assertThat(log).as(attack).doesNotContain("reached", "filled /dev", "filled /\n", "root:");
            assertThat(browser.get("/solutions/runs/" + run).text()).contains(attempts.stream().map(Finding::ko).toList());
        });
        JobId environment = attacks.get("environment").jobId();
        ended(environment);
        assertThat(solutions.log(attacker, environment)).contains("variable PATH").doesNotContain("reached", "JWT", "PASSWORD");
        ended(neighbour.id());
        assertThat(jobs.log(attacker, neighbour.id(), 0).text()).contains("looked").doesNotContain("treasure");
        jobs.cancel(member, victim.id(), "over");
        ended(victim.id());
    }

    private static RunRequest attack(Award award, String attack) {
        return new RunRequest("test-hostile", award.id(), Map.of(RunRequest.NAMELESS, new RunRequest.Sample("plant-a")),
                Map.of("attack", attack), null, null, null, true, TestLoads.key());
    }

    private static String lookingFor(JobId victim) {
        Path there = SlurmCentreTest.OwnSlurm.slurm().work().resolve("centre").resolve(victim.toString());
        return """
                #!/bin/bash
                for i in 1 2 3 4; do
                  for each in %1$s /job/../%2$s "$PWD/../../%2$s"; do
                    cat $each/inputs/deep.txt $each/work/found $each/script
                  done
                  cat /proc/[0-9]*/root/job/inputs/deep.txt $(find / -name deep.txt -not -path '/proc/*')  < /dev/null
                  sleep 2
                done 2> /dev/null
                echo looked
                """.formatted(there, victim);
    }

    @Test
    void aScriptReadsDataThatItCannotChange() throws IOException {
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 20_000);
        Dataset dataset = GivenData.loads(datasets, member, award, false, false);

        Job job = ended(jobs.submit(member, GivenData.request(
                award, GivenData.TRIES_TO_WRITE, Input.ofData("", dataset.id().toString()))).id());

        assertThat(job.state()).as(jobs.log(member, job.id(), 0).text()).isEqualTo(JobState.COMPLETED);
        assertThat(GivenData.output(jobs, member, job.id(), "read.csv")).isEqualTo(GivenData.LOADS);
        assertThat(GivenData.output(jobs, member, job.id(), "afterwards.csv")).isEqualTo(GivenData.LOADS);
        for (String tried : List.of("appended", "removed", "added", "opened")) {
            assertThat(GivenData.output(jobs, member, job.id(), tried)).as(tried).isNotBlank().doesNotContain("done");
        }
        try (InputStream stored = datasets.open(member, dataset.id(), 1).content().getInputStream()) {
            assertThat(Sha256.hexOf(stored)).isEqualTo(Sha256.hexOf(GivenData.LOADS));
        }
        assertThat(datasets.uses(member, dataset.id(), PageQuery.first()).items()).extracting(Dataset.Use::jobId, Dataset.Use::number)
                .containsExactly(tuple(job.id(), 1));
        Actor stranger = Scenarios.anApplicant();
        Award theirs = scenarios.anAwardInForce(stranger);
        refused(() -> jobs.submit(stranger, GivenData.request(theirs, "true", Input.ofData("", dataset.id().toString()))), NOT_FOUND);
        datasets.withdraw(member, dataset.id(), dataset.version(), "measured wrongly");
        refused(() -> jobs.submit(member, GivenData.request(award, "true", Input.ofData("", dataset.id().toString()))), DatasetsRefusal.WITHDRAWN);
    }

    private Job ended(JobId id) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!jobs.find(id).state().isEnded()) {
            assertThat(System.nanoTime()).as("%s has ended", id).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
        return jobs.find(id);
    }
}

package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A script that attacks the server it runs on as a job: each attack comes to nothing, and the run says so in a sentence. */
@CheomdanTest
class HostileSolutionTests {

    private static final Map<String, String> TOLD = Map.of(
            "network", "sandbox.network",
            "files", "sandbox.file",
            "processes", "sandbox.processes",
            "memory", "sandbox.disk",
            "beside", "sandbox.write",
            "links", "outputs.missing",
            "riches", "outputs.benefit");

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @Autowired
    private JdbcClient jdbc;

    private final Actor member = Scenarios.anApplicant();

    /** All at once, as they would come. */
    @Test
    void comesToNothing() {
        Award award = scenarios.anAwardInForce(member);
        Map<String, Run> runs = Stream.concat(TOLD.keySet().stream(), Stream.of("environment", "output", "endless", "words"))
                .collect(Collectors.toMap(attack -> attack, attack -> solutions.run(member, attack(award, attack))));
        runs.values().forEach(run -> scenarios.ended(run.jobId()));

        TOLD.forEach((attack, code) -> {
            RunResult result = result(runs.get(attack));
            assertThat(result.attempts()).as(attack + ": " + log(runs.get(attack))).extracting(Finding::code).contains(code);
            assertThat(log(runs.get(attack))).doesNotContain("reached", "filled /dev", "filled /\n", "root:");
        });
        assertThat(result(runs.get("riches")).benefit()).isNull();
        assertThat(result(runs.get("riches")).run().outcome().won()).isNull();
        for (String column : List.of("won", "won_low", "won_high")) {
            assertThatThrownBy(() -> jdbc.sql("update solutions.outcome set " + column + " = 1000000000000001 where job_id = :run")
                    .param("run", runs.get("riches").jobId().value()).update()).isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThat(result(runs.get("links")).outputs()).extracting(Job.File::path).doesNotContain("result.csv", "metrics.json", "report.html")
                .noneMatch(path -> path.startsWith("plots/"));
        assertThat(result(runs.get("words")).run().outcome().unit()).isEqualTo("kW");

        List<String> seen = log(runs.get("environment")).lines().filter(line -> line.startsWith("variable ")).map(line -> line.substring(9))
                .toList();
        assertThat(seen).contains("PATH").allMatch(name -> name.matches(
                "PATH|LANG|TZ|HOME|TMPDIR|XDG_CACHE_HOME|JAVA_HOME|CHEOMDAN_.*|OMP_NUM_THREADS|CUDA_VISIBLE_DEVICES|PWD|OLDPWD|SHLVL|_"));

        Job flood = result(runs.get("output")).job();
        assertThat(flood.state()).isEqualTo(JobState.COMPLETED);
        assertThat(flood.outcome().outputCut()).isTrue();
        Job endless = result(runs.get("endless")).job();
        assertThat(endless.outcome().reason()).isEqualTo(Job.EndReason.TIME_LIMIT);
    }

    private RunResult result(Run run) {
        return solutions.result(member, run.jobId());
    }

    private String log(Run run) {
        return solutions.log(member, run.jobId());
    }

    private static RunRequest attack(Award award, String attack) {
        return new RunRequest("test-hostile", award.id(), Map.of(RunRequest.NAMELESS, new RunRequest.Sample("plant-a")),
                Map.of("attack", attack), null, null, null, false, TestLoads.key());
    }
}

package kr.cheomdan.compute.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Api.Answer;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** What a program leaves out of a job its script may say. */
@CheomdanTest
class JobsSaidByScriptTests {

    @Autowired
    private Api api;

    @Autowired
    private People people;

    @Autowired
    private Scenarios scenarios;

    private Person member;
    private Award award;

    @BeforeEach
    void aMemberWithAnAward() {
        member = people.applicant();
        award = scenarios.anAwardInForce(member.actor());
    }

    private Answer submit(Map<String, Object> job) {
        return api.as(member).send(api.as(member).request("/api/v1/jobs")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JsonMapper.builder().build().writeValueAsString(job)))
                .build());
    }

    @Test
    void takesFromTheScriptWhatIsNotSaid() {
        Map<String, Object> bare = new HashMap<>(Map.of("awardId", award.id().toString(), "name", "bare", "script", """
                #!/bin/sh
                #SBATCH --cpus-per-task=2
                #SBATCH --time=3
                #SBATCH --array=0-1
                true
                """));
        Answer accepted = submit(bare);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        assertThat(accepted.json().path("partition").asString()).isEqualTo("cpu");
        assertThat(accepted.json().path("held").asLong()).isEqualTo(2 * 180 * 2);
        scenarios.ended(JobId.of(accepted.json().path("id").asString()));

        bare.put("script", "#!/bin/sh\ntrue\n");
        Answer silent = submit(bare);
        assertThat(silent.json().path("held").asLong()).as("one processor for ten minutes").isEqualTo(600);
        scenarios.ended(JobId.of(silent.json().path("id").asString()));

        bare.put("cpus", 1);
        bare.put("script", "#!/bin/sh\n#SBATCH -c 2\ntrue\n");
        Answer contrary = submit(bare);
        assertThat(contrary.status()).as("what is said still has to agree with the script").isEqualTo(422);
    }

    @Test
    void choosesThePartitionThatHasWhatIsAskedFor() {
        Map<String, Object> onGpu = Map.of(
                "awardId", award.id().toString(), "name", "gpu", "script", "#!/bin/sh\n#SBATCH --gres=gpu:1\ntrue\n");
        Answer refused = submit(onGpu);
        assertThat(refused.code()).as("it is the GPUs', and this award is for processors").isEqualTo("compute.unit-not-awarded");
    }
}

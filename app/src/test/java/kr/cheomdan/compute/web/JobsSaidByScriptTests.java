package kr.cheomdan.compute.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Api.Answer;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.Browserless.Page;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
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
    private Pages pages;

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

    @Test
    void meansTheClassOfTheAwardsGpusWhereNothingElseIsNamed() {
        Award gpus = scenarios.anAwardInForce(member.actor(), Unit.of("GPU_SECOND.H100"), 7_200);
        Map<String, Object> bare = new HashMap<>(
                Map.of("awardId", gpus.id().toString(), "name", "bare", "script", "#!/bin/sh\ntrue\n", "timeLimitSeconds", 60));
        Answer accepted = submit(bare);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        assertThat(accepted.json().path("partition").asString()).isEqualTo("gpu");
        assertThat(accepted.json().path("held").asLong()).isEqualTo(60);
        scenarios.ended(JobId.of(accepted.json().path("id").asString()));

        bare.put("script", "#!/bin/sh\n#SBATCH --partition=cpu\ntrue\n");
        assertThat(submit(bare).code()).as("the script names a partition, and the award is not for it").isEqualTo("compute.unit-not-awarded");

        Page form = pages.as(member).get("/jobs/new?award=" + gpus.id());
        assertThat(form.html()).containsPattern("value=\"gpu\"[^>]*data-unit=\"GPU_SECOND.H100\"[^>]*selected")
                .containsPattern("name=\"gpus\"[^>]*value=\"1\"");
    }

    @Test
    void saysWhichLinesOfAScriptTheFormDoesNotTakeOver() {
        Browserless browser = pages.as(member, Locale.ENGLISH);
        browser.get("/jobs/new");
        Page taken = browser.post("/jobs/new/take", Map.of("_csrf", browser.csrf(), "award", award.id().toString(), "script",
                "#!/bin/sh\n#SBATCH -c 2\n#SBATCH --array=0-3\n#SBATCH --mail-type=END\n#SBATCH --time=soon\ntrue\n"));
        assertThat(taken.html()).containsPattern("name=\"cpus\"[^>]*value=\"2\"").containsPattern("name=\"array\"[^>]*value=\"0-3\"");
        assertThat(taken.hasEveryMessage()).isTrue();
        assertThat(taken.text()).contains("These were not taken over:").containsSubsequence("--mail-type=END", "--time=soon");
        Page nothing = browser.post("/jobs/new/take", Map.of("_csrf", browser.csrf(), "award", award.id().toString(), "script",
                "#!/bin/sh\n#SBATCH -c 2\ntrue\n"));
        assertThat(nothing.text()).doesNotContain("These were not taken over:");
    }
}

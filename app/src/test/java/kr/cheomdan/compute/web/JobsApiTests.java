package kr.cheomdan.compute.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

@CheomdanTest
class JobsApiTests {

    private static final String BOUNDARY = "----part";

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

    private Map<String, Object> job(String script) {
        return new HashMap<>(Map.of(
                "awardId", award.id().toString(), "partition", "cpu", "name", "api job", "script", script, "cpus", 1, "gpus", 0,
                "memoryBytes", 256 << 20, "timeLimitSeconds", 60));
    }

    private Answer submit(Map<String, Object> job, String key) {
        return api.as(member).send(api.as(member).request("/api/v1/jobs")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(JsonMapper.builder().build().writeValueAsString(job)))
                .build());
    }

    private static JobId id(Answer answer) {
        return JobId.of(answer.json().path("id").asString());
    }

    /** @param parts name, file name ("" for none), content type and content in turn */
    private Answer submitParts(Object... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int at = 0; at < parts.length; at += 4) {
            String file = parts[at + 1].equals("") ? "" : "; filename=\"" + parts[at + 1] + "\"";
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + parts[at] + "\"" + file
                    + "\r\nContent-Type: " + parts[at + 2] + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            body.writeBytes((byte[]) parts[at + 3]);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return api.send(api.as(member).request("/api/v1/jobs")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private byte[] json(Map<String, Object> job) {
        return JsonMapper.builder().build().writeValueAsBytes(job);
    }

    @Test
    void submitsRunsAndReadsAJob() {
        String key = UUID.randomUUID().toString();
        Answer accepted = submit(job("echo 안녕; echo x > out.txt"), key);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        assertThat(accepted.header("Location")).isEqualTo("/api/v1/jobs/" + id(accepted));
        assertThat(accepted.etag()).isEqualTo("\"0\"");
        assertThat(accepted.json().path("state").asString()).isEqualTo("HELD");
        assertThat(accepted.json().path("held").asLong()).isEqualTo(60);
        assertThat(id(submit(job("echo 안녕; echo x > out.txt"), key))).isEqualTo(id(accepted));

        scenarios.ended(id(accepted));

        Answer ended = api.as(member).get("/api/v1/jobs/" + id(accepted));
        assertThat(ended.json().path("state").asString()).isEqualTo("COMPLETED");
        assertThat(ended.json().path("outcome").path("exitCode").asInt()).isZero();
        assertThat(ended.json().path("outcome").path("chargedSeconds").asLong()).isPositive();
        assertThat(ended.etag()).isNotEqualTo("\"0\"");
        Answer log = api.as(member).get("/api/v1/jobs/" + id(accepted) + "/log");
        assertThat(log.json().path("text").asString()).isEqualTo("안녕\n");
        assertThat(log.json().path("ended").asBoolean()).isTrue();
        assertThat(api.as(member).get("/api/v1/jobs/" + id(accepted) + "/log?offset=" + log.json().path("next").asLong()).json()
                .path("text").asString()).isEmpty();
        assertThat(api.as(member).get("/api/v1/jobs?state=COMPLETED").json().path("total").asInt()).isEqualTo(1);
        String another = scenarios.anAwardInForce(member.actor()).id().toString();
        assertThat(api.as(member).get("/api/v1/jobs?award=" + award.id()).json().path("total").asInt()).isEqualTo(1);
        assertThat(api.as(member).get("/api/v1/jobs?award=" + another).json().path("total").asInt()).isZero();
        assertThat(api.as(people.applicant()).get("/api/v1/jobs?award=" + award.id()).status()).isEqualTo(404);
        Answer cancel = api.as(member).post("/api/v1/jobs/" + id(accepted) + "/cancel", Map.of());
        assertThat(cancel.status()).isEqualTo(409);
        assertThat(cancel.code()).isEqualTo("compute.already-ended");
    }

    @Test
    void submitsAnArrayAndReadsItsTasks() {
        Map<String, Object> job = job("echo $CHEOMDAN_TASK; exit $CHEOMDAN_TASK");
        job.put("array", "0-1");
        Answer accepted = submit(job, UUID.randomUUID().toString());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        assertThat(accepted.json().path("held").asLong()).isEqualTo(120);
        assertThat(accepted.json().path("array").path("states").path("HELD").asInt()).isEqualTo(2);
        Map<String, Object> later = job("true");
        later.put("after", List.of(Map.of("job", id(accepted).toString(), "condition", "NOT_OK")));
        Answer waiting = submit(later, UUID.randomUUID().toString());
        assertThat(waiting.json().path("after").path(0).path("condition").asString()).isEqualTo("NOT_OK");

        scenarios.ended(id(waiting));

        String tasks = "/api/v1/jobs/" + id(accepted) + "/tasks";
        assertThat(api.as(member).get("/api/v1/jobs/" + id(accepted)).json().path("state").asString()).isEqualTo("FAILED");
        assertThat(api.as(member).get(tasks).json().path("total").asInt()).isEqualTo(2);
        assertThat(api.as(member).get(tasks + "?state=FAILED").json().path("items").path(0).path("index").asInt()).isEqualTo(1);
        assertThat(api.as(member).get(tasks + "/1").json().path("end").path("exitCode").asInt()).isEqualTo(1);
        assertThat(api.as(member).get(tasks + "/1/log").json().path("text").asString()).isEqualTo("1\n");
        assertThat(api.as(member).get(tasks + "/7").status()).isEqualTo(404);
        assertThat(api.as(member).post(tasks + "/1/cancel", Map.of()).code()).isEqualTo("compute.already-ended");
        assertThat(api.as(people.applicant()).get(tasks).status()).isEqualTo(404);
    }

    @Test
    void refusesShapesThatCannotBe() {
        for (Map.Entry<String, Object> each : Map.<String, Object>of(
                        "array", "0-99999999", "nodes", 2, "gpuType", "b200", "after", List.of(Map.of("job", UUID.randomUUID().toString())))
                .entrySet()) {
            Map<String, Object> job = job("true");
            job.put(each.getKey(), each.getValue());
            Answer refused = submit(job, UUID.randomUUID().toString());
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.json().path("field").asString()).isEqualTo(each.getKey());
        }
    }

    @Test
    void refusesToWaitForNothing() {
        Map<String, Object> job = job("true");
        job.put("after", Collections.singletonList(null));
        assertThat(submit(job, UUID.randomUUID().toString()).status()).isEqualTo(404);
    }

    @Test
    void takesNoFractionForAWholeNumber() {
        Map<String, Object> job = job("echo 1");
        job.put("cpus", 1.5);
        Answer refused = submit(job, UUID.randomUUID().toString());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("web.invalid");
        assertThat(refused.json().path("field").asString()).isEqualTo("cpus");
    }

    @Test
    void saysHowManyFilesAJobMayHave() {
        List<Object> parts = new ArrayList<>(List.of("job", "", "application/json", json(job("ls"))));
        for (int i = 0; i < 51; i++) {
            parts.addAll(List.of("input", i + ".txt", "text/plain", new byte[] {'x'}));
        }
        Answer refused = submitParts(parts.toArray());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("compute.too-many-inputs");
    }

    @Test
    void takesFilesInPartsAndGivesThemBackAsAttachments() {
        Map<String, Object> job = job("");
        job.remove("script");
        Answer accepted = submitParts(
                "job", "", "application/json", json(job),
                "script", "run.sh", "text/x-shellscript", "cp '../inputs/수치 1.csv' 결과.html\n".getBytes(StandardCharsets.UTF_8),
                "input", "수치 1.csv", "text/csv", "1,2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        scenarios.ended(id(accepted));

        String files = "/api/v1/jobs/" + id(accepted) + "/files";
        assertThat(api.as(member).get(files).json().path("inputs").get(0).path("path").asString()).isEqualTo("수치 1.csv");
        Answer content = api.as(member).get(files + "/content?path=%EA%B2%B0%EA%B3%BC.html");
        assertThat(content.text()).isEqualTo("1,2\n");
        assertThat(content.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(content.header("Content-Disposition")).startsWith("attachment;");
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(api.as(member).get(files + "/content?of=input&path=%EC%88%98%EC%B9%98%201.csv").text()).isEqualTo("1,2\n");
        assertThat(api.as(member).get(files + "/content?path=../script").status()).isEqualTo(404);
        Answer zip = api.as(member).get(files + "/zip");
        assertThat(zip.header("Content-Disposition")).contains(id(accepted) + ".zip");
        assertThat(zip.text()).startsWith("PK").contains("결과.html");
        assertThat(api.as(member).get(files + "/zip?folder=../inputs").status()).isEqualTo(404);
        assertThat(api.as(member).get(files + "/content?of=input&path=../../control/settings").status()).isEqualTo(404);
    }

    @Test
    void refusesBadInputBySentenceAndCode() {
        Answer withoutKey = api.as(member).post("/api/v1/jobs", job("true"));
        assertThat(withoutKey.status()).isEqualTo(400);
        assertThat(withoutKey.code()).isEqualTo("compute.key-malformed");

        Answer nul = submit(job("echo \0"), "nul");
        assertThat(nul.status()).isEqualTo(422);
        assertThat(nul.code()).isEqualTo("compute.script-has-nul");
        assertThat(nul.json().path("field").asString()).isEqualTo("script");

        Answer large = submit(job("#".repeat(10 << 20)), "large");
        assertThat(large.code()).isEqualTo("compute.script-too-large");
        assertThat(submitParts("job", "", "application/json", json(job("")), "script", "s.sh", "text/plain", new byte[10 << 20]).code())
                .isEqualTo("compute.script-has-nul");
        byte[] notText = {'#', (byte) 0xff};
        assertThat(submitParts("job", "", "application/json", json(job("")), "script", "s.sh", "text/plain", notText).code())
                .isEqualTo("compute.script-not-text");

        Answer name = submitParts("job", "", "application/json", json(job("true")),
                "input", "../../etc/passwd", "text/plain", new byte[] {1});
        assertThat(name.code()).isEqualTo("compute.input-name");
        assertThat(name.json().path("detail").asString()).contains("../../etc/passwd");
        Answer empty = submitParts("job", "", "application/json", json(job("true")), "input", "empty.txt", "text/plain", new byte[0]);
        assertThat(empty.code()).isEqualTo("compute.input-empty");

        Map<String, Object> noTime = job("true");
        noTime.put("timeLimitSeconds", 0);
        assertThat(submit(noTime, "zero").code()).isEqualTo("compute.time-limit-out-of-range");

        Map<String, Object> tooMuch = job("true");
        tooMuch.put("cpus", 4);
        tooMuch.put("timeLimitSeconds", 3_600);
        award = scenarios.anAwardInForce(member.actor(), kr.cheomdan.shared.Unit.CPU_SECOND, 3_600);
        tooMuch.put("awardId", award.id().toString());
        Answer balance = submit(tooMuch, "much");
        assertThat(balance.code()).isEqualTo("compute.balance-too-small");
        assertThat(balance.json().path("detail").asString()).contains("1 CPU시간").contains("4 CPU시간");
        assertThat(submit(Map.of(), "nothing").status()).isIn(400, 404, 422);
    }

    @Test
    void hidesJobsOfOthers() {
        Answer accepted = submit(job("true"), "mine");
        Person stranger = people.applicant();
        for (String path : new String[] {"", "/log", "/files", "/files/content?path=a", "/files/zip"}) {
            assertThat(api.as(stranger).get("/api/v1/jobs/" + id(accepted) + path).status()).isEqualTo(404);
        }
        assertThat(api.as(stranger).post("/api/v1/jobs/" + id(accepted) + "/cancel", Map.of()).status()).isEqualTo(404);
        assertThat(api.anonymous().get("/api/v1/jobs").status()).isEqualTo(401);
        assertThat(api.as(people.operator()).post("/api/v1/jobs/" + id(accepted) + "/cancel", Map.of("reason", "test")).json()
                .path("state").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void showsTheDataCentre() {
        Person operator = people.operator();
        assertThat(api.as(member).get("/api/v1/data-centre/partitions").json().get(0).path("name").asString()).isEqualTo("cpu");
        assertThat(api.as(member).get("/api/v1/data-centre/capacity").status()).isEqualTo(403);
        assertThat(api.as(operator).get("/api/v1/data-centre/capacity").json().get(0).path("unit").asString()).isEqualTo("CPU_SECOND");
        assertThat(api.as(operator).get("/api/v1/data-centre/health").json().path("engine").asString()).isEqualTo("local");
        Map<String, Object> wanted = Map.of("partition", "gpu", "from", "2300-01-01T00:00:00Z", "until", "2300-01-02T00:00:00Z");
        Answer declared = api.as(operator).post("/api/v1/data-centre/declarations", wanted);
        assertThat(declared.json().path("quantity").path("amount").asLong()).isEqualTo(2 * 86_400);
        assertThat(api.as(operator).get("/api/v1/data-centre/declarations").text()).contains("2300-01-01T00:00:00Z");
        assertThat(api.as(member).post("/api/v1/data-centre/declarations", wanted).status()).isEqualTo(403);
        Map<String, Object> backwards = Map.of("partition", "gpu", "from", "2300-01-02T00:00:00Z", "until", "2300-01-02T00:00:00Z");
        assertThat(api.as(operator).post("/api/v1/data-centre/declarations", backwards).code()).isEqualTo("compute.capacity-period-empty");
        Answer endless = api.as(operator).post("/api/v1/data-centre/declarations", Map.of("partition", "gpu", "from", "2300-01-02T00:00:00Z"));
        assertThat(endless.code()).isEqualTo("text.empty");
        assertThat(endless.json().path("field").asString()).isEqualTo("until");
        Answer absurd = api.as(operator).post("/api/v1/data-centre/declarations",
                Map.of("partition", "gpu", "from", "+300000-01-01T00:00:00Z", "until", "+300000-01-02T00:00:00Z"));
        assertThat(absurd.status() + absurd.code()).isEqualTo("422text.time-out-of-range");
    }
}

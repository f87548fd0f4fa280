package kr.cheomdan.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The last part: what was awarded is used, measured, accounted for, and moves the plan's figure; and the books prove it. */
final class DemoUse {

    private static final Map<String, Integer> OPTIMAL = new LinkedHashMap<>();

    static {
        OPTIMAL.put("ft10", 930);
        OPTIMAL.put("ft06", 55);
        OPTIMAL.put("la01", 666);
    }

    private final Steps steps;
    private final DemoPeople people;
    private final DemoAward award;
    private long charged;

    DemoUse(Steps steps, DemoPeople people, DemoAward award) {
        this.steps = steps;
        this.people = people;
        this.award = award;
    }

    void run() {
        steps.part("use");
        Api applicant = people.as("applicant-a");
        steps.refused("use.larger-than-balance", "compute.balance-too-small",
                () -> applicant.postOnce(Once.fresh(), "/api/v1/jobs", script("echo", 1, 24 * DemoCall.HOUR)));
        steps.refused("use.no-time", "compute.time-limit-out-of-range",
                () -> applicant.postOnce(Once.fresh(), "/api/v1/jobs", script("echo", 1, 0)));
        OPTIMAL.forEach((instance, makespan) -> steps.step("use." + instance, () -> schedule(applicant, instance, makespan)));
        if (people.as("operator").get("/api/v1/data-centre/health").path("sandboxed").asBoolean(false)) {
            steps.step("use.script", () -> {
                Map<String, Object> reads = script("echo 첨단; nproc; test ! -r /etc/shadow", 1, 60);
                JsonNode accepted = applicant.postOnce(Once.fresh(), "/api/v1/jobs", reads);
                JsonNode job = Waiting.untilEnded(applicant, accepted.path("id").asString(), null);
                Steps.expect("COMPLETED", job.path("state").asString(), "state");
                charged += job.path("outcome").path("chargedSeconds").asLong();
                String log = applicant.get("/api/v1/jobs/" + job.path("id").asString() + "/log").path("text").asString();
                Steps.expect("첨단", log.lines().findFirst().orElse(""), "log");
                return job;
            });
        }
    }

    void account() {
        steps.part("account");
        steps.check("account.meter", () -> {
            JsonNode meter = award.meter();
            Steps.expect(charged, meter.path("used").asLong(), "used");
            Steps.expect(0, meter.path("held").asLong(), "held");
            Steps.expect(meter.path("awarded").asLong() - charged, meter.path("available").asLong(), "available");
            return true;
        });
        steps.check("account.figure", () -> {
            long before = award.call().startupsBefore().path("value").asLong(0);
            JsonNode now = people.nobody().get("/api/v1/indicators/startups");
            Steps.expect(before + 1, now.path("value").asLong(), "startups");
            return true;
        });
        steps.check("account.opens", () -> {
            JsonNode now = people.nobody().get("/api/v1/indicators/startups");
            JsonNode facts = people.nobody()
                    .get("/api/v1/indicators/startups/facts?size=200&asOf=" + Api.encode(now.path("asOf").asString()));
            long counted = 0;
            boolean ours = false;
            for (JsonNode fact : facts.path("items")) {
                counted += fact.path("counted").asLong();
                ours |= fact.path("evidence").path("id").asString().equals(award.id());
            }
            return ours && (facts.path("total").asLong() > 200 || counted == now.path("value").asLong());
        });
    }

    void prove() {
        steps.part("prove");
        steps.check("prove.ledger", () -> {
            Api auditor = people.as("auditor");
            JsonNode begun = auditor.post(LedgerVerifyCommand.VERIFICATIONS, Map.of());
            return LedgerVerifyCommand.untilEnded(auditor, begun, percent -> {}).path("result").path("ok").asBoolean(false);
        });
        steps.check("prove.audit", () -> people.as("auditor").get("/api/v1/audit/verify").path("sound").asBoolean(false));
    }

    private JsonNode schedule(Api applicant, String instance, int optimal) throws InterruptedException {
        Multipart form = new Multipart()
                .field("award", award.id())
                .field("sample", instance)
                .field("seconds", 120);
        String job = applicant.postOnce(Once.fresh(), "/api/v1/solutions/auto-schedule/runs", form).path("jobId").asString();
        JsonNode ended = Waiting.untilEnded(applicant, job, null);
        Steps.expect("COMPLETED", ended.path("state").asString(), "state");
        charged += ended.path("outcome").path("chargedSeconds").asLong();
        JsonNode metrics = applicant.get("/api/v1/solutions/runs/" + job).path("metrics");
        Steps.expect(optimal, metrics.path("makespan").asInt(), "makespan");
        byte[] picture = applicant.bytes("/api/v1/solutions/runs/" + job + "/files/gantt.svg");
        if (!new String(picture, StandardCharsets.UTF_8).contains("<svg")) {
            throw new Steps.Failed("gantt.svg");
        }
        return metrics;
    }

    private Map<String, Object> script(String text, int cpus, long seconds) {
        return Map.of("awardId", award.id(), "partition", "cpu", "name", "demo", "script", text + "\n", "cpus", cpus, "gpus", 0,
                "memoryBytes", 256L * 1024 * 1024, "timeLimitSeconds", seconds);
    }
}

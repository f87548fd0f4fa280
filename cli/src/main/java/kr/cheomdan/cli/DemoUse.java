package kr.cheomdan.cli;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.contract.Outputs;
import tools.jackson.databind.JsonNode;

/** The last part: what was awarded is used, measured, accounted for, and moves the plan's figure; and the books prove it. */
final class DemoUse {

    private static final BigDecimal EXAMPLE_COST = BigDecimal.valueOf(1_000);
    private static final Map<String, Integer> OPTIMAL = new LinkedHashMap<>();

    static {
        OPTIMAL.put("ft06", 55);
        OPTIMAL.put("la01", 666);
    }

    private final Steps steps;
    private final DemoPeople people;
    private final DemoAward award;
    private final Set<String> sectors = new LinkedHashSet<>();
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
        for (String sector : List.of("energy", "healthcare", "culture")) {
            steps.step("use." + sector, () -> sample(applicant, quickest(
                    applicant.get("/api/v1/solutions"), applicant.get("/api/v1/data-centre/partitions"), sector)));
        }
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
        steps.check("account.sectors", () -> {
            JsonNode desk = people.as("officer").get("/api/v1/solutions/sectors");
            return sectors.stream().allMatch(sector -> desk.valueStream().anyMatch(each ->
                    each.path("sector").asString().equals(sector) && each.path("runs").asLong() > 0 && !each.path("used").isEmpty()));
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
        JsonNode result = ran(applicant, "auto-schedule", instance, 5, Map.of());
        JsonNode metrics = result.path("metrics");
        Steps.expect(optimal, metrics.path("makespan").asInt(), "makespan");
        if (metrics.path("baselineMakespan").asInt() < optimal) {
            throw new Steps.Failed("baselineMakespan");
        }
        return metrics;
    }

    /** The solution of a sector that has data of its own to try it on, fits the machines here, and needs least time. */
    static String quickest(JsonNode solutions, JsonNode partitions, String sector) {
        // The server sends a run to the first partition that is charged in the unit of the award.
        JsonNode largest = partitions.valueStream().filter(each -> each.path("unit").asString().equals("CPU_SECOND")).findFirst()
                .orElseThrow(() -> new Steps.Failed(Main.text("demo.no-partition"))).path("largest");
        return solutions.valueStream()
                .filter(solution -> solution.path("sector").asString().equals(sector))
                .filter(solution -> solution.path("inputs").valueStream()
                        .allMatch(input -> !input.path("required").asBoolean() || !input.path("samples").isEmpty()))
                .filter(solution -> fits(solution.path("resources"), largest))
                .min(Comparator.comparingLong(solution -> solution.path("resources").path("cpuSeconds").asLong()))
                .map(solution -> solution.path("id").asString())
                .orElseThrow(() -> new Steps.Failed(Main.text("demo.no-solution", sector,
                        largest.path("cpus").asInt(), largest.path("memoryBytes").asLong() >> 20)));
    }

    private static boolean fits(JsonNode needed, JsonNode largest) {
        return needed.path("memoryBytes").asLong() <= largest.path("memoryBytes").asLong()
                && needed.path("usualCpus").asInt() <= largest.path("cpus").asInt();
    }

    /** Whatever it computes: figures beside a baseline, a benefit with its formula, a report and pictures for people. */
    private JsonNode sample(Api applicant, String id) throws InterruptedException {
        JsonNode solution = applicant.get("/api/v1/solutions/" + id);
        String name = solution.path("inputs").valueStream().filter(input -> input.path("required").asBoolean()).findFirst().orElseThrow()
                .path("samples").path(0).asString();
        JsonNode result = ran(applicant, id, name, 0, exampleCosts(solution));
        for (String figure : List.of("value", "baseline")) {
            if (!result.path("metrics").path(figure).isNumber()) {
                throw new Steps.Failed(figure);
            }
        }
        if (result.path("benefit").path("formula").asString("").isBlank()) {
            throw new Steps.Failed("formula");
        }
        if (!result.path("benefit").path("won").isNumber()) {
            throw new Steps.Failed("won");
        }
        return result;
    }

    /** So that a benefit is worked out: no firm's figures, the same round number for each, as far as the solution takes it. */
    static Map<String, String> exampleCosts(JsonNode solution) {
        Map<String, String> costs = new LinkedHashMap<>();
        for (JsonNode parameter : solution.path("parameters")) {
            boolean isNumber = List.of("NUMBER", "WHOLE").contains(parameter.path("kind").asString(""));
            if (isNumber && parameter.path("use").asString("").equals("BENEFIT") && parameter.path("usual").asString("").isEmpty()) {
                BigDecimal value = parameter.path("most").isNumber()
                        ? EXAMPLE_COST.min(parameter.path("most").decimalValue()) : EXAMPLE_COST;
                if (parameter.path("least").isNumber()) {
                    value = value.max(parameter.path("least").decimalValue());
                }
                costs.put(parameter.path("name").asString(), value.toPlainString());
            }
        }
        return costs;
    }

    /** @param cpuSeconds 0: the usual number */
    private JsonNode ran(Api applicant, String id, String sample, int cpuSeconds, Map<String, String> parameters)
            throws InterruptedException {
        Multipart form = new Multipart().field("award", award.id()).field("sample", sample);
        parameters.forEach(form::field);
        if (cpuSeconds > 0) {
            form.field("cpu-seconds", cpuSeconds);
        }
        String job = applicant.postOnce(Once.fresh(), "/api/v1/solutions/" + id + "/runs", form).path("jobId").asString();
        JsonNode ended = Waiting.untilEnded(applicant, job, null);
        Steps.expect("COMPLETED", ended.path("state").asString(), "state");
        charged += ended.path("outcome").path("chargedSeconds").asLong();
        JsonNode result = applicant.get("/api/v1/solutions/runs/" + job);
        sectors.add(result.path("run").path("sector").asString());
        List<String> outputs = result.path("outputs").valueStream().map(output -> output.path("path").asString()).toList();
        for (String file : Outputs.REQUIRED) {
            if (!outputs.contains(file)) {
                throw new Steps.Failed(file);
            }
        }
        String plot = outputs.stream().filter(path -> path.startsWith(Outputs.PLOTS + "/") && path.endsWith(".svg")).findFirst()
                .orElseThrow(() -> new Steps.Failed(Outputs.PLOTS));
        byte[] picture = applicant.bytes("/api/v1/solutions/runs/" + job + "/files/" + plot);
        if (!new String(picture, StandardCharsets.UTF_8).contains("<svg")) {
            throw new Steps.Failed(plot);
        }
        return result;
    }

    private Map<String, Object> script(String text, int cpus, long seconds) {
        return Map.of("awardId", award.id(), "partition", "cpu", "name", "demo", "script", text + "\n", "cpus", cpus, "gpus", 0,
                "memoryBytes", 256L * 1024 * 1024, "timeLimitSeconds", seconds);
    }
}

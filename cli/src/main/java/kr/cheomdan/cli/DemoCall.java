package kr.cheomdan.cli;

import static java.util.Map.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The first part of the demonstration: the plan, and a call that gives out some of the data centre. */
final class DemoCall {

    static final long HOUR = 3_600;
    static final long OFFERED = 16 * HOUR;

    private static final long NATIONAL_KRW = 279_800_000_000L;
    private static final long NOT_BROKEN_DOWN_KRW = 131_800_000_000L;

    private final Steps steps;
    private final DemoPeople people;
    private final String code = "demo-" + Long.toString(System.currentTimeMillis(), 36);
    private JsonNode call;
    private JsonNode startupsBefore;

    DemoCall(Steps steps, DemoPeople people) {
        this.steps = steps;
        this.people = people;
    }

    String code() {
        return code;
    }

    String path() {
        return "/api/v1/calls/" + code;
    }

    JsonNode startupsBefore() {
        return startupsBefore;
    }

    void readPlan() {
        steps.part("plan");
        steps.check("plan", () -> {
            JsonNode phase = people.nobody().get("/api/v1/plan").path("phases").path(0);
            Steps.expect(NATIONAL_KRW, phase.path("budgetBySourceKrw").path("national").asLong(), "budgetBySourceKrw.national");
            Steps.expect(NOT_BROKEN_DOWN_KRW, phase.path("notBrokenDownKrw").asLong(), "notBrokenDownKrw");
            return true;
        });
        startupsBefore = steps.step("target", () -> {
            JsonNode startups = people.nobody().get("/api/v1/indicators/startups");
            Steps.expect(2000, startups.path("target").asLong(), "target");
            return startups;
        });
        steps.check("capacity", () -> {
            JsonNode capacity = cpuCapacity();
            return capacity.path("declared").asLong() - capacity.path("offered").asLong() >= OFFERED;
        });
    }

    void publish() {
        steps.part("call");
        long offeredBefore = cpuCapacity().path("offered").asLong();
        call = steps.step("call.create", () -> people.as("officer").post("/api/v1/calls", draft(code,
                text("고성능컴퓨팅 자원 지원 (시연)", "Support in compute time (demonstration)"),
                Map.of("unit", "CPU_SECOND", "total", OFFERED, "smallest", HOUR, "largest", 10 * HOUR, "expectedAwards", 2))));
        steps.check("call.complete", () -> people.as("officer").get(path() + "/gaps").isEmpty());
        steps.refused("call.officer-may-not-publish", "lifecycle.not-your-role",
                () -> people.as("officer").post(path() + "/publish", Map.of(), Api.etag(call)));
        call = steps.step("call.publish", () -> people.as("lead").post(path() + "/publish", Map.of(), Api.etag(call)));
        steps.check("call.ledger", () -> {
            Steps.expect(offeredBefore + OFFERED, cpuCapacity().path("offered").asLong(), "offered");
            return true;
        });
        steps.check("call.public", () -> people.nobody().get(path()).path("phase").asString().equals("OPEN"));
    }

    void closeEarly() {
        steps.step("call.close", () -> people.as("lead")
                .post(path() + "/close-early", Map.of("reason", "시연에서 접수를 일찍 마감합니다."), people.as("lead").read(path()).etag()));
    }

    private JsonNode cpuCapacity() {
        for (JsonNode capacity : people.as("operator").get("/api/v1/data-centre/capacity")) {
            if (Objects.equals(capacity.path("unit").asString(), "CPU_SECOND")) {
                return capacity;
            }
        }
        throw new Steps.Failed("CPU_SECOND");
    }

    /** Everything that a call needs; open from now on. */
    static Map<String, Object> draft(String code, Map<String, String> title, Map<String, Object> offer) {
        Instant now = Instant.now();
        return Map.ofEntries(
                entry("code", code),
                entry("title", title),
                entry("purpose", text("지역 주력산업의 AI 도입을 지원합니다.", "Support for bringing AI into the region's main industries.")),
                entry("axis", "infrastructure"),
                entry("sector", "automotive"),
                entry("opensAt", now.minusSeconds(60).toString()),
                entry("closesAt", now.plus(Duration.ofDays(31)).toString()),
                entry("offer", offer),
                entry("useFrom", now.minusSeconds(60).toString()),
                entry("useUntil", now.plus(Duration.ofDays(180)).toString()),
                entry("acceptWithinDays", 14),
                entry("scorePolicy", Map.of("kind", "MEAN", "passMark", 60, "reviewers", 3)),
                entry("criteria", List.of(
                        criterion("plan", "계획의 창의성과 타당성", "Plan", 60, 10),
                        criterion("capability", "수행 역량", "Capability", 40, 10))),
                entry("form", List.of(Map.of(
                        "key", "goal", "label", text("무엇을 계산합니까?", "What will be computed?"), "kind", "LONG_TEXT", "required", true,
                        "maxLength", 2_000))),
                entry("eligibility", List.of(Map.of(
                        "fact", "REGION", "allowed", List.of("GWANGJU"), "hard", true,
                        "reason", text("광주에 있는 기관만 신청할 수 있습니다.", "Only organisations in Gwangju may apply.")))));
    }

    private static Map<String, Object> criterion(String code, String ko, String en, int weight, int maxScore) {
        return Map.of("code", code, "name", text(ko, en), "weight", weight, "maxScore", maxScore);
    }

    static Map<String, String> text(String ko, String en) {
        return Map.of("ko", ko, "en", en);
    }
}

package kr.cheomdan.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Money, from the budget to a call: two small lines that are named as a demonstration, and a call that offers all they have. */
final class DemoMoney {

    static final long NATIONAL = 3_000_000;
    static final long CITY = 2_000_000;
    static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private static final String VERSIONS = "/api/v1/budget/versions";

    private final Steps steps;
    private final DemoPeople people;
    private final String code = "demo-won-" + Long.toString(System.currentTimeMillis(), 36);
    /** By source. */
    private final Map<String, String> lines = new LinkedHashMap<>();

    DemoMoney(Steps steps, DemoPeople people) {
        this.steps = steps;
        this.people = people;
    }

    String code() {
        return code;
    }

    String path() {
        return "/api/v1/calls/" + code;
    }

    String line(String source) {
        return lines.get(source);
    }

    long free(String source) {
        return people.as("officer").get("/api/v1/budget/lines/" + line(source)).path("figures").path("free").asLong();
    }

    void appropriate() {
        steps.part("money");
        JsonNode drafted = steps.step("money.draft", this::draft);
        JsonNode submitted = steps.step("money.submit",
                () -> people.as("officer").post(version(drafted) + "/submit", Map.of("confirmed", true), Api.etag(drafted)));
        steps.refused("money.officer-may-not-approve", "lifecycle.not-your-role",
                () -> people.as("officer").post(version(drafted) + "/approve", Map.of(), Api.etag(submitted)));
        steps.step("money.effective", () -> {
            JsonNode approved = people.as("lead").post(version(drafted) + "/approve", Map.of(), Api.etag(submitted));
            JsonNode effective = people.as("lead").post(version(drafted) + "/make-effective", Map.of(), Api.etag(approved));
            for (JsonNode entry : effective.path("entries")) {
                if (entry.path("line").path("item").asString("").equals(code)) {
                    lines.put(entry.path("line").path("source").asString(), entry.path("line").path("id").asString());
                }
            }
            Steps.expect(NATIONAL, free("national"), "free");
            Steps.expect(CITY, free("city"), "free");
            return effective;
        });
    }

    void publish() {
        JsonNode call = steps.step("money.call", () -> people.as("officer").post("/api/v1/calls", offer(code)));
        steps.step("money.publish", () -> {
            JsonNode published = people.as("lead").post(path() + "/publish", Map.of(), Api.etag(call));
            Steps.expect(0, free("national") + free("city"), "free");
            return published;
        });
        steps.refused("money.nothing-left", "budgets.more-than-free", () -> {
            JsonNode second = people.as("officer").post("/api/v1/calls", offer(code + "-2"));
            return people.as("lead").post(path() + "-2/publish", Map.of(), Api.etag(second));
        });
        steps.check("money.public-sees-no-lines", () -> people.nobody().get(path()).path("offer").path("lines").isEmpty());
    }

    /** What is in force, and two lines more. */
    private JsonNode draft() {
        JsonNode begun = people.as("officer").post(VERSIONS, Map.of("year", LocalDate.now(SEOUL).getYear(), "note", code));
        List<Object> entries = new ArrayList<>();
        begun.path("entries").forEach(entry -> entries.add(known(entry)));
        String phase = people.nobody().get("/api/v1/plan").path("phases").path(0).path("code").asString();
        entries.add(line("national", phase, NATIONAL));
        entries.add(line("city", phase, CITY));
        return people.as("officer").put(version(begun), Map.of("note", code, "entries", entries), Api.etag(begun));
    }

    private static Map<String, Object> known(JsonNode entry) {
        Map<String, Object> known = new HashMap<>(Map.of("amount", entry.path("amount").asLong()));
        for (String dimension : List.of("source", "phase", "axis", "programme", "item")) {
            if (!entry.path("line").path(dimension).isNull()) {
                known.put(dimension, entry.path("line").path(dimension).asString());
            }
        }
        return known;
    }

    private Map<String, Object> line(String source, String phase, long amount) {
        return Map.of("source", source, "phase", phase, "axis", "infrastructure", "item", code, "amount", amount);
    }

    private Map<String, Object> offer(String callCode) {
        return DemoCall.draft(callCode, DemoCall.text("사업비 지원 (시연)", "Support in won (demonstration)"), Map.of(
                "unit", "KRW", "total", NATIONAL + CITY, "smallest", 1_000_000, "largest", NATIONAL + CITY, "expectedAwards", 1,
                "lines", List.of(Map.of("line", line("national"), "amount", NATIONAL), Map.of("line", line("city"), "amount", CITY))));
    }

    private static String version(JsonNode version) {
        return VERSIONS + "/" + version.path("id").asString();
    }
}

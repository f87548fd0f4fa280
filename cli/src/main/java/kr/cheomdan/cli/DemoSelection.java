package kr.cheomdan.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/** The second part: three bodies apply, reviewers score, a ranking draws the line. */
final class DemoSelection {

    private static final long ASK = 8 * DemoCall.HOUR;
    private static final List<String> REVIEWERS = List.of("reviewer-1", "reviewer-2", "reviewer-3");

    private final Steps steps;
    private final DemoPeople people;
    private final DemoCall call;
    /** By applicant, best first: what the reviewers will give to each. */
    private final Map<String, List<Integer>> scores = new LinkedHashMap<>();
    private final Map<String, JsonNode> applications = new LinkedHashMap<>();
    private String startUp = "";

    DemoSelection(Steps steps, DemoPeople people, DemoCall call) {
        this.steps = steps;
        this.people = people;
        this.call = call;
        scores.put("applicant-a", List.of(10, 9));
        scores.put("applicant-b", List.of(9, 8));
        scores.put("applicant-c", List.of(8, 7));
    }

    DemoCall call() {
        return call;
    }

    JsonNode application(String applicant) {
        return applications.get(applicant);
    }

    void apply() {
        steps.part("apply");
        steps.refused("organisation.check-digit", "organisations.business-number-check-digit",
                () -> people.as("applicant-a").post("/api/v1/organisations", startUp("123-45-67890")));
        startUp = steps.step("organisation.register", () -> people.as("applicant-a")
                .post("/api/v1/organisations", startUp(newBusinessNumber())).path("id").asString());
        for (String applicant : scores.keySet()) {
            steps.step("apply." + applicant,
                    () -> submit(applicant, applicant.equals("applicant-a") ? startUp : organisationOf(applicant)));
        }
        steps.refused("apply.foreign-is-absent", "lifecycle.not-found", () -> people.as("applicant-b").get(path("applicant-a")));
        call.closeEarly();
        steps.refused("apply.too-late", "applications.closed",
                () -> people.as("applicant-a").post(path("applicant-a") + "/reopen", Map.of(), tag("applicant-a")));
    }

    void review() {
        steps.part("review");
        steps.step("review.screen", () -> {
            for (String applicant : scores.keySet()) {
                people.as("officer").post(path(applicant) + "/screen", Map.of("eligible", true),
                        people.as("officer").read(path(applicant)).etag());
            }
            return true;
        });
        steps.refused("review.conflict", "reviews.conflict-organisation", () -> {
            declareAffiliation("reviewer-4", List.of(startUp));
            return assign("applicant-a", "reviewer-4");
        });
        List<JsonNode> tasks = new ArrayList<>();
        steps.step("review.assign", () -> {
            for (String applicant : scores.keySet()) {
                for (String reviewer : REVIEWERS) {
                    tasks.add(assign(applicant, reviewer));
                }
            }
            return true;
        });
        steps.refused("review.above-maximum", "reviews.score-above-maximum", () -> score(accepted(tasks.get(0)), List.of(11, 9)));
        steps.step("review.score", () -> {
            for (JsonNode task : tasks) {
                score(accepted(task), scores.get(applicantOf(task)));
            }
            return true;
        });
        JsonNode ranking = steps.step("review.rank", () -> {
            JsonNode ranked = people.as("officer").post(call.path() + "/rankings");
            Steps.expect(List.of("SELECTED", "SELECTED", "RESERVED").toString(), standings(ranked).toString(), "standing");
            return ranked;
        });
        steps.step("review.confirm", () -> people.as("lead").post(call.path() + "/rankings/" + ranking.path("id").asString() + "/confirm"));
    }

    private JsonNode submit(String applicant, String organisation) throws Exception {
        Api api = people.as(applicant);
        JsonNode started = api.post("/api/v1/applications", Map.of("call", call.code(), "organisation", organisation));
        applications.put(applicant, started);
        JsonNode saved = api.put(path(applicant), Map.of(
                "title", "생산 공정 최적화 / Production scheduling",
                "askAmount", ASK,
                "answers", Map.of("goal", "생산 라인의 작업 순서를 최적화합니다. / Scheduling of a production line."),
                "declared", true), Api.etag(started));
        JsonNode receipt = api.post(path(applicant) + "/submit", Map.of(), Api.etag(saved));
        JsonNode again = api.post(path(applicant) + "/submit", Map.of(), Api.etag(saved));
        Steps.expect(receipt.path("number"), again.path("number"), "receipt of a double click");
        byte[] content = receipt.path("content").asString().getBytes(StandardCharsets.UTF_8);
        Steps.expect(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)),
                receipt.path("sha256").asString(), "sha256");
        return receipt;
    }

    private String organisationOf(String applicant) {
        return people.as(applicant).get("/api/v1/organisations").path("items").path(0).path("id").asString();
    }

    private JsonNode assign(String applicant, String reviewer) {
        String account = people.as(reviewer).get("/api/v1/me").path("id").asString();
        return people.as("officer")
                .post("/api/v1" + path(applicant).substring("/api/v1".length()) + "/reviews", Map.of("reviewer", account));
    }

    private void declareAffiliation(String reviewer, List<String> organisations) {
        Api api = people.as(reviewer);
        String path = "/api/v1/reviewers/" + api.get("/api/v1/me").path("id").asString();
        Api.Answer profile = api.read(path);
        api.put(path, Map.of(
                "name", profile.body().path("name").asString(),
                "affiliation", profile.body().path("affiliation").asString(),
                "organisations", organisations,
                "fields", profile.body().path("fields")), profile.etag());
    }

    private JsonNode accepted(JsonNode task) {
        Api api = people.as(reviewerOf(task));
        String path = "/api/v1/reviews/" + task.path("id").asString();
        Api.Answer now = api.read(path);
        if (!now.body().path("state").asString().equals("ASSIGNED")) {
            return now.body();
        }
        String version = api.get("/api/v1/reviews/declaration").path("version").asString();
        return api.post(path + "/accept", Map.of("declarationVersion", version), now.etag());
    }

    private JsonNode score(JsonNode task, List<Integer> given) {
        return people.as(reviewerOf(task)).post("/api/v1/reviews/" + task.path("id").asString() + "/submit", Map.of("scores", List.of(
                Map.of("criterion", "plan", "score", given.get(0).toString(), "comment", "계획이 구체적입니다."),
                Map.of("criterion", "capability", "score", given.get(1).toString(), "comment", "역량이 충분합니다."))), Api.etag(task));
    }

    private String reviewerOf(JsonNode task) {
        for (String reviewer : REVIEWERS) {
            if (people.as(reviewer).get("/api/v1/me").path("id").asString().equals(task.path("reviewerId").asString())) {
                return reviewer;
            }
        }
        throw new Steps.Failed(task.path("reviewerId").asString());
    }

    private String applicantOf(JsonNode task) {
        return applications.entrySet().stream()
                .filter(each -> each.getValue().path("id").asString().equals(task.path("applicationId").asString()))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private List<String> standings(JsonNode ranking) {
        List<String> standings = new ArrayList<>();
        ranking.path("rows").forEach(row -> standings.add(row.path("standing").asString()));
        return standings;
    }

    private String path(String applicant) {
        return "/api/v1/applications/" + applications.get(applicant).path("id").asString();
    }

    private String tag(String applicant) {
        return people.as(applicant).read(path(applicant)).etag();
    }

    private static Map<String, Object> startUp(String businessNumber) {
        return Map.of("businessNumber", businessNumber,
                "nameKo", "시연 스타트업 " + businessNumber, "nameEn", "Demonstration start-up " + businessNumber,
                "kind", "START_UP", "sizeClass", "SMALL_MEDIUM", "region", "GWANGJU");
    }

    /** A number with a right check digit in the serial range that no tax office gives out. */
    private static String newBusinessNumber() {
        int[] weights = {1, 3, 7, 1, 3, 7, 1, 3, 5};
        String digits = "000" + "99" + "%04d".formatted(ThreadLocalRandom.current().nextInt(10_000));
        int sum = (digits.charAt(8) - '0') * 5 / 10;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return digits + (10 - sum % 10) % 10;
    }
}

package kr.cheomdan.bench;

import static java.util.Map.entry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the example's people do through the API, as often as a data set needs it. */
public final class Agency {

    private static final long HOUR_S = 3_600;
    private static final long JOB_LIMIT_S = 60;
    private static final long JOB_MEMORY_BYTES = 128L << 20;
    private static final long POLL_MS = 200;
    private static final List<String> REVIEWERS = List.of("reviewer-1", "reviewer-2", "reviewer-3");
    private static final List<String> UNFINISHED = List.of("HELD", "QUEUED", "RUNNING");

    private final Visitors people;
    private final String mark = Long.toString(System.currentTimeMillis(), 36);
    private int calls;
    private int organisations;

    public Agency(Visitors people) {
        this.people = people;
    }

    /**
     * What a call offers.
     *
     * @param each the amount of one award
     */
    public record Offer(String unit, long each, int awards) {

        static Offer hours(int awards) {
            return new Offer("CPU_SECOND", HOUR_S, awards);
        }
    }

    /** Awards in force of a call of their own, by their ids. */
    public List<String> awards(Offer offer) throws IOException, InterruptedException {
        String call = openCall(offer);
        List<String> applications = new ArrayList<>();
        for (int i = 0; i < offer.awards(); i++) {
            applications.add(submitted(call, organisation(), offer.each()));
        }
        decide(call, applications);
        List<String> awards = new ArrayList<>();
        for (String application : applications) {
            awards.add(award(application));
        }
        return awards;
    }

    /** A call that only the agency sees. */
    String draftCall(int awards) throws IOException, InterruptedException {
        return draftCall(Offer.hours(awards));
    }

    private String draftCall(Offer offer) throws IOException, InterruptedException {
        String code = "bench-" + mark + "-" + ++calls;
        people.as("officer").post("/api/v1/calls", call(code, offer));
        return code;
    }

    String openCall(int awards) throws IOException, InterruptedException {
        return openCall(Offer.hours(awards));
    }

    private String openCall(Offer offer) throws IOException, InterruptedException {
        String code = draftCall(offer);
        Visitor lead = people.as("lead");
        lead.post(path(code) + "/publish", Map.of(), lead.get(path(code)));
        return code;
    }

    String organisation() throws IOException, InterruptedException {
        organisations++;
        String number = BusinessNumber.of((int) (System.currentTimeMillis() % 1_000) * 100 + organisations);
        return people.as("applicant-a").post("/api/v1/organisations", Map.of(
                "businessNumber", number, "nameKo", "측정용 기업 " + organisations, "nameEn", "Measured company " + organisations,
                "kind", "START_UP", "sizeClass", "SMALL_MEDIUM", "region", "GWANGJU")).path("id").asString();
    }

    /** An application that has been written and not submitted. */
    String draft(String call, String organisation) throws IOException, InterruptedException {
        return draft(call, organisation, HOUR_S);
    }

    private String draft(String call, String organisation, long amount) throws IOException, InterruptedException {
        Visitor applicant = people.as("applicant-a");
        JsonNode started = applicant.post("/api/v1/applications", Map.of("call", call, "organisation", organisation));
        String id = started.path("id").asString();
        applicant.put("/api/v1/applications/" + id, Map.of(
                "title", "공정 최적화", "askAmount", amount, "declared", true,
                "answers", Map.of("goal", "작업 순서를 최적화합니다.")), started);
        return id;
    }

    String submitted(String call, String organisation) throws IOException, InterruptedException {
        return submitted(call, organisation, HOUR_S);
    }

    private String submitted(String call, String organisation, long amount) throws IOException, InterruptedException {
        String path = "/api/v1/applications/" + draft(call, organisation, amount);
        Visitor applicant = people.as("applicant-a");
        applicant.post(path + "/submit", Map.of(), applicant.get(path));
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** From the end of a call to its decision, every application reviewed by three. */
    void decide(String call, List<String> applications) throws IOException, InterruptedException {
        Visitor lead = people.as("lead");
        Visitor officer = people.as("officer");
        lead.post(path(call) + "/close-early", Map.of("reason", "측정을 위해 접수를 일찍 마감합니다."), lead.get(path(call)));
        for (String id : applications) {
            String path = "/api/v1/applications/" + id;
            officer.post(path + "/screen", Map.of("eligible", true), officer.get(path));
        }
        for (String id : applications) {
            for (String reviewer : REVIEWERS) {
                Map<String, String> asked = Map.of("reviewer", people.account(reviewer));
                review(reviewer, officer.post("/api/v1/applications/" + id + "/reviews", asked));
            }
        }
        JsonNode ranking = officer.post(path(call) + "/rankings", Map.of());
        lead.post(path(call) + "/rankings/" + ranking.path("id").asString() + "/confirm", Map.of());
        lead.post(path(call) + "/decision", Map.of());
    }

    private void review(String login, JsonNode task) throws IOException, InterruptedException {
        Visitor reviewer = people.as(login);
        String path = "/api/v1/reviews/" + task.path("id").asString();
        String declaration = reviewer.get("/api/v1/reviews/declaration").path("version").asString();
        JsonNode accepted = reviewer.post(path + "/accept", Map.of("declarationVersion", declaration), task);
        reviewer.post(path + "/submit", Map.of("scores", List.of(
                Map.of("criterion", "plan", "score", "9", "comment", "계획이 구체적입니다."))), accepted);
    }

    /** The award that an application was given, in force. */
    String award(String application) throws IOException, InterruptedException {
        Visitor applicant = people.as("applicant-a");
        String id = applicant.get("/api/v1/applications/" + application + "/outcome").path("awardId").asString();
        String award = "/api/v1/awards/" + id;
        String agreement = award + "/agreement";
        applicant.post(award + "/accept", Map.of(), applicant.get(award));
        people.as("officer").post(agreement + "/send", Map.of(), people.as("officer").get(agreement));
        JsonNode sent = applicant.get(agreement);
        applicant.post(agreement + "/sign", Map.of("hash", sent.path("hash").asString(), "name", "측정용 기업 대표", "agreed", true), sent);
        people.as("lead").post(agreement + "/approve", Map.of(), people.as("lead").get(agreement));
        return id;
    }

    /** Jobs that have ended, if this machine runs scripts; otherwise none. */
    List<String> jobs(String award, int count) throws IOException, InterruptedException {
        List<String> jobs = new ArrayList<>();
        if (!people.as("operator").get("/api/v1/data-centre/health").path("sandboxed").asBoolean(false)) {
            return jobs;
        }
        Visitor applicant = people.as("applicant-a");
        for (int i = 1; i <= count; i++) {
            jobs.add(applicant.post("/api/v1/jobs", Map.of(
                    "awardId", award, "partition", "cpu", "name", "bench " + i, "script", "echo " + i + "\n", "cpus", 1, "gpus", 0,
                    "memoryBytes", JOB_MEMORY_BYTES, "timeLimitSeconds", JOB_LIMIT_S)).path("id").asString());
        }
        for (String job : jobs) {
            while (UNFINISHED.contains(applicant.get("/api/v1/jobs/" + job).path("state").asString())) {
                Thread.sleep(POLL_MS);
            }
        }
        return jobs;
    }

    private static String path(String call) {
        return "/api/v1/calls/" + call;
    }

    private static Map<String, Object> call(String code, Offer offer) {
        Instant now = Instant.now();
        return Map.ofEntries(
                entry("code", code),
                entry("title", text("측정용 공모", "Call for measuring")),
                entry("purpose", text("측정을 위한 공모입니다.", "Only for measuring.")),
                entry("axis", "infrastructure"),
                entry("sector", "automotive"),
                entry("opensAt", now.minusSeconds(60).toString()),
                entry("closesAt", now.plus(Duration.ofDays(31)).toString()),
                entry("offer", Map.of("unit", offer.unit(), "total", offer.awards() * offer.each(), "smallest", offer.each(),
                        "largest", offer.each(), "expectedAwards", offer.awards())),
                entry("useFrom", now.minusSeconds(60).toString()),
                entry("useUntil", now.plus(Duration.ofDays(180)).toString()),
                entry("acceptWithinDays", 14),
                entry("scorePolicy", Map.of("kind", "MEAN", "passMark", 60, "reviewers", REVIEWERS.size())),
                entry("criteria", List.of(Map.of("code", "plan", "name", text("계획", "Plan"), "weight", 100, "maxScore", 10))),
                entry("form", List.of(Map.of("key", "goal", "label", text("무엇을 계산합니까?", "What will be computed?"),
                        "kind", "LONG_TEXT", "required", true, "maxLength", 2_000))),
                entry("eligibility", List.of(Map.of("fact", "REGION", "allowed", List.of("GWANGJU"), "hard", true,
                        "reason", text("광주에 있는 기관만 신청할 수 있습니다.", "Only organisations in Gwangju may apply.")))));
    }

    private static Map<String, String> text(String ko, String en) {
        return Map.of("ko", ko, "en", en);
    }
}

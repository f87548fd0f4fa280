package kr.cheomdan.cli;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An award in won: borne by the lines of its call, paid out of the cash that their sources paid in, and what is left goes back to them. */
final class DemoGrant {

    private static final String APPLICANT = "applicant-b";
    private static final List<String> REVIEWERS = List.of("reviewer-1", "reviewer-2", "reviewer-3");
    private static final long ASK = 4_000_000;
    private static final long PAID = 1_000_000;
    private static final long SPENT = 700_000;

    private final Steps steps;
    private final DemoPeople people;
    private final DemoMoney money;
    private String award = "";

    DemoGrant(Steps steps, DemoPeople people, DemoMoney money) {
        this.steps = steps;
        this.people = people;
        this.money = money;
    }

    void award() {
        String application = steps.step("money.apply", this::submit);
        steps.step("money.review", () -> {
            people.as("officer").post(application + "/screen", Map.of("eligible", true), people.as("officer").read(application).etag());
            REVIEWERS.forEach(reviewer -> review(application, reviewer));
            JsonNode ranking = people.as("officer").post(money.path() + "/rankings");
            return people.as("lead").post(money.path() + "/rankings/" + ranking.path("id").asString() + "/confirm");
        });
        steps.step("money.decide", () -> {
            people.as("lead").post(money.path() + "/decision");
            award = "/api/v1/awards/" + people.as(APPLICANT).get(application + "/outcome").path("awardId").asString();
            return award;
        });
        steps.step("money.agree", this::agree);
        steps.check("money.borne", () -> {
            Steps.expect(ASK, standing().path("left").asLong(), "left");
            Steps.expect(List.of(2_400_000L, 1_600_000L).toString(), shares().toString(), "shares");
            return true;
        });
    }

    void payAndEnd() {
        steps.refused("money.no-cash", "budgets.cash-missing", () -> pay(PAID));
        steps.step("money.pay", () -> {
            receive("national", PAID * DemoMoney.NATIONAL / (DemoMoney.NATIONAL + DemoMoney.CITY));
            receive("city", PAID * DemoMoney.CITY / (DemoMoney.NATIONAL + DemoMoney.CITY));
            return pay(PAID);
        });
        String evidence = steps.step("money.evidence", this::recordSpending);
        steps.refused("money.not-by-oneself", "budgets.recorded-by-you", () -> accept("officer", evidence));
        steps.step("money.spend", () -> {
            JsonNode spent = accept("lead", evidence);
            Steps.expect(SPENT, standing().path("spent").asLong(), "spent");
            return spent;
        });
        steps.step("money.end", () -> {
            people.as("lead").post(award + "/terminate", Map.of("reason", "시연을 마칩니다."), people.as("lead").read(award).etag());
            people.as("lead").post(money.path() + "/close-out");
            Steps.expect(0, standing().path("left").asLong(), "left");
            Steps.expect(2_400_000, money.free("national"), "free");
            Steps.expect(1_600_000, money.free("city"), "free");
            return true;
        });
    }

    /** By three persons; what was not spent goes back to the sources by what their lines bear. */
    void settle() {
        steps.step("money.claim", () -> settle("officer", "claim", Map.of("claimed", SPENT)));
        steps.step("money.audit", () -> settle("auditor", "audit", Map.of()));
        steps.step("money.settle", () -> {
            JsonNode settled = settle("lead", "settle", Map.of());
            Steps.expect(List.of(180_000L, 120_000L).toString(), settled.path("returns").valueStream()
                    .map(each -> each.path("remainder").asLong()).toList().toString(), "returns");
            return settled;
        });
        steps.step("money.return", () -> {
            JsonNode returned = settle("officer", "return", Map.of());
            Steps.expect("RETURNED", returned.path("state").asString(), "state");
            return returned;
        });
    }

    private JsonNode settle(String person, String step, Map<String, ?> body) {
        String path = commitmentPath() + "/settlement";
        return people.as(person).post(path + "/" + step, body, people.as(person).read(path).etag());
    }

    private String submit() {
        Api api = people.as(APPLICANT);
        String organisation = api.get("/api/v1/organisations").path("items").path(0).path("id").asString();
        JsonNode started = api.post("/api/v1/applications", Map.of("call", money.code(), "organisation", organisation));
        String path = "/api/v1/applications/" + started.path("id").asString();
        JsonNode saved = api.put(path, Map.of(
                "title", "생산 공정 개선 / Better production",
                "askAmount", ASK,
                "answers", Map.of("goal", "생산 공정의 불량을 줄입니다. / Fewer faults in production."),
                "declared", true), Api.etag(started));
        api.post(path + "/submit", Map.of(), Api.etag(saved));
        Api lead = people.as("lead");
        lead.post(money.path() + "/close-early", Map.of("reason", "시연에서 접수를 일찍 마감합니다."), lead.read(money.path()).etag());
        return path;
    }

    private void review(String application, String reviewer) {
        Api api = people.as(reviewer);
        String account = api.get("/api/v1/me").path("id").asString();
        String task = "/api/v1/reviews/"
                + people.as("officer").post(application + "/reviews", Map.of("reviewer", account)).path("id").asString();
        String version = api.get("/api/v1/reviews/declaration").path("version").asString();
        JsonNode accepted = api.post(task + "/accept", Map.of("declarationVersion", version), api.read(task).etag());
        api.post(task + "/submit", Map.of("scores", List.of(
                Map.of("criterion", "plan", "score", "9", "comment", "계획이 구체적입니다."),
                Map.of("criterion", "capability", "score", "8", "comment", "역량이 충분합니다."))), Api.etag(accepted));
    }

    private JsonNode agree() {
        Api applicant = people.as(APPLICANT);
        String agreement = award + "/agreement";
        applicant.post(award + "/accept", Map.of(), applicant.read(award).etag());
        people.as("officer").post(agreement + "/send", Map.of(), people.as("officer").read(agreement).etag());
        Api.Answer sent = applicant.read(agreement);
        applicant.post(agreement + "/sign",
                Map.of("hash", sent.body().path("hash").asString(), "name", "시연 기업 대표", "agreed", true), sent.etag());
        JsonNode active = people.as("lead").post(agreement + "/approve", Map.of(), people.as("lead").read(agreement).etag());
        Steps.expect("ACTIVE", active.path("state").asString(), "state");
        return active;
    }

    private JsonNode standing() {
        return people.as(APPLICANT).get(award + "/money");
    }

    private JsonNode commitment() {
        for (JsonNode each : people.as("officer").get("/api/v1/budget/commitments?line=" + money.line("national")).path("items")) {
            if (award.endsWith(each.path("subject").path("id").asString())) {
                return each;
            }
        }
        throw new Steps.Failed(award);
    }

    private List<Long> shares() {
        return commitment().path("shares").valueStream().map(share -> share.path("amount").asLong()).toList();
    }

    private JsonNode receive(String source, long amount) {
        return people.as("officer").post("/api/v1/budget/receipts", Map.of(
                "number", money.code() + "-" + source, "date", today(),
                "parts", List.of(Map.of("line", money.line(source), "amount", amount))));
    }

    private JsonNode pay(long amount) {
        return act("pay", Map.of("key", UUID.randomUUID().toString(), "amount", amount, "date", today()));
    }

    /** The evidence is a file; what is entered names it by its hash. */
    private String recordSpending() {
        JsonNode file = people.as("officer").post("/api/v1/budget/evidence",
                ("세금계산서 / Tax invoice " + award).getBytes(StandardCharsets.UTF_8), "application/octet-stream");
        act("spend", Map.of("key", UUID.randomUUID().toString(), "amount", SPENT, "date", today(),
                "evidence", "invoice.txt", "evidenceSha256", file.path("sha256").asString()));
        return people.as("officer").get(commitmentPath() + "/acts").path(0).path("id").asString();
    }

    private JsonNode accept(String person, String act) {
        return people.as(person).post(commitmentPath() + "/acts/" + act + "/accept", Map.of(), Api.etag(commitment()));
    }

    private JsonNode act(String what, Map<String, ?> entry) {
        return people.as("officer").post(commitmentPath() + "/" + what, entry, Api.etag(commitment()));
    }

    private String commitmentPath() {
        return "/api/v1/budget/commitments/" + commitment().path("id").asString();
    }

    private static String today() {
        return LocalDate.now(DemoMoney.SEOUL).toString();
    }
}

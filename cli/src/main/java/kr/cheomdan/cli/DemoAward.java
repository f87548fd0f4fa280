package kr.cheomdan.cli;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The third part: the decision, an offer that is declined and passes to the reserve list, the agreement, the entitlement. */
final class DemoAward {

    private final Steps steps;
    private final DemoPeople people;
    private final DemoSelection selection;
    private String id = "";

    DemoAward(Steps steps, DemoPeople people, DemoSelection selection) {
        this.steps = steps;
        this.people = people;
        this.selection = selection;
    }

    String id() {
        return id;
    }

    DemoCall call() {
        return selection.call();
    }

    JsonNode meter() {
        return people.as("applicant-a").get("/api/v1/awards/" + id + "/meter");
    }

    void decide() {
        steps.part("award");
        steps.refused("award.officer-may-not-decide", "lifecycle.not-your-role",
                () -> people.as("officer").post(call().path() + "/decision"));
        steps.step("award.decide", () -> people.as("lead").post(call().path() + "/decision"));
        steps.check("award.reserve", () -> outcome("applicant-c").path("result").asString().equals("RESERVED"));
        steps.step("award.decline", () -> {
            String declined = "/api/v1/awards/" + outcome("applicant-b").path("awardId").asString();
            Api api = people.as("applicant-b");
            return api.post(declined + "/decline", Map.of("reason", "올해는 쓰지 않습니다."), api.read(declined).etag());
        });
        steps.check("award.next-is-offered", () -> !outcome("applicant-c").path("awardId").asString("").isEmpty());
    }

    void agree() {
        id = outcome("applicant-a").path("awardId").asString();
        String award = "/api/v1/awards/" + id;
        String agreement = award + "/agreement";
        Api applicant = people.as("applicant-a");
        steps.step("award.accept", () -> applicant.post(award + "/accept", Map.of(), applicant.read(award).etag()));
        steps.step("award.send",
                () -> people.as("officer").post(agreement + "/send", Map.of(), people.as("officer").read(agreement).etag()));
        steps.step("award.sign", () -> {
            Api.Answer sent = applicant.read(agreement);
            return applicant.post(
                    agreement + "/sign",
                    Map.of("hash", sent.body().path("hash").asString(), "name", "시연 스타트업 대표", "agreed", true),
                    sent.etag());
        });
        steps.refused("award.officer-may-not-approve", "lifecycle.not-your-role",
                () -> people.as("officer").post(agreement + "/approve", Map.of(), people.as("officer").read(agreement).etag()));
        steps.step("award.approve", () -> {
            JsonNode active = people.as("lead").post(agreement + "/approve", Map.of(), people.as("lead").read(agreement).etag());
            Steps.expect("ACTIVE", active.path("state").asString(), "state");
            return active;
        });
        steps.check("award.entitlement", () -> {
            JsonNode meter = meter();
            Steps.expect(8 * DemoCall.HOUR, meter.path("awarded").asLong(), "awarded");
            Steps.expect(8 * DemoCall.HOUR, meter.path("available").asLong(), "available");
            return true;
        });
    }

    private JsonNode outcome(String applicant) {
        return people.as(applicant)
                .get("/api/v1/applications/" + selection.application(applicant).path("id").asString() + "/outcome");
    }
}

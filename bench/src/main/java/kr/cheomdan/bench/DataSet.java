package kr.cheomdan.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Fills the server and says which records the pages are then asked about: first little, what one demonstration leaves; then much, at
 * least a page of everything, in the lists as well as within one call, one award, one account.
 */
final class DataSet {

    private static final int MUCH = 25;

    private final Visitors people;
    private final Agency agency;

    DataSet(Visitors people) {
        this.people = people;
        this.agency = new Agency(people);
    }

    /** After one demonstration, with an open call and an application being written beside it. */
    Map<String, String> little() throws IOException, InterruptedException {
        Map<String, String> records = new LinkedHashMap<>();
        records.put("draft-call", agency.draftCall(1));
        records.put("open-call", agency.openCall(1));
        String organisation = agency.organisation();
        records.put("organisation", organisation);
        records.put("draft", agency.draft(records.get("open-call"), organisation));
        String award = first("applicant-a", "/api/v1/awards?state=ACTIVE").path("id").asString();
        records.put("award", award);
        records.put("application", people.as("applicant-a").get("/api/v1/awards/" + award).path("applicationId").asString());
        records.put("call", callOf(records.get("application")));
        records.put("review", reviewOf(records.get("application")));
        records.put("job", first("applicant-a", "/api/v1/jobs").path("id").asString());
        records.putAll(steady());
        return records;
    }

    /** A call in which many applied and were awarded, an award with many jobs, many open calls, awards in force and organisations. */
    Map<String, String> much(Map<String, String> little) throws IOException, InterruptedException {
        Map<String, String> records = new LinkedHashMap<>(little);
        for (int i = 0; i < MUCH; i++) {
            records.put("open-call", agency.openCall(1));
        }
        for (int i = 0; i < MUCH; i++) {
            records.put("draft-call", agency.draftCall(1));
        }
        String call = agency.openCall(MUCH);
        List<String> applications = new ArrayList<>();
        for (int i = 0; i < MUCH; i++) {
            String organisation = agency.organisation();
            records.put("organisation", organisation);
            applications.add(agency.submitted(call, organisation));
            records.put("draft", agency.draft(records.get("open-call"), organisation));
        }
        agency.decide(call, applications);
        records.put("call", call);
        records.put("application", applications.get(MUCH - 1));
        records.put("review", reviewOf(applications.get(MUCH - 1)));
        String award = "";
        for (String application : applications) {
            award = agency.award(application);
        }
        records.put("award", award);
        for (String job : agency.jobs(award, MUCH)) {
            records.put("job", job);
        }
        return records;
    }

    /** Records that both data sets share: what lies behind them grows. */
    private Map<String, String> steady() throws IOException, InterruptedException {
        return Map.of(
                "run", first("applicant-a", "/api/v1/solutions/auto-schedule/runs").path("jobId").asString(),
                "ledger-account", first("auditor", "/api/v1/ledger/accounts?kind=CAPACITY&unit=CPU_SECOND").path("id").asString(),
                "account", people.account("applicant-a"));
    }

    private String callOf(String application) throws IOException, InterruptedException {
        String id = people.as("officer").get("/api/v1/applications/" + application).path("callId").asString();
        for (JsonNode call : people.as("officer").get("/api/v1/calls?size=200").path("items")) {
            if (call.path("id").asString().equals(id)) {
                return call.path("code").asString();
            }
        }
        throw new IOException("the call of application " + application + " is not listed");
    }

    private String reviewOf(String application) throws IOException, InterruptedException {
        for (JsonNode review : items(people.as("reviewer-1").get("/api/v1/reviews?size=200"))) {
            if (review.path("applicationId").asString().equals(application)) {
                return review.path("id").asString();
            }
        }
        throw new IOException("reviewer-1 does not review application " + application);
    }

    private JsonNode first(String login, String path) throws IOException, InterruptedException {
        JsonNode items = items(people.as(login).get(path));
        if (items.isEmpty()) {
            throw new IOException(path + " is empty for " + login);
        }
        return items.get(0);
    }

    private static JsonNode items(JsonNode list) {
        return list.isArray() ? list : list.path("items");
    }
}

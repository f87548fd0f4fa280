package kr.cheomdan.calls.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.Offer;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Calls over HTTP: what programs read, with which status and code. */
@CheomdanTest
class CallsApiTests {

    @Autowired
    private Api api;

    @Autowired
    private People people;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private JsonMapper json;

    @Test
    void givesPublishedCallsToEverybody() {
        Call call = scenarios.anOpenCall();
        Api.Answer answer = api.get("/api/v1/calls/" + call.code());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.etag()).isEqualTo("\"" + call.version() + "\"");
        assertThat(answer.json().path("code").asString()).isEqualTo(call.code());
        assertThat(answer.json().path("phase").asString()).isEqualTo("OPEN");
        assertThat(answer.json().path("offer").path("unit").asString()).isEqualTo("CPU_SECOND");
        assertThat(answer.json().path("offer").path("total").asLong()).isEqualTo(Scenarios.OFFERED);
        assertThat(answer.json().path("closesAt").asString()).isEqualTo(call.closesAt().toString());
        Api.Answer list = api.get("/api/v1/calls?phase=OPEN&q=" + call.code());
        assertThat(list.json().path("items").path(0).path("id").asString()).isEqualTo(call.id().toString());
        assertThat(api.get("/api/v1/calls/no-such-call").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/calls?phase=NONSENSE").status()).isEqualTo(400);
    }

    @Test
    void walksACallFromDraftToCancelled() {
        CallDraft draft = scenarios.aCompleteCallDraft();
        scenarios.capacity(Unit.CPU_SECOND, Scenarios.OFFERED);
        Api officer = api.as(people.officer());
        Api lead = api.as(people.lead());
        Api.Answer created = officer.post("/api/v1/calls", json.writeValueAsString(draft.withEligibility(java.util.List.of())));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String path = created.header("Location");
        assertThat(officer.get(path + "/gaps").json().path(0).path("code").asString()).isEqualTo("eligibility-missing");
        assertThat(officer.in("en").get(path + "/gaps").json().path(0).path("sentence").asString()).startsWith("Who may apply is missing");
        Api.Answer notReady = lead.in("en").post(path + "/publish", null, created.etag());
        assertThat(notReady.code()).isEqualTo("calls.not-ready");
        assertThat(notReady.json().path("detail").asString()).isEqualTo("The call cannot be published yet; one point is open.");
        assertThat(notReady.json().path("errors").path(0).path("field").asString()).isEqualTo("eligibility");
        assertThat(notReady.json().path("errors").path(0).path("detail").asString()).startsWith("Who may apply is missing");
        assertThat(officer.put(path, json.writeValueAsString(draft), "\"7\"").code()).isEqualTo("lifecycle.stale-version");
        Api.Answer changed = officer.put(path, json.writeValueAsString(draft), created.etag());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(officer.post(path + "/publish", null, changed.etag()).status()).isEqualTo(403);
        assertThat(lead.post(path + "/publish", null).status()).isEqualTo(428);
        Api.Answer published = lead.post(path + "/publish", null, changed.etag());
        assertThat(published.json().path("phase").asString()).isEqualTo("OPEN");
        Api.Answer frozen = officer.put(path, json.writeValueAsString(draft.withForm(java.util.List.of())), published.etag());
        assertThat(frozen.status()).isEqualTo(409);
        assertThat(frozen.code()).isEqualTo("calls.frozen");
        assertThat(frozen.json().path("detail").asString()).contains("form");
        Api.Answer extended = lead.post(path + "/extend",
                Map.of("closesAt", draft.closesAt().plusSeconds(60).toString(), "reason", "More time"), published.etag());
        assertThat(extended.status()).as(extended.text()).isEqualTo(200);
        Api.Answer closed = lead.post(path + "/close-early", Map.of("reason", "Enough"), extended.etag());
        assertThat(closed.json().path("phase").asString()).isEqualTo("CLOSED");
        assertThat(lead.post(path + "/cancel", Map.of(), closed.etag()).code()).isEqualTo("text.empty");
        assertThat(lead.post(path + "/cancel", Map.of("reason", "In error"), closed.etag()).json().path("state").asString())
                .isEqualTo("CANCELLED");
    }

    @Test
    void refusesCapacityThatIsNotThereWithWhatIsFree() {
        CallDraft draft = scenarios.aCompleteCallDraft();
        Unit unit = Unit.gpuSecond("none-" + System.nanoTime() % 1_000_000);
        Offer offer = new Offer(unit, 7_200, 3_600, 7_200, 1);
        CallDraft offering = draft.withOffer(offer, draft.useFrom(), draft.useUntil(), 14);
        Api lead = api.as(people.lead()).in("en");
        Api.Answer created = lead.post("/api/v1/calls", json.writeValueAsString(offering));
        Api.Answer refused = lead.post(created.header("Location") + "/publish", null, created.etag());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("ledger.insufficient-balance");
        assertThat(refused.json().path("detail").asString()).contains("2 ").contains("0 ");
    }

    @Test
    void refusesWhatCannotBeReadAndNamesTheField() {
        Api officer = api.as(people.officer());
        assertThat(officer.post("/api/v1/calls", "{\"code\":").status()).isEqualTo(400);
        assertThat(officer.post("/api/v1/calls", "{\"code\":\"x-1\",\"opensAt\":\"tomorrow\"}").status()).isEqualTo(400);
        Api.Answer empty = officer.post("/api/v1/calls", "{}");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.code()).isEqualTo("calls.code-malformed");
        assertThat(empty.json().path("field").asString()).isEqualTo("code");
        Api.Answer nulls = officer.post("/api/v1/calls",
                "{\"code\":\"x-nulls\",\"title\":{\"ko\":\"a\",\"en\":\"\"},\"axis\":\"infrastructure\",\"form\":[null]}");
        assertThat(nulls.json().path("field").asString()).isEqualTo("form[0]");
    }

    @Test
    void letsNobodyWriteWithoutAToken() {
        Call call = scenarios.anOpenCall();
        assertThat(api.post("/api/v1/calls", Map.of("code", "x")).status()).isEqualTo(401);
        assertThat(api.post("/api/v1/calls/" + call.code() + "/publish", null, "\"0\"").status()).isEqualTo(401);
        assertThat(api.get("/api/v1/calls/" + call.code() + "/gaps").status()).isIn(401, 404);
    }
}

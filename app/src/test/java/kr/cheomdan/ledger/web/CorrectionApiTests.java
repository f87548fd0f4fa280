package kr.cheomdan.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Corrections for programs, and what is said where nobody could approve. */
@CheomdanTest
class CorrectionApiTests {

    private static final String AT = "/api/v1/ledger/corrections";
    private static final String NOBODY = "승인할 다른 사업 책임자가 없습니다";
    private static final String WHY = "계량 오차를 바로잡습니다";

    @Autowired
    private Ledger ledger;

    @Autowired
    private Api api;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Autowired
    private Accounts accounts;

    private final String owner = "correction-api-" + UUID.randomUUID();
    private final AccountRef issued = new AccountRef("plan", owner, AccountKind.ISSUED, Unit.KRW);
    private final AccountRef award = issued.as(AccountKind.AWARD);
    private Person lead;
    private Map<String, Object> wanted;

    @BeforeEach
    void writeABook() {
        post(TransferCode.CAPACITY_DECLARED, issued, issued.as(AccountKind.CAPACITY), 1_000);
        post(TransferCode.CALL_OFFERED, issued.as(AccountKind.CAPACITY), issued.as(AccountKind.CALL), 1_000);
        post(TransferCode.AWARD_OFFERED, issued.as(AccountKind.CALL), award, 1_000);
        lead = people.lead();
        wanted = Map.of("from", id(award), "to", id(issued), "amount", 400, "reason", WHY);
    }

    private void post(TransferCode code, AccountRef from, AccountRef to, long amount) {
        ledger.post(Actor.system("test"), new Posting(owner + code, code, from, to, amount, Subject.of("test", owner)));
    }

    @Test
    void asksShowsAndApproves() {
        Api.Answer asked = api.as(people.officer()).post(AT + "/adjustments", wanted);
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.etag()).isEqualTo("\"0\"");
        JsonNode correction = asked.json().path("correction");
        assertThat(correction.path("state").asString()).isEqualTo("REQUESTED");
        assertThat(asked.json().path("warnings")).isEmpty();
        String at = AT + "/" + correction.path("id").asString();

        Api.Answer shown = api.as(people.auditor()).get(at);
        assertThat(shown.json().path("effects")).hasSize(2).anySatisfy(effect -> {
            assertThat(effect.path("account").asString()).isEqualTo(id(award));
            assertThat(effect.path("before").path("posted").asLong()).isEqualTo(1_000);
            assertThat(effect.path("after").path("posted").asLong()).isEqualTo(600);
        });
        assertThat(api.as(lead).get(AT + "?state=REQUESTED&account=" + id(award)).json().path("items"))
                .singleElement().satisfies(one -> assertThat(one.path("id")).isEqualTo(correction.path("id")));

        assertThat(api.as(lead).post(at + "/approve", "{}").status()).as("without the version").isEqualTo(428);
        Api.Answer done = api.as(lead).post(at + "/approve", Map.of("note", "확인했습니다"), asked.etag());
        assertThat(done.json().path("correction").path("decision").asString()).isEqualTo("확인했습니다");
        assertThat(done.json().path("effects")).isEmpty();
        String transfer = done.json().path("correction").path("posted").asString();
        assertThat(api.as(lead).get("/api/v1/ledger/transfers/" + transfer).json().path("cause").path("kind").asString())
                .isEqualTo("correction");
        assertThat(ledger.balance(award).posted()).isEqualTo(600);
    }

    @Test
    void rejectsAndWithdraws() {
        Person officer = people.officer();
        JsonNode first = api.as(officer).post(AT + "/adjustments", wanted).json().path("correction");
        String at = AT + "/" + first.path("id").asString();
        assertThat(api.as(lead).post(at + "/reject", "{}", "\"0\"").code()).isEqualTo("text.empty");
        assertThat(api.as(lead).post(at + "/reject", Map.of("note", "근거가 없습니다"), "\"0\"").json().path("correction").path("state").asString())
                .isEqualTo("REJECTED");
        JsonNode second = api.as(officer).post(AT + "/adjustments", wanted).json().path("correction");
        String other = AT + "/" + second.path("id").asString();
        assertThat(api.as(lead).post(other + "/withdraw", "{}", "\"0\"").code()).isEqualTo("ledger.not-your-request");
        assertThat(api.as(officer).post(other + "/withdraw", "{}", "\"0\"").json().path("correction").path("state").asString())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void namesTheAccountAndTheAmountsWithTheirUnit() {
        Api.Answer refused = api.as(lead).post(AT + "/adjustments", Map.of(
                "from", id(award), "to", id(issued), "amount", 1_001, "reason", WHY));
        assertThat(refused.code()).isEqualTo("ledger.insufficient-balance");
        assertThat(refused.json().path("detail").asString()).startsWith("배정 · ").contains("1,001원", "1,000원");
        Api.Answer asked = api.as(people.officer()).post(AT + "/adjustments", wanted);
        post(TransferCode.AWARD_RETURNED, award, issued.as(AccountKind.CAPACITY), 900);
        String at = AT + "/" + asked.json().path("correction").path("id").asString();
        assertThat(api.as(lead).get(at).json().path("impossible").path("detail").asString()).startsWith("배정 · ").contains("100원");
        assertThat(api.as(lead).post(at + "/approve", "{}", asked.etag()).text()).contains("배정 · ");
        assertThat(api.as(lead).post(AT + "/adjustments", Map.of(
                        "from", id(award), "to", id(award), "amount", 1, "reason", WHY)).json().path("detail").asString())
                .contains("배정 · ");
    }

    @Test
    void warnsWhereNobodyElseCouldApprove() {
        Person officer = people.officer();
        Actor admin = people.admin().actor();
        List<UUID> others = accounts.withRole(Role.PROGRAM_LEAD).stream().map(AccountSummary::id).filter(id -> !id.equals(lead.id())).toList();
        others.forEach(other -> accounts.disable(admin, other, "On leave"));
        try {
            Api.Answer asked = api.as(lead).post(AT + "/adjustments", wanted);
            assertThat(asked.status()).as("taken all the same").isEqualTo(201);
            assertThat(asked.json().path("warnings").path(0).path("code").asString()).isEqualTo("ledger.no-approver");
            assertThat(asked.json().path("warnings").path(0).path("detail").asString()).contains(NOBODY);
            String id = asked.json().path("correction").path("id").asString();
            assertThat(api.as(officer).get(AT + "/" + id).json().path("warnings")).hasSize(1);
            assertThat(pages.as(lead).get("/ledger/corrections/" + id).text()).contains(NOBODY);
            assertThat(pages.as(lead).get("/ledger/corrections/new").text()).contains(NOBODY);
            assertThat(pages.as(officer).get("/ledger/corrections/new").text()).as("the lead can").doesNotContain(NOBODY);
            assertThat(api.as(officer).post(AT + "/adjustments", wanted).json().path("warnings")).isEmpty();
            assertThat(api.as(lead).post(AT + "/" + id + "/withdraw", "{}", "\"0\"").json().path("warnings")).as("decided").isEmpty();
        } finally {
            others.forEach(other -> accounts.enable(admin, other, "Back again"));
        }
    }

    private String id(AccountRef ref) {
        return ledger.accountsOf(ref.ownerKind(), ref.ownerId()).stream()
                .filter(account -> account.ref().equals(ref)).findFirst().orElseThrow().id().toString();
    }
}

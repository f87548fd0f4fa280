package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.TestBook;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CheomdanTest
class ProofApiTests {

    private static final String VERIFICATIONS = "/api/v1/ledger/verifications";
    private static final String DIGESTS = "/api/v1/ledger/digests";

    @Autowired
    private Ledger ledger;

    @Autowired
    private SigningKey key;

    @Autowired
    private Api api;

    @Autowired
    private People people;

    private Api auditor;
    private Api officer;

    @BeforeEach
    void writeABook() {
        TestBook.withAward(ledger, 1_000);
        auditor = api.as(people.auditor());
        officer = api.as(people.officer());
    }

    @Nested
    class Verifying {

        @Test
        void answersWhenAllOfItIsProved() {
            Api.Answer proof = auditor.post(VERIFICATIONS, null);
            assertThat(proof.status()).isEqualTo(202);
            assertThat(proof.json().path("result").path("ok").asBoolean()).isTrue();
            assertThat(proof.json().path("result").path("checks")).hasSize(22).allSatisfy(check ->
                    assertThat(check.path("ok").asBoolean()).as(check.toString()).isTrue());
        }

        @Test
        void beginsInTheBackgroundAndTellsHowFarItIs() {
            Api.Answer begun = auditor.post(VERIFICATIONS, null);
            assertThat(begun.status()).isEqualTo(202);
            String location = begun.response().headers().firstValue("Location").orElseThrow();
            JsonNode run = officer.get(location).json();
            assertThat(run.path("id").asString()).isEqualTo(begun.json().path("id").asString());
            assertThat(run.path("state").asString()).isEqualTo("DONE");
            assertThat(run.path("percent").asInt()).isEqualTo(100);
            assertThat(run.path("result").path("ok").asBoolean()).isTrue();
            assertThat(officer.get(VERIFICATIONS).json().path("items").get(0).path("id").asString()).isEqualTo(run.path("id").asString());
        }

        /** Without a record, many times at once: what proves all of the book is begun in one way. */
        @Test
        void isNotDoneByReading() {
            assertThat(auditor.get("/api/v1/ledger/verify").status()).isEqualTo(404);
        }

        @Test
        void isRefusedToThoseWhoDoNotAnswerForTheBook() {
            assertThat(officer.post(VERIFICATIONS, null).status()).isEqualTo(403);
            assertThat(officer.post(VERIFICATIONS, null).code()).isEqualTo("lifecycle.not-your-role");
            assertThat(api.as(people.applicant()).get(VERIFICATIONS).status()).isEqualTo(403);
            assertThat(api.anonymous().get(VERIFICATIONS).status()).isEqualTo(401);
        }

        @Test
        void findsAPublishedDigestInTheBook() {
            JsonNode published = auditor.post(DIGESTS, null).json();
            JsonNode run = auditor.post(VERIFICATIONS, Map.of("digest", published)).json();
            assertThat(run.path("result").path("ok").asBoolean()).isTrue();
        }

        /** It can only be signed with the server's own key where somebody took the book back to an earlier state. */
        @Test
        void missesASignedDigestThatTheBookDoesNotHave() {
            JsonNode published = auditor.post(DIGESTS, null).json();
            String another = published.path("content").asString().replaceFirst("number \\d+", "number 888888888");
            Map<String, String> digest = Map.of(
                    "content", another,
                    "publicKey", published.path("publicKey").asString(),
                    "signature", Base64.getEncoder().encodeToString(key.sign(DigestContent.bytes(another))));
            JsonNode result = auditor.post(VERIFICATIONS, Map.of("digest", digest)).json().path("result");
            assertThat(result.path("ok").asBoolean()).isFalse();
            assertThat(result.path("checks")).filteredOn(check -> !check.path("ok").asBoolean()).singleElement().satisfies(check -> {
                assertThat(check.path("name").asString()).isEqualTo("digests-kept");
                assertThat(check.path("firstWrong").asString()).contains("888888888", "none of this number");
            });
        }

        @Test
        void refusesADigestThatNobodyTrustedHasSigned() {
            JsonNode published = auditor.post(DIGESTS, null).json();
            Map<String, String> digest = Map.of(
                    "content", published.path("content").asString().replaceFirst("transfers ", "transfers 1"),
                    "publicKey", published.path("publicKey").asString(),
                    "signature", published.path("signature").asString());
            Api.Answer answer = auditor.post(VERIFICATIONS, Map.of("digest", digest));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("ledger.digest-not-signed");
        }

        @Test
        void refusesWhatIsNoDigest() {
            for (Map<String, String> digest : List.of(
                    Map.<String, String>of(),
                    Map.of("content", "", "publicKey", "", "signature", ""),
                    Map.of("content", "cheomdan ledger digest 1\nnumber one\n", "publicKey", "", "signature", ""))) {
                Api.Answer answer = auditor.post(VERIFICATIONS, Map.of("digest", digest));
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.code()).isEqualTo("ledger.not-a-digest");
            }
        }
    }

    @Nested
    class Digest {

        @Test
        void isMadeByThoseWhoAnswerForTheBookAndReadByEverybody() {
            Api.Answer made = auditor.post(DIGESTS, null);
            assertThat(made.status()).isEqualTo(201);
            String location = made.response().headers().firstValue("Location").orElseThrow();
            Api anybody = api.anonymous();
            assertThat(anybody.get(location).json()).isEqualTo(made.json());
            assertThat(anybody.get(DIGESTS).json().path("items").get(0)).isEqualTo(made.json());
            assertThat(officer.post(DIGESTS, null).status()).isEqualTo(403);
            assertThat(anybody.post(DIGESTS, null).status()).isEqualTo(401);
        }

        @Test
        void isNotFoundWhereThereIsNone() {
            assertThat(api.anonymous().get(DIGESTS + "/999999999").status()).isEqualTo(404);
        }
    }
}

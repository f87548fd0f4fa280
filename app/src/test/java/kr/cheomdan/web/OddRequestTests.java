package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Api.Answer;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Requests as no page and no client of ours sends them. */
@CheomdanTest
class OddRequestTests {

    private static final byte[] LARGE = ("{" + " ".repeat(16 * 1024 * 1024) + "}").getBytes(StandardCharsets.UTF_8);

    @Autowired private Api api;
    @Autowired private People people;

    /** Nobody makes the server hold a body that takes all of its memory, whether or not it says how long it is. */
    @Test
    void ofABodyWithoutEndAreRefused() {
        Api applicant = api.as(people.applicant());
        String file = "/api/v1/budget/versions/" + UUID.randomUUID() + "/file";

        for (String path : List.of("/api/v1/budget/commitments", file)) {
            HttpRequest.Builder request = applicant.request(path).header("If-Match", "\"0\"")
                    .header("Content-Type", path.equals(file) ? "application/octet-stream" : "application/json");
            Answer stated = applicant.send(request.POST(BodyPublishers.ofByteArray(LARGE)).build());
            Answer chunked = applicant.send(request.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LARGE))).build());

            assertThat(List.of(stated.status(), chunked.status())).as(path).containsOnly(413);
            assertThat(chunked.code()).isEqualTo("web.too-large");
        }
    }

    @Test
    void areToldWhichOfTheirValuesIsWrong() {
        Answer answer = api.as(people.auditor()).get("/api/v1/budget/lines?year=next");

        assertThat(answer.code()).isEqualTo("web.invalid");
        assertThat(answer.json().path("detail").asString()).contains("year").doesNotContain("{0}");
    }

    @Test
    void ofWhatAnAccountThatIsNotThereHasReservedFindNothing() {
        Answer answer = api.as(people.auditor()).get("/api/v1/ledger/accounts/" + UUID.randomUUID() + "/reservations");

        assertThat(answer.status()).isEqualTo(404);
    }
}

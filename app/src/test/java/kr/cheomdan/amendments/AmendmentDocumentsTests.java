package kr.cheomdan.amendments;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import kr.cheomdan.amendments.Amendment.Kind;
import kr.cheomdan.amendments.AmendmentDocuments.Document;
import kr.cheomdan.awards.Award;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files of requests: kept by their hash while the request waits, read by those whom it concerns. */
@CheomdanTest
class AmendmentDocumentsTests {

    private static final byte[] FILE = "%PDF-1.7 실험 결과".getBytes(StandardCharsets.UTF_8);
    private static final String HASH = Sha256.hexOf(FILE);

    @Autowired private AmendmentDocuments documents;
    @Autowired private Amendments amendments;
    @Autowired private Scenarios scenarios;
    @Autowired private People people;
    @Autowired private Pages pages;
    @Autowired private Api api;
    @Autowired private AuditTrail trail;
    @Autowired private JdbcClient jdbc;

    private Person head;
    private Award award;

    @BeforeEach
    void anAward() {
        head = people.applicant();
        award = scenarios.anAwardInForce(head.actor(), Unit.CPU_SECOND, 36_000);
    }

    private static Amendment.Wanted more() {
        return new Amendment.Wanted(Kind.SUPPLEMENT, 3_600L, null, null, null, "more", "see the file");
    }

    private Amendment asked() {
        return amendments.request(head.actor(), award.id(), more());
    }

    @Test
    void keepsAFileByItsHashOnce() {
        Amendment asked = asked();
        Document kept = documents.attach(head.actor(), asked.id(), "C:\\home\\result.pdf", FILE);
        assertThat(kept.name()).isEqualTo("result.pdf");
        assertThat(kept.sha256()).isEqualTo(HASH);
        assertThat(documents.attach(head.actor(), asked.id(), "again.pdf", FILE)).isEqualTo(kept);
        assertThat(documents.of(people.officer().actor(), asked.id())).containsExactly(kept);
        assertThat(documents.content(head.actor(), asked.id(), HASH).bytes()).isEqualTo(FILE);
        assertThat(trail.historyOf(asked.subject())).extracting(AuditTrail.Step::action).containsOnlyOnce("amendments.attach")
                .doesNotContain("amendments.read-document");
        documents.content(people.officer().actor(), asked.id(), HASH);
        assertThat(trail.historyOf(asked.subject())).extracting(AuditTrail.Step::action).contains("amendments.read-document");
    }

    @Test
    void isNothingToStrangersAndNotToBeAddedToByOthers() {
        Amendment asked = asked();
        documents.attach(head.actor(), asked.id(), "a.txt", FILE);
        var stranger = people.applicant().actor();
        refused(() -> documents.of(stranger, asked.id()), LifecycleRefusal.NOT_FOUND);
        refused(() -> documents.content(stranger, asked.id(), HASH), LifecycleRefusal.NOT_FOUND);
        refused(() -> documents.attach(stranger, asked.id(), "a.txt", FILE), LifecycleRefusal.NOT_FOUND);
        refused(() -> documents.attach(people.officer().actor(), asked.id(), "a.txt", FILE), AmendmentsRefusal.NOT_A_MEMBER);
        refused(() -> documents.content(head.actor(), asked.id(), Sha256.hexOf("other")), LifecycleRefusal.NOT_FOUND);
    }

    @Test
    void refusesWhatIsEmptyTooLargeTooManyOrTooLate() {
        Amendment asked = asked();
        refusedAt(() -> documents.attach(head.actor(), asked.id(), "a", new byte[0]), AmendmentsRefusal.DOCUMENT_EMPTY, "document");
        byte[] large = new byte[AmendmentDocuments.LARGEST_MEGABYTES * 1024 * 1024 + 1];
        refusedAt(() -> documents.attach(head.actor(), asked.id(), "a", large), AmendmentsRefusal.DOCUMENT_TOO_LARGE, "document");
        for (int count = 0; count < AmendmentDocuments.MOST; count++) {
            documents.attach(head.actor(), asked.id(), "a", new byte[] {(byte) count});
        }
        refusedAt(() -> documents.attach(head.actor(), asked.id(), "a", FILE), AmendmentsRefusal.TOO_MANY_DOCUMENTS, "document");
        amendments.withdraw(head.actor(), asked.id(), asked.version());
        refused(() -> documents.attach(head.actor(), asked.id(), "a", FILE), AmendmentsRefusal.DECIDED_ALREADY);
    }

    @Test
    void asksWithAFileOrNotAtAll() {
        refused(() -> documents.request(head.actor(), award.id(), more(), "a", new byte[0]), AmendmentsRefusal.DOCUMENT_EMPTY);
        assertThat(amendments.of(head.actor(), award.id())).isEmpty();
        Amendment asked = documents.request(head.actor(), award.id(), more(), "a", FILE);
        assertThat(documents.of(head.actor(), asked.id())).hasSize(1);
    }

    @Test
    void noticesThatAFileWasChangedBehindItsBack() {
        Amendment asked = documents.request(head.actor(), award.id(), more(), "a", FILE);
        jdbc.sql("update amendments.document set content = 'x' where amendment_id = :id").param("id", asked.id().value()).update();
        refused(() -> documents.content(head.actor(), asked.id(), HASH), AmendmentsRefusal.DOCUMENT_ALTERED);
    }

    @Test
    void isHandedInAndOpenedOnThePageOfTheRequest() {
        Amendment asked = asked();
        documents.attach(head.actor(), asked.id(), "<b>결과.pdf", FILE);
        Browserless browser = pages.as(head);
        Browserless.Page page = browser.get("/amendments/" + asked.id());
        assertThat(page.text()).contains("<b>결과.pdf", "SHA-256 " + HASH, "파일 제출");
        assertThat(page.html()).contains("/amendments/" + asked.id() + "/documents/" + HASH, "enctype=\"multipart/form-data\"");
        assertThat(page.hasEveryMessage()).isTrue();
        Browserless.Page english = pages.as(people.officer(), Locale.ENGLISH).get("/amendments/" + asked.id());
        assertThat(english.text()).contains("handed in a file").doesNotContain("Up to 16 MB");
        assertThat(english.hasEveryMessage()).isTrue();
        assertThat(pages.as(head).get("/awards/" + award.id() + "/amendments").hasEveryMessage()).isTrue();
        Api.Answer file = api.as(people.officer()).get("/api/v1/amendments/" + asked.id() + "/documents/" + HASH);
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void servesPrograms() {
        String at = "/api/v1/amendments/" + asked().id() + "/documents";
        Api as = api.as(head);
        Api.Answer kept = as.send(as.request(at + "?name=plan.txt").header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(FILE)).build());
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        assertThat(kept.json().path("sha256").asString()).isEqualTo(HASH);
        assertThat(as.get(at).json().size()).isEqualTo(1);
        assertThat(as.get(at + "/" + HASH).text()).isEqualTo(new String(FILE, StandardCharsets.UTF_8));
        assertThat(as.get(at + "/" + "0".repeat(64)).status()).isEqualTo(404);
        assertThat(as.send(as.request(at).header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(FILE)).build()).status()).isEqualTo(422);
        assertThat(List.of(api.as(people.applicant()).get(at).status())).containsExactly(404);
    }
}

package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.TestBook;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How digests are made, kept and signed. */
@CheomdanTest
class DigestTests {

    private static final Actor AUDITOR = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    @Test
    void saysWhatStoodInTheBookAndHangsOnTheOneBefore() {
        TestBook.withAward(ledger, 1_000);
        Proof.Digest before = proof.makeDigest(AUDITOR);
        TestBook.withAward(ledger, 500);
        Proof.Digest after = proof.makeDigest(AUDITOR);
        assertThat(after.number()).isEqualTo(before.number() + 1);
        assertThat(after.previous()).isEqualTo(before.hash());
        assertThat(after.transfers()).isEqualTo(before.transfers() + 3);
        assertThat(after.accounts()).isEqualTo(before.accounts() + 4);
        assertThat(after.changed()).isEqualTo(4);
        assertThat(after.position()).isGreaterThan(before.position());
        assertThat(held(after)).isEqualTo(held(before) + 500);
        assertThat(proof.digest(after.number())).isEqualTo(after);
        assertThat(proof.digests(new PageQuery(0, 2)).items()).containsExactly(after, before);
    }

    @Test
    void isMadeAlsoWhereNothingHasChanged() {
        proof.makeDigest(AUDITOR);
        assertThat(proof.makeDigest(AUDITOR).changed()).isZero();
    }

    @Test
    void canBeCheckedWithNothingButWhatIsPublished() throws Exception {
        Proof.Digest digest = proof.makeDigest(AUDITOR);
        byte[] content = DigestContent.bytes(digest.content());
        assertThat(Sha256.hexOf(content)).isEqualTo(digest.hash());
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(digest.publicKey()))));
        check.update(content);
        assertThat(check.verify(Base64.getDecoder().decode(digest.signature()))).isTrue();
        assertThat(DigestContent.parse(digest.content()).text()).isEqualTo(digest.content());
    }

    @Test
    void isSignedWithAKeyThatOnlyTheServerReadsAndKeptOutsideTheDatabase() throws Exception {
        Proof.Digest digest = proof.makeDigest(AUDITOR);
        Path key = dataDirectory.resolve("keys/ledger-digest.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
        assertThat(Files.readString(dataDirectory.resolve("digests/%08d.txt".formatted(digest.number())))).isEqualTo(digest.content());
    }

    /** The disk was full, say, when the digest was made. */
    @Test
    void isKeptOutsideTheDatabaseAtTheNextRunWhereItsCopyIsMissing() throws Exception {
        Proof.Digest lost = proof.makeDigest(AUDITOR);
        proof.makeDigest(AUDITOR);
        Path copy = dataDirectory.resolve("digests/%08d.txt".formatted(lost.number()));
        Files.delete(copy);
        assertThat(proof.verify(AUDITOR).checks()).filteredOn(check -> check.name().equals("digests-kept")).singleElement()
                .satisfies(check -> assertThat(check.firstWrong()).contains("digest " + lost.number(), "its copy beside the database"));
        proof.makeDigestDue();
        assertThat(Files.readString(copy)).isEqualTo(lost.content());
        assertThat(proof.verify(AUDITOR).ok()).isTrue();
    }

    @Test
    void isMadeOnceADay() {
        proof.makeDigestDue();
        assertThat(proof.makeDigestDue()).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(proof.makeDigestDue()).isPresent();
        assertThat(proof.makeDigestDue()).isEmpty();
    }

    @Test
    void isMadeByThoseWhoAnswerForTheBook() {
        for (Role role : Role.values()) {
            Actor actor = new Actor(UUID.randomUUID(), "somebody", Set.of(role), "test");
            if (Set.of(Role.AUDITOR, Role.ADMIN, Role.PROGRAM_LEAD).contains(role)) {
                assertThat(proof.makeDigest(actor).number()).isPositive();
            } else {
                assertThatThrownBy(() -> proof.makeDigest(actor)).isInstanceOf(RefusedException.class);
            }
        }
    }

    /** Lines are written all the while; each lies before a digest or after it, and the proof makes the same digests again. */
    @Test
    void separatesWhatCameBeforeFromWhatComesAfterWhileOthersWrite() {
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TestBook book = TestBook.withAward(ledger, 1_000_000);
            writers.add(CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    book.post(TransferCode.JOB_HELD, book.award, book.used, 1);
                    ledger.postAll(TestBook.ACTOR, List.of(
                            book.posting(TransferCode.JOB_HELD, book.award, book.used, 1),
                            book.posting(TransferCode.JOB_HELD, book.award, book.used, 2)));
                }
            }));
        }
        List<Proof.Digest> made = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            made.add(proof.makeDigest(AUDITOR));
        }
        over.set(true);
        writers.forEach(CompletableFuture::join);
        assertThat(made).extracting(Proof.Digest::position).isSorted();
        assertThat(made.get(9).transfers()).isGreaterThan(made.get(0).transfers());
        assertThat(proof.verify(AUDITOR).checks()).allSatisfy(check -> assertThat(check.ok()).as("%s", check).isTrue());
    }

    @Test
    void isNotMadeWhileSomebodyWritesWithoutEnd() {
        TestBook book = TestBook.withAward(ledger, 1_000);
        transaction.executeWithoutResult(status -> {
            book.post(TransferCode.JOB_HELD, book.award, book.used, 1);
            CompletableFuture<Proof.Digest> digest = CompletableFuture.supplyAsync(() -> proof.makeDigest(AUDITOR));
            assertThatThrownBy(digest::join).hasCauseInstanceOf(RefusedException.class).hasMessageContaining("ledger.book-busy");
        });
        assertThat(proof.makeDigest(AUDITOR).number()).isPositive();
    }

    @Test
    void isNeverAltered() {
        long number = proof.makeDigest(AUDITOR).number();
        for (String sql : List.of("update ledger.digest set content = 'x'", "delete from ledger.digest", "truncate ledger.digest")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class);
        }
        assertThat(proof.digest(number).number()).isEqualTo(number);
    }

    private static long held(Proof.Digest digest) {
        return digest.sums().stream()
                .filter(sum -> sum.unit().equals("CPU_SECOND"))
                .findFirst()
                .orElseThrow()
                .held()
                .longValueExact();
    }
}

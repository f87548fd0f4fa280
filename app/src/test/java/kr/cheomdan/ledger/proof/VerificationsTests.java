package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.TestBook;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Proofs in the background: one at a time, seen from everywhere, and not waited for for ever. */
@CheomdanTest
class VerificationsTests {

    private static final Actor AUDITOR = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private Verifier verifier;

    @Autowired
    private VerificationStore store;

    @Autowired
    private TestClock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void leaveNoneRunning() {
        store.running().ifPresent(run -> store.finish(run.id(), null, clock.instant()));
    }

    @Test
    void runsToItsEndAndKeepsWhatCameOut() {
        TestBook.withAward(ledger, 100);
        Verification.Run run = proof.start(AUDITOR, null);
        assertThat(run.state()).isEqualTo(Verification.State.DONE);
        assertThat(run.startedBy()).isEqualTo(Subject.of("account", AUDITOR.accountId()));
        assertThat(run.percent()).isEqualTo(100);
        assertThat(run.finishedAt()).isEqualTo(clock.instant());
        assertThat(run.result()).isEqualTo(proof.run(AUDITOR, run.id()).result());
        assertThat(run.result().ok()).isTrue();
        assertThat(proof.runs(AUDITOR, new PageQuery(0, 1)).items()).containsExactly(run);
    }

    @Test
    void joinsTheOneThatIsRunningOnAnotherServer() {
        UUID other = store.start(Subject.of("account", "somebody"), clock.instant()).orElseThrow();
        store.beat(other, 40, 80, clock.instant());
        assertThat(store.start(Subject.of("account", "else"), clock.instant())).isEmpty();
        Verification.Run run = proof.start(AUDITOR, null);
        assertThat(run.id()).isEqualTo(other);
        assertThat(run.state()).isEqualTo(Verification.State.RUNNING);
        assertThat(run.percent()).isEqualTo(50);
        assertThat(proof.verifyUnasked()).isFalse();
    }

    @Test
    void doesNotJoinOneThatLooksForNoDigest() {
        Proof.Digest digest = proof.makeDigest(AUDITOR);
        store.start(Subject.of("account", "somebody"), clock.instant()).orElseThrow();
        Proof.Published published = new Proof.Published(digest.content(), digest.publicKey(), digest.signature());
        assertThatThrownBy(() -> proof.start(AUDITOR, published))
                .isInstanceOf(RefusedException.class).hasMessageContaining("ledger.already-verifying");
    }

    @Test
    void givesUpOneThatNobodyHasHeardOf() {
        UUID killed = store.start(Subject.of("account", "somebody"), clock.instant()).orElseThrow();
        clock.advance(Duration.ofSeconds(119));
        assertThat(proof.run(AUDITOR, killed).state()).isEqualTo(Verification.State.RUNNING);
        clock.advance(Duration.ofSeconds(2));
        assertThat(proof.run(AUDITOR, killed).state()).isEqualTo(Verification.State.FAILED);
        assertThat(proof.run(AUDITOR, killed).percent()).isZero();
        assertThat(proof.start(AUDITOR, null).state()).isEqualTo(Verification.State.DONE);
    }

    @Test
    void endsAlsoWhereAFaultComesUp() {
        Verifier broken = new Verifier(null, null, null, clock) {
            @Override
            public Verification verify(SignedDigest published, Progress progress) {
                progress.read(1, 2);
                throw new IllegalStateException("planted");
            }
        };
        Verifications verifications = new Verifications(
                broken, store, clock, transactions, new ProofProperties(List.of(), Duration.ofMinutes(1)));
        Verification.Run run = verifications.start(Subject.of("account", "auditor"), null);
        verifications.destroy();
        assertThat(run.state()).isEqualTo(Verification.State.FAILED);
        assertThat(run.position()).isEqualTo(1);
        assertThat(run.last()).isEqualTo(2);
        assertThat(run.percent()).isEqualTo(50);
        assertThat(run.result()).isNull();
    }

    @Test
    void isDoneEveryNightWithoutBeingAsked() {
        assertThat(proof.verifyUnasked()).isTrue();
        assertThat(proof.runs(AUDITOR, new PageQuery(0, 1)).items()).singleElement()
                .satisfies(run -> assertThat(run.startedBy()).isEqualTo(Subject.of("system", "ledger.verify")));
    }

    @Test
    void tellsHowFarItHasRead() {
        TestBook.withAward(ledger, 100);
        List<Long> positions = new ArrayList<>();
        List<Long> lasts = new ArrayList<>();
        verifier.verify(null, (position, last) -> {
            positions.add(position);
            lasts.add(last);
        });
        assertThat(positions).isNotEmpty().isSorted();
        assertThat(lasts).allMatch(last -> last >= positions.get(positions.size() - 1));
    }

    @Test
    void isReadByStaffOnly() {
        Actor applicant = new Actor(UUID.randomUUID(), "somebody", Set.of(Role.APPLICANT), "test");
        assertThatThrownBy(() -> proof.run(applicant, UUID.randomUUID())).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> proof.runs(applicant, new PageQuery(0, 1))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> proof.run(AUDITOR, UUID.randomUUID())).hasMessageContaining("not-found");
        assertThat(store.list(new PageQuery(0, 1))).allSatisfy(run -> assertThat(run.startedAt()).isAfter(Instant.EPOCH));
    }
}

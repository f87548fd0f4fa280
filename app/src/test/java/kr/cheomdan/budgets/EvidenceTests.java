package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Evidence: its files, and the second person who looks at it. */
@CheomdanTest
class EvidenceTests {

    @Autowired private Scenarios scenarios;
    @Autowired private Commitments commitments;
    @Autowired private Ledger ledger;
    @Autowired private AuditTrail trail;
    @Autowired private JdbcClient jdbc;

    private final Actor officer = anOfficer();
    private final Actor lead = aLead();

    private Commitment paid(long amount) {
        BudgetLine line = scenarios.aLine(amount);
        return scenarios.paid(scenarios.aContract(line, amount), amount);
    }

    private UUID last(Commitment commitment) {
        return commitments.acts(officer, commitment.id()).get(0).id();
    }

    @Nested
    class OfSpending {

        @Test
        void countsOnceSomebodyElseHasAcceptedIt() {
            Commitment paid = paid(100);

            Commitment recorded = commitments.recordSpending(officer, paid.id(), paid.version(), scenarios.anAct(60));
            assertThat(recorded.spent()).as("nothing counts yet").isZero();
            assertThat(ledger.balance(paid.payee()).posted()).isEqualTo(100);
            var own = refused(() -> commitments.acceptEvidence(officer, paid.id(), recorded.version(), last(paid), null),
                    BudgetsRefusal.RECORDED_BY_YOU);
            Commitment accepted = commitments.acceptEvidence(lead, paid.id(), recorded.version(), last(paid), "As the slip says");

            assertThat(own.arguments()).containsExactly(paid.title(), Book.krw(60));
            assertThat(accepted.spent()).isEqualTo(60);
            assertThat(ledger.balance(paid.payee()).posted()).isEqualTo(40);
            Commitment.Act act = commitments.acts(officer, paid.id()).get(0);
            assertThat(act.state()).isEqualTo(Commitment.Act.State.DONE);
            assertThat(act.recordedBy()).isEqualTo(officer.accountId());
            assertThat(act.decidedBy()).isEqualTo(lead.accountId());
            assertThat(act.decision()).isEqualTo("As the slip says");
            assertThat(trail.historyOf(paid.recordSubject())).extracting(AuditTrail.Step::action)
                    .containsSubsequence("budgets.record-evidence", "budgets.spent");
        }

        @Test
        void isAcceptedOnceHoweverOftenOneAsks() {
            Commitment paid = paid(100);
            Commitment recorded = commitments.recordSpending(officer, paid.id(), paid.version(), scenarios.anAct(60));

            Commitment accepted = commitments.acceptEvidence(lead, paid.id(), recorded.version(), last(paid), null);

            assertThat(commitments.acceptEvidence(lead, paid.id(), recorded.version(), last(paid), null)).isEqualTo(accepted);
            refused(() -> commitments.acceptEvidence(aLead(), paid.id(), accepted.version(), last(paid), null), LifecycleRefusal.NOT_IN_STATE);
            refused(() -> commitments.refuseEvidence(lead, paid.id(), accepted.version(), last(paid), "No"), LifecycleRefusal.NOT_IN_STATE);
        }

        @Test
        void countsNotOnceItIsRefusedWithAReason() {
            Commitment paid = paid(100);
            Commitment recorded = commitments.recordSpending(officer, paid.id(), paid.version(), scenarios.anAct(60));
            int version = recorded.version();

            refused(() -> commitments.refuseEvidence(officer, paid.id(), version, last(paid), "No"), BudgetsRefusal.RECORDED_BY_YOU);
            refusedAt(() -> commitments.refuseEvidence(lead, paid.id(), version, last(paid), " "), TextRefusal.EMPTY, "reason");
            refused(() -> commitments.refuseEvidence(lead, paid.id(), version + 1, last(paid), "No"), LifecycleRefusal.STALE_VERSION);
            Commitment refusedOne = commitments.refuseEvidence(lead, paid.id(), version, last(paid), "Not legible");

            assertThat(refusedOne.spent()).isZero();
            assertThat(commitments.acts(officer, paid.id()).get(0).decision()).isEqualTo("Not legible");
            refused(() -> commitments.acceptEvidence(lead, paid.id(), refusedOne.version(), last(paid), null), LifecycleRefusal.NOT_IN_STATE);
        }

        @Test
        void isNotAcceptedForMoreThanIsLeftWhenItIsLookedAt() {
            Commitment paid = paid(100);
            Commitment one = commitments.recordSpending(officer, paid.id(), paid.version(), scenarios.anAct(60));
            UUID first = last(paid);
            Commitment two = commitments.recordSpending(officer, paid.id(), one.version(), scenarios.anAct(60));
            Commitment accepted = commitments.acceptEvidence(lead, paid.id(), two.version(), last(paid), null);

            var refusal = refused(
                    () -> commitments.acceptEvidence(lead, paid.id(), accepted.version(), first, null), BudgetsRefusal.MORE_THAN_PAID);

            assertThat(refusal.arguments()).containsExactly(paid.title(), Book.krw(40), Book.krw(60));
        }

        @Test
        void isForOfficersAndLeads() {
            Commitment paid = paid(100);
            Commitment recorded = commitments.recordSpending(officer, paid.id(), paid.version(), scenarios.anAct(60));

            for (Role role : new Role[] {Role.APPLICANT, Role.REVIEWER, Role.OPERATOR, Role.AUDITOR, Role.ADMIN}) {
                Actor other = somebody(role);
                refused(() -> commitments.recordSpending(other, paid.id(), recorded.version(), scenarios.anAct(1)), LifecycleRefusal.NOT_YOUR_ROLE);
                refused(() -> commitments.acceptEvidence(other, paid.id(), recorded.version(), last(paid), null), LifecycleRefusal.NOT_YOUR_ROLE);
                refused(() -> commitments.keepEvidence(other, new byte[] {1}), LifecycleRefusal.NOT_YOUR_ROLE);
            }
        }
    }

    @Test
    void ofThingsInKindCountsOnceSomebodyElseHasAcceptedIt() {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", 70), anEntry("private-in-kind", 30));
        Commitment contract = scenarios.aContract(lines.get(0), 70, lines.get(1), 30);

        Commitment recorded = commitments.recordInKind(officer, contract.id(), contract.version(), lines.get(1).id(), scenarios.anAct(20));
        assertThat(recorded.paid()).isZero();
        refused(() -> commitments.acceptEvidence(officer, contract.id(), recorded.version(), last(contract), null),
                BudgetsRefusal.RECORDED_BY_YOU);

        assertThat(commitments.acceptEvidence(lead, contract.id(), recorded.version(), last(contract), null).shares())
                .extracting(Commitment.Part::paid).containsExactly(0L, 20L);
    }

    @Test
    void ofOneFileIsAcceptedASecondTimeOnlyWithTheReason() {
        Commitment first = paid(100);
        Commitment.Entry slip = scenarios.anAct(60);
        scenarios.spent(first, slip);
        Commitment second = paid(100);
        Commitment recorded = commitments.recordSpending(officer, second.id(), second.version(), slip);

        refusedAt(() -> commitments.acceptEvidence(lead, second.id(), recorded.version(), last(second), " "),
                BudgetsRefusal.EVIDENCE_ACCEPTED_BEFORE, "note");
        var again = refused(() -> commitments.acceptEvidence(lead, second.id(), recorded.version(), last(second), null),
                BudgetsRefusal.EVIDENCE_ACCEPTED_BEFORE);
        assertThat(again.arguments()).containsExactly("evidence.pdf", first.title(), Book.krw(60), scenarios.today());

        assertThat(commitments.acceptEvidence(lead, second.id(), recorded.version(), last(second), "One bill for both").spent()).isEqualTo(60);
    }

    @Test
    void ofThingsInKindNamesWhatItIsAbout() {
        Commitment paid = paid(100);

        refusedAt(() -> commitments.recordInKind(officer, paid.id(), paid.version(), null, null), BudgetsRefusal.VALUE_MISSING, "entry");
    }

    @Nested
    class AsAFile {

        private final byte[] slip = ("Slip " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

        private Commitment recorded(Commitment paid, String hash) {
            return commitments.recordSpending(officer, paid.id(), paid.version(), new Commitment.Entry(
                    "file", 10, scenarios.today(), null, "slip.pdf", hash, null));
        }

        @Test
        void isKeptOnceAndReadAgainByStaff() {
            Commitment paid = paid(100);
            Commitment.EvidenceFile kept = commitments.keepEvidence(officer, slip);
            assertThat(kept).isEqualTo(new Commitment.EvidenceFile(Sha256.hexOf(slip), slip.length));
            assertThat(commitments.keepEvidence(lead, slip)).isEqualTo(kept);
            recorded(paid, kept.sha256());

            assertThat(commitments.acts(officer, paid.id()).get(0).evidenceKept()).isTrue();
            assertThat(commitments.evidence(somebody(Role.AUDITOR), paid.id(), last(paid))).isEqualTo(slip);
            refused(() -> commitments.evidence(somebody(Role.APPLICANT), paid.id(), last(paid)), LifecycleRefusal.NOT_YOUR_ROLE);
            refused(() -> commitments.evidence(officer, paid.id(), UUID.randomUUID()), LifecycleRefusal.NOT_FOUND);
            refused(() -> commitments.evidence(officer, paid(1).id(), last(paid)), LifecycleRefusal.NOT_FOUND);
            assertThat(trail.historyOf(paid.recordSubject())).extracting(AuditTrail.Step::action).contains("budgets.read-evidence");
        }

        @Test
        void isNotReadOnceItIsAnother() {
            Commitment paid = paid(100);
            String hash = commitments.keepEvidence(officer, slip).sha256();
            recorded(paid, hash);

            jdbc.sql("update budgets.evidence_file set content = :other where sha256 = :hash")
                    .param("other", new byte[] {1}).param("hash", hash).update();

            refused(() -> commitments.evidence(officer, paid.id(), last(paid)), BudgetsRefusal.EVIDENCE_ALTERED);
        }

        @Test
        void hasToBeHandedInBeforeItIsNamed() {
            Commitment paid = paid(100);

            refusedAt(() -> recorded(paid, null), BudgetsRefusal.EVIDENCE_NOT_KEPT, "evidence");
            refusedAt(() -> recorded(paid, Sha256.hexOf(slip)), BudgetsRefusal.EVIDENCE_NOT_KEPT, "evidence");
        }

        @Test
        void isOfALimitedSizeAndNotEmpty() {
            int most = Commitment.EvidenceFile.LARGEST_MEGABYTES * 1024 * 1024;

            refusedAt(() -> commitments.keepEvidence(officer, new byte[0]), BudgetsRefusal.EVIDENCE_MISSING, "evidence");
            refusedAt(() -> commitments.keepEvidence(officer, new byte[most + 1]), BudgetsRefusal.FILE_TOO_BIG, "evidence");
            assertThat(commitments.keepEvidence(officer, new byte[most]).bytes()).isEqualTo(most);
        }
    }

    @Nested
    class UnderAKeyThatWasUsed {

        @Test
        void isTheSameOnlyWhereEverythingIs() {
            Commitment paid = paid(100);
            Commitment.Entry first = scenarios.anAct(10);
            Commitment recorded = commitments.recordSpending(officer, paid.id(), paid.version(), first);

            assertThat(commitments.recordSpending(officer, paid.id(), paid.version(), first)).isEqualTo(recorded);
            Commitment.Entry other = scenarios.anAct(10);
            for (Commitment.Entry changed : List.of(
                    entry(first, 11, "V-1", first.evidenceSha256(), null), entry(first, 10, "V-1", first.evidenceSha256(), null),
                    entry(first, 10, null, other.evidenceSha256(), null), entry(first, 10, null, first.evidenceSha256(), "Said"))) {
                refusedAt(() -> commitments.recordSpending(officer, paid.id(), recorded.version(), changed), BudgetsRefusal.KEY_REUSED, "key");
            }
            var shown = refused(() -> commitments.recordSpending(
                    officer, paid.id(), recorded.version(), entry(first, 10, "V-1", first.evidenceSha256(), null)), BudgetsRefusal.KEY_REUSED);
            String was = "SPENT; 10; " + scenarios.today() + "; evidence.pdf; " + first.evidenceSha256();
            assertThat(shown.arguments()).containsExactly(first.key(), was, was.replace("; evidence", "; V-1; evidence"));
        }

        @Test
        void isAnotherForAnotherLineAndForAnotherReason() {
            List<BudgetLine> lines = scenarios.lines(anEntry("private-in-kind", "startup", 30), anEntry("private-in-kind", "infrastructure", 30));
            Commitment contract = scenarios.aContract(lines.get(0), 30, lines.get(1), 30);
            Commitment.Entry given = scenarios.anAct(5);
            Commitment recorded = commitments.recordInKind(officer, contract.id(), contract.version(), lines.get(0).id(), given);
            Commitment released = commitments.release(officer, contract.id(), recorded.version(), "release", 1, "Less");

            refusedAt(() -> commitments.recordInKind(officer, contract.id(), released.version(), lines.get(1).id(), given),
                    BudgetsRefusal.KEY_REUSED, "key");
            refusedAt(() -> commitments.release(officer, contract.id(), released.version(), "release", 1, "More"),
                    BudgetsRefusal.KEY_REUSED, "key");
            assertThat(commitments.release(officer, contract.id(), 0, "release", 1, " Less ")).isEqualTo(released);
        }

        private Commitment.Entry entry(Commitment.Entry like, long amount, String reference, String hash, String note) {
            return new Commitment.Entry(like.key(), amount, like.date(), reference, like.evidence(), hash, note);
        }
    }
}

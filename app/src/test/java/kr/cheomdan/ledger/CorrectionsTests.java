package kr.cheomdan.ledger;

import static kr.cheomdan.ledger.CorrectionDesk.WHY;
import static kr.cheomdan.ledger.CorrectionDesk.atOnce;
import static kr.cheomdan.ledger.CorrectionDesk.person;
import static kr.cheomdan.ledger.Corrections.State.POSTED;
import static kr.cheomdan.ledger.Corrections.State.REQUESTED;
import static kr.cheomdan.ledger.Corrections.State.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.ledger.Corrections.Correction;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Corrections by hand: what is asked for, what is refused at once, and who sees it. */
@CheomdanTest
class CorrectionsTests {

    @Autowired
    private Ledger ledger;

    @Autowired
    private Corrections corrections;

    @Autowired
    private TestClock clock;

    private CorrectionDesk desk;

    @BeforeEach
    void writeABook() {
        desk = new CorrectionDesk(ledger, corrections);
    }

    @Nested
    class Requesting {

        @Test
        void movesNothing() {
            Correction asked = desk.adjustment(desk.officer, 7);
            assertThat(asked.state()).isEqualTo(REQUESTED);
            assertThat(asked.requestedBy()).isEqualTo(desk.officer.accountId());
            assertThat(asked.reason()).isEqualTo(WHY);
            assertThat(ledger.balance(desk.book.award).posted()).isEqualTo(70);
            assertThat(ledger.transfersOf(asked.subject())).isEmpty();
            assertThat(corrections.find(desk.lead, asked.id())).isEqualTo(asked);
        }

        @Test
        void isDoneOncePerKey() {
            Corrections.Adjustment wanted = desk.wanted(7, WHY, null);
            Correction asked = corrections.requestAdjustment(desk.officer, wanted);
            assertThat(corrections.requestAdjustment(desk.officer, wanted)).isEqualTo(asked);
            corrections.approve(desk.lead, asked.id(), asked.version(), null);
            assertThat(corrections.requestAdjustment(desk.officer, wanted).state()).as("a late repetition").isEqualTo(POSTED);
            Corrections.Adjustment other = new Corrections.Adjustment(wanted.key(), wanted.from(), wanted.to(), 8, WHY, null, null);
            assertThat(refusal(() -> corrections.requestAdjustment(desk.officer, other))).isEqualTo(LedgerRefusal.KEY_REUSED);
            assertThat(ledger.balance(desk.book.award).posted()).isEqualTo(63);
        }

        @Test
        void refusesWhatCouldNotBeWrittenNow() {
            assertThat(refusal(() -> desk.adjustment(desk.officer, 71))).isEqualTo(LedgerRefusal.INSUFFICIENT_BALANCE);
            assertThat(refusal(() -> desk.adjustment(desk.officer, 0))).isEqualTo(LedgerRefusal.AMOUNT_NOT_POSITIVE);
            assertThat(refusal(() -> corrections.requestAdjustment(desk.officer, desk.wanted(7, "oops", null)))).isEqualTo(LedgerRefusal.REASON_INVALID);
            assertThat(refusal(() -> corrections.requestAdjustment(desk.officer, desk.wanted(7, " ", null)))).isEqualTo(TextRefusal.EMPTY);
            assertThat(refusal(() -> corrections.requestAdjustment(desk.officer, desk.wanted(7, WHY, clock.instant().plusSeconds(1)))))
                    .isEqualTo(LedgerRefusal.EFFECTIVE_IN_FUTURE);
            AccountId award = desk.book.id(desk.book.award);
            assertThat(refusal(() -> corrections.requestAdjustment(
                            desk.officer, new Corrections.Adjustment(desk.book.key(), award, award, 1, WHY, null, null))))
                    .isEqualTo(LedgerRefusal.SAME_ACCOUNT);
            assertThat(refusal(() -> corrections.requestAdjustment(
                            desk.officer, new Corrections.Adjustment(desk.book.key(), award, new AccountId(UUID.randomUUID()), 1, WHY, null, null))))
                    .isEqualTo(LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void refusesAReversalOfWhatCannotBeUndone() {
            Transfer held = desk.book.hold(5);
            assertThat(refusal(() -> desk.reversal(desk.officer, held))).isEqualTo(LedgerRefusal.NOT_REVERSIBLE);
            assertThat(refusal(() -> corrections.requestReversal(
                            desk.officer, new Corrections.Reversal(desk.book.key(), desk.first.id(), WHY, desk.first.effectiveAt().minusSeconds(1)))))
                    .isEqualTo(LedgerRefusal.REVERSED_BEFORE_IT_HAPPENED);
            Correction asked = desk.reversal(desk.officer, desk.first);
            corrections.approve(desk.lead, asked.id(), asked.version(), null);
            assertThat(refusal(() -> desk.reversal(desk.officer, desk.first))).isEqualTo(LedgerRefusal.ALREADY_REVERSED);
        }

        @Test
        void asksForOneReversalAtATimeAlsoOfWhatWasWrittenTogether() {
            List<Transfer> together = ledger.writeTogether(TestBook.ACTOR, Stream.of(1, 2)
                    .map(amount -> desk.book.posting(TransferCode.JOB_HELD, desk.book.award, desk.book.used, amount))
                    .map(Posting.Instruction::post).toList());
            Correction asked = desk.reversal(desk.officer, together.get(0));
            assertThat(corrections.waitingToReverse(desk.lead, together.get(0).id())).contains(asked);
            assertThat(refusal(() -> desk.reversal(desk.lead, together.get(0)))).isEqualTo(LedgerRefusal.REVERSAL_WAITING);
            assertThat(refusal(() -> desk.reversal(desk.lead, together.get(1)))).isEqualTo(LedgerRefusal.REVERSAL_WAITING);
            corrections.withdraw(desk.officer, asked.id(), asked.version());
            assertThat(desk.reversal(desk.lead, together.get(1)).state()).isEqualTo(REQUESTED);
        }

        @Test
        void happensOnceWhoeverAsksForTheSameReversalAtTheSameTime() {
            long asked = atOnce(8, () -> desk.reversal(desk.officer, desk.first));
            assertThat(asked).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = {"PROGRAM_LEAD", "PROGRAM_OFFICER"})
        void isForOfficersAndLeads(Role role) {
            assertThat(refusal(() -> desk.adjustment(person(role), 7))).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
            assertThat(refusal(() -> desk.reversal(person(role), desk.first))).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
            assertThat(refusal(() -> desk.adjustment(Actor.system("ledger.test"), 7))).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
        }
    }

    @Nested
    class Reading {

        @Test
        void showsWhatItWouldDo() {
            Correction asked = desk.adjustment(desk.officer, 7);
            assertThat(corrections.effects(desk.lead, asked.id())).containsExactlyInAnyOrder(
                    new Corrections.Effect(desk.book.id(desk.book.award), desk.book.award, new Balance(70, 0, 0), new Balance(63, 0, 0)),
                    new Corrections.Effect(desk.book.id(desk.book.used), desk.book.used, new Balance(30, 0, 0), new Balance(37, 0, 0)));
            corrections.approve(desk.lead, asked.id(), asked.version(), null);
            assertThat(corrections.effects(desk.lead, asked.id())).isEmpty();
        }

        @Test
        void listsWhatWaitsFirst() {
            Correction decided = desk.adjustment(desk.officer, 1);
            clock.advance(Duration.ofMillis(1));
            Correction waiting = desk.adjustment(desk.officer, 2);
            clock.advance(Duration.ofMillis(1));
            Correction later = desk.adjustment(desk.officer, 3);
            corrections.withdraw(desk.officer, decided.id(), decided.version());
            AccountId award = desk.book.id(desk.book.award);
            assertThat(corrections.list(desk.lead, new Corrections.Filter(null, null, award), PageQuery.first()).items())
                    .extracting(Correction::id).containsExactly(later.id(), waiting.id(), decided.id());
            assertThat(corrections.list(desk.lead, new Corrections.Filter(WITHDRAWN, Corrections.Kind.ADJUSTMENT, award), PageQuery.first()).items())
                    .extracting(Correction::id).containsExactly(decided.id());
            assertThat(corrections.list(desk.lead, new Corrections.Filter(null, Corrections.Kind.REVERSAL, award), PageQuery.first()).total()).isZero();
        }

        @Test
        void countsWhatWaitsForALead() {
            long before = corrections.waitingFor(desk.lead);
            Correction asked = desk.adjustment(desk.lead, 1);
            assertThat(corrections.waitingFor(desk.lead)).as("not what he asked for").isEqualTo(before);
            assertThat(corrections.waitingFor(desk.otherLead)).isEqualTo(before + 1);
            assertThat(corrections.waitingFor(desk.officer)).isZero();
            corrections.withdraw(desk.lead, asked.id(), asked.version());
            assertThat(corrections.waitingFor(desk.otherLead)).isEqualTo(before);
        }

        @Test
        void isForStaff() {
            Correction asked = desk.adjustment(desk.officer, 7);
            Actor applicant = person(Role.APPLICANT);
            assertThat(refusal(() -> corrections.find(applicant, asked.id()))).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
            assertThat(refusal(() -> corrections.effects(applicant, asked.id()))).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
            assertThat(refusal(() -> corrections.list(applicant, Corrections.Filter.ALL, PageQuery.first())))
                    .isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
            assertThat(corrections.find(person(Role.AUDITOR), asked.id())).isEqualTo(asked);
            assertThat(refusal(() -> corrections.find(desk.lead, new Corrections.Id(UUID.randomUUID())))).isEqualTo(LifecycleRefusal.NOT_FOUND);
        }
    }

    private static Object refusal(ThrowingCallable act) {
        return catchThrowableOfType(RefusedException.class, act).refusal();
    }
}

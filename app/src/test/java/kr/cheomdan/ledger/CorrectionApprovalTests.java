package kr.cheomdan.ledger;

import static kr.cheomdan.ledger.CorrectionDesk.WHY;
import static kr.cheomdan.ledger.CorrectionDesk.atOnce;
import static kr.cheomdan.ledger.CorrectionDesk.person;
import static kr.cheomdan.ledger.Corrections.Action.APPROVE;
import static kr.cheomdan.ledger.Corrections.Action.REJECT;
import static kr.cheomdan.ledger.Corrections.Action.WITHDRAW;
import static kr.cheomdan.ledger.Corrections.State.POSTED;
import static kr.cheomdan.ledger.Corrections.State.REJECTED;
import static kr.cheomdan.ledger.Corrections.State.REQUESTED;
import static kr.cheomdan.ledger.Corrections.State.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.Corrections.Correction;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Corrections by hand take two people, and are written once. */
@CheomdanTest
class CorrectionApprovalTests {

    @Autowired
    private Ledger ledger;

    @Autowired
    private Corrections corrections;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private CorrectionDesk desk;

    @BeforeEach
    void writeABook() {
        desk = new CorrectionDesk(ledger, corrections);
    }

    @Nested
    class TheLifecycle {

        /** Who else may do what in which state; everything that is not here is refused. */
        private record Way(Corrections.State from, Corrections.Action action, Corrections.State to, Set<Role> who) {}

        private final List<Way> ways = List.of(
                new Way(REQUESTED, APPROVE, POSTED, Set.of(Role.PROGRAM_LEAD)),
                new Way(REQUESTED, REJECT, REJECTED, Set.of(Role.PROGRAM_LEAD)),
                new Way(REQUESTED, WITHDRAW, WITHDRAWN, Set.of(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)));

        @Test
        void isThisTableAndNothingElse() {
            for (Corrections.State from : Corrections.State.values()) {
                for (Corrections.Action action : Corrections.Action.values()) {
                    for (Role role : Role.values()) {
                        String step = role + " " + action + " " + from;
                        var way = ways.stream().filter(one -> one.from() == from && one.action() == action).findFirst();
                        if (way.isPresent() && way.get().who().contains(role)) {
                            assertThat(Corrections.Action.LIFECYCLE.next(from, action, person(role))).as(step).isEqualTo(way.get().to());
                        } else {
                            assertThatThrownBy(() -> Corrections.Action.LIFECYCLE.next(from, action, person(role))).as(step)
                                    .isInstanceOf(RefusedException.class);
                        }
                    }
                }
            }
        }

        @Test
        void isHeldToByEveryStep() {
            for (Corrections.State from : List.of(POSTED, REJECTED, WITHDRAWN)) {
                Correction ended = ended(from);
                int version = ended.version();
                assertThat(refusal(() -> corrections.approve(desk.otherLead, ended.id(), version, null))).isEqualTo(LifecycleRefusal.NOT_IN_STATE);
                assertThat(refusal(() -> corrections.reject(desk.otherLead, ended.id(), version, WHY))).isEqualTo(LifecycleRefusal.NOT_IN_STATE);
                assertThat(refusal(() -> corrections.withdraw(desk.officer, ended.id(), version))).isEqualTo(LifecycleRefusal.NOT_IN_STATE);
                assertThat(corrections.find(desk.officer, ended.id())).isEqualTo(ended);
            }
        }

        private Correction ended(Corrections.State state) {
            Correction asked = desk.adjustment(desk.officer, 1);
            return switch (state) {
                case POSTED -> corrections.approve(desk.lead, asked.id(), asked.version(), null);
                case REJECTED -> corrections.reject(desk.lead, asked.id(), asked.version(), "Not our usage");
                case WITHDRAWN -> corrections.withdraw(desk.officer, asked.id(), asked.version());
                case REQUESTED -> asked;
            };
        }
    }

    @Nested
    class Approving {

        @Test
        void writesTheAdjustmentWithBothPeopleKnown() {
            Instant yesterday = clock.instant().minusSeconds(86_400);
            Correction asked = corrections.requestAdjustment(desk.officer, desk.wanted(7, WHY, yesterday));
            Correction done = corrections.approve(desk.lead, asked.id(), asked.version(), "Seen on the meter");
            assertThat(done.state()).isEqualTo(POSTED);
            assertThat(done.requestedBy()).isEqualTo(desk.officer.accountId());
            assertThat(done.decidedBy()).isEqualTo(desk.lead.accountId());
            assertThat(done.decision()).isEqualTo("Seen on the meter");
            Transfer written = ledger.find(done.posted());
            assertThat(written.code()).isEqualTo(TransferCode.ADJUSTMENT);
            assertThat(written.actor()).isEqualTo(Subject.of("account", desk.lead.accountId()));
            assertThat(written.cause()).as("leads to who asked").isEqualTo(asked.subject());
            assertThat(written.reason()).isEqualTo(WHY);
            assertThat(written.effectiveAt()).isEqualTo(yesterday);
            assertThat(written.key()).isEqualTo("correction/" + asked.id());
            assertThat(ledger.balance(desk.book.award).posted()).isEqualTo(63);
        }

        @Test
        void writesTheReversal() {
            Correction asked = desk.reversal(desk.officer, desk.first);
            assertThat(asked.from()).isEqualTo(desk.book.used);
            Correction done = corrections.approve(desk.lead, asked.id(), asked.version(), null);
            assertThat(ledger.find(done.posted()).reverses()).isEqualTo(desk.first.id());
            assertThat(ledger.balance(desk.book.award).posted()).isEqualTo(100);
        }

        @Test
        void takesASecondPerson() {
            Correction asked = desk.adjustment(desk.lead, 7);
            assertThat(refusal(() -> corrections.approve(desk.lead, asked.id(), asked.version(), null))).isEqualTo(LedgerRefusal.SAME_PERSON);
            Actor both = new Actor(desk.officer.accountId(), "both", Set.of(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD), "test");
            Correction own = desk.adjustment(both, 7);
            assertThat(refusal(() -> corrections.approve(both, own.id(), own.version(), null))).isEqualTo(LedgerRefusal.SAME_PERSON);
            assertThat(refusal(() -> corrections.approve(desk.officer, asked.id(), asked.version(), null))).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
            assertThat(ledger.balance(desk.book.award).posted()).isEqualTo(70);
            assertThat(corrections.approve(desk.otherLead, asked.id(), asked.version(), null).state()).isEqualTo(POSTED);
        }

        @Test
        void isGuardedByTheDatabaseToo() {
            Correction asked = desk.adjustment(desk.lead, 7);
            assertThatThrownBy(() -> jdbc.sql("""
                            update ledger.correction set state = 'POSTED', decided_by = requested_by, transfer = id where id = :id
                            """).param("id", asked.id().value()).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("correction_two_people");
        }

        @Test
        void checksEverythingAgain() {
            Correction adjusted = desk.adjustment(desk.officer, 70);
            Correction reversed = desk.reversal(desk.officer, desk.first);
            desk.book.hold(1);
            assertThat(refusal(() -> corrections.approve(desk.lead, adjusted.id(), adjusted.version(), null)))
                    .isEqualTo(LedgerRefusal.INSUFFICIENT_BALANCE);
            assertThat(refusal(() -> corrections.effects(desk.lead, adjusted.id()))).isEqualTo(LedgerRefusal.INSUFFICIENT_BALANCE);
            Transfer spent = desk.book.post(TransferCode.USAGE_CREDITED, desk.book.used, desk.book.award, 1);
            assertThat(refusal(() -> corrections.approve(desk.lead, reversed.id(), reversed.version(), null)))
                    .isEqualTo(LedgerRefusal.INSUFFICIENT_BALANCE);
            assertThat(corrections.find(desk.lead, reversed.id())).isEqualTo(reversed);
            Correction back = desk.reversal(desk.officer, spent);
            corrections.approve(desk.lead, back.id(), back.version(), null);
            assertThat(corrections.approve(desk.lead, reversed.id(), reversed.version(), null).state()).isEqualTo(POSTED);
        }

        @Test
        void changesNothingWhenItIsSentAgain() {
            Correction asked = desk.adjustment(desk.officer, 7);
            Correction done = corrections.approve(desk.lead, asked.id(), asked.version(), "Seen");
            assertThat(corrections.approve(desk.lead, asked.id(), asked.version(), "Seen")).isEqualTo(done);
            assertThat(refusal(() -> corrections.approve(desk.otherLead, asked.id(), asked.version(), null)))
                    .isEqualTo(LifecycleRefusal.STALE_VERSION);
            assertThat(ledger.transfersOf(asked.subject())).hasSize(1);
            assertThat(trail.historyOf(Subject.of("transfer", done.posted()))).hasSize(1);
        }

        @Test
        void writesOnceHoweverManyLeadsApproveAtOnce() {
            Correction asked = desk.adjustment(desk.officer, 7);
            long approved = atOnce(8, () -> corrections.approve(person(Role.PROGRAM_LEAD), asked.id(), asked.version(), null));
            assertThat(approved).isEqualTo(1);
            assertThat(ledger.transfersOf(asked.subject())).hasSize(1);
            assertThat(ledger.balance(desk.book.award).posted()).isEqualTo(63);
        }

        @Test
        void isKeptInTheAuditTrail() {
            Correction asked = desk.adjustment(desk.officer, 7);
            Correction done = corrections.approve(desk.lead, asked.id(), asked.version(), "Seen");
            assertThat(trail.historyOf(asked.subject())).satisfiesExactly(
                    request -> {
                        assertThat(request.action()).isEqualTo("ledger.request-correction");
                        assertThat(request.accountId()).isEqualTo(desk.officer.accountId());
                        assertThat(request.reason()).isEqualTo(WHY);
                    },
                    approval -> {
                        assertThat(approval.action()).isEqualTo("ledger.approve-correction");
                        assertThat(approval.accountId()).isEqualTo(desk.lead.accountId());
                        assertThat(approval.from()).isEqualTo("REQUESTED");
                        assertThat(approval.to()).isEqualTo("POSTED");
                        assertThat(approval.details()).containsEntry("requestedBy", desk.officer.accountId().toString());
                    });
            assertThat(trail.historyOf(Subject.of("transfer", done.posted()))).singleElement()
                    .satisfies(step -> assertThat(step.details()).containsEntry("cause", asked.subject().toString()));
        }
    }

    @Nested
    class DecidingOtherwise {

        @Test
        void rejectsWithAReason() {
            Correction asked = desk.adjustment(desk.officer, 7);
            assertThat(refusal(() -> corrections.reject(desk.lead, asked.id(), asked.version(), " "))).isEqualTo(TextRefusal.EMPTY);
            assertThat(refusal(() -> corrections.reject(desk.officer, asked.id(), asked.version(), "No"))).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE);
            Correction rejected = corrections.reject(desk.lead, asked.id(), asked.version(), "Not our usage");
            assertThat(rejected.state()).isEqualTo(REJECTED);
            assertThat(rejected.decision()).isEqualTo("Not our usage");
            assertThat(rejected.decidedBy()).isEqualTo(desk.lead.accountId());
            assertThat(ledger.transfersOf(asked.subject())).isEmpty();
        }

        @Test
        void isTakenBackByWhoAskedAlone() {
            Correction asked = desk.adjustment(desk.officer, 7);
            assertThat(refusal(() -> corrections.withdraw(desk.lead, asked.id(), asked.version()))).isEqualTo(LedgerRefusal.NOT_YOUR_REQUEST);
            assertThat(refusal(() -> corrections.withdraw(desk.officer, asked.id(), 7))).isEqualTo(LifecycleRefusal.STALE_VERSION);
            assertThat(corrections.withdraw(desk.officer, asked.id(), asked.version()).state()).isEqualTo(WITHDRAWN);
        }
    }

    private static Object refusal(ThrowingCallable act) {
        return catchThrowableOfType(RefusedException.class, act).refusal();
    }
}

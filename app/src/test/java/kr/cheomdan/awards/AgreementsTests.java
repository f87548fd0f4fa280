package kr.cheomdan.awards;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class AgreementsTests {

    private static final long AMOUNT = 12_345;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Awards awards;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Ledger ledger;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private AwardStore store;

    @Autowired
    private TestClock clock;

    private final Actor member = anApplicant();
    private final Actor officer = anOfficer();
    private Award award;

    @BeforeEach
    void anAcceptedAward() {
        Award offer = scenarios.anOffer(member, Unit.CPU_SECOND, AMOUNT);
        award = awards.accept(member, offer.id(), offer.version());
    }

    @Nested
    class TheText {

        @Test
        void namesPartiesAmountAndPeriodInBothLanguages() {
            Agreement draft = awards.agreement(member, award.id());
            assertThat(draft.state()).isEqualTo(AgreementState.DRAFT);
            var organisation = organisations.find(award.organisationId());
            assertThat(draft.text().ko())
                    .contains(award.number(), organisation.name().ko(), organisation.businessNumber(), "12,345", "3.4292")
                    .doesNotContain("{{");
            assertThat(draft.text().en()).contains(award.number(), organisation.name().en(), organisation.businessNumber(), "12,345")
                    .doesNotContain("{{");
            assertThat(draft.hash()).hasSize(64);
        }

        @Test
        void changesItsHashWithEveryConditionAndEdition() {
            Agreement draft = awards.agreement(officer, award.id());
            Agreement sent = awards.sendAgreement(officer, award.id(), draft.version(), "Report after three months.");
            assertThat(sent.text().ko()).contains("Report after three months.");
            assertThat(sent.hash()).isNotEqualTo(draft.hash());
            Agreement back = awards.takeBackAgreement(officer, award.id(), sent.version(), "A wrong date");
            assertThat(back.edition()).isEqualTo(2);
            Agreement again = awards.sendAgreement(officer, award.id(), back.version(), null);
            assertThat(again.hash()).isEqualTo(draft.hash());
        }

        @Test
        void takesWhatPeopleWroteAsTextAndNotAsAPlaceToFill() {
            assertThat(Terms.fill("a {{title}} b {{number}}", Map.of("title", "$1 {{number}} \\", "number", "7")))
                    .isEqualTo("a $1 {{number}} \\ b 7");
        }

        @Test
        void isReadByTheOrganisationAndStaffAlone() {
            assertThat(awards.agreement(officer, award.id())).isEqualTo(awards.agreement(member, award.id()));
            refused(() -> awards.agreement(anApplicant(), award.id()), LifecycleRefusal.NOT_FOUND);
            refused(() -> awards.agreementState(anApplicant(), award.id()), LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void leavesATraceWhenStaffReads() {
            awards.agreement(member, award.id());
            assertThat(awards.agreementState(officer, award.id())).contains(AgreementState.DRAFT);
            assertThat(readings()).isEmpty();

            awards.agreement(officer, award.id());

            assertThat(readings()).extracting(AuditTrail.Step::actorName).containsExactly(officer.name());
        }

        private List<AuditTrail.Step> readings() {
            return trail.historyOf(award.subject()).stream().filter(step -> step.action().equals("awards.read")).toList();
        }
    }

    @Nested
    class Signing {

        private Agreement sent;

        @BeforeEach
        void sent() {
            sent = awards.sendAgreement(officer, award.id(), awards.agreement(officer, award.id()).version(), null);
        }

        @Test
        void keepsNameInstantAndHash() {
            Agreement signed = sign("대표 이름");
            assertThat(signed.state()).isEqualTo(AgreementState.SIGNED);
            assertThat(signed.signature()).isEqualTo(
                    new Agreement.Signature("대표 이름", member.accountId(), clock.instant(), sent.hash()));
        }

        @Test
        void isDoneOnce() {
            Agreement signed = sign("A representative");
            refused(() -> sign("Another representative"), AwardsRefusal.ALREADY_SIGNED);
            assertThat(awards.agreement(member, award.id())).isEqualTo(signed);
        }

        @Test
        void isForMembersOfTheOrganisation() {
            refused(() -> awards.sign(officer, award.id(), sent.version(), sent.hash(), "An officer", true),
                    LifecycleRefusal.NOT_YOUR_ROLE);
            refused(() -> awards.sign(anApplicant(), award.id(), sent.version(), sent.hash(), "A stranger", true),
                    LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void needsTheStatementTheNameAndTheTextThatWasShown() {
            refusedAt(() -> awards.sign(member, award.id(), sent.version(), sent.hash(), "A representative", false),
                    AwardsRefusal.STATEMENT_NEEDED, "agreed");
            refusedAt(() -> sign("  "), TextRefusal.EMPTY, "name");
            refused(() -> awards.sign(member, award.id(), sent.version(), "0".repeat(64), "A representative", true),
                    AwardsRefusal.TEXT_CHANGED);
        }

        @Test
        void isRefusedAfterTheTimeToAgree() {
            clock.advanceTo(award.agreeBy());
            refused(() -> sign("A representative"), AwardsRefusal.AGREEMENT_LAPSED);
        }

        @Test
        void needsAnAgreementThatWasSent() {
            awards.takeBackAgreement(officer, award.id(), sent.version(), "Not yet");
            refused(() -> awards.sign(member, award.id(), sent.version() + 1, sent.hash(), "A representative", true),
                    LifecycleRefusal.NOT_IN_STATE);
        }

        private Agreement sign(String name) {
            return awards.sign(member, award.id(), sent.version(), sent.hash(), name, true);
        }
    }

    @Nested
    class Approving {

        private Agreement signed;

        @BeforeEach
        void signed() {
            signed = scenarios.aSignedAgreement(member, award);
        }

        @Test
        void bringsAwardAndEntitlementIntoForceTogether() {
            Award active = awards.approve(aLead(), award.id(), signed.version());
            assertThat(active.state()).isEqualTo(AwardState.ACTIVE);
            assertThat(active.activatedAt()).isEqualTo(clock.instant());
            assertThat(active.use().from()).isEqualTo(clock.instant());
            assertThat(awards.balance(active)).isEqualTo(new Balance(AMOUNT, 0, 0));
            assertThat(awards.meter(active)).isEqualTo(new Awards.Meter(AMOUNT, AMOUNT, 0, 0, 0));
            assertThat(awards.requireUsable(member, award.id())).isEqualTo(active);
        }

        @Test
        void isForTheLeadAlone() {
            for (Actor other : List.of(officer, Scenarios.somebody(Role.AUDITOR), Scenarios.somebody(Role.ADMIN))) {
                refused(() -> awards.approve(other, award.id(), signed.version()), LifecycleRefusal.NOT_YOUR_ROLE);
            }
            refused(() -> awards.approve(anApplicant(), award.id(), signed.version()), LifecycleRefusal.NOT_FOUND);
            assertThat(awards.find(award.id()).state()).isEqualTo(AwardState.ACCEPTED);
        }

        @Test
        void isNotForWhoPreparedIt() {
            Agreement back = awards.takeBackAgreement(aLead(), award.id(), signed.version(), "Once more");
            Actor both = Scenarios.somebody(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD);
            Agreement sent = awards.sendAgreement(both, award.id(), back.version(), null);
            Agreement again = awards.sign(member, award.id(), sent.version(), sent.hash(), "A representative", true);
            refused(() -> awards.approve(both, award.id(), again.version()), AwardsRefusal.PREPARED_BY_YOU);
        }

        @Test
        void isNotForWhoBelongsToTheOrganisation() {
            Actor party = people.applicant().actor();
            organisations.addMember(member, award.organisationId(), party.accountId(), MemberRole.MEMBER);
            Actor lead = new Actor(party.accountId(), party.name(), Set.of(Role.PROGRAM_LEAD), party.origin());
            refused(() -> awards.approve(lead, award.id(), signed.version()), AwardsRefusal.OWN_ORGANISATION);
        }

        @Test
        void needsASignature() {
            Agreement back = awards.takeBackAgreement(aLead(), award.id(), signed.version(), "Once more");
            refused(() -> awards.approve(aLead(), award.id(), back.version()), LifecycleRefusal.NOT_IN_STATE);
        }

        @Test
        void leavesNothingBehindWhereTheLedgerRefuses() {
            ledger.release(Actor.system("testing"), "test/release/" + award.id(), store.reservation(award.id()), award.subject());
            refused(() -> awards.approve(aLead(), award.id(), signed.version()), LedgerRefusal.ALREADY_ENDED);
            assertThat(awards.find(award.id())).isEqualTo(award);
            assertThat(awards.agreement(member, award.id())).isEqualTo(signed);
            assertThat(awards.balance(award).posted()).isZero();
        }

        @Test
        void isRefusedAfterTheTimeToAgree() {
            clock.advanceTo(award.agreeBy());
            refused(() -> awards.approve(aLead(), award.id(), signed.version()), AwardsRefusal.AGREEMENT_LAPSED);
        }

        @Test
        void happensOnceHoweverManyApproveAtOnce() throws Exception {
            ExecutorService executor = Executors.newFixedThreadPool(4);
            int approved = 0;
            try {
                List<Callable<Award>> attempts = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    Actor lead = aLead();
                    attempts.add(() -> awards.approve(lead, award.id(), signed.version()));
                }
                for (Future<Award> attempt : executor.invokeAll(attempts)) {
                    try {
                        attempt.get();
                        approved++;
                    } catch (ExecutionException refused) {
                        assertThat(refused.getCause()).isInstanceOf(kr.cheomdan.shared.RefusedException.class);
                    }
                }
            } finally {
                executor.shutdownNow();
            }
            assertThat(approved).isEqualTo(1);
            assertThat(awards.balance(award)).isEqualTo(new Balance(AMOUNT, 0, 0));
        }
    }
}

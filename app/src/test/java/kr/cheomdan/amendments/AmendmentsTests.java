package kr.cheomdan.amendments;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kr.cheomdan.amendments.Amendment.Action;
import kr.cheomdan.amendments.Amendment.Kind;
import kr.cheomdan.amendments.Amendment.State;
import kr.cheomdan.amendments.Amendment.Wanted;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.awards.AwardsRefusal;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
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

/** Requests, and supplements by the rule that the product comes with: half as much again, once. */
@CheomdanTest
class AmendmentsTests {

    private static final long AWARDED = 36_000;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Amendments amendments;

    @Autowired
    private Awards awards;

    @Autowired
    private Calls calls;

    @Autowired
    private Organisations organisations;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TestClock clock;

    private final Actor member = anApplicant();
    private Award award;

    @BeforeEach
    void anAwardInForceWhosePlanHasMore() {
        award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, AWARDED);
    }

    /** Its call was given all to this award; now it offers this much more. */
    private void moreInTheCall(long amount) {
        scenarios.capacity(Unit.CPU_SECOND, amount);
        AccountRef plan = new AccountRef("plan", award.planCode(), AccountKind.CAPACITY, Unit.CPU_SECOND);
        ledger.post(Actor.system("test"), new Posting("test/more/" + award.id(), TransferCode.CALL_OFFERED, plan,
                calls.offerAccount(calls.find(award.callId())), amount, award.subject()));
    }

    private Amendment ask(Kind kind, Long amount, Instant until) {
        return amendments.request(member, award.id(), new Wanted(kind, amount, until, null, null, "the model does not converge", "job 17"));
    }

    private Amendment more(long amount) {
        return ask(Kind.SUPPLEMENT, amount, null);
    }

    private Award now() {
        return awards.find(award.id());
    }

    @Test
    void movesARequestOnlyAsTheTableSays() {
        List<String> edges = new ArrayList<>();
        for (State state : State.values()) {
            for (Action action : Action.values()) {
                Action.LIFECYCLE.edge(state, action).ifPresent(edge -> edges.add(
                        state + " " + action + " " + edge.to() + " " + edge.who().stream().map(Enum::name).sorted().toList()));
            }
        }
        assertThat(edges).containsExactly(
                "REQUESTED RECOMMEND RECOMMENDED [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "REQUESTED APPROVE APPLIED [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "REQUESTED REFUSE REFUSED [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "REQUESTED GRANT APPLIED []",
                "REQUESTED DENY REFUSED []",
                "REQUESTED WITHDRAW WITHDRAWN []",
                "REQUESTED LAPSE LAPSED []",
                "RECOMMENDED APPROVE APPLIED [PROGRAM_LEAD]",
                "RECOMMENDED REFUSE REFUSED [PROGRAM_LEAD]",
                "RECOMMENDED WITHDRAW WITHDRAWN []",
                "RECOMMENDED LAPSE LAPSED []");
    }

    @Nested
    class OfASupplement {

        @Test
        void givesASmallOneAtOnePersonsWord() {
            moreInTheCall(3_600);
            Amendment asked = more(3_600);
            assertThat(asked.state()).isEqualTo(State.REQUESTED);
            assertThat(asked.needsSecond()).isFalse();
            assertThat(asked.answerBy()).isEqualTo(asked.requested().at().plus(Duration.ofDays(15)));
            assertThat(asked.then()).isEqualTo(new Amendment.Then(AWARDED, 0, 0, award.use().until()));

            Amendment done = amendments.approve(anOfficer(), asked.id(), asked.version(), "as planned");

            assertThat(done.state()).isEqualTo(State.APPLIED);
            assertThat(now().quantity().amount()).isEqualTo(AWARDED + 3_600);
            assertThat(awards.meter(now())).isEqualTo(new Awards.Meter(AWARDED + 3_600, AWARDED + 3_600, 0, 0, 0));
            assertThat(ledger.transfersOf(asked.subject())).extracting(Transfer::code, Transfer::amount)
                    .containsExactly(tuple(TransferCode.AWARD_SUPPLEMENTED, 3_600L));
        }

        @Test
        void needsTwoPeopleForALargeOne() {
            moreInTheCall(18_000);
            Amendment asked = more(18_000);
            assertThat(asked.needsSecond()).isTrue();
            Actor lead = aLead();
            refused(() -> amendments.approve(lead, asked.id(), asked.version(), "yes"), AmendmentsRefusal.SECOND_PERSON);
            Amendment recommended = amendments.recommend(lead, asked.id(), asked.version(), "needed");
            refused(() -> amendments.approve(lead, asked.id(), recommended.version(), "yes"), AmendmentsRefusal.SAME_PERSON);
            refused(() -> amendments.approve(anOfficer(), asked.id(), recommended.version(), "yes"), LifecycleRefusal.NOT_YOUR_ROLE);
            assertThat(amendments.approve(aLead(), asked.id(), recommended.version(), "yes").state()).isEqualTo(State.APPLIED);
            assertThat(now().quantity().amount()).isEqualTo(AWARDED + 18_000);
        }

        @Test
        void staysWithinTheRuleAndSaysItsArticle() {
            assertThat(amendments.room(now()).supplement()).isEqualTo(18_000);
            assertThat(refused(() -> more(18_001), AmendmentsRefusal.SUPPLEMENT_TOO_LARGE).arguments().toString())
                    .contains("18000 CPU_SECOND", "68-74");
            refusedAt(() -> more(0), AmendmentsRefusal.AMOUNT_MISSING, "amount");
            refusedAt(() -> ask(Kind.SUPPLEMENT, null, null), AmendmentsRefusal.AMOUNT_MISSING, "amount");
            moreInTheCall(3_600);
            Amendment asked = more(3_600);
            amendments.approve(anOfficer(), asked.id(), asked.version(), "as planned");
            refused(() -> more(3_600), AmendmentsRefusal.SUPPLEMENTS_USED_UP);
            assertThat(amendments.room(now()).supplement()).isZero();
        }

        @Test
        void isRefusedWhereTheCallHasNoMore() {
            Amendment asked = more(3_600);
            refused(() -> amendments.approve(anOfficer(), asked.id(), asked.version(), "yes"), AmendmentsRefusal.NOT_ENOUGH_LEFT);
            assertThat(amendments.get(member, asked.id()).state()).isEqualTo(State.REQUESTED);
            assertThat(now().quantity().amount()).isEqualTo(AWARDED);
        }

        @Test
        void isOneRequestHoweverOftenItIsSentAndApproved() {
            moreInTheCall(3_600);
            Amendment asked = more(3_600);
            assertThat(more(3_600)).isEqualTo(asked);
            refused(() -> more(1_800), AmendmentsRefusal.OPEN_ALREADY);
            Actor officer = anOfficer();
            Amendment done = amendments.approve(officer, asked.id(), asked.version(), "yes");
            assertThat(amendments.approve(officer, asked.id(), asked.version(), "yes")).isEqualTo(done);
            refused(() -> amendments.approve(anOfficer(), asked.id(), done.version(), "yes"), LifecycleRefusal.NOT_IN_STATE);
            assertThat(now().quantity().amount()).isEqualTo(AWARDED + 3_600);
        }

        @Test
        void isNotGivenWhileTheAwardIsStopped() {
            Amendment asked = more(3_600);
            awards.suspend(aLead(), award.id(), award.version(), "special evaluation");
            refused(() -> amendments.approve(anOfficer(), asked.id(), asked.version(), "yes"), AmendmentsRefusal.NOT_IN_FORCE);
        }

        @Test
        void needsAReasonAndEvidence() {
            refusedAt(() -> amendments.request(member, award.id(), new Wanted(Kind.SUPPLEMENT, 10L, null, null, null, " ", "x")),
                    TextRefusal.EMPTY, "reason");
            refusedAt(() -> amendments.request(member, award.id(), new Wanted(Kind.SUPPLEMENT, 10L, null, null, null, "x", null)),
                    TextRefusal.EMPTY, "evidence");
            refusedAt(() -> amendments.request(member, award.id(), new Wanted(null, 10L, null, null, null, "x", "x")),
                    AmendmentsRefusal.KIND_MISSING, "kind");
        }
    }

    @Nested
    class WhoMay {

        @Test
        void asksOnlyWhoBelongsToTheOrganisation() {
            Wanted wanted = new Wanted(Kind.SUPPLEMENT, 10L, null, null, null, "x", "x");
            refused(() -> amendments.request(anApplicant(), award.id(), wanted), LifecycleRefusal.NOT_FOUND);
            refused(() -> amendments.request(anOfficer(), award.id(), wanted), AmendmentsRefusal.NOT_A_MEMBER);
        }

        @Test
        void seesOnlyWhoBelongsToTheOrganisationOrTheAgency() {
            Amendment asked = more(3_600);
            refused(() -> amendments.get(anApplicant(), asked.id()), LifecycleRefusal.NOT_FOUND);
            refused(() -> amendments.of(anApplicant(), award.id()), LifecycleRefusal.NOT_FOUND);
            assertThat(amendments.of(anOfficer(), award.id())).containsExactly(asked);
            assertThat(amendments.list(member, State.REQUESTED, new PageQuery(0, 10)).items()).containsExactly(asked);
            assertThat(amendments.list(anApplicant(), null, new PageQuery(0, 10)).items()).isEmpty();
        }

        @Test
        void decidesNobodyOnHisOwnMatterAndNoMember() {
            Amendment asked = more(3_600);
            refused(() -> amendments.approve(member, asked.id(), asked.version(), "yes"), LifecycleRefusal.NOT_YOUR_ROLE);
            Actor both = new Actor(member.accountId(), member.name(), Set.of(Role.PROGRAM_LEAD), "127.0.0.1");
            refused(() -> amendments.approve(both, asked.id(), asked.version(), "yes"), AwardsRefusal.OWN_ORGANISATION);
            refused(() -> amendments.approve(anOfficer(), asked.id(), asked.version() + 1, "yes"), LifecycleRefusal.STALE_VERSION);
            refusedAt(() -> amendments.refuse(anOfficer(), asked.id(), asked.version(), ""), TextRefusal.EMPTY, "note");
            Amendment refused = amendments.refuse(anOfficer(), asked.id(), asked.version(), "use what you have");
            assertThat(refused.state()).isEqualTo(State.REFUSED);
            assertThat(more(3_600).id()).as("may be asked for again").isNotEqualTo(asked.id());
        }

        @Test
        void decidesNobodyOnWhatHeAskedForThoughHeIsOfTheAgencySince() {
            Actor asker = people.applicant().actor();
            organisations.addMember(member, award.organisationId(), asker.accountId(), MemberRole.MEMBER);
            Wanted wanted = new Wanted(Kind.SUPPLEMENT, 100L, null, null, null, "more", "job 17");
            Amendment asked = amendments.request(asker, award.id(), wanted);
            organisations.removeMember(asker, award.organisationId(), asker.accountId());
            Actor officer = new Actor(asker.accountId(), asker.name(), Set.of(Role.PROGRAM_OFFICER), "127.0.0.1");

            refused(() -> amendments.approve(officer, asked.id(), asked.version(), "yes"), AwardsRefusal.OWN_ORGANISATION);
            refused(() -> amendments.recommend(officer, asked.id(), asked.version(), "yes"), AwardsRefusal.OWN_ORGANISATION);
        }

        @Test
        void takesBackOnlyWhoAsked() {
            Amendment asked = more(3_600);
            refused(() -> amendments.withdraw(anOfficer(), asked.id(), asked.version()), AmendmentsRefusal.NOT_YOURS);
            assertThat(amendments.withdraw(member, asked.id(), asked.version()).state()).isEqualTo(State.WITHDRAWN);
            refused(() -> amendments.approve(anOfficer(), asked.id(), asked.version() + 1, "yes"), LifecycleRefusal.NOT_IN_STATE);
        }

        @Test
        void setsRulesOnlyTheLeadAndNeverBackwards() {
            AmendmentRules rule = amendments.rules();
            refused(() -> amendments.changeRules(anOfficer(), rule, "test"), LifecycleRefusal.NOT_YOUR_ROLE);
            refusedAt(() -> amendments.changeRules(aLead(), rule, "test"), AmendmentsRefusal.RULE_IN_THE_PAST, "validFrom");
        }

        @Test
        void tellsApartRulesOutOfRangeAndRulesOfTheSameInstant() {
            Instant later = clock.instant().plus(Duration.ofDays(45_000)).truncatedTo(ChronoUnit.MICROS);
            AmendmentRules rule = amendments.rules().from(later.plusNanos(700));
            AmendmentRules.Version once = amendments.changeRules(aLead(), rule, "test");
            assertThat(once.rules().validFrom()).isEqualTo(later);
            assertThat(amendments.changeRules(aLead(), rule, "a second click").rules()).isEqualTo(once.rules());
            refusedAt(() -> amendments.changeRules(aLead(), answering(rule, 9), "test"), AmendmentsRefusal.RULE_SET, "validFrom");
            refused(() -> amendments.changeRules(aLead(), answering(rule, 0), "test"), AmendmentsRefusal.RULE_OUT_OF_RANGE);
        }

        private AmendmentRules answering(AmendmentRules rule, int days) {
            return new AmendmentRules(rule.validFrom(), rule.supplementPermille(), rule.supplementsMost(), rule.extensionDays(),
                    rule.extensionsMost(), rule.secondPersonPermille(), rule.secondPersonDays(), days, rule.reopenDays(),
                    rule.stopEndsRunning(), rule.changeArticle(), rule.stopArticle());
        }
    }
}

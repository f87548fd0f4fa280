package kr.cheomdan.awards;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationState;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.awards.Decision.Outcome;
import kr.cheomdan.awards.Decision.Result;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallState;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.reviews.ReviewsRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class DecidingTests {

    private static final long HOUR = 3_600;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Awards awards;

    @Autowired
    private Applications applications;

    @Autowired
    private Calls calls;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TestClock clock;

    private final Actor lead = aLead();
    private Call call;
    private Application best;
    private Application next;
    private Application poor;

    /** 1,000 hours are offered; 600 and 500 are asked for, and 100 by one that is not good enough. */
    @BeforeEach
    void aConfirmedRankingOfThree() {
        call = scenarios.anOpenCall();
        best = submitted(600);
        next = submitted(500);
        poor = submitted(100);
        scenarios.closed(call);
        scenarios.aReviewedApplication(best, 10, 4);
        scenarios.aReviewedApplication(next, 8, 4);
        scenarios.aReviewedApplication(poor, 2, 1);
        scenarios.aConfirmedRanking(call);
    }

    @Test
    void givesEveryApplicantAResultAndOffersWhatTheLineReaches() {
        Decision decision = awards.decide(lead, call.id());

        assertThat(decision.outcomes()).extracting(Outcome::result)
                .containsExactly(Result.SELECTED, Result.RESERVED, Result.NOT_SELECTED);
        assertThat(state(best)).isEqualTo(ApplicationState.SELECTED);
        assertThat(state(next)).isEqualTo(ApplicationState.RESERVED);
        assertThat(state(poor)).isEqualTo(ApplicationState.NOT_SELECTED);
        assertThat(calls.find(call.id()).state()).isEqualTo(CallState.INFORMED);
        Award award = awardOf(best);
        assertThat(award.state()).isEqualTo(AwardState.OFFERED);
        assertThat(award.quantity().amount()).isEqualTo(600 * HOUR);
        assertThat(award.number()).isEqualTo(call.code().toUpperCase() + "-A01");
    }

    @Test
    void reservesTheOfferInTheLedgerWithoutPostingIt() {
        awards.decide(lead, call.id());
        assertThat(balanceOfCall()).isEqualTo(new Balance(1_000 * HOUR, 600 * HOUR, 0));
        Award award = awardOf(best);
        assertThat(awards.balance(award)).isEqualTo(new Balance(0, 0, 600 * HOUR));
        assertThat(ledger.transfersOf(award.subject())).singleElement()
                .satisfies(transfer -> assertThat(transfer.expiresAt()).isEqualTo(award.agreeBy()));
    }

    @Test
    void statesAnInstantByWhichToAcceptThatGivesWholeDaysInSeoul() {
        awards.decide(lead, call.id());
        var acceptBy = awardOf(best).acceptBy().atZone(java.time.ZoneId.of("Asia/Seoul"));
        var today = clock.instant().atZone(java.time.ZoneId.of("Asia/Seoul")).toLocalDate();
        assertThat(acceptBy.toLocalTime()).isEqualTo(java.time.LocalTime.MIDNIGHT);
        assertThat(acceptBy.toLocalDate()).isEqualTo(today.plusDays(call.acceptWithinDays() + 1L));
    }

    @Test
    void tellsAnApplicantTheOwnResultWithoutScoreAndRank() {
        awards.decide(lead, call.id());
        Actor member = member(next);
        assertThat(awards.outcomes(member)).singleElement().satisfies(outcome -> {
            assertThat(outcome.result()).isEqualTo(Result.RESERVED);
            assertThat(outcome.reservePosition()).isEqualTo(1);
            assertThat(outcome.score()).isNull();
            assertThat(outcome.rank()).isNull();
        });
        assertThat(awards.outcome(member, best.id())).as("another organisation's result").isEmpty();
        assertThat(awards.outcome(anOfficer(), best.id()).orElseThrow().score()).isEqualByComparingTo("92");
        refused(() -> awards.decision(member, call.id()), LifecycleRefusal.NOT_FOUND);
        refused(() -> awards.get(member, awardOf(best).id()), LifecycleRefusal.NOT_FOUND);
        assertThat(awards.list(member, Awards.Filter.all(), PageQuery.first()).items()).isEmpty();
    }

    @Test
    void isForTheLeadAlone() {
        for (Actor other : List.of(anOfficer(), anApplicant(), Scenarios.somebody(Role.ADMIN), Scenarios.somebody(Role.AUDITOR))) {
            refused(() -> awards.decide(other, call.id()), LifecycleRefusal.NOT_YOUR_ROLE);
        }
    }

    @Test
    void isNotForWhoBelongsToAnApplicant() {
        Actor party = people.applicant().actor();
        organisations.addMember(member(poor), poor.organisationId(), party.accountId(), MemberRole.MEMBER);
        Actor partial = new Actor(party.accountId(), party.name(), Set.of(Role.PROGRAM_LEAD), party.origin());
        refused(() -> awards.decide(partial, call.id()), AwardsRefusal.OWN_ORGANISATION);
        assertThat(awards.decision(anOfficer(), call.id())).isEmpty();
    }

    @Test
    void needsAConfirmedRanking() {
        Call open = scenarios.anOpenCall();
        refused(() -> awards.decide(lead, open.id()), ReviewsRefusal.NOT_CONFIRMED);
    }

    @Test
    void takesASecondClickAsTheSameAndTellsAnotherLeadWhoDecided() {
        Decision decision = awards.decide(lead, call.id());
        assertThat(awards.decide(lead, call.id())).isEqualTo(decision);
        RefusedException refusal = refused(() -> awards.decide(aLead(), call.id()), AwardsRefusal.ALREADY_DECIDED);
        assertThat(refusal.arguments()).containsExactly(call.code(), lead.name(), decision.decidedAt());
    }

    /** More than once: which of two constraints is hit first depends on who is how far. */
    @RepeatedTest(10)
    void decidesOnceHoweverManyDecideAtOnce() throws Exception {
        List<Actor> leads = List.of(lead, aLead(), aLead(), aLead());
        CyclicBarrier together = new CyclicBarrier(leads.size());
        ExecutorService executor = Executors.newFixedThreadPool(leads.size());
        int decided = 0;
        try {
            List<Callable<Decision>> attempts = new ArrayList<>();
            leads.forEach(each -> attempts.add(() -> {
                together.await();
                return awards.decide(each, call.id());
            }));
            for (Future<Decision> attempt : executor.invokeAll(attempts)) {
                try {
                    attempt.get();
                    decided++;
                } catch (ExecutionException refused) {
                    assertThat(((RefusedException) refused.getCause()).refusal()).isEqualTo(AwardsRefusal.ALREADY_DECIDED);
                }
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(decided).isEqualTo(1);
        assertThat(balanceOfCall().reservedOut()).isEqualTo(600 * HOUR);
        assertThat(awards.list(lead, new Awards.Filter(call.id(), null), PageQuery.first()).total()).isEqualTo(1);
    }

    @Test
    void leavesNothingBehindWhereTheCallHasLessThanItOffered() {
        AccountRef account = calls.offerAccount(call);
        ledger.post(Actor.system("testing"), new Posting("test/take/" + call.id(), TransferCode.CALL_RETURNED, account,
                new AccountRef("plan", call.planCode(), AccountKind.CAPACITY, account.unit()), 500 * HOUR, call.subject()));
        refused(() -> awards.decide(lead, call.id()), LedgerRefusal.INSUFFICIENT_BALANCE);
        assertThat(awards.decision(lead, call.id())).isEmpty();
        assertThat(state(best)).isEqualTo(ApplicationState.RANKED);
        assertThat(calls.find(call.id()).state()).isEqualTo(CallState.DECIDING);
        assertThat(balanceOfCall().reservedOut()).isZero();
    }

    @Test
    void movesTheReserveListUpWhereASelectedApplicantWithdrewBefore() {
        applications.withdraw(member(best), best.id(), applications.find(best.id()).version(), "We found another way");
        Decision decision = awards.decide(lead, call.id());
        assertThat(decision.outcomes()).extracting(Outcome::result)
                .containsExactly(Result.WITHDRAWN, Result.RESERVED, Result.NOT_SELECTED);
        assertThat(state(next)).isEqualTo(ApplicationState.SELECTED);
        assertThat(awardOf(next).state()).isEqualTo(AwardState.OFFERED);
    }

    @Test
    void offersToTheReserveListWhenTheFirstDeclinesOrLapses() {
        awards.decide(lead, call.id());
        Award first = awardOf(best);
        awards.decline(member(best), first.id(), first.version(), null);
        Award second = awardOf(next);
        assertThat(second.state()).isEqualTo(AwardState.OFFERED);
        assertThat(second.number()).endsWith("-A02");
        assertThat(balanceOfCall()).isEqualTo(new Balance(1_000 * HOUR, 500 * HOUR, 0));

        clock.advance(Duration.ofDays(20));
        awards.lapseDue();
        assertThat(awards.find(second.id()).state()).isEqualTo(AwardState.LAPSED);
        assertThat(balanceOfCall()).isEqualTo(new Balance(1_000 * HOUR, 0, 0));
        assertThat(state(poor)).as("below the pass mark, never").isEqualTo(ApplicationState.NOT_SELECTED);
    }

    @Test
    void doesNotOfferToAReserveThatWithdrew() {
        awards.decide(lead, call.id());
        applications.withdraw(member(next), next.id(), applications.find(next.id()).version(), "No longer needed");
        Award first = awardOf(best);
        awards.decline(member(best), first.id(), first.version(), "Too late for us");
        assertThat(awards.outcome(lead, next.id()).orElseThrow().awardId()).isNull();
        assertThat(balanceOfCall().reservedOut()).isZero();
    }

    private ApplicationState state(Application application) {
        return applications.find(application.id()).state();
    }

    private Award awardOf(Application application) {
        return awards.find(awards.outcome(lead, application.id()).orElseThrow().awardId());
    }

    private Balance balanceOfCall() {
        return ledger.balance(calls.offerAccount(call));
    }

    private Application submitted(long hours) {
        Actor member = anApplicant();
        return scenarios.aSubmittedApplication(call, member, scenarios.anOrganisation(member).id(), hours * HOUR);
    }

    private static Actor member(Application application) {
        return new Actor(application.startedBy(), "member", Set.of(Role.APPLICANT), "127.0.0.1");
    }
}

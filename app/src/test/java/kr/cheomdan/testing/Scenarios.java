package kr.cheomdan.testing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.awards.Agreement;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Offer;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.reviews.Assignment;
import kr.cheomdan.reviews.Ranking;
import kr.cheomdan.reviews.ReviewerProfile;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/**
 * Given-data for tests, made through the modules' facades the way people would make it; each step builds on the one before it in the chain
 * and makes records of its own under unique names.
 */
@TestComponent
public class Scenarios extends CallScenarios {

    @Autowired
    private Calls calls;

    @Autowired
    private Applications applications;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Awards awards;

    @Autowired
    private Commitments commitments;

    @Autowired
    private Jobs jobs;

    /** A reviewer in the pool who belongs to no applicant. */
    public Actor aReviewer() {
        Actor reviewer = somebody(Role.REVIEWER);
        reviews.saveProfile(reviewer, new ReviewerProfile(
                reviewer.accountId(), reviewer.name(), "Test institute " + reviewer.name(), Set.of(), List.of("scheduling"), 0));
        return reviewer;
    }

    /** A task that a reviewer of its own has accepted. */
    public Assignment anAcceptedAssignment(Application eligible, Actor reviewer) {
        Assignment asked = reviews.assign(anOfficer(), eligible.id(), reviewer.accountId());
        return reviews.accept(reviewer, asked.id(), asked.version(), Reviews.DECLARATION_VERSION);
    }

    /** A review handed in by a reviewer of its own. */
    public Assignment aReview(Application eligible, int planOfTen, int effectOfFive) {
        Actor reviewer = aReviewer();
        Assignment accepted = anAcceptedAssignment(eligible, reviewer);
        return reviews.submit(reviewer, accepted.id(), accepted.version(), List.of(
                new Assignment.Entry("plan", "" + planOfTen, "as planned"), new Assignment.Entry("effect", "" + effectOfFive, "as hoped")));
    }

    /** An eligible application with as many equal reviews as its call needs. */
    public Application aReviewedApplication(Application submitted, int planOfTen, int effectOfFive) {
        Application eligible = anEligibleApplication(submitted);
        for (int i = 0; i < calls.find(eligible.callId()).scorePolicy().reviewers(); i++) {
            aReview(eligible, planOfTen, effectOfFive);
        }
        return applications.find(eligible.id());
    }

    /** The confirmed ranking of a closed call whose applications are all reviewed. */
    public Ranking aConfirmedRanking(Call call) {
        Ranking ranking = reviews.rank(anOfficer(), call.id());
        return reviews.confirm(aLead(), call.id(), ranking.id());
    }

    /** A call with a confirmed ranking of one application, of an organisation of its own. */
    public Call aRankedCall() {
        Call call = anOpenCall();
        Application submitted = aSubmittedApplication(call);
        closed(call);
        aReviewedApplication(submitted, 9, 4);
        aConfirmedRanking(call);
        return calls.find(call.id());
    }

    /** The same draft with another offer in it. */
    public static CallDraft offering(CallDraft draft, Offer offer) {
        return new CallDraft(draft.code(), draft.title(), draft.purpose(), draft.planCode(), draft.axis(), draft.sector(), draft.opensAt(),
                draft.closesAt(), draft.shorteningReason(), offer, draft.useFrom(), draft.useUntil(), draft.acceptWithinDays(),
                draft.scorePolicy(), draft.criteria(), draft.form(), draft.eligibility());
    }

    /** What was offered to the member's organisation (a new one where there is none) in a call of its own; the amount is its whole offer. */
    public Award anOffer(Actor member, Unit unit, long amount) {
        return anOffer(member, anOpenCall(draft -> offering(draft, new Offer(unit, amount, 1, amount, 1))), amount);
    }

    /** What was offered to the member's organisation in this open call, which is decided by it. */
    public Award anOffer(Actor member, Call call, long amount) {
        Application submitted = aSubmittedApplication(call, member, theOrganisationOf(member).id(), amount);
        closed(call);
        aReviewedApplication(submitted, 9, 4);
        aConfirmedRanking(call);
        awards.decide(aLead(), call.id());
        return awards.find(awards.outcome(member, submitted.id()).orElseThrow().awardId());
    }

    /** An award to the member's new organisation in force from now on: this much of the unit. */
    public Award anAwardInForce(Actor member, Unit unit, long amount) {
        return inForce(member, anOffer(member, unit, amount));
    }

    /** An award in won in force from now on to the member's new organisation, borne by these lines; the call keeps what they have more. */
    public Award anAwardInWon(Actor member, List<BudgetLine> lines, long amount) {
        return inForce(member, anOffer(member, anOpenCallInWon(lines), amount));
    }

    /** The same commitment after its sources paid in what they promise and the agency paid this much of it. */
    public Commitment paid(Commitment commitment, long amount) {
        commitment.shares().forEach(part -> received(part.line(), part.amount()));
        return commitments.pay(anOfficer(), commitment.id(), commitment.version(), anAct(amount));
    }

    /** An award of {@link #ASKED} CPU-seconds in force from now on to the member's new organisation. */
    public Award anAwardInForce(Actor member) {
        return anAwardInForce(member, Unit.CPU_SECOND, ASKED);
    }

    /** Accepts an offer, signs its agreement and has it approved. */
    public Award inForce(Actor member, Award offered) {
        awards.accept(member, offered.id(), offered.version());
        Agreement signed = aSignedAgreement(member, awards.find(offered.id()));
        return awards.approve(aLead(), offered.id(), signed.version());
    }

    /** The agreement on an accepted award, sent by an officer and signed. */
    public Agreement aSignedAgreement(Actor member, Award accepted) {
        Agreement draft = awards.agreement(member, accepted.id());
        Agreement sent = awards.sendAgreement(anOfficer(), accepted.id(), draft.version(), null);
        return awards.sign(member, accepted.id(), sent.version(), sent.hash(), "Test representative", true);
    }

    /** A job of one CPU and at most a minute under the award, accepted and not yet with the engine. */
    public Job anAcceptedJob(Actor member, Award award, String script) {
        return jobs.submit(member, new JobRequest(award.id(), "cpu", "Job " + number(), script, 1, 0, 256L << 20,
                Duration.ofMinutes(1), List.of(), UUID.randomUUID().toString()));
    }

    /** A job under the award that ran to its end on the engine and is booked. */
    public Job aFinishedJob(Actor member, Award award) {
        return ended(anAcceptedJob(member, award, "echo done > result.txt").id());
    }

    /** Turns the engine's rounds until the job has ended. */
    public Job ended(JobId id) {
        return awaitJob(id, job -> job.state().isEnded());
    }

    /** Turns the engine's rounds until the job is as wanted. */
    public Job awaitJob(JobId id, Predicate<Job> wanted) {
        long patienceEnds = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        jobs.engineTick();
        Job job = jobs.find(id);
        while (!wanted.test(job)) {
            if (System.nanoTime() > patienceEnds) {
                throw new AssertionError("waited too long, last seen " + job);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            jobs.engineTick();
            job = jobs.find(id);
        }
        return job;
    }
}

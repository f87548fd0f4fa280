package kr.cheomdan.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationDraft;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.awards.Agreement;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Criterion;
import kr.cheomdan.calls.EligibilityRule;
import kr.cheomdan.calls.Offer;
import kr.cheomdan.calls.Question;
import kr.cheomdan.calls.ScorePolicy;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.OrganisationKind;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.organisations.Region;
import kr.cheomdan.organisations.Registration;
import kr.cheomdan.organisations.SizeClass;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.reviews.Assignment;
import kr.cheomdan.reviews.Ranking;
import kr.cheomdan.reviews.ReviewerProfile;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/**
 * Given-data for tests, made through the modules' facades the way people would make it; each step builds on the one before it in the chain
 * and makes records of its own under unique names.
 */
@TestComponent
public class Scenarios {

    private static final String EXAMPLE_PLAN = "gwangju-ai-cluster";

    /** What a call offers in all, unless a test says otherwise: 1,000 CPU-hours. */
    public static final long OFFERED = 1_000 * 3_600L;

    /** What an application asks for, unless a test says otherwise: 100 CPU-hours. */
    public static final long ASKED = 100 * 3_600L;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    private TestClock clock;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Calls calls;

    @Autowired
    private Applications applications;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Awards awards;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Programmes programmes;

    /** Somebody with these roles and an account id of its own; the account itself is not there, which only signing in needs. */
    public static Actor somebody(Role... roles) {
        UUID account = UUID.randomUUID();
        return new Actor(account, "somebody-" + account.toString().substring(0, 8), Set.of(roles), "127.0.0.1");
    }

    public static Actor anApplicant() {
        return somebody(Role.APPLICANT);
    }

    public static Actor anOfficer() {
        return somebody(Role.PROGRAM_OFFICER);
    }

    public static Actor aLead() {
        return somebody(Role.PROGRAM_LEAD);
    }

    /** A business registration number with a right check digit that no other test uses. */
    public static String aBusinessNumber() {
        int[] weights = {1, 3, 7, 1, 3, 7, 1, 3, 5};
        StringBuilder digits = new StringBuilder();
        int sum = 0;
        for (int weight : weights) {
            int digit = ThreadLocalRandom.current().nextInt(10);
            digits.append(digit);
            sum += digit * weight;
        }
        sum += (digits.charAt(8) - '0') * 5 / 10;
        return digits.append((10 - sum % 10) % 10).toString();
    }

    /** A registered small company of which the actor, an applicant, is the administrator. */
    public Organisation anOrganisation(Actor administrator) {
        return organisations.register(administrator, aRegistration());
    }

    /** What a small company of the region would say about itself. */
    public static Registration aRegistration() {
        String number = aBusinessNumber();
        return new Registration(
                number,
                null,
                "시험 기업 " + number,
                "Test company " + number,
                OrganisationKind.COMPANY,
                SizeClass.SMALL_MEDIUM,
                Region.GWANGJU,
                null);
    }

    /** The example plan, loaded once; loading it again changes nothing. */
    public Plan thePlan() {
        try (var file = Scenarios.class.getResourceAsStream("/plans/gwangju.yaml")) {
            programmes.load(Actor.system("testing.plan"), file.readAllBytes(), "gwangju.yaml", false);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return programmes.get(EXAMPLE_PLAN);
    }

    /** Gives the plan this much more to offer. */
    public void capacity(Unit unit, long amount) {
        String plan = thePlan().code();
        ledger.post(Actor.system("testing.capacity"), new Posting("test/capacity/" + NUMBER.incrementAndGet(),
                TransferCode.CAPACITY_DECLARED, new AccountRef("plan", plan, AccountKind.ISSUED, unit),
                new AccountRef("plan", plan, AccountKind.CAPACITY, unit), amount, Subject.of("plan", plan)));
    }

    /** Everything that a call needs to be published: open from now for 40 days, 1,000 CPU-hours, three reviewers, pass mark 60. */
    public CallDraft aCompleteCallDraft() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Plan plan = thePlan();
        int number = NUMBER.incrementAndGet();
        return new CallDraft("test-" + number, new Localized("시험 공고 " + number, "Test call " + number),
                new Localized("계산 자원을 지원합니다.", "Supports with computing."), plan.code(), plan.axes().get(0), null,
                now, now.plus(Duration.ofDays(40)), null,
                new Offer(Unit.CPU_SECOND, OFFERED, 3_600, OFFERED, 5),
                now, now.plus(Duration.ofDays(400)), 14, new ScorePolicy(ScorePolicy.Kind.MEAN, 60, 3),
                List.of(new Criterion("plan", new Localized("계획", "Plan"), 60, 10),
                        new Criterion("effect", new Localized("효과", "Effect"), 40, 5)),
                List.of(new Question("goal", new Localized("목표", "Goal"), null, Question.Kind.LONG_TEXT, true, 2_000, List.of()),
                        new Question("staff", new Localized("인력", "Staff"), null, Question.Kind.NUMBER, false, 0, List.of())),
                List.of(new EligibilityRule(EligibilityRule.Fact.REGION, List.of("GWANGJU"), true,
                        new Localized("광주 소재 기관만 신청할 수 있습니다.", "Only organisations in Gwangju may apply."))));
    }

    /** A published call that receives applications, with capacity of its own behind it. */
    public Call anOpenCall() {
        return anOpenCall(draft -> draft);
    }

    /** The same, with something else in it. */
    public Call anOpenCall(UnaryOperator<CallDraft> change) {
        CallDraft draft = change.apply(aCompleteCallDraft());
        if (draft.offer() != null) {
            capacity(draft.offer().unit(), draft.offer().total());
        }
        Call call = calls.create(anOfficer(), draft);
        return calls.publish(aLead(), call.id(), call.version());
    }

    /** The same call after its closing instant, which the lead moves to now. */
    public Call closed(Call open) {
        Call call = calls.find(open.id());
        return call.receivesAt(clock.instant())
                ? calls.closeEarly(aLead(), call.id(), call.version(), "All expected applications are in")
                : call;
    }

    /** A draft with everything in it that the call asks for. */
    public Application aFilledDraft(Call call, Actor member, OrganisationId organisation) {
        Application application = applications.start(member, call.id(), organisation);
        long ask = call.offer() == null ? ASKED : Math.min(call.offer().largest(), Math.max(ASKED, call.offer().smallest()));
        return applications.save(member, application.id(), application.version(), new ApplicationDraft(
                "생산 공정 일정 최적화 " + NUMBER.incrementAndGet(), ask, Map.of("goal", "공정 시간을 줄입니다."), true));
    }

    /** A submitted application of this organisation; its member acts. */
    public Application aSubmittedApplication(Call call, Actor member, OrganisationId organisation) {
        Application draft = aFilledDraft(call, member, organisation);
        applications.submit(member, draft.id(), draft.version());
        return applications.find(draft.id());
    }

    /** The same, asking for this much. */
    public Application aSubmittedApplication(Call call, Actor member, OrganisationId organisation, long ask) {
        Application draft = aFilledDraft(call, member, organisation);
        Application filled = applications.save(member, draft.id(), draft.version(),
                new ApplicationDraft(draft.title(), ask, draft.answers(), true));
        applications.submit(member, filled.id(), filled.version());
        return applications.find(filled.id());
    }

    /** A submitted application of an organisation of its own. */
    public Application aSubmittedApplication(Call call) {
        Actor member = anApplicant();
        return aSubmittedApplication(call, member, anOrganisation(member).id());
    }

    /** What has passed the pre-check of the closed call. */
    public Application anEligibleApplication(Application submitted) {
        Application application = applications.find(submitted.id());
        return applications.screen(anOfficer(), application.id(), application.version(), true, null);
    }

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

    /** What was offered to the member's new organisation in a call of its own; the amount is the whole offer of the call. */
    public Award anOffer(Actor member, Unit unit, long amount) {
        Call call = anOpenCall(draft -> offering(draft, new Offer(unit, amount, 1, amount, 1)));
        Application submitted = aSubmittedApplication(call, member, anOrganisation(member).id(), amount);
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
        return jobs.submit(member, new JobRequest(award.id(), "cpu", "Job " + NUMBER.incrementAndGet(), script, 1, 0, 256L << 20,
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
        long patienceEnds = System.nanoTime() + Duration.ofSeconds(30).toNanos();
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

package kr.cheomdan.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationDraft;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Criterion;
import kr.cheomdan.calls.EligibilityRule;
import kr.cheomdan.calls.Offer;
import kr.cheomdan.calls.Question;
import kr.cheomdan.calls.ScorePolicy;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Unit;
import org.springframework.beans.factory.annotation.Autowired;

/** Given-data of calls and applications. */
abstract class CallScenarios extends BudgetScenarios {

    /** What a call offers in all, unless a test says otherwise: 1,000 CPU-hours. */
    public static final long OFFERED = 1_000 * 3_600L;

    /** What an application asks for, unless a test says otherwise: 100 CPU-hours. */
    public static final long ASKED = 100 * 3_600L;

    @Autowired
    private TestClock clock;

    @Autowired
    private Calls calls;

    @Autowired
    private Applications applications;

    @Autowired
    private Budgets budgets;

    /** Everything that a call needs to be published: open from now for 40 days, 1,000 CPU-hours, three reviewers, pass mark 60. */
    public CallDraft aCompleteCallDraft() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Plan plan = thePlan();
        int number = number();
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
        if (draft.offer() != null && !draft.offer().inWon()) {
            capacity(draft.offer().unit(), draft.offer().total());
        }
        Call call = calls.create(anOfficer(), draft);
        return calls.publish(aLead(), call.id(), call.version());
    }

    /** A complete draft of a call in won that takes all that these lines have. */
    public CallDraft aDraftInWon(List<BudgetLine> lines) {
        Map<BudgetLine.Id, Long> free = budgets.free(lines.stream().map(BudgetLine::id).toList());
        List<Share> shares = lines.stream().map(line -> new Share(line.id(), free.get(line.id()))).toList();
        long total = shares.stream().mapToLong(Share::amount).sum();
        return aDraftInWon(lines.get(0), new Offer(Unit.KRW, total, 1, total, 2, shares));
    }

    /** A complete draft of a call with this offer, under the plan and on the axis of this line. */
    public CallDraft aDraftInWon(BudgetLine line, Offer offer) {
        CallDraft draft = aCompleteCallDraft();
        return new CallDraft(draft.code(), draft.title(), draft.purpose(), line.planCode(), line.axis(), null, draft.opensAt(),
                draft.closesAt(), null, offer, draft.useFrom(), draft.useUntil(), draft.acceptWithinDays(), draft.scorePolicy(),
                draft.criteria(), draft.form(), draft.eligibility());
    }

    /** A published call in won that takes all that these lines have. */
    public Call anOpenCallInWon(List<BudgetLine> lines) {
        return anOpenCall(draft -> aDraftInWon(lines));
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
                "생산 공정 일정 최적화 " + number(), ask, Map.of("goal", "공정 시간을 줄입니다."), true));
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
}

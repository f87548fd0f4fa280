package kr.cheomdan.journeys;

import static kr.cheomdan.journeys.Stop.odd;
import static kr.cheomdan.journeys.Stop.of;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationDraft;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.awards.Agreement;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.journeys.Stop.Who;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationKind;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.organisations.Region;
import kr.cheomdan.organisations.Registration;
import kr.cheomdan.organisations.SizeClass;
import kr.cheomdan.reviews.Assignment;
import kr.cheomdan.reviews.ReviewerProfile;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.solutions.Run;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.springframework.beans.factory.annotation.Autowired;

/** Records with which every page has something to show: as usual, almost nothing, and far too much. */
class Showcase {

    private static final String LONG_WORD = "Produktionsprozessoptimierung".repeat(7).substring(0, 200);
    private static final String LONG_KOREAN = "자동차부품생산공정의일정을인공지능으로최적화하는과제".repeat(8).substring(0, 200);

    @Autowired private Scenarios scenarios;
    @Autowired private People people;
    @Autowired private Organisations organisations;
    @Autowired private Calls calls;
    @Autowired private Applications applications;
    @Autowired private Reviews reviews;
    @Autowired private Awards awards;
    @Autowired private Jobs jobs;
    @Autowired private Solutions solutions;
    @Autowired private Ledger ledger;

    private final Map<Who, Person> persons = new EnumMap<>(Who.class);
    private final List<Stop> stops = new ArrayList<>();

    /** Whoever has an account. */
    Person person(Who who) {
        return persons.get(who);
    }

    List<Stop> stops() {
        if (stops.isEmpty()) {
            invite();
            addPublicPages();
            addTheApplicantsPages();
            addTheReview();
            addTheOffice();
            stops.addAll(new MoneyShowcase(scenarios, awards, calls).stops(actor(Who.MEMBER), actor(Who.OFFICER)));
            addEmptyPages();
            addOverlongPages();
        }
        return stops;
    }

    private Actor actor(Who who) {
        return person(who).actor();
    }

    private void invite() {
        persons.put(Who.MEMBER, people.applicant());
        persons.put(Who.NEWCOMER, people.applicant());
        persons.put(Who.REVIEWER, people.reviewer());
        persons.put(Who.NEW_REVIEWER, people.reviewer());
        persons.put(Who.OFFICER, people.officer());
        persons.put(Who.LEAD, people.lead());
        persons.put(Who.OPERATOR, people.operator());
        persons.put(Who.AUDITOR, people.auditor());
        persons.put(Who.ADMIN, people.admin());
    }

    private void addPublicPages() {
        Call open = anOpenCall("2027년 1차 AI 컴퓨팅 자원 지원 공고", "AI computing support, first call of 2027");
        add(of("home", Who.ANYBODY, "/"), of("open", Who.ANYBODY, "/open"), of("plan", Who.ANYBODY, "/plan"),
                of("calls", Who.ANYBODY, "/calls"), of("call", Who.ANYBODY, "/calls/" + open.code()),
                of("solutions", Who.ANYBODY, "/solutions"), of("solution-public", Who.ANYBODY, "/solutions/auto-schedule"),
                of("indicators", Who.ANYBODY, "/indicators"), of("login", Who.ANYBODY, "/login"), of("signup", Who.ANYBODY, "/signup"),
                of("not-found", Who.ANYBODY, "/no-such-page"));
    }

    private void addTheApplicantsPages() {
        Actor member = actor(Who.MEMBER);
        Organisation organisation = organisations.register(member, company("예시 모빌리티", "Example Mobility"));
        organisations.addMember(member, organisation.id(), person(Who.NEWCOMER).id(), MemberRole.MEMBER);
        organisations.removeMember(member, organisation.id(), person(Who.NEWCOMER).id());
        Call open = anOpenCall("2027년 제조 AI 특화 GPU 지원", "GPU support for AI in manufacturing 2027");
        Application draft = scenarios.aFilledDraft(open, member, organisation.id());
        Call other = anOpenCall("2027년 상시 CPU 자원 지원", "CPU time, open all year 2027");
        Application submitted = scenarios.aSubmittedApplication(other, member, organisation.id());
        add(of("member-home", Who.MEMBER, "/"), of("applications", Who.MEMBER, "/applications"),
                of("application-new", Who.MEMBER, "/applications/new?call=" + open.code()),
                of("application-edit", Who.MEMBER, "/applications/" + draft.id() + "/edit"),
                of("application-check", Who.MEMBER, "/applications/" + draft.id() + "/check"),
                of("application", Who.MEMBER, "/applications/" + submitted.id()),
                of("application-receipt", Who.MEMBER, "/applications/" + submitted.id() + "/receipts/1"),
                of("organisations", Who.MEMBER, "/organisations"), of("organisation-new", Who.MEMBER, "/organisations/new"),
                of("organisation", Who.MEMBER, "/organisations/" + organisation.id()),
                of("organisation-edit", Who.MEMBER, "/organisations/" + organisation.id() + "/edit"),
                of("account", Who.MEMBER, "/account"), of("account-password", Who.MEMBER, "/account/password"),
                of("forbidden", Who.MEMBER, "/audit"));
        addAwards(member);
    }

    private void addAwards(Actor member) {
        Award inForce = scenarios.anAwardInForce(member);
        Award offered = scenarios.anOffer(member, Unit.gpuSecond("h100"), 200 * 3_600L);
        Award accepted = scenarios.anOffer(member, Unit.CPU_SECOND, 50 * 3_600L);
        awards.accept(member, accepted.id(), accepted.version());
        Agreement draft = awards.agreement(member, accepted.id());
        awards.sendAgreement(actor(Who.OFFICER), accepted.id(), draft.version(), "월별 사용 보고서를 다음 달 5일까지 제출합니다.");
        Job job = scenarios.aFinishedJob(member, inForce);
        Run run = solutions.run(member, RunRequest.ofSample("auto-schedule", inForce.id(), "ft06", UUID.randomUUID().toString()));
        scenarios.ended(run.jobId());
        String account = "/ledger/accounts/" + ledger.accountsOf("award", inForce.id().toString()).get(0).id();
        Award foreign = scenarios.anOffer(Scenarios.anApplicant(), Unit.CPU_SECOND, 3_600);
        add(of("awards", Who.MEMBER, "/awards"), of("award", Who.MEMBER, "/awards/" + inForce.id()),
                of("award-offered", Who.MEMBER, "/awards/" + offered.id()),
                of("agreement-to-sign", Who.MEMBER, "/awards/" + accepted.id() + "/agreement"),
                of("award-foreign", Who.MEMBER, "/awards/" + foreign.id()),
                of("jobs", Who.MEMBER, "/jobs"), of("job", Who.MEMBER, "/jobs/" + job.id()), of("job-new", Who.MEMBER, "/jobs/new"),
                of("solution", Who.MEMBER, "/solutions/auto-schedule"), of("run", Who.MEMBER, "/solutions/runs/" + run.jobId()),
                of("job-of-solution", Who.MEMBER, "/jobs/" + run.jobId()), of("award-account", Who.MEMBER, account),
                of("award-lead", Who.LEAD, "/awards/" + inForce.id()), of("agreement", Who.LEAD, "/awards/" + inForce.id() + "/agreement"),
                of("awards-lead", Who.LEAD, "/awards"), of("ledger-account", Who.LEAD, account),
                of("indicator", Who.ANYBODY, "/indicators/awards-made"), of("jobs-operator", Who.OPERATOR, "/jobs"),
                of("job-operator", Who.OPERATOR, "/jobs/" + job.id()));
    }

    private void addTheReview() {
        Call call = anOpenCall("2027년 의료 AI 컴퓨팅 지원", "Computing for AI in health 2027");
        Application first = scenarios.aSubmittedApplication(call);
        Application second = scenarios.aSubmittedApplication(call);
        Application third = scenarios.aSubmittedApplication(call);
        scenarios.closed(call);
        Person reviewer = person(Who.REVIEWER);
        reviews.saveProfile(reviewer.actor(), new ReviewerProfile(
                reviewer.id(), reviewer.actor().name(), "예시 대학교 인공지능학부", Set.of(), List.of("scheduling", "생산 공정"), 0));
        Assignment asked = reviews.assign(actor(Who.OFFICER), scenarios.anEligibleApplication(first).id(), reviewer.id());
        Assignment scoring = reviews.assign(actor(Who.OFFICER), scenarios.anEligibleApplication(second).id(), reviewer.id());
        reviews.accept(reviewer.actor(), scoring.id(), scoring.version(), Reviews.DECLARATION_VERSION);
        scenarios.aReview(first, 8, 4);
        add(of("reviewer-home", Who.REVIEWER, "/"), of("reviews", Who.REVIEWER, "/reviews"),
                of("review-asked", Who.REVIEWER, "/reviews/" + asked.id()), of("review-scoring", Who.REVIEWER, "/reviews/" + scoring.id()),
                of("review-profile", Who.REVIEWER, "/reviews/profile"),
                of("reviews-office", Who.OFFICER, "/reviews"), of("board", Who.OFFICER, "/calls/" + call.code() + "/board"),
                of("review-office", Who.OFFICER, "/reviews/" + asked.id()),
                of("applications-of-call", Who.OFFICER, "/calls/" + call.code() + "/applications"),
                of("application-screening", Who.OFFICER, "/applications/" + third.id()));
    }

    private void addTheOffice() {
        Call draft = calls.create(actor(Who.OFFICER), named(scenarios.aCompleteCallDraft(), "2027년 2차 공고(초안)", "Second call of 2027 (draft)"));
        Call ranked = anOpenCall("2027년 에너지 AI 컴퓨팅 지원", "Computing for AI in energy 2027");
        List<Application> submitted = List.of(scenarios.aSubmittedApplication(ranked), scenarios.aSubmittedApplication(ranked),
                scenarios.aSubmittedApplication(ranked));
        scenarios.closed(ranked);
        for (int i = 0; i < submitted.size(); i++) {
            scenarios.aReviewedApplication(submitted.get(i), 9 - 3 * i, 4 - i);
        }
        reviews.rank(actor(Who.OFFICER), ranked.id());
        Call decided = scenarios.aRankedCall();
        awards.decide(actor(Who.LEAD), decided.id());
        add(of("officer-home", Who.OFFICER, "/"), of("lead-home", Who.LEAD, "/"), of("applications-office", Who.OFFICER, "/applications"),
                of("call-new", Who.OFFICER, "/calls/new"), of("call-draft", Who.LEAD, "/calls/" + draft.code()),
                of("call-lead", Who.LEAD, "/calls/" + decided.code()),
                of("ranking", Who.LEAD, "/calls/" + ranked.code() + "/ranking"),
                of("decision", Who.LEAD, "/calls/" + decided.code() + "/decision"), of("plan-load", Who.LEAD, "/plan/load"),
                of("ledger", Who.AUDITOR, "/ledger"), of("ledger-verify", Who.AUDITOR, "/ledger/verify?run=true"),
                of("audit", Who.AUDITOR, "/audit"), of("auditor-home", Who.AUDITOR, "/"),
                of("accounts", Who.ADMIN, "/accounts"), of("account-new", Who.ADMIN, "/accounts/new"),
                of("account-detail", Who.ADMIN, "/accounts/" + person(Who.MEMBER).id()),
                of("organisation-office", Who.OFFICER, "/organisations?q="), of("data-centre", Who.OPERATOR, "/data-centre"));
        for (String section : List.of("basics", "schedule", "offer", "form", "criteria", "eligibility")) {
            add(of("call-edit-" + section, Who.OFFICER, "/calls/" + draft.code() + "/edit?section=" + section));
        }
    }

    private void addEmptyPages() {
        Call open = anOpenCall("신청이 없는 공고", "A call without applications");
        Call bare = calls.create(actor(Who.OFFICER), bareDraft());
        String nothing = "q=nothing-has-this-name";
        add(odd("empty-home", Who.NEWCOMER, "/"), odd("empty-applications", Who.NEWCOMER, "/applications"),
                odd("empty-application-new", Who.NEWCOMER, "/applications/new?call=" + open.code()),
                odd("empty-organisations", Who.NEWCOMER, "/organisations"), odd("empty-awards", Who.NEWCOMER, "/awards"),
                odd("empty-jobs", Who.NEWCOMER, "/jobs"), odd("empty-job-new", Who.NEWCOMER, "/jobs/new"),
                odd("empty-solution", Who.NEWCOMER, "/solutions/auto-schedule"), odd("empty-account", Who.NEWCOMER, "/account"),
                odd("empty-reviewer-home", Who.NEW_REVIEWER, "/"), odd("empty-reviews", Who.NEW_REVIEWER, "/reviews"),
                odd("empty-review-profile", Who.NEW_REVIEWER, "/reviews/profile"),
                odd("empty-calls", Who.ANYBODY, "/calls?" + nothing), odd("empty-call", Who.OFFICER, "/calls/" + bare.code()),
                odd("empty-call-edit", Who.OFFICER, "/calls/" + bare.code() + "/edit"),
                odd("empty-applications-of-call", Who.OFFICER, "/calls/" + open.code() + "/applications"),
                odd("empty-board", Who.OFFICER, "/calls/" + open.code() + "/board"),
                odd("empty-ranking", Who.OFFICER, "/calls/" + open.code() + "/ranking"),
                odd("empty-decision", Who.LEAD, "/calls/" + open.code() + "/decision"),
                odd("empty-indicator", Who.ANYBODY, "/indicators/ai-experts"), odd("empty-accounts", Who.ADMIN, "/accounts?" + nothing),
                odd("empty-audit", Who.AUDITOR, "/audit?person=nothing-has-this-name"));
    }

    private void addOverlongPages() {
        Person person = people.with(Role.APPLICANT);
        Actor member = actor(Who.MEMBER);
        Organisation organisation = organisations.register(person.actor(), company(LONG_KOREAN.substring(0, 100), LONG_WORD.substring(0, 100)));
        organisations.addMember(person.actor(), organisation.id(), member.accountId(), MemberRole.ORG_ADMIN);
        Call open = anOpenCall(LONG_KOREAN, LONG_WORD);
        Application draft = named(scenarios.aFilledDraft(open, member, organisation.id()), member);
        Call ranked = anOpenCall(LONG_KOREAN, LONG_WORD);
        Application filled = named(scenarios.aFilledDraft(ranked, member, organisation.id()), member);
        applications.submit(member, filled.id(), filled.version());
        scenarios.closed(ranked);
        scenarios.aReviewedApplication(filled, 9, 4);
        scenarios.aConfirmedRanking(ranked);
        awards.decide(actor(Who.LEAD), ranked.id());
        Award award = scenarios.inForce(member, awards.find(awards.outcome(member, filled.id()).orElseThrow().awardId()));
        Job job = scenarios.ended(jobs.submit(member, new JobRequest(award.id(), "cpu", LONG_WORD.substring(0, 100),
                "echo " + LONG_WORD + LONG_KOREAN + "; touch " + LONG_WORD + ".txt; exit 3", 1, 0, 256L << 20,
                java.time.Duration.ofMinutes(1), List.of(), UUID.randomUUID().toString())).id());
        add(odd("long-home", Who.MEMBER, "/"), odd("long-calls", Who.ANYBODY, "/calls?q=" + LONG_KOREAN.substring(0, 10)),
                odd("long-call", Who.LEAD, "/calls/" + open.code()), odd("long-application-edit", Who.MEMBER, "/applications/" + draft.id() + "/edit"),
                odd("long-application", Who.OFFICER, "/applications/" + filled.id()), odd("long-board", Who.LEAD, "/calls/" + ranked.code() + "/board"),
                odd("long-ranking", Who.LEAD, "/calls/" + ranked.code() + "/ranking"),
                odd("long-decision", Who.LEAD, "/calls/" + ranked.code() + "/decision"), odd("long-award", Who.MEMBER, "/awards/" + award.id()),
                odd("long-agreement", Who.MEMBER, "/awards/" + award.id() + "/agreement"), odd("long-job", Who.MEMBER, "/jobs/" + job.id()),
                odd("long-job-new", Who.MEMBER, "/jobs/new"), odd("long-organisation", Who.MEMBER, "/organisations/" + organisation.id()),
                odd("long-applications", Who.MEMBER, "/applications"), odd("long-awards", Who.MEMBER, "/awards"));
    }

    private void add(Stop... more) {
        stops.addAll(List.of(more));
    }

    private Call anOpenCall(String ko, String en) {
        return scenarios.anOpenCall(draft -> named(draft, ko, en));
    }

    private static CallDraft named(CallDraft draft, String ko, String en) {
        return draft.withBasics(draft.code(), new Localized(ko, en), new Localized(
                "지역 기업과 대학의 인공지능 개발에 필요한 계산 자원을 지원합니다.\n신청 기관은 사용 계획과 기대 효과를 적어 주십시오.",
                "Supports firms and universities of the region with the computing that their AI development needs.\n"
                        + "Please describe how you will use it and what you expect of it."), draft.axis(), null);
    }

    private CallDraft bareDraft() {
        CallDraft full = scenarios.aCompleteCallDraft();
        return new CallDraft(full.code(), new Localized("아직 비어 있는 공고", "A call with nothing in it yet"), null, null, full.axis(), null, null, null,
                null, null, null, null, null, null, null, null, null);
    }

    private Application named(Application draft, Actor member) {
        return applications.save(member, draft.id(), draft.version(), new ApplicationDraft(LONG_WORD, Scenarios.ASKED,
                Map.of("goal", LONG_KOREAN.repeat(5)), true));
    }

    private static Registration company(String ko, String en) {
        return new Registration(Scenarios.aBusinessNumber(), null, ko, en, OrganisationKind.START_UP, SizeClass.SMALL_MEDIUM, Region.GWANGJU, null);
    }
}

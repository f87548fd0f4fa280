package kr.cheomdan.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.awards.AgreementState;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Component;

/** What waits for somebody who applies for support or uses it. */
@Component
class ApplicantDesk {

    private static final PageQuery FEW = new PageQuery(0, 5);
    private static final PageQuery COUNT_ONLY = new PageQuery(0, 1);

    private final Organisations organisations;
    private final Applications applications;
    private final Awards awards;
    private final Jobs jobs;
    private final NoticeDesk notices;

    ApplicantDesk(Organisations organisations, Applications applications, Awards awards, Jobs jobs, NoticeDesk notices) {
        this.organisations = organisations;
        this.applications = applications;
        this.awards = awards;
        this.jobs = jobs;
        this.notices = notices;
    }

    List<Waiting> waiting(Actor actor) {
        List<Waiting> list = new ArrayList<>();
        if (organisations.of(actor).isEmpty()) {
            list.add(Waiting.one("desk.waiting.register-organisation", "", "/organisations/new", null));
            return list;
        }
        applications
                .list(actor, new Applications.Filter(null, "DRAFT", null), FEW)
                .items()
                .forEach(draft -> list.add(Waiting.one(
                        "desk.waiting.draft",
                        draft.application().number(),
                        "/applications/" + draft.application().id(),
                        draft.call().closesAt())));
        for (Award offered : awards.list(actor, new Awards.Filter(null, AwardState.OFFERED), FEW).items()) {
            list.add(Waiting.one("desk.waiting.offer", offered.number(), "/awards/" + offered.id(), offered.acceptBy()));
        }
        addAgreements(list, actor);
        list.addAll(notices.waiting(actor));
        long running = jobs.list(actor, null, JobState.RUNNING, COUNT_ONLY).total();
        if (running > 0) {
            list.add(Waiting.many("desk.waiting.running-jobs", running, "/jobs?state=RUNNING"));
        }
        return list;
    }

    private void addAgreements(List<Waiting> list, Actor actor) {
        List<Award> accepted = awards.list(actor, new Awards.Filter(null, AwardState.ACCEPTED), FEW).items();
        Map<AwardId, AgreementState> agreements = awards.agreementStates(accepted.stream().map(Award::id).toList());
        for (Award award : accepted) {
            boolean toSign = agreements.get(award.id()) == AgreementState.SENT;
            list.add(Waiting.one(toSign ? "desk.waiting.sign" : "desk.waiting.agreement", award.number(),
                    "/awards/" + award.id() + (toSign ? "/agreement" : ""), award.agreeBy()));
        }
    }
}

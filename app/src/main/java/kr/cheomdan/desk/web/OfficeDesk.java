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
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallPhase;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What waits for the programme's officers and its lead. */
@Component
class OfficeDesk {

    private static final PageQuery FEW = new PageQuery(0, 5);
    private static final PageQuery COUNT_ONLY = new PageQuery(0, 1);

    private final Calls calls;
    private final Applications applications;
    private final Awards awards;
    private final Corrections corrections;
    private final NoticeDesk notices;

    OfficeDesk(Calls calls, Applications applications, Awards awards, Corrections corrections, NoticeDesk notices) {
        this.calls = calls;
        this.applications = applications;
        this.awards = awards;
        this.corrections = corrections;
        this.notices = notices;
    }

    List<Waiting> waiting(Actor actor) {
        List<Waiting> list = new ArrayList<>();
        boolean lead = actor.has(Role.PROGRAM_LEAD);
        addCalls(list, actor, CallPhase.DRAFT, lead ? "desk.waiting.publish" : "desk.waiting.complete-call", "");
        addCalls(list, actor, CallPhase.CLOSED, "desk.waiting.screen", "/applications");
        addCalls(list, actor, CallPhase.IN_REVIEW, "desk.waiting.review", "/board");
        addCalls(list, actor, CallPhase.DECIDING, lead ? "desk.waiting.decide" : "desk.waiting.deciding", "/ranking");
        long submitted = applications
                .list(actor, new Applications.Filter(null, "SUBMITTED", null), COUNT_ONLY)
                .total();
        if (submitted > 0) {
            list.add(Waiting.many("desk.waiting.submitted", submitted, "/applications?state=SUBMITTED"));
        }
        addAgreements(list, actor, lead);
        long toApprove = corrections.waitingFor(actor);
        if (toApprove > 0) {
            list.add(Waiting.many("desk.waiting.corrections", toApprove, "/ledger/corrections?state=REQUESTED"));
        }
        list.addAll(notices.waiting(actor));
        return list;
    }

    /** An agreement that was sent waits for the organisation, a signed one for the lead. */
    private void addAgreements(List<Waiting> list, Actor actor, boolean lead) {
        List<Award> accepted = awards.list(actor, new Awards.Filter(null, AwardState.ACCEPTED), FEW).items();
        Map<AwardId, AgreementState> agreements = awards.agreementStates(accepted.stream().map(Award::id).toList());
        for (Award award : accepted) {
            AgreementState state = agreements.get(award.id());
            String key = state == AgreementState.DRAFT && actor.has(Role.PROGRAM_OFFICER)
                    ? "desk.waiting.send-agreement"
                    : state == AgreementState.SIGNED && lead ? "desk.waiting.approve-agreement" : "desk.waiting.agreement";
            list.add(Waiting.one(key, award.number(), "/awards/" + award.id() + "/agreement", award.agreeBy()));
        }
    }

    private void addCalls(List<Waiting> list, Actor actor, CallPhase phase, String key, String page) {
        for (Call call : calls.list(actor, new Calls.Filter(phase, null), FEW).items()) {
            list.add(Waiting.one(key, call.title().in(LocaleContextHolder.getLocale()), "/calls/" + call.code() + page, null));
        }
    }
}

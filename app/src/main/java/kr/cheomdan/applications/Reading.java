package kr.cheomdan.applications;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Component;

/**
 * Reading applications with what belongs to them, for those who may. A list takes a number of statements that does not grow with its
 * rows.
 */
@Component
class Reading {

    private final CaseFile cases;
    private final ReceiptStore receipts;
    private final Calls calls;
    private final Organisations organisations;
    private final Clock clock;

    Reading(CaseFile cases, ReceiptStore receipts, Calls calls, Organisations organisations, Clock clock) {
        this.cases = cases;
        this.receipts = receipts;
        this.calls = calls;
        this.organisations = organisations;
        this.clock = clock;
    }

    Application get(Actor actor, ApplicationId id) {
        return cases.read(actor, id);
    }

    List<Receipt> receipts(Actor actor, ApplicationId id) {
        return receipts.of(cases.read(actor, id).id());
    }

    PreCheck preCheck(Actor actor, ApplicationId id) {
        Application application = cases.visible(actor, id);
        return Points.of(calls.find(application.callId()), application, organisations.find(application.organisationId()));
    }

    PreCheck mayApply(Actor actor, CallId callId, OrganisationId organisationId) {
        if (!actor.isStaff()) {
            organisations.requireMember(actor, organisationId);
        }
        return Points.of(calls.find(callId), organisations.find(organisationId));
    }

    Map<OrganisationId, PreCheck> mayApply(Actor actor, CallId callId, Collection<OrganisationId> organisationIds) {
        if (!actor.isStaff()) {
            Set<OrganisationId> own = organisations.organisationsOf(actor.accountId());
            for (OrganisationId id : organisationIds) {
                if (!own.contains(id)) {
                    throw LifecycleRefusal.NOT_FOUND.with("organisation", id.toString());
                }
            }
        }
        Call call = calls.find(callId);
        return organisations.findAll(organisationIds).stream()
                .collect(Collectors.toMap(Organisation::id, organisation -> Points.of(call, organisation)));
    }

    PageOf<ApplicationSummary> list(Actor actor, Applications.Filter filter, PageQuery page) {
        Instant now = clock.instant();
        Set<OrganisationId> visible = actor.isStaff() ? null : organisations.organisationsOf(actor.accountId());
        List<CallId> receiving = calls.findAll(cases.callsWithDrafts()).stream()
                .filter(call -> call.receivesAt(now))
                .map(Call::id)
                .toList();
        PageOf<Application> found = cases.list(filter, visible, receiving, page);
        Map<CallId, Call> callsById = calls.findAll(ids(found, Application::callId)).stream()
                .collect(Collectors.toMap(Call::id, Function.identity()));
        Map<OrganisationId, Organisation> organisationsById = organisations.findAll(ids(found, Application::organisationId)).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
        return found.map(application -> {
            Call call = callsById.get(application.callId());
            Organisation organisation = organisationsById.get(application.organisationId());
            return new ApplicationSummary(application, call, organisation.name(), application.standing(call, now));
        });
    }

    private static <T> Set<T> ids(PageOf<Application> page, Function<Application, T> id) {
        return page.items().stream().map(id).collect(Collectors.toSet());
    }
}

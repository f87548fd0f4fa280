package kr.cheomdan.awards.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.awards.Decision.Outcome;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Awards as lists and one by one. */
@Controller
@RequestMapping("/awards")
class AwardPages {

    private final Awards awards;
    private final Calls calls;
    private final Applications applications;
    private final Organisations organisations;
    private final AwardChain chain;

    AwardPages(Awards awards, Calls calls, Applications applications, Organisations organisations, AwardChain chain) {
        this.awards = awards;
        this.calls = calls;
        this.applications = applications;
        this.organisations = organisations;
        this.chain = chain;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) @Nullable String call,
            @RequestParam(required = false) @Nullable AwardState state,
            PageQuery page,
            Model model) {
        CallId ofCall = call == null || call.isBlank() ? null : calls.byCode(actor, call).id();
        PageOf<Award> shown = awards.list(actor, new Awards.Filter(ofCall, state), page);
        List<Outcome> outcomes = awards.outcomes(actor);
        model.addAttribute("page", shown);
        model.addAttribute("outcomes", outcomes);
        model.addAttribute("state", state);
        model.addAttribute("states", AwardState.values());
        model.addAttribute("call", call);
        model.addAttribute("calls", callsOf(Stream.concat(shown.items().stream().map(Award::callId), outcomes.stream().map(Outcome::callId))
                .collect(Collectors.toSet())));
        model.addAttribute("organisations", names(shown.items().stream().map(Award::organisationId).collect(Collectors.toSet())));
        model.addAttribute("applications", applications.findAll(outcomes.stream().map(Outcome::applicationId).toList()).stream()
                .collect(Collectors.toMap(Application::id, found -> found)));
        return "awards/list";
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable AwardId id, Model model) {
        chain.fill(actor, awards.get(actor, id), model);
        return "awards/award";
    }

    @GetMapping("/{id}/agreement")
    String agreement(Actor actor, @PathVariable AwardId id, Model model) {
        Award award = awards.get(actor, id);
        model.addAttribute("award", award);
        model.addAttribute("agreement", awards.agreement(actor, id));
        model.addAttribute("member", organisations.isMember(actor, award.organisationId()));
        return "awards/agreement";
    }

    private Map<CallId, Call> callsOf(Collection<CallId> ids) {
        return calls.findAll(ids).stream().collect(Collectors.toMap(Call::id, found -> found));
    }

    private Map<OrganisationId, Organisation> names(Set<OrganisationId> ids) {
        return organisations.findAll(ids).stream().collect(Collectors.toMap(Organisation::id, found -> found));
    }
}

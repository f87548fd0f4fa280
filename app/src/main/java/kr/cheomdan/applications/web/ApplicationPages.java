package kr.cheomdan.applications.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.applications.ApplicationState;
import kr.cheomdan.applications.ApplicationSummary;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.applications.PreCheck;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists of applications, beginning one, and the page of one. */
@Controller
class ApplicationPages {

    /** What applicants see of the history; how the agency goes about its review is told with the decision. */
    private static final Set<String> FOR_APPLICANTS = Set.of("applications.start", "applications.submit", "applications.reopen",
            "applications.withdraw", "applications.find-eligible", "applications.find-ineligible", "applications.reinstate");

    private final Applications applications;
    private final Calls calls;
    private final Organisations organisations;
    private final AuditTrail trail;
    private final Display display;

    ApplicationPages(Applications applications, Calls calls, Organisations organisations, AuditTrail trail, Display display) {
        this.applications = applications;
        this.calls = calls;
        this.organisations = organisations;
        this.trail = trail;
        this.display = display;
    }

    /** An organisation of the actor that could apply: what speaks against it, and the application it has already. */
    record Candidate(Organisation organisation, PreCheck check, @Nullable Application application) {}

    @GetMapping("/applications")
    String list(Actor actor, @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "q", required = false) @Nullable String text, PageQuery page, Model model) {
        show(actor, null, state, text, page, model);
        return "applications/list";
    }

    @GetMapping("/calls/{callCode}/applications")
    String ofCall(Actor actor, @PathVariable String callCode, @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "q", required = false) @Nullable String text, PageQuery page, Model model) {
        Call call = calls.byCode(actor, callCode);
        model.addAttribute("statistics", applications.statistics(actor, call.id()));
        model.addAttribute("call", call);
        model.addAttribute("canScreen", !call.receivesAt(display.now()) && isOfficer(actor));
        show(actor, call.id(), state, text, page, model);
        return "applications/list";
    }

    @GetMapping("/applications/new")
    String begin(Actor actor, @RequestParam("call") String callCode, Model model) {
        Call call = calls.byCode(actor, callCode);
        List<ApplicationSummary> existing =
                applications.list(actor, Applications.Filter.of(call.id()), new PageQuery(0, 200)).items();
        model.addAttribute("call", call);
        model.addAttribute("receiving", call.receivesAt(display.now()));
        List<Organisation> mine = organisations.of(actor);
        Map<OrganisationId, PreCheck> checks =
                applications.mayApply(actor, call.id(), mine.stream().map(Organisation::id).toList());
        model.addAttribute("candidates", mine.stream()
                .map(organisation -> new Candidate(organisation, checks.get(organisation.id()),
                        existing.stream()
                                .map(ApplicationSummary::application)
                                .filter(one -> one.organisationId().equals(organisation.id())
                                        && one.state() != ApplicationState.WITHDRAWN)
                                .findFirst()
                                .orElse(null)))
                .toList());
        return "applications/new";
    }

    @PostMapping("/applications")
    String start(Actor actor, @RequestParam("call") String callCode, @RequestParam OrganisationId organisation) {
        Application application = applications.start(actor, calls.byCode(actor, callCode).id(), organisation);
        return "redirect:/applications/" + application.id() + (application.state() == ApplicationState.DRAFT ? "/edit" : "");
    }

    @GetMapping("/applications/{id}")
    String application(Actor actor, @PathVariable ApplicationId id, Model model) {
        Application application = applications.get(actor, id);
        Call call = calls.find(application.callId());
        boolean member = organisations.isMember(actor, application.organisationId());
        boolean receiving = call.receivesAt(display.now());
        model.addAttribute("theApplication", application);
        model.addAttribute("call", call);
        model.addAttribute("organisation", organisations.find(application.organisationId()));
        model.addAttribute("standing", application.standing(call, display.now()));
        model.addAttribute("member", member);
        model.addAttribute("receiving", receiving);
        model.addAttribute("receipts", applications.receipts(actor, id));
        model.addAttribute("history", trail.historyOf(application.subject()).stream()
                .filter(step -> !member || FOR_APPLICANTS.contains(step.action()))
                .toList());
        model.addAttribute("canScreen", !member && isOfficer(actor) && !receiving);
        if (actor.isStaff() && !member) {
            model.addAttribute("check", applications.preCheck(actor, id));
        }
        return "applications/application";
    }

    private void show(Actor actor, @Nullable CallId callId, @Nullable String state, @Nullable String text, PageQuery page, Model model) {
        String standing = standings().contains(String.valueOf(state)) ? state : null;
        model.addAttribute("applications", applications.list(actor, new Applications.Filter(callId, standing, text), page));
        model.addAttribute("standings", standings());
        model.addAttribute("standing", standing);
        model.addAttribute("text", text);
        model.addAttribute("filtered", standing != null || (text != null && !text.isBlank()));
        model.addAttribute("staff", actor.isStaff());
    }

    private static List<String> standings() {
        List<String> standings = new ArrayList<>(Stream.of(ApplicationState.values()).map(Enum::name).toList());
        standings.add(1, Application.NOT_SUBMITTED);
        return standings;
    }

    private static boolean isOfficer(Actor actor) {
        return actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD);
    }
}

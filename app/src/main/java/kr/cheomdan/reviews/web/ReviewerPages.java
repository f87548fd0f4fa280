package kr.cheomdan.reviews.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.CallPhase;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.reviews.Assignment;
import kr.cheomdan.reviews.Panel;
import kr.cheomdan.reviews.ReviewerProfile;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A reviewer's inbox and profile; for staff the calls whose reviews are under way. */
@Controller
class ReviewerPages {

    private static final List<CallPhase> REVIEWED = List.of(CallPhase.CLOSED, CallPhase.IN_REVIEW, CallPhase.DECIDING, CallPhase.INFORMED);

    private final Reviews reviews;
    private final Applications applications;
    private final Calls calls;
    private final Display display;

    ReviewerPages(Reviews reviews, Applications applications, Calls calls, Display display) {
        this.reviews = reviews;
        this.applications = applications;
        this.calls = calls;
        this.display = display;
    }

    /** One line of the inbox. */
    record Task(Assignment assignment, Call call, Application application, @Nullable Panel panel) {}

    @GetMapping("/reviews")
    String inbox(Actor actor, PageQuery page, Model model) {
        if (actor.has(Role.REVIEWER)) {
            PageOf<Assignment> mine = reviews.mine(actor, page);
            model.addAttribute("tasks", tasks(mine));
            model.addAttribute("page", mine);
            model.addAttribute("profiled", reviews.profile(actor, actor.accountId()).isPresent());
        }
        if (actor.isStaff()) {
            List<Call> underWay = new ArrayList<>();
            REVIEWED.forEach(phase -> underWay.addAll(calls.list(actor, new Calls.Filter(phase, null), page).items()));
            model.addAttribute("calls", underWay);
        }
        return "reviews/inbox";
    }

    private PageOf<Task> tasks(PageOf<Assignment> mine) {
        Map<CallId, Call> ofCalls = new LinkedHashMap<>();
        calls.findAll(ids(mine.items(), Assignment::callId)).forEach(call -> ofCalls.put(call.id(), call));
        Map<ApplicationId, Application> ofApplications = applications.findAll(ids(mine.items(), Assignment::applicationId)).stream()
                .collect(Collectors.toMap(Application::id, application -> application));
        Map<CallId, Panel> panels = reviews.panels(ofCalls.keySet());
        return mine.map(task -> new Task(task, ofCalls.get(task.callId()), ofApplications.get(task.applicationId()),
                panels.get(task.callId())));
    }

    private static <T> Set<T> ids(Collection<Assignment> tasks, Function<Assignment, T> id) {
        return tasks.stream().map(id).collect(Collectors.toSet());
    }

    @GetMapping("/reviews/profile")
    String profile(Actor actor, Model model) {
        model.addAttribute("profile", reviews.profile(actor, actor.accountId()).orElseGet(() -> empty(actor)));
        return "reviews/profile";
    }

    private static ReviewerProfile empty(Actor actor) {
        return new ReviewerProfile(actor.accountId(), actor.name(), "", Set.of(), List.of(), 0);
    }

    @PostMapping("/reviews/profile")
    String saveProfile(
            Actor actor,
            @RequestParam int version,
            @RequestParam String name,
            @RequestParam String affiliation,
            @RequestParam(defaultValue = "") String fields,
            RedirectAttributes redirect) {
        Set<OrganisationId> organisations =
                reviews.profile(actor, actor.accountId()).map(ReviewerProfile::organisations).orElse(Set.of());
        List<String> known = Arrays.stream(fields.split(",")).map(String::strip).filter(field -> !field.isEmpty()).toList();
        reviews.saveProfile(actor, new ReviewerProfile(actor.accountId(), name, affiliation, organisations, known, version));
        redirect.addFlashAttribute("notice", display.message("reviews.page.profile.saved"));
        return "redirect:/reviews";
    }
}

package kr.cheomdan.organisations.web;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationAction;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.OrganisationKind;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.organisations.OrganisationsRefusal;
import kr.cheomdan.organisations.Region;
import kr.cheomdan.organisations.SizeClass;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of the register. */
@Controller
@RequestMapping("/organisations")
class OrganisationPages {

    private static final String TO_PAGE = "redirect:/organisations/";

    private final Organisations organisations;
    private final MemberDesk members;
    private final Problems problems;
    private final Display display;

    OrganisationPages(Organisations organisations, MemberDesk members, Problems problems, Display display) {
        this.organisations = organisations;
        this.members = members;
        this.problems = problems;
        this.display = display;
    }

    @GetMapping
    String list(Actor actor, PageQuery page, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("found", organisations.search(actor, q, page));
        model.addAttribute("q", q);
        return "organisations/list";
    }

    @GetMapping("/new")
    ModelAndView blank(Actor actor) {
        if (!actor.has(Role.APPLICANT)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("organisations.page.new"));
        }
        return form(null, OrganisationForm.empty(), null);
    }

    @PostMapping
    ModelAndView register(Actor actor, OrganisationForm form, RedirectAttributes next) {
        try {
            Organisation organisation = organisations.register(actor, form.registration());
            next.addFlashAttribute("notice", display.message("organisations.page.registered"));
            return new ModelAndView(TO_PAGE + organisation.id());
        } catch (RefusedException refused) {
            return form(null, form, problems.of(refused));
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable OrganisationId id, Model model) {
        Organisation organisation = organisations.get(actor, id);
        List<MemberDesk.Member> people = members.members(actor, id);
        model.addAttribute("organisation", organisation);
        model.addAttribute("members", people);
        model.addAttribute("history", members.historyOf(id));
        model.addAttribute("administrator", organisations.isAdministrator(actor, id));
        model.addAttribute("mayAdmit", organisations.isAdministrator(actor, id) || actor.has(Role.ADMIN));
        model.addAttribute("actions", Arrays.stream(OrganisationAction.values())
                .filter(action -> organisations.mayAdvance(actor, organisation, action))
                .toList());
        return "organisations/show";
    }

    @GetMapping("/{id}/edit")
    ModelAndView edit(Actor actor, @PathVariable OrganisationId id) {
        Organisation organisation = organisations.get(actor, id);
        if (!organisations.isAdministrator(actor, id)) {
            throw OrganisationsRefusal.NOT_ORG_ADMIN.with();
        }
        return form(id, OrganisationForm.of(organisation), null);
    }

    @PostMapping("/{id}/edit")
    ModelAndView change(Actor actor, @PathVariable OrganisationId id, OrganisationForm form, RedirectAttributes next) {
        try {
            organisations.change(actor, id, form.registration(), form.version());
            next.addFlashAttribute("notice", display.message("organisations.page.changed"));
            return new ModelAndView(TO_PAGE + id);
        } catch (RefusedException refused) {
            if (refused.refusal() == LifecycleRefusal.NOT_FOUND) {
                throw refused;
            }
            boolean stale = refused.refusal() == LifecycleRefusal.STALE_VERSION;
            // The sentence says what has happened; saving again then means it.
            return form(id, stale ? form.at(organisations.find(id).version()) : form, problems.of(refused));
        }
    }

    @PostMapping("/{id}/members")
    String admit(
            Actor actor,
            @PathVariable OrganisationId id,
            @RequestParam(required = false) @Nullable String login,
            @RequestParam(defaultValue = "MEMBER") MemberRole role,
            RedirectAttributes next) {
        MemberDesk.Member admitted = members.admit(actor, id, login, role);
        next.addFlashAttribute("notice", display.message("organisations.page.admitted", display.orNotGiven(admitted.name())));
        return TO_PAGE + id;
    }

    @PostMapping("/{id}/members/{accountId}/remove")
    String remove(Actor actor, @PathVariable OrganisationId id, @PathVariable UUID accountId, RedirectAttributes next) {
        organisations.removeMember(actor, id, accountId);
        next.addFlashAttribute("notice", display.message("organisations.page.removed"));
        // Whoever left no longer sees the organisation.
        return actor.accountId().equals(accountId) && !actor.isStaff() ? "redirect:/organisations" : TO_PAGE + id;
    }

    @PostMapping("/{id}/status")
    String advance(
            Actor actor,
            @PathVariable OrganisationId id,
            @RequestParam OrganisationAction action,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        organisations.advance(actor, id, action, reason);
        next.addFlashAttribute("notice", display.message("organisations.page.advanced"));
        return TO_PAGE + id;
    }

    private static ModelAndView form(@Nullable OrganisationId id, OrganisationForm form, @Nullable Problem problem) {
        ModelAndView page = new ModelAndView("organisations/form");
        page.addObject("id", id);
        page.addObject("form", form);
        page.addObject("kinds", OrganisationKind.values());
        page.addObject("sizeClasses", SizeClass.values());
        page.addObject("regions", Region.values());
        if (problem != null) {
            page.addObject("problem", problem);
            page.setStatus(HttpStatusCode.valueOf(problem.status()));
        }
        return page;
    }
}

package kr.cheomdan.identity.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.identity.NewAccount;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The accounts as administrators keep them and auditors read them. */
@Controller
@RequestMapping("/accounts")
class AccountsPages {

    private final Accounts accounts;
    private final AuditTrail trail;
    private final AuditLines lines;
    private final Display display;
    private final Problems problems;

    AccountsPages(Accounts accounts, AuditTrail trail, AuditLines lines, Display display, Problems problems) {
        this.accounts = accounts;
        this.trail = trail;
        this.lines = lines;
        this.display = display;
        this.problems = problems;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(required = false) @Nullable String q, PageQuery page, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("accounts", accounts.search(actor, q, page));
        model.addAttribute("admin", actor.has(Role.ADMIN));
        return "identity/accounts";
    }

    @GetMapping("/new")
    String blank(Actor actor, Model model) {
        return form(actor, "", "", "ko", List.of(), model);
    }

    @PostMapping
    String create(
            Actor actor,
            @RequestParam String login,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam String language,
            @RequestParam(defaultValue = "") List<String> roles,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            AccountSummary account = accounts.create(actor, new NewAccount(login, name, password, Roles.of(roles), language));
            redirect.addFlashAttribute("notice", display.message("identity.accounts.created"));
            return "redirect:/accounts/" + account.id();
        } catch (RefusedException refused) {
            Problem problem = problems.of(refused);
            model.addAttribute("problem", problem);
            response.setStatus(problem.status());
            return form(actor, login, name, language, roles, model);
        }
    }

    /** Also where a new password was just shown, because a form refused there leads back to its address. */
    @GetMapping({"/{id}", "/{id}/reset-password"})
    String account(Actor actor, @PathVariable UUID id, Model model) {
        model.addAttribute("account", accounts.get(actor, id));
        model.addAttribute("lockedUntil", accounts.lockedUntil(actor, id).orElse(null));
        model.addAttribute("history", lines.spoken(trail.historyOf(Subject.of("account", id))));
        model.addAttribute("everyRole", Role.values());
        model.addAttribute("own", actor.accountId().equals(id));
        model.addAttribute("admin", actor.has(Role.ADMIN));
        return "identity/account-detail";
    }

    @PostMapping("/{id}/roles")
    String changeRoles(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> roles,
            @RequestParam String reason,
            @RequestParam int version,
            RedirectAttributes redirect) {
        accounts.changeRoles(actor, id, Roles.of(roles), reason, version);
        return done(id, "identity.accounts.roles.changed", redirect);
    }

    @PostMapping("/{id}/disable")
    String disable(Actor actor, @PathVariable UUID id, @RequestParam String reason, RedirectAttributes redirect) {
        accounts.disable(actor, id, reason);
        return done(id, "identity.accounts.disabled", redirect);
    }

    @PostMapping("/{id}/enable")
    String enable(Actor actor, @PathVariable UUID id, @RequestParam String reason, RedirectAttributes redirect) {
        accounts.enable(actor, id, reason);
        return done(id, "identity.accounts.enabled", redirect);
    }

    @PostMapping("/{id}/unlock")
    String unlock(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        accounts.unlock(actor, id);
        return done(id, "identity.accounts.unlocked", redirect);
    }

    /** Shown at once and not after a redirect, so that the password is kept nowhere, not even in the session. */
    @PostMapping("/{id}/reset-password")
    String resetPassword(Actor actor, @PathVariable UUID id, @RequestParam String reason, Model model) {
        model.addAttribute("temporary", accounts.resetPassword(actor, id, reason));
        return account(actor, id, model);
    }

    private String form(Actor actor, String login, String name, String language, List<String> roles, Model model) {
        accounts.requireKeeper(actor);
        model.addAttribute("login", login);
        model.addAttribute("name", name);
        model.addAttribute("language", language);
        model.addAttribute("roles", roles);
        model.addAttribute("everyRole", Role.values());
        return "identity/account-new";
    }

    private String done(UUID id, String message, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", display.message(message));
        return "redirect:/accounts/" + id;
    }
}

package kr.cheomdan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.IdentityRefusal;
import kr.cheomdan.identity.SignIns;
import kr.cheomdan.identity.Tokens;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Display;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/** A person's own account: name, language, password, tokens. */
@Controller
@RequestMapping("/account")
class AccountPages {

    private final Accounts accounts;
    private final SignIns signIns;
    private final Tokens tokens;
    private final SessionContexts sessions;
    private final Display display;

    AccountPages(Accounts accounts, SignIns signIns, Tokens tokens, SessionContexts sessions, Display display) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.tokens = tokens;
        this.sessions = sessions;
        this.display = display;
    }

    /** Also where a new token was just shown, because a form refused there leads back to its address. */
    @GetMapping({"", "/tokens"})
    String account(Actor actor, Model model) {
        model.addAttribute("account", accounts.find(actor.accountId()));
        model.addAttribute("tokens", tokens.own(actor));
        return "identity/account";
    }

    @PostMapping
    String change(
            Actor actor,
            @RequestParam String name,
            @RequestParam String language,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        accounts.changeOwnProfile(actor, name, language);
        LocaleResolver languages = RequestContextUtils.getLocaleResolver(request);
        if (languages != null) {
            languages.setLocale(request, response, Locale.forLanguageTag(language));
        }
        redirect.addFlashAttribute("notice", display.message("identity.account.saved"));
        return "redirect:/account";
    }

    @GetMapping("/password")
    String password(Model model) {
        boolean forced = SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication person
                && person.mustChangePassword();
        model.addAttribute("forced", forced);
        return "identity/password";
    }

    /** The session that asked goes on under a new number; every other ends. */
    @PostMapping("/password")
    String changePassword(
            Actor actor,
            @RequestParam String current,
            @RequestParam String password,
            @RequestParam String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!password.equals(repeated)) {
            throw IdentityRefusal.PASSWORD_NOT_REPEATED.at("repeated");
        }
        ActorAuthentication renewed =
                SessionContexts.authentication(signIns.changeOwnPassword(actor, current, password), actor.origin());
        request.changeSessionId();
        sessions.saveContext(new SecurityContextImpl(renewed), request, response);
        redirect.addFlashAttribute("notice", display.message("identity.account.password.changed"));
        return "redirect:/account";
    }

    /** Shown at once and not after a redirect, so that the token is kept nowhere, not even in the session. */
    @PostMapping("/tokens")
    String issueToken(Actor actor, @RequestParam String label, Model model) {
        model.addAttribute("issued", tokens.issueOwn(actor, label).token());
        return account(actor, model);
    }

    @PostMapping("/tokens/{id}/revoke")
    String revokeToken(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        tokens.revoke(actor, id);
        redirect.addFlashAttribute("notice", display.message("identity.tokens.revoked"));
        return "redirect:/account";
    }
}

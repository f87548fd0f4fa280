package kr.cheomdan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.IdentityRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way in: log-in and sign-up. */
@Controller
class SignInPages {

    private final Accounts accounts;
    private final Problems problems;

    SignInPages(Accounts accounts, Problems problems) {
        this.accounts = accounts;
        this.problems = problems;
    }

    @GetMapping("/login")
    String login(Actor actor, @RequestParam(defaultValue = "") String to, Model model) {
        if (actor.isSignedIn()) {
            return "redirect:" + LocalPaths.safe(to).orElse("/");
        }
        model.addAttribute("to", LocalPaths.safe(to).orElse(""));
        model.addAttribute("login", "");
        return "identity/login";
    }

    /** The form again, where the security filters did not let the person in. */
    @PostMapping(SignInOutcome.LOGIN_REFUSED)
    String loginRefused(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String to,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        RefusedException refused = refused(request);
        Problem problem = problems.of(refused);
        model.addAttribute("to", LocalPaths.safe(to).orElse(""));
        model.addAttribute("login", login);
        model.addAttribute("problem", problem);
        response.setStatus(problem.status());
        return "identity/login";
    }

    /** The address of the refused form, opened by itself. */
    @GetMapping(SignInOutcome.LOGIN_REFUSED)
    String loginAgain() {
        return "redirect:/login";
    }

    @GetMapping("/signup")
    String signUp(Actor actor, Model model) {
        model.addAttribute("login", "");
        model.addAttribute("name", "");
        return actor.isSignedIn() ? "redirect:/" : "identity/signup";
    }

    @PostMapping("/signup")
    String signUp(
            Actor actor,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            if (!password.equals(repeated)) {
                throw IdentityRefusal.PASSWORD_NOT_REPEATED.at("repeated");
            }
            Locale locale = LocaleContextHolder.getLocale();
            accounts.signUp(actor, login, name, password, "en".equals(locale.getLanguage()) ? "en" : "ko");
        } catch (RefusedException refused) {
            Problem problem = problems.of(refused);
            model.addAttribute("login", login);
            model.addAttribute("name", name);
            model.addAttribute("problem", problem);
            response.setStatus(problem.status());
            return "identity/signup";
        }
        redirect.addAttribute("welcome", "");
        return "redirect:/login";
    }

    /** Says what the security filters refused. */
    @RequestMapping("/refused")
    void refuse(HttpServletRequest request) {
        throw refused(request);
    }

    private static RefusedException refused(HttpServletRequest request) {
        return request.getAttribute(SignInOutcome.REFUSED) instanceof RefusedException refused
                ? refused
                : LifecycleRefusal.NOT_FOUND.with(request.getRequestURI());
    }
}

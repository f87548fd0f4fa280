package kr.cheomdan.identity.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.IdentityRefusal;
import kr.cheomdan.identity.SignIns;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Where the security filters send a person: to the log-in, on from it, or to the sentence that says why not. */
@Component
class SignInOutcome
        implements AuthenticationSuccessHandler,
                AuthenticationFailureHandler,
                LogoutHandler,
                AuthenticationEntryPoint,
                AccessDeniedHandler {

    /** Under which the refusal is handed to the page that says it. */
    static final String REFUSED = SignInOutcome.class.getName() + ".refused";

    /** Not the log-in's own address: there the security filters would take the forwarded form for another log-in. */
    static final String LOGIN_REFUSED = "/login/refused";

    private static final String LANGUAGE_COOKIE = "CHEOMDAN_LANGUAGE";

    private final SignIns signIns;
    private final Accounts accounts;
    private final LocaleResolver languages;

    SignInOutcome(SignIns signIns, Accounts accounts, LocaleResolver languages) {
        this.signIns = signIns;
        this.accounts = accounts;
        this.languages = languages;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (authentication instanceof ActorAuthentication person && WebUtils.getCookie(request, LANGUAGE_COOKIE) == null) {
            String language = accounts.find(person.getPrincipal().accountId()).language();
            languages.setLocale(request, response, Locale.forLanguageTag(language));
        }
        response.sendRedirect(LocalPaths.safe(request.getParameter("to")).orElse("/"));
    }

    /** Shows the form again with the sentence; what was typed as login stays, the password does not. */
    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException denied)
            throws IOException, ServletException {
        RefusedException refused =
                denied instanceof SignInRefused signInRefused ? signInRefused.refused() : IdentityRefusal.WRONG_CREDENTIALS.with();
        request.setAttribute(REFUSED, refused);
        request.getRequestDispatcher(LOGIN_REFUSED).forward(request, response);
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication instanceof ActorAuthentication person) {
            signIns.signOut(person.getPrincipal());
        }
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException denied)
            throws IOException {
        String signIn = LocalPaths.signIn(request);
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(signIn);
        } else {
            response.setHeader("HX-Redirect", signIn);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        IdentityRefusal refusal = denied instanceof CsrfException ? IdentityRefusal.FORM_EXPIRED : IdentityRefusal.NOT_ALLOWED;
        request.setAttribute(REFUSED, refusal.with());
        request.getRequestDispatcher("/refused").forward(request, response);
    }
}

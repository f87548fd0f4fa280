package kr.cheomdan.identity.web;

import kr.cheomdan.identity.SignIns;
import kr.cheomdan.shared.RefusedException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** The log-in form's way to {@link SignIns}. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final SignIns signIns;

    PasswordSignIn(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public Authentication authenticate(Authentication form) {
        String origin = form.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "unknown";
        try {
            String password = String.valueOf(form.getCredentials());
            return SessionContexts.authentication(signIns.signIn(form.getName(), password, origin), origin);
        } catch (RefusedException refused) {
            throw new SignInRefused(refused);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}

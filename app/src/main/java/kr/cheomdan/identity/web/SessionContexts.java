package kr.cheomdan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import kr.cheomdan.identity.SignIns;
import kr.cheomdan.identity.SignIns.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps in the session only whose it is and with which credentials it was opened; who the person is and may do is read from the account
 * for each request that asks.
 */
@Component
class SessionContexts implements SecurityContextRepository {

    private static final String ACCOUNT = "account";
    private static final String CREDENTIALS = "credentials";

    private final SignIns signIns;

    SessionContexts(SignIns signIns) {
        this.signIns = signIns;
    }

    static ActorAuthentication authentication(SignedIn signedIn, String origin) {
        return new ActorAuthentication(
                signedIn.account().actingFrom(origin), signedIn.credentials(), signedIn.mustChangePassword());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return new Deferred(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = context.getAuthentication();
        if (authentication instanceof ActorAuthentication person) {
            HttpSession session = request.getSession();
            session.setAttribute(ACCOUNT, person.getName());
            session.setAttribute(CREDENTIALS, person.credentials());
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ACCOUNT);
            session.removeAttribute(CREDENTIALS);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ACCOUNT) != null;
    }

    private SecurityContext load(HttpServletRequest request) {
        SecurityContext empty = SecurityContextHolder.createEmptyContext();
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(ACCOUNT) instanceof String account)
                || !(session.getAttribute(CREDENTIALS) instanceof Integer credentials)) {
            return empty;
        }
        return signIns.signedIn(UUID.fromString(account), credentials)
                .<SecurityContext>map(signedIn -> new SecurityContextImpl(authentication(signedIn, request.getRemoteAddr())))
                .orElse(empty);
    }

    /** Reads the session only when somebody asks who the person is. */
    private final class Deferred implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext loaded;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            SecurityContext context = loaded;
            if (context == null) {
                context = load(request);
                loaded = context;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}

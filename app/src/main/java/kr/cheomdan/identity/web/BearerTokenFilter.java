package kr.cheomdan.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.IdentityRefusal;
import kr.cheomdan.identity.Tokens;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a request of the API in by its token. A token that is no good is refused even where none is needed: somebody relies on it. */
class BearerTokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final ProblemWriter problems;

    BearerTokenFilter(Tokens tokens, ProblemWriter problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            Optional<AccountSummary> account = tokens.accountOf(header.substring(SCHEME.length()).strip());
            if (account.isEmpty()) {
                problems.write(IdentityRefusal.TOKEN_INVALID.with(), request, response);
                return;
            }
            ActorAuthentication person =
                    new ActorAuthentication(account.get().actingFrom(request.getRemoteAddr()), 0, false);
            SecurityContextHolder.setContext(new SecurityContextImpl(person));
        }
        chain.doFilter(request, response);
    }
}

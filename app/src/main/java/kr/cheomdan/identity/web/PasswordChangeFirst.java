package kr.cheomdan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;

/** Leads a person whose password an administrator set to choosing an own one, before anything else. */
class PasswordChangeFirst implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws IOException {
        boolean first = SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication person
                && person.mustChangePassword();
        if (first) {
            response.sendRedirect("/account/password");
        }
        return !first;
    }
}

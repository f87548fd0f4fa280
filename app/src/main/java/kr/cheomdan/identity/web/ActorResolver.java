package kr.cheomdan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives handler methods the person of the request: of the session on pages, of the token in the API, else somebody not signed in. The
 * origin is the address of the connection; behind a proxy it is the one that the proxy names only where
 * {@code server.forward-headers-strategy} is {@code native}.
 */
class ActorResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Actor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication person) {
            return person.getPrincipal();
        }
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        return Actor.anonymous(servletRequest == null ? "unknown" : servletRequest.getRemoteAddr());
    }
}

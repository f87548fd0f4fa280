package kr.cheomdan.identity.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import kr.cheomdan.shared.Actor;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What identity adds to every request: the person, the headers, the session's cookie. */
@Configuration(proxyBeanMethods = false)
class IdentityWebConfiguration implements WebMvcConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    @Bean
    FilterRegistrationBean<ResponseHeaders> responseHeaders() {
        FilterRegistrationBean<ResponseHeaders> registration = new FilterRegistrationBean<>(new ResponseHeaders());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        return registration;
    }

    /** Marked Secure where the request came over https. */
    @Bean
    CookieSerializer sessionCookie() {
        DefaultCookieSerializer cookie = new SessionCookie();
        cookie.setCookieName(SecurityConfiguration.SESSION_COOKIE);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    /** Two requests of one session may keep the same thing in it at the same time: the later one's stays, and neither fails. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsAtTheSameTime() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PasswordChangeFirst())
                .excludePathPatterns("/account/**", "/login", "/error", "/refused", "/api/**")
                .excludePathPatterns("/css/**", "/js/**", "/webjars/**", "/charts/**");
    }

    /** Passes over what cannot be one of our sessions: such a value would reach the database, which answers some (a NUL) with a fault. */
    private static final class SessionCookie extends DefaultCookieSerializer {

        private static final Pattern SESSION = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        /** None for the API, which has no sessions: looking for one, and keeping its last use, cost each request three transactions. */
        @Override
        public List<String> readCookieValues(HttpServletRequest request) {
            return request.getServletPath().startsWith("/api/")
                    ? List.of()
                    : super.readCookieValues(request).stream().filter(value -> SESSION.matcher(value).matches()).toList();
        }
    }
}

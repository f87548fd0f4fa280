package kr.cheomdan.identity.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import kr.cheomdan.identity.IdentityRefusal;
import kr.cheomdan.identity.Tokens;
import kr.cheomdan.shared.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Who gets past the door: files for everybody, the API by token and without a session, pages by session and form mark. What a signed-in
 * person may do with a record is the business of its module; here only who must be signed in at all.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final String SESSION_COOKIE = "CHEOMDAN_SESSION";

    private static final String[] FILES = {
        "/css/**", "/js/**", "/fonts/**", "/webjars/**", "/charts/**", "/theme/**", "/favicon.*", "/health", "/health/**"
    };
    private static final String[] PUBLIC_API = {
        "/api/v1/calls", "/api/v1/calls/*", "/api/v1/plan", "/api/v1/plan/**", "/api/v1/indicators",
        "/api/v1/indicators/**", "/api/v1/solutions", "/api/v1/solutions/*", "/api/v1/ledger/digests",
        "/api/v1/ledger/digests/*", "/api/v1/open/works", "/api/v1/open/works/*"
    };
    private static final String[] PUBLIC_PAGES = {
        "/", "/plan", "/plan/file", "/calls", "/calls/*",
        "/indicators", "/indicators/**", "/solutions", "/solutions/*", "/open", "/open/**", "/signup"
    };

    /** Nobody reads how long each of the security filters took, and taking the times costs every request. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** No session is looked for: a page's many files cost no query. */
    @Bean
    @Order(1)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return http.securityMatcher(FILES)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, Tokens tokens, ProblemWriter problems, Filter uploadGate) throws Exception {
        return http.securityMatcher("/api/**", "/metrics", "/metrics/**")
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                        .requestMatchers("/api/openapi.json", "/api/openapi.json/**").permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/tokens").permitAll()
                        .requestMatchers("/api/v1/solutions/sectors").authenticated()
                        .requestMatchers(HttpMethod.GET, PUBLIC_API).permitAll()
                        .requestMatchers("/metrics", "/metrics/**").hasAnyRole(Role.ADMIN.name(), Role.OPERATOR.name())
                        .anyRequest().authenticated())
                .addFilterBefore(new BearerTokenFilter(tokens, problems), AuthorizationFilter.class)
                .addFilterBefore(uploadGate, AuthorizationFilter.class)
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint((request, response, denied) ->
                                problems.write(IdentityRefusal.SIGN_IN_REQUIRED.with(), request, response))
                        .accessDeniedHandler((request, response, denied) ->
                                problems.write(IdentityRefusal.NOT_ALLOWED.with(), request, response)))
                .securityContext(context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(SecurityConfiguration::onlyForbidKeeping)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, SessionContexts sessions, SignInOutcome outcome, Filter uploadGate) throws Exception {
        return http.authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC).permitAll()
                        .requestMatchers("/login", "/login/refused", "/refused", "/error").permitAll()
                        .requestMatchers(HttpMethod.POST, "/signup").permitAll()
                        .requestMatchers(HttpMethod.GET, PUBLIC_PAGES).permitAll()
                        .anyRequest().authenticated())
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("login")
                        .passwordParameter("password")
                        .successHandler(outcome)
                        .failureHandler(outcome))
                .logout(logout -> logout.addLogoutHandler(outcome)
                        .deleteCookies(SESSION_COOKIE)
                        .logoutSuccessUrl("/login?signed-out"))
                .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(outcome).accessDeniedHandler(outcome))
                .securityContext(context -> context.securityContextRepository(sessions))
                // To find the mark of a form all of it is read.
                .addFilterBefore(uploadGate, CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .headers(SecurityConfiguration::onlyForbidKeeping)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** The other headers come from {@link ResponseHeaders}; what was shown to one person is not kept for the next. */
    private static void onlyForbidKeeping(HeadersConfigurer<HttpSecurity> headers) {
        headers.defaultsDisabled().cacheControl(cache -> {});
    }
}

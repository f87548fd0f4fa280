package kr.cheomdan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Answers 503 where the database is away before or after a handler method runs: sessions and tokens are read from it in filters, and the
 * page that usually speaks of errors needs a session too. Outside of all that asks the database, inside of what sets the headers of
 * every answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseOutageFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOutageFilter.class);

    private final Problems problems;
    private final LocaleResolver languages;
    private final BareAnswers answers;

    DatabaseOutageFilter(Problems problems, LocaleResolver languages, BareAnswers answers) {
        this.problems = problems;
        this.languages = languages;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted() || !isOutage(failure)) {
                throw failure;
            }
            LOG.warn("database unavailable: {}", failure.getMessage());
            answer(request, response);
        }
    }

    private static boolean isOutage(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException || cause instanceof TransactionException) {
                return true;
            }
        }
        return false;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LocaleContextHolder.setLocale(languages.resolveLocale(request));
        try {
            Problem problem = problems.of(WebRefusal.DATABASE_UNAVAILABLE);
            response.resetBuffer();
            response.setStatus(problem.status());
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            answers.write(problem, request.getRequestURI().startsWith("/api/"), response);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}

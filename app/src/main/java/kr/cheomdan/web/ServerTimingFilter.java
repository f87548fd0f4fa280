package kr.cheomdan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import kr.cheomdan.database.StatementCount;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * With {@code cheomdan.web.server-timing=true} every page says in the standard header how many milliseconds the server took and how many
 * SQL statements: {@code Server-Timing: app;dur=12.345, sql;dur=3.210;desc="7"}. For measuring only: to know the time before the headers
 * leave, the whole answer is held in memory. Outside of all other filters, so that sessions and tokens count.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnBooleanProperty("cheomdan.web.server-timing")
class ServerTimingFilter extends OncePerRequestFilter {

    static final String HEADER = "Server-Timing";
    private static final double NANOS_PER_MS = 1e6;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        long start = System.nanoTime();
        try (StatementCount count = StatementCount.begin()) {
            chain.doFilter(request, held);
            long tookNanos = System.nanoTime() - start;
            response.setHeader(HEADER, String.format(Locale.ROOT, "app;dur=%.3f, sql;dur=%.3f;desc=\"%d\"",
                    tookNanos / NANOS_PER_MS, count.waitedNanos() / NANOS_PER_MS, count.statements()));
        }
        held.copyBodyToResponse();
    }
}

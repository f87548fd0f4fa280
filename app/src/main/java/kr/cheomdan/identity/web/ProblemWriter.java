package kr.cheomdan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request of the API that is refused before any handler method sees it. */
@Component
class ProblemWriter {

    private final Problems problems;
    private final LocaleResolver languages;
    private final JsonMapper json;

    ProblemWriter(Problems problems, LocaleResolver languages, JsonMapper json) {
        this.problems = problems;
        this.languages = languages;
        this.json = json;
    }

    void write(RefusedException refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(languages.resolveLocale(request));
        try {
            Problem problem = problems.of(refused);
            response.setStatus(problem.status());
            if (problem.status() == HttpStatus.UNAUTHORIZED.value()) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter().write(json.writeValueAsString(problem));
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }
}

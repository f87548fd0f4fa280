package kr.cheomdan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problems told where nothing else can be relied on, neither a session nor the database nor that the request can be read: as JSON, or as a
 * page that looks like the others and says no more than what is wrong. The language is the thread's.
 */
@Component
class BareAnswers {

    private final MessageSource messages;
    private final JsonMapper json;

    BareAnswers(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    void write(Problem problem, boolean api, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(api ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        String body = api ? json.writeValueAsString(problem) : page(problem);
        try {
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalStateException writerInUse) {
            // Whoever began to answer may have begun either way.
            response.getWriter().write(body);
        }
    }

    private String page(Problem problem) {
        Locale language = LocaleContextHolder.getLocale();
        return """
                <!DOCTYPE html>
                <html lang="%1$s">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>%2$s - %3$s</title>
                  <link rel="icon" href="/favicon.svg" type="image/svg+xml">
                  <link rel="stylesheet" href="/css/cheomdan.css">
                </head>
                <body>
                <header class="site-head"><div class="site-head__top">
                  <a class="brand" href="/"><span class="brand__name">%3$s</span> <span class="brand__subtitle">%4$s</span></a>
                </div></header>
                <main class="content">
                  <h1>%2$s</h1>
                  <div class="alert alert--bad" role="alert"><p>%5$s</p></div>
                  <p class="hint">%6$s: <code>%7$s</code></p>
                  <p><a class="button" href="/">%8$s</a></p>
                </main>
                </body>
                </html>
                """
                .formatted(
                        language.getLanguage(), word("web.error.title"), word("web.product"), word("web.product.subtitle"),
                        HtmlUtils.htmlEscape(problem.detail()), word("web.error.code"), problem.code(), word("web.error.home"));
    }

    private String word(String key) {
        return HtmlUtils.htmlEscape(messages.getMessage(key, null, LocaleContextHolder.getLocale()));
    }
}

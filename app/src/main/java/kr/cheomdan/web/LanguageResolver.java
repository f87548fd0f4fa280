package kr.cheomdan.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Korean or English: what the person chose, else what the browser asks for, else Korean. */
class LanguageResolver implements LocaleResolver {

    private static final String COOKIE = "CHEOMDAN_LANGUAGE";
    private static final String CHOSEN = LanguageResolver.class.getName() + ".chosen";
    private static final List<Locale> LANGUAGES = List.of(Locale.KOREAN, Locale.ENGLISH);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(CHOSEN) instanceof Locale chosen) {
            return chosen;
        }
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie != null && !request.getRequestURI().startsWith("/api/")) {
            return supported(Locale.forLanguageTag(cookie.getValue()));
        }
        return match(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** Korean where the header is missing or asks for neither language. */
    static Locale match(@Nullable String header) {
        if (header == null || header.length() > 200) {
            return Locale.KOREAN;
        }
        try {
            Locale match = Locale.lookup(Locale.LanguageRange.parse(header), LANGUAGES);
            return match == null ? Locale.KOREAN : match;
        } catch (IllegalArgumentException malformedHeader) {
            return Locale.KOREAN;
        }
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        Locale chosen = locale == null ? Locale.KOREAN : supported(locale);
        request.setAttribute(CHOSEN, chosen);
        if (response != null) {
            ResponseCookie cookie = ResponseCookie.from(COOKIE, chosen.getLanguage())
                    .path("/")
                    .maxAge(Duration.ofDays(365))
                    .sameSite("Lax")
                    .httpOnly(true)
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        }
    }

    private static Locale supported(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.KOREAN;
    }
}

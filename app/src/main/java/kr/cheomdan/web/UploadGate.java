package kr.cheomdan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import kr.cheomdan.web.Uploads.LargeBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Lets large files in: from people who have signed in, a few at a time of each, with room for them on the disk, and none that is larger
 * than it may be. It stands behind the sign-in and before anything reads the body, so that what is refused is never written anywhere.
 */
@Component("uploadGate")
class UploadGate extends OncePerRequestFilter {

    /** Smaller ones are nobody's concern. */
    private static final long SMALL = 1L << 20;
    private static final int AT_ONCE = 2;

    private final Uploads uploads;
    private final List<LargeBodies> largeBodies;
    private final Problems problems;
    private final BareAnswers answers;
    private final LocaleResolver languages;
    /** By the name of the account. */
    private final Map<String, Integer> coming = new ConcurrentHashMap<>();
    private final AtomicLong bytesComing = new AtomicLong();

    UploadGate(Uploads uploads, List<LargeBodies> largeBodies, Problems problems, BareAnswers answers, LocaleResolver languages) {
        this.uploads = uploads;
        this.largeBodies = List.copyOf(largeBodies);
        this.problems = problems;
        this.answers = answers;
        this.languages = languages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        long stated = request.getContentLengthLong();
        return !BodyLimitFilter.isForm(request) || stated >= 0 && stated <= SMALL
                || largeBodies.stream().noneMatch(each -> each.takes(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        long stated = request.getContentLengthLong();
        if (person == null || !person.isAuthenticated()) {
            refuse(WebRefusal.SIGN_IN_TO_UPLOAD, request, response);
        } else if (stated < 0) {
            refuse(WebRefusal.LENGTH_REQUIRED, request, response);
        } else if (stated > WebConfiguration.largestRequest(uploads)) {
            refuse(WebRefusal.FILE_TOO_LARGE, request, response, uploads.largest() >> 20);
        } else {
            takeWhereThereIsRoom(person.getName(), stated, request, response, chain);
        }
    }

    /** What others send at the same time has its room already. */
    private void takeWhereThereIsRoom(
            String account, long stated, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long all = bytesComing.addAndGet(stated);
        try {
            if (uploads.hasRoomFor(all)) {
                take(account, request, response, chain);
            } else {
                refuse(WebRefusal.NO_ROOM, request, response);
            }
        } finally {
            bytesComing.addAndGet(-stated);
        }
    }

    private void take(String account, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (coming.merge(account, 1, Integer::sum) > AT_ONCE) {
            leave(account);
            refuse(WebRefusal.UPLOADS_AT_ONCE, request, response, AT_ONCE);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            leave(account);
        }
    }

    private void leave(String account) {
        coming.computeIfPresent(account, UploadGate::oneLess);
    }

    private static @Nullable Integer oneLess(String account, Integer count) {
        return count == 1 ? null : count - 1;
    }

    private void refuse(WebRefusal refusal, HttpServletRequest request, HttpServletResponse response, Object... arguments)
            throws IOException {
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(languages.resolveLocale(request));
        try {
            answers.write(problems.of(refusal, arguments), request.getRequestURI().startsWith("/api/"), response);
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }
}

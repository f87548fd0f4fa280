package kr.cheomdan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kr.cheomdan.web.Uploads.LargeBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * How much bodies may bring: each of them, where it is read into memory (the container limits forms and their files; what a handler reads
 * itself, as JSON or as bytes, it lets be of any size), and all that are taken in at the same time, so that no number of large ones takes
 * the memory that everybody else needs. Small ones never wait.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class BodyLimitFilter extends OncePerRequestFilter {

    private static final int SMALL_BYTES = 32 * 1024;
    private static final int BYTES_OF_A_PERMIT = 1024;
    /** What is read as text is held as it came, letter by letter and as the texts that are made of it. */
    private static final int TIMES_AS_TEXT = 6;
    /** What is a file is held once or twice; of a form with files only the files are large, and they wait on the disk. */
    private static final int TIMES_AS_FILE = 2;

    private final WebProperties properties;
    private final Problems problems;
    private final LocaleResolver languages;
    private final BareAnswers answers;
    private final List<LargeBodies> largeBodies;
    private final int permits;
    private final Semaphore room;

    BodyLimitFilter(
            WebProperties properties, Problems problems, LocaleResolver languages, BareAnswers answers, List<LargeBodies> largeBodies) {
        this.properties = properties;
        this.problems = problems;
        this.languages = languages;
        this.answers = answers;
        this.largeBodies = List.copyOf(largeBodies);
        this.permits = Math.max(1, Math.toIntExact(properties.bodiesAtOnce().toBytes() / BYTES_OF_A_PERMIT));
        this.room = new Semaphore(permits, true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return largeBodies.stream().anyMatch(each -> each.takes(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForm(request) && isUnlimited(request)) {
            long most = properties.largestForm().toMegabytes();
            boolean stated = request.getContentLengthLong() >= 0;
            refuse(stated ? WebRefusal.FILE_TOO_LARGE : WebRefusal.LENGTH_REQUIRED, request, response, most);
            return;
        }
        int needed = needed(request);
        if (!isGranted(needed)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "30");
            refuse(WebRefusal.BUSY, request, response);
            return;
        }
        try {
            chain.doFilter(new Limited(request, properties.largestBody().toBytes()), response);
        } finally {
            room.release(needed);
        }
    }

    /** What does not say how long it is may be as long as is allowed. More than all there is needs all of it. */
    private int needed(HttpServletRequest request) {
        long stated = request.getContentLengthLong();
        boolean chunked = stated < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        long bytes = chunked ? properties.largestBody().toBytes() : stated;
        return bytes <= SMALL_BYTES ? 0 : (int) Math.min(permits, bytes / BYTES_OF_A_PERMIT * times(request));
    }

    private static int times(HttpServletRequest request) {
        String type = request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
        return isForm(request) || type.startsWith("application/octet-stream") ? TIMES_AS_FILE : TIMES_AS_TEXT;
    }

    private boolean isGranted(int needed) {
        try {
            return needed == 0 || room.tryAcquire(needed, properties.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The container reads forms with files past every wrapper: what is longer, or does not say how long it is, is not let near. */
    private boolean isUnlimited(HttpServletRequest request) {
        long stated = request.getContentLengthLong();
        return stated > properties.largestForm().toBytes() || stated < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private void refuse(WebRefusal refusal, HttpServletRequest request, HttpServletResponse response, Object... arguments)
            throws IOException {
        LocaleContextHolder.setLocale(languages.resolveLocale(request));
        try {
            answers.write(problems.of(refusal, arguments), request.getRequestURI().startsWith("/api/"), response);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long most;
        private @Nullable ServletInputStream body;

        Limited(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                if (getContentLengthLong() > most) {
                    throw WebRefusal.TOO_LARGE.with();
                }
                body = new LimitedStream(super.getInputStream(), most);
            }
            return body;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            String encoding = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(getInputStream(), encoding == null ? StandardCharsets.UTF_8.name() : encoding));
        }
    }

    /** Also counts what does not say beforehand how long it is. */
    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream stream;
        private final long most;
        private long count;

        LimitedStream(ServletInputStream stream, long most) {
            this.stream = stream;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int read = stream.read();
            if (read >= 0) {
                count(1);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = stream.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            count += read;
            if (count > most) {
                throw WebRefusal.TOO_LARGE.with();
            }
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}

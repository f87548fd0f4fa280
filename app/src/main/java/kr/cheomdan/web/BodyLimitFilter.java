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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How much a body that is read into memory may be. The container limits forms and their files; what a handler reads itself, as JSON or as
 * bytes, it lets be of any size.
 */
@Component
class BodyLimitFilter extends OncePerRequestFilter {

    /** More than any list or file that is sent so, and enough for a script that is too long to be refused by its own sentence. */
    static final long MOST_BYTES = 16L * 1024 * 1024;

    private final List<LargeBodies> largeBodies;

    BodyLimitFilter(List<LargeBodies> largeBodies) {
        this.largeBodies = List.copyOf(largeBodies);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return largeBodies.stream().anyMatch(each -> each.takes(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Limited(request), response);
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private @Nullable ServletInputStream body;

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                if (getContentLengthLong() > MOST_BYTES) {
                    throw WebRefusal.TOO_LARGE.with();
                }
                body = new LimitedStream(super.getInputStream());
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
        private long count;

        LimitedStream(ServletInputStream stream) {
            this.stream = stream;
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
            if (count > MOST_BYTES) {
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

package kr.cheomdan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a person is sent after signing in: only ever to a page of this server. */
final class LocalPaths {

    private static final int LONGEST = 1_000;
    /** One slash first and then no character that a browser might read as the start of another host; no back to the log-in itself. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*");
    private static final Pattern SIGNING = Pattern.compile("/(login|logout|signup|refused|error)([/?].*)?");

    private LocalPaths() {}

    /** The path, if it may be gone to. */
    static Optional<String> safe(@Nullable String path) {
        boolean safe = path != null
                && path.length() <= LONGEST
                && LOCAL.matcher(path).matches()
                && !SIGNING.matcher(path).matches();
        return safe ? Optional.of(path) : Optional.empty();
    }

    /** The log-in page that leads on to what the request was for. */
    static String signIn(HttpServletRequest request) {
        return wanted(request).map(to -> "/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)).orElse("/login");
    }

    /** The page that the person wanted, or was on when a form was sent or a part of it was asked for. */
    private static Optional<String> wanted(HttpServletRequest request) {
        if (request.getHeader("HX-Request") != null) {
            return pathOf(request, request.getHeader("HX-Current-URL"));
        }
        if (!"GET".equals(request.getMethod())) {
            return pathOf(request, request.getHeader("Referer"));
        }
        String query = request.getQueryString();
        return safe(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query).filter(path -> !path.equals("/"));
    }

    private static Optional<String> pathOf(HttpServletRequest request, @Nullable String address) {
        try {
            URI uri = URI.create(address == null ? "" : address);
            if (!request.getServerName().equalsIgnoreCase(uri.getHost())) {
                return Optional.empty();
            }
            return safe(uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}

package kr.cheomdan.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * Walks pages as a browser without a screen or script: keeps cookies, follows redirects, and submits the forms that it finds on the page it
 * is on, hidden fields (the form mark included) and preset values with them.
 */
public final class Browserless {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>", Pattern.CASE_INSENSITIVE);
    private static final Pattern AREA =
            Pattern.compile("<textarea\\b([^>]*)>(.*?)</textarea>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern SELECT = Pattern.compile("<select\\b([^>]*)>(.*?)</select>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>", Pattern.CASE_INSENSITIVE);
    private static final Pattern H1 = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL);
    private static final int MOST_REDIRECTS = 10;

    /**
     * What came back.
     *
     * @param path path and query of the address the browser ended at
     */
    public record Page(int status, String path, String html, HttpResponse<String> response) {

        /** The page's text without markup. */
        public String text() {
            String withoutMarkup = html.replaceAll("(?s)<(script|style|head)\\b.*?</\\1>", " ").replaceAll("(?s)<[^>]*>", " ");
            return HtmlUtils.htmlUnescape(withoutMarkup).replaceAll("\\s+", " ").strip();
        }

        public String h1() {
            Matcher heading = H1.matcher(html);
            return heading.find() ? HtmlUtils.htmlUnescape(heading.group(1).replaceAll("(?s)<[^>]*>", "")).strip() : "";
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Whether every text on the page came from the message files. */
        public boolean hasEveryMessage() {
            return !html.matches("(?s).*\\?\\?[\\w.-]+_?\\w*\\?\\?.*");
        }
    }

    private final String base;
    private final String language;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private @Nullable Page current;

    public Browserless(String base, String language) {
        this.base = base;
        this.language = language;
    }

    /** Opens a page and follows where it leads. */
    public Page get(String path) {
        return follow(request(path).GET().build());
    }

    /** Opens a page and stays at its answer, also where that is a redirect. */
    public Page getOnly(String path) {
        return send(request(path).GET().build());
    }

    /** The page the browser is on. */
    public Page page() {
        if (current == null) {
            throw new IllegalStateException("no page opened yet");
        }
        return current;
    }

    /**
     * Submits the form on the current page whose action is this path (query not counted), and follows where it leads.
     *
     * @param fields names and values in turn; they replace what the form holds; a value of null leaves the field out, a name given
     *     several times has several values
     */
    public Page submit(String action, @Nullable String... fields) {
        Map<String, List<String>> filled = new LinkedHashMap<>();
        String target = form(action, filled);
        for (int i = 0; i < fields.length; i += 2) {
            filled.remove(String.valueOf(fields[i]));
        }
        for (int i = 0; i < fields.length; i += 2) {
            String value = fields[i + 1];
            if (value != null) {
                add(filled, String.valueOf(fields[i]), value);
            }
        }
        return follow(formPost(target, filled));
    }

    /** Posts these fields and nothing else (no form mark), with the current page as referer. */
    public Page post(String path, Map<String, String> fields) {
        return follow(formPost(path, single(fields)));
    }

    /** The same, staying at the answer. */
    public Page postOnly(String path, Map<String, String> fields) {
        return send(formPost(path, single(fields)));
    }

    /** The value of the form mark on the current page, for requests made by hand. */
    public String csrf() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Matcher form = FORM.matcher(page().html());
        while (form.find()) {
            collect(form.group(2), fields);
        }
        return Optional.ofNullable(fields.get("_csrf")).map(marks -> marks.get(0)).orElseThrow(() -> new AssertionError("no form on " + page().path()));
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    public void setCookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setDomain(URI.create(base).getHost());
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(base), cookie);
    }

    /** A request with language and referer set, for what the other methods do not do (uploads, htmx headers). */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", language);
        return current == null ? request : request.header("Referer", base + current.path());
    }

    /** Sends a request made by hand, without following where it leads and without leaving the current page. */
    public Page send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            URI uri = response.uri();
            String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            return new Page(response.statusCode(), path, response.body(), response);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(fault);
        }
    }

    private HttpRequest formPost(String path, Map<String, List<String>> fields) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields)))
                .build();
    }

    private Page follow(HttpRequest request) {
        Page page = send(request);
        for (int i = 0; i < MOST_REDIRECTS && page.status() / 100 == 3; i++) {
            URI next = page.response().uri().resolve(page.header("Location"));
            if (!next.toString().startsWith(base)) {
                throw new AssertionError("led away to " + next);
            }
            page = send(request(next.toString().substring(base.length())).GET().build());
        }
        current = page;
        return page;
    }

    private String form(String action, Map<String, List<String>> fields) {
        Matcher form = FORM.matcher(page().html());
        while (form.find()) {
            String target = attribute(form.group(1), "action").orElse(page().path());
            if (target.replaceFirst("\\?.*", "").equals(action)) {
                collect(form.group(2), fields);
                return target;
            }
        }
        throw new AssertionError("no form for " + action + " on " + page().path() + ": " + page().text());
    }

    private static void collect(String body, Map<String, List<String>> fields) {
        Matcher input = INPUT.matcher(body);
        while (input.find()) {
            String tag = input.group(1);
            String type = attribute(tag, "type").orElse("text");
            boolean unticked = (type.equals("checkbox") || type.equals("radio")) && !tag.matches("(?s).*\\bchecked\\b.*");
            if (!unticked && !type.equals("submit") && !type.equals("file")) {
                attribute(tag, "name").ifPresent(name -> add(fields, name, attribute(tag, "value").orElse(type.equals("checkbox") ? "on" : "")));
            }
        }
        Matcher area = AREA.matcher(body);
        while (area.find()) {
            String content = HtmlUtils.htmlUnescape(area.group(2));
            attribute(area.group(1), "name").ifPresent(name -> add(fields, name, content));
        }
        Matcher select = SELECT.matcher(body);
        while (select.find()) {
            String options = select.group(2);
            attribute(select.group(1), "name").ifPresent(name -> selected(options).ifPresent(value -> add(fields, name, value)));
        }
    }

    private static Optional<String> selected(String options) {
        Optional<String> first = Optional.empty();
        Matcher option = OPTION.matcher(options);
        while (option.find()) {
            Optional<String> value = attribute(option.group(1), "value");
            if (option.group(1).matches("(?s).*\\bselected\\b.*")) {
                return value;
            }
            first = first.isPresent() ? first : value;
        }
        return first;
    }

    private static Optional<String> attribute(String tag, String name) {
        Matcher attribute = Pattern.compile("(?:^|\\s)" + name + "=(\"([^\"]*)\"|'([^']*)')").matcher(tag);
        if (!attribute.find()) {
            return Optional.empty();
        }
        return Optional.of(HtmlUtils.htmlUnescape(attribute.group(2) == null ? attribute.group(3) : attribute.group(2)));
    }

    private static void add(Map<String, List<String>> fields, String name, String value) {
        fields.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    private static Map<String, List<String>> single(Map<String, String> fields) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        fields.forEach((name, value) -> add(lists, name, value));
        return lists;
    }

    private static String encoded(Map<String, List<String>> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

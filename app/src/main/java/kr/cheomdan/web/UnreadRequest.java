package kr.cheomdan.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request that the container gave up reading, as far as it came: what has arrived of it tells in which form and language to answer, and
 * what was wrong.
 *
 * @param head the first bytes, one a character
 * @param languages what the headers ask for, if they were read
 */
record UnreadRequest(String head, @Nullable String languages) {

    private static final int LOOKED_AT = 64 * 1024;
    /** Less than this the container takes, and what it then refuses it refuses for another reason. */
    private static final int USUAL_SIZE = 8_000;
    private static final Pattern METHOD = Pattern.compile("[A-Z]{3,20}");
    private static final Pattern PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern FORBIDDEN_PERCENT = Pattern.compile("%(00|2[Ff]|5[Cc])");
    private static final Pattern LANGUAGES = Pattern.compile("(?im)^accept-language:\\s*([\\x20-\\x7e]{1,200})");

    static UnreadRequest of(Request request) {
        ByteBuffer arrived = request.getCoyoteRequest().getInputBuffer() instanceof ApplicationBufferHandler holder
                ? holder.getByteBuffer()
                : null;
        String head = arrived == null ? "" : text(arrived);
        return new UnreadRequest(head, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[Math.min(buffer.limit(), LOOKED_AT)];
        buffer.duplicate().position(0).get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    boolean isOfTheApi() {
        return address().startsWith("/api/");
    }

    /** Where the headers have been read, from them, else from what has arrived; Korean where that says nothing. */
    Locale language() {
        Matcher arrived = LANGUAGES.matcher(head);
        return LanguageResolver.match(languages == null && arrived.find() ? arrived.group(1).strip() : languages);
    }

    WebRefusal reason() {
        int end = head.indexOf("\n");
        if (end < 0) {
            return WebRefusal.ADDRESS_TOO_LONG;
        }
        if (!METHOD.matcher(head.substring(0, Math.max(0, head.indexOf(' ')))).matches()) {
            return WebRefusal.MALFORMED;
        }
        if (isAddressMalformed()) {
            return WebRefusal.ADDRESS_MALFORMED;
        }
        boolean unended = !head.contains("\r\n\r\n") && !head.contains("\n\n");
        return unended && head.length() >= USUAL_SIZE ? WebRefusal.HEADERS_TOO_LARGE : WebRefusal.MALFORMED;
    }

    private boolean isAddressMalformed() {
        String address = address();
        return address.isEmpty()
                || PERCENT.matcher(address).find()
                || FORBIDDEN_PERCENT.matcher(address).find()
                || address.chars().anyMatch(symbol -> symbol <= ' ' || symbol > '~' || "\"<>\\^`{|}".indexOf(symbol) >= 0);
    }

    /** Between the first line's method and its protocol, blanks and all. */
    private String address() {
        int end = head.indexOf("\n");
        String line = (end < 0 ? head : head.substring(0, end)).stripTrailing();
        int from = line.indexOf(' ') + 1;
        int to = line.lastIndexOf(" HTTP/");
        return line.substring(from, to < from ? line.length() : to);
    }
}

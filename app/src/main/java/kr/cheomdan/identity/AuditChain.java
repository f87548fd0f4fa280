package kr.cheomdan.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How one entry of the audit trail hangs on the one before: the hash of an entry is over the hash before it, its number and its content,
 * each field with its length in front, so that no two contents read the same.
 */
final class AuditChain {

    /** What the first entry hangs on. */
    static final byte[] BEGINNING = new byte[32];

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The content of an entry, as it is stored and hashed. */
    record Content(
            Instant at,
            UUID accountId,
            String actorName,
            String origin,
            String action,
            String subjectKind,
            String subjectId,
            @Nullable String whoseKind,
            @Nullable String whoseId,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason,
            String details) {

        /** @param at cut to what the database keeps, so that the entry read back has the same hash */
        static Content of(Change change, Instant at) {
            Subject whose = change.whose();
            return new Content(
                    at.truncatedTo(ChronoUnit.MICROS),
                    change.actor().accountId(),
                    storable(change.actor().name()),
                    storable(change.actor().origin()),
                    storable(change.action()),
                    storable(change.subject().kind()),
                    storable(change.subject().id()),
                    whose == null ? null : storable(whose.kind()),
                    whose == null ? null : storable(whose.id()),
                    storableOrNull(change.from()),
                    storableOrNull(change.to()),
                    storableOrNull(change.reason()),
                    json(change.details()));
        }
    }

    private AuditChain() {}

    static byte[] hash(byte[] previous, long seq, Content content) {
        MessageDigest digest = Sha256.digest();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
        add(digest, content.at().toString());
        add(digest, content.accountId().toString());
        add(digest, content.actorName());
        add(digest, content.origin());
        add(digest, content.action());
        add(digest, content.subjectKind());
        add(digest, content.subjectId());
        add(digest, content.whoseKind());
        add(digest, content.whoseId());
        add(digest, content.from());
        add(digest, content.to());
        add(digest, content.reason());
        add(digest, content.details());
        return digest.digest();
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> details(String json) {
        return JSON.readValue(json, Map.class);
    }

    /** The same details always give the same text. */
    private static String json(Map<String, String> details) {
        Map<String, String> sorted = new TreeMap<>();
        details.forEach((key, value) -> sorted.put(storable(key), storable(value)));
        return JSON.writeValueAsString(sorted);
    }

    private static void add(MessageDigest digest, @Nullable String field) {
        byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(field == null ? -1 : bytes.length).array());
        digest.update(bytes);
    }

    private static @Nullable String storableOrNull(@Nullable String text) {
        return text == null ? null : storable(text);
    }

    /** The text as the database gives it back: it keeps no NUL and no half of a surrogate pair. */
    private static String storable(String text) {
        return new String(text.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}

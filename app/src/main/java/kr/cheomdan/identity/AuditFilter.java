package kr.cheomdan.identity;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit trail are asked for; what is null or blank does not narrow.
 *
 * @param person a login, or part of the name the person had
 * @param subjectKind kind of the record, or of the one whose record it is
 * @param subjectId its id
 * @param action a whole action ({@code calls.publish}) or all of one module ({@code calls.})
 * @param from first instant
 * @param until instant after the last
 */
public record AuditFilter(
        @Nullable String person,
        @Nullable String subjectKind,
        @Nullable String subjectId,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant until) {

    public AuditFilter {
        person = given(person);
        subjectKind = given(subjectKind);
        subjectId = given(subjectId);
        action = given(action);
    }

    /** Every entry. */
    public static AuditFilter none() {
        return new AuditFilter(null, null, null, null, null, null);
    }

    /** What it narrows by, as written to the trail when somebody reads. */
    Map<String, String> described() {
        Map<String, String> described = new TreeMap<>();
        describe(described, "person", person);
        describe(described, "subject-kind", subjectKind);
        describe(described, "subject-id", subjectId);
        describe(described, "action", action);
        describe(described, "from", from);
        describe(described, "until", until);
        return described;
    }

    private static void describe(Map<String, String> described, String name, @Nullable Object value) {
        if (value != null) {
            described.put(name, value.toString());
        }
    }

    /** The text without what no entry can contain; null where nothing is left. */
    private static @Nullable String given(@Nullable String text) {
        String stripped = text == null ? "" : text.replace("\0", "").strip();
        return stripped.isEmpty() ? null : stripped;
    }
}

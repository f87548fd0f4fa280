package kr.cheomdan.identity;

import java.time.Instant;
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

    /** Every entry. */
    public static AuditFilter none() {
        return new AuditFilter(null, null, null, null, null, null);
    }
}

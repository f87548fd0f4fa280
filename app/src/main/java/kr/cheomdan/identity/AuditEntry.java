package kr.cheomdan.identity;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit trail: who did what to whose record, when and from where.
 *
 * @param seq counts from 1 without gaps
 * @param accountId the acting person's account; all zero where nobody was signed in or the system acted
 * @param origin the address the request came from, or the system's task
 * @param whose whose record it is, if anybody's
 * @param hash SHA-256 in hexadecimal over the entry and the hash of the one before
 */
public record AuditEntry(
        long seq,
        Instant at,
        UUID accountId,
        String actorName,
        String origin,
        String action,
        Subject subject,
        @Nullable Subject whose,
        @Nullable String from,
        @Nullable String to,
        @Nullable String reason,
        Map<String, String> details,
        String hash) {}

package kr.cheomdan.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that a program uses in place of the person; the key itself is shown once, when it is issued.
 *
 * @param lastUsedAt to the minute; null where it was never used
 */
public record ApiToken(UUID id, String label, Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt) {}

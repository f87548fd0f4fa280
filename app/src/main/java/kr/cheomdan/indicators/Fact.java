package kr.cheomdan.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One fact as it stands behind a value.
 *
 * @param subject whom or what it is about
 * @param occurredAt when it happened
 * @param recordedAt when the product came to know of it
 * @param value what the fact says, in the unit of its event
 * @param counted how much of it went into the value: all, or nothing where the subject was counted already or the evidence is too weak
 * @param base how much of it went into the denominator of a ratio
 * @param evidence the record that proves it
 * @param evidenceLevel 0 planned, 1 declared, 2 documented, 3 checked or measured, 4 checked by a third party
 */
public record Fact(
        UUID id,
        String event,
        Subject subject,
        Instant occurredAt,
        Instant recordedAt,
        long value,
        BigDecimal counted,
        BigDecimal base,
        Subject evidence,
        int evidenceLevel,
        @Nullable String sector,
        @Nullable String axis) {}

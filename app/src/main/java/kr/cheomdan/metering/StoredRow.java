package kr.cheomdan.metering;

import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/** A row as the book has it. */
record StoredRow(
        long id,
        UsageRecord record,
        int part,
        Unit unit,
        int devices,
        @Nullable AwardId award,
        @Nullable UsageReason reason,
        long charged,
        long uncovered,
        UUID batch) {}

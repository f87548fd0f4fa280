package kr.cheomdan.metering;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Records that were posted together. The ledger names it as the cause of its entries.
 *
 * @param importId the import it belongs to; null where an engine handed the records in
 * @param records how many records it added or changed
 */
public record UsageBatch(
        Id id, String cluster, UsageImport.@Nullable Id importId, int records, Instant recordedAt, List<Entry> entries) {

    public UsageBatch {
        entries = List.copyOf(entries);
    }

    /** Names one batch. */
    public record Id(@JsonValue UUID value) {

        @JsonCreator
        public static Id of(String value) {
            return new Id(UUID.fromString(value));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** What it moved for one award. */
    public record Entry(AwardId award, Unit unit, TransferCode code, long amount, TransferId transfer, Instant effectiveAt) {}
}

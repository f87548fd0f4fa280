package kr.cheomdan.metering;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;

/**
 * A file of accounting, from its arrival to its place in the book.
 *
 * @param sha256 of the file as it came
 * @param linesRead how far the current pass has come
 * @param dryRun what the file says; null until it was read once
 * @param posted what was done to the book; null until it was
 * @param fault why it could not be read, as the code of a refusal
 */
public record UsageImport(
        Id id,
        String fileName,
        String sha256,
        long bytes,
        Options options,
        State state,
        long bytesRead,
        long linesRead,
        @Nullable DryRun dryRun,
        @Nullable Posted posted,
        @Nullable String fault,
        String importedBy,
        Instant receivedAt,
        @Nullable Instant finishedAt,
        int version) {

    /** Names one import. */
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

    /** Where an import stands. */
    public enum State {
        /** Being read to say what is in it. */
        CHECKING,
        /** Somebody has to say whether it is to be posted. */
        CHECKED,
        /** Being posted, batch by batch. */
        POSTING,
        /** All of it is in the book. */
        DONE,
        /** It could not be read, or not to its end; what was posted stays posted. */
        FAILED,
        /** It was not wanted. */
        DISCARDED
    }

    /** How a file is laid out. */
    public enum Layout {
        /** {@code sacct --parsable2}: a header names the fields; any delimiter that stands in it. */
        HEADER,
        /** 26 fields without a header, the job's name last, as Open XDMoD has them written. */
        XDMOD,
        /** {@code sacct --json}. */
        JSON
    }

    /**
     * What of a file counts and how it is read.
     *
     * @param layout null: by looking at the file
     * @param cluster what the file's cluster is called where it does not say; where it says, other clusters are left out
     * @param from the first end that counts; null: any
     * @param until the first end after those that count; null: any
     * @param offset of the file's times from UTC, where they are not seconds since 1970
     */
    public record Options(
            @Nullable Layout layout, @Nullable String cluster, @Nullable Instant from, @Nullable Instant until, ZoneOffset offset) {

        public static Options none() {
            return new Options(null, null, null, null, ZoneOffset.UTC);
        }

        /**
         * As people type them; blank is as good as left out. A period is given in instants with their offset, or in days of the file's own
         * clock, the last of which belongs to it.
         *
         * @throws RefusedException {@link MeteringRefusal#NOT_AN_INSTANT} and its like, at the field
         */
        public static Options typed(
                @Nullable String layout, @Nullable String cluster, @Nullable String from, @Nullable String to, @Nullable String offset) {
            ZoneOffset zone = TypedOptions.offset(offset);
            Instant first = TypedOptions.instant("from", from, zone, false);
            Instant until = TypedOptions.instant("to", to, zone, true);
            if (first != null && until != null && !first.isBefore(until)) {
                throw MeteringRefusal.PERIOD_EMPTY.at("to", first, until);
            }
            return new Options(TypedOptions.layout(layout), Text.optionalLine("cluster", cluster, 200), first, until, zone);
        }
    }

    /**
     * What a file says, without touching the book. Hours are those of the scheduler: allocated devices by time.
     *
     * @param from the first end that counted: asked for, or else found
     * @param to the first end that would not have counted, or the last that was found
     * @param skipped how many lines were left out, by reason
     * @param missing fields without which it can be looked at and not posted
     */
    public record DryRun(
            long jobs,
            BigDecimal cpuHours,
            BigDecimal gpuHours,
            BigDecimal wallHours,
            BigDecimal waitHours,
            @Nullable Instant from,
            @Nullable Instant to,
            Map<UsageReason, Long> skipped,
            Layout layout,
            ZoneOffset offset,
            long cpuSeconds,
            long gpuSeconds,
            Map<String, Long> gpuSecondsByClass,
            long lines,
            List<String> missing) {}

    /**
     * What an import did to the book.
     *
     * @param added records that were not known
     * @param changed records that were known otherwise
     * @param unchanged records that were known
     * @param charged device-seconds posted to what awards used, by unit
     * @param uncovered device-seconds that the centre bears, by unit
     * @param notCounted records that were kept and not posted, by reason
     */
    public record Posted(
            long added,
            long changed,
            long unchanged,
            Map<String, Long> charged,
            Map<String, Long> uncovered,
            Map<UsageReason, Long> notCounted) {}

    /**
     * A line that was left out.
     *
     * @param line its number from 1; of several lines that belong together the first
     * @param text as much of it as is kept
     */
    public record Skipped(long line, UsageReason reason, String text) {}
}

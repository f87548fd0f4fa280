package kr.cheomdan.metering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler says of one attempt to run one job. A job that was requeued or preempted and run again has a record for each attempt; a
 * task of an array and a part of a heterogeneous job are jobs of their own.
 *
 * @param cluster the scheduler's name for itself; {@code local} for the engine of one machine
 * @param jobIdRaw the scheduler's number of the job, which it may give away again after a loss of its state
 * @param jobId what people call it: {@code 7_3} for a task of an array, {@code 12+0} for a part of a heterogeneous job
 * @param submittedAt whole seconds
 * @param startedAt whole seconds; null where it never started
 * @param endedAt whole seconds; null where it has not ended
 * @param elapsedSeconds how long it had its devices, without the time for which it was suspended
 * @param state in the scheduler's word, without what follows it: {@code CANCELLED}, not {@code CANCELLED by 0}
 * @param gpus how many GPUs of each class were allocated; under the empty name those whose class is not said
 * @param allocTres the allocated resources as the scheduler wrote them
 * @param memoryBytes null where it is not said or makes no sense
 * @param marker our own id in the job's name or comment, where there is one
 */
public record UsageRecord(
        String cluster,
        String jobIdRaw,
        String jobId,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long elapsedSeconds,
        String state,
        String account,
        String user,
        String partition,
        String qos,
        int nodes,
        int cpus,
        Map<String, Integer> gpus,
        String allocTres,
        @Nullable Long memoryBytes,
        @Nullable String marker) {

    /** The cluster of the engine that runs jobs on the server's own machine. */
    public static final String LOCAL = "local";

    private static final int LONGEST_CLASS = 30;

    /**
     * A record as the book has it, without who ran it.
     *
     * @param id names it within this book
     * @param reason why it is not counted; null where it is
     * @param charged posted to what the award used
     * @param uncovered borne by the centre
     * @param batch the batch that added it
     */
    public record Counted(
            long id,
            UsageRecord record,
            Unit unit,
            int devices,
            @Nullable AwardId award,
            @Nullable UsageReason reason,
            long charged,
            long uncovered,
            UsageBatch.Id batch) {}

    /**
     * Which records; what is null is not asked.
     *
     * @param job its number as people call it, the scheduler's number of it, or the id of the portal's job
     * @param counted whether it was posted
     * @param from the first day of Seoul's calendar on which they ended
     * @param to the last one
     */
    public record Wanted(
            UsageBatch.@Nullable Id batch,
            @Nullable AwardId award,
            @Nullable String cluster,
            @Nullable String account,
            @Nullable String job,
            @Nullable Unit unit,
            @Nullable String state,
            @Nullable UsageReason reason,
            @Nullable Boolean counted,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        /** So many are counted and read; how many more there are is not told. */
        public static final int MOST = 10_000;

        private static final int MARKER = 36;

        /** Whether an index leads to few records of any time: of a batch, or of a job by the scheduler's number or the portal's id. */
        public boolean isNarrow() {
            return batch != null || job != null && (isNumber(job) || isMarker(job));
        }

        static boolean isNumber(String job) {
            return job.matches("[0-9]+");
        }

        static boolean isMarker(String job) {
            return job.length() == MARKER;
        }

        public static Wanted of(UsageBatch.@Nullable Id batch, @Nullable AwardId award) {
            return new Wanted(batch, award, null, null, null, null, null, null, null, null, null);
        }
    }

    /** What a record was before a batch that changed it. */
    public record Revision(
            UsageBatch.Id batch, Instant at, long chargedBefore, long uncoveredBefore, long charged, long uncovered, String was) {}

    /** A record with all that it came to: how it changed, and the entries of the ledger that it stands in. */
    public record Opened(Counted counted, Instant recordedAt, List<Revision> revisions, List<UsageBatch.Entry> entries) {}

    public UsageRecord {
        gpus = Map.copyOf(gpus);
    }

    /** A type of GPUs as a class may be called, whatever the scheduler calls it. */
    public static String classOf(String type) {
        String code = type.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        return code.substring(0, Math.min(LONGEST_CLASS, code.length()));
    }

    /** All GPUs, of whatever class. */
    public int gpuCount() {
        return gpus.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The same without who ran it, for readers whom that does not concern. */
    UsageRecord withoutUser() {
        return new UsageRecord(cluster, jobIdRaw, jobId, submittedAt, startedAt, endedAt, elapsedSeconds, state, account, "", partition,
                qos, nodes, cpus, gpus, allocTres, memoryBytes, marker);
    }

    /** How long it waited between its submission and its start; empty where it never started. */
    Optional<Long> waitSeconds() {
        return startedAt == null
                ? Optional.empty()
                : Optional.of(Math.max(0, startedAt.getEpochSecond() - submittedAt.getEpochSecond()));
    }

    /** The classes in a stable order. */
    Map<String, Integer> sortedGpus() {
        return new TreeMap<>(gpus);
    }
}

package kr.cheomdan.metering;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler's figures held against the ledger's, for jobs that ended in a period on one cluster.
 *
 * @param lines per award and unit
 * @param notCounted what the scheduler says and no award was charged, by reason
 * @param differences jobs that are not in the book, in it otherwise, or in it and unknown to the scheduler; the first of them
 * @param unexplained how many of these nothing explains; zero means clean
 */
public record Reconciliation(
        String cluster,
        @Nullable Instant from,
        @Nullable Instant until,
        List<Line> lines,
        Map<UsageReason, Uncounted> notCounted,
        List<Difference> differences,
        long unexplained) {

    public Reconciliation {
        lines = List.copyOf(lines);
        differences = List.copyOf(differences);
    }

    /** Whether every second is accounted for. */
    public boolean clean() {
        return unexplained == 0;
    }

    /**
     * One award's device-seconds.
     *
     * @param scheduler what the scheduler says its jobs used
     * @param used what the ledger posted to the award for them
     * @param uncovered what the ledger let the centre bear for them
     * @param notCounted what is not to be counted, for reasons
     */
    public record Line(AwardId award, Unit unit, long jobs, long scheduler, long used, long uncovered, long notCounted) {

        /** What nothing explains. */
        public long difference() {
            return scheduler - used - uncovered - notCounted;
        }
    }

    /** Records of one reason. */
    public record Uncounted(long jobs, long cpuSeconds, long gpuSeconds) {}

    /** In what way the scheduler and the book disagree on a job. */
    public enum Kind {
        /** The scheduler knows it, the book does not. */
        MISSING,
        /** Both know it, otherwise. */
        CHANGED,
        /** The book knows it, the scheduler does not. */
        NOT_IN_SCHEDULER,
        /** What was posted is not what the record says. */
        NOT_POSTED,
        /**
         * The portal saw it run and end at the scheduler, whose accounting does not have the ending, or has it without a beginning: it was
         * killed before it could say so. This is an explanation and does not count as unexplained.
         */
        LOST_BY_SCHEDULER
    }

    /** One job on which they disagree. */
    public record Difference(Kind kind, String jobId, Instant submittedAt, long scheduler, long ledger, Unit unit) {}
}

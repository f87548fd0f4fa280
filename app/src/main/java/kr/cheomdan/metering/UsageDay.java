package kr.cheomdan.metering;

import java.time.LocalDate;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What ended on one day of Seoul's calendar on one cluster, for one device class and one award.
 *
 * @param award null for records of no award
 * @param deviceSeconds as the scheduler says
 * @param charged of them, posted to what the award used
 * @param uncovered of them, borne by the centre
 */
public record UsageDay(
        LocalDate day,
        String cluster,
        Unit unit,
        @Nullable AwardId award,
        @Nullable UUID organisation,
        long jobs,
        long deviceSeconds,
        long cpuSeconds,
        long wallSeconds,
        long waitSeconds,
        long charged,
        long uncovered) {

    /**
     * How long jobs waited, from the histogram of the days: each is right to 2.5 per cent or a second.
     *
     * @param jobs those that started
     */
    public record Waits(long jobs, long p50Seconds, long p90Seconds, long p99Seconds) {}
}

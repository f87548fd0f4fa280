package kr.cheomdan.metering;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
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
    public record Waits(long jobs, long p50Seconds, long p90Seconds, long p95Seconds, long p99Seconds) {}

    /**
     * What ended in one month of Seoul's calendar, for one device class.
     *
     * @param organisation null where it is of all, and for records of no award
     * @param deviceSeconds as the scheduler says
     * @param charged of them, posted to what awards used
     * @param uncovered of them, borne by the centre
     * @param capacitySeconds device-seconds that were put at disposal in the month, of the month under way until now; null where
     *     that is not known or not for the reader
     * @param utilisation device-seconds used, of that; what ended in the month may have begun before, so it may exceed 1 by a little
     */
    public record Month(
            YearMonth month,
            Unit unit,
            @Nullable UUID organisation,
            long jobs,
            long deviceSeconds,
            long cpuSeconds,
            long charged,
            long uncovered,
            @Nullable Long capacitySeconds,
            @Nullable BigDecimal utilisation,
            Waits waits) {}

    /**
     * Months, the latest first, then by class.
     *
     * @param classes each month and class once, all its organisations together
     * @param organisations the same, each organisation by itself, who used most first
     */
    public record Months(List<Month> classes, List<Month> organisations) {

        public Months {
            classes = List.copyOf(classes);
            organisations = List.copyOf(organisations);
        }
    }
}

package kr.cheomdan.desk.wall;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the picture is drawn from, and the table beside it is written from.
 *
 * @param since what has ended, was awarded or was learnt at or after it is in the picture
 * @param sectors of the plan, in its order; the last, empty one is for what belongs to none
 * @param lights jobs that run, the latest first
 * @param sparks what has happened, the latest first
 * @param more whether there was more than a picture can hold; the tally counts it all
 */
public record WallPicture(
        Instant asOf,
        Instant since,
        List<String> sectors,
        List<Light> lights,
        List<Spark> sparks,
        boolean more,
        Tally tally,
        List<Hour> hours) {

    public WallPicture {
        sectors = List.copyOf(sectors);
        lights = List.copyOf(lights);
        sparks = List.copyOf(sparks);
        hours = List.copyOf(hours);
    }

    /**
     * A job that runs.
     *
     * @param mark the same as long as the server runs, and says nothing of the job
     * @param sector empty where it belongs to none
     */
    public record Light(String mark, String sector, boolean gpu, int devices, Instant startedAt) {}

    /**
     * Something that happened.
     *
     * @param size device-hours of a job, people of a training, 1 of an award
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Spark(String mark, Kind kind, String sector, @Nullable Boolean gpu, BigDecimal size, Instant at) {}

    /** What can happen. */
    public enum Kind {
        JOB_COMPLETED,
        /** It failed, was cancelled or ran into a limit. */
        JOB_ENDED,
        AWARD,
        TRAINED
    }

    /**
     * The sums since {@code since}, and what is so now.
     *
     * @param trained people with a proof, in all; null where there is no record
     * @param devices CPUs and GPUs that there are; {@code busy} of them work
     * @param watts what the busy ones draw by the power stated for one of their kind
     * @param kilowattHours what the jobs that ended drew by the same; cooling is not in it
     */
    public record Tally(
            long running,
            long started,
            long ended,
            long awards,
            @Nullable BigDecimal trained,
            long devices,
            long busy,
            long watts,
            BigDecimal cpuHours,
            BigDecimal gpuHours,
            BigDecimal kilowattHours) {}

    /**
     * What was done in one hour. Of the hills, an hour that is not there had nothing.
     *
     * @param trained people who completed a training, as far as it is recorded
     */
    public record Hour(Instant from, long started, long ended, BigDecimal cpuHours, BigDecimal gpuHours, long awards, long trained) {}
}

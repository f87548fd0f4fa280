package kr.cheomdan.compute.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.runs.Efficiency.Code;
import kr.cheomdan.compute.runs.Efficiency.Kind;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Unit;
import org.junit.jupiter.api.Test;

class EfficiencyTests {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final long GIBI = 1L << 30;

    /** Four CPUs, 8 GiB and an hour were asked for. */
    private static Job ended(JobState state, Duration elapsed, Duration cpu, long peak, int gpus, Job.Array array) {
        long devices = gpus > 0 ? gpus : 4;
        long used = elapsed.toSeconds() * devices * (array == null ? 1 : array.size());
        Job.Outcome outcome = new Job.Outcome(Job.EndReason.EXITED, 0, null, START.plus(elapsed), elapsed, used, used, 0, 0, 0, cpu, peak, false);
        return new Job(new JobId(UUID.randomUUID()), new AwardId(UUID.randomUUID()), new OrganisationId(UUID.randomUUID()), UUID.randomUUID(),
                "Researcher", "job", "cpu", null, new Job.Size(4, gpus, 8 * GIBI, Duration.ofHours(1), 1),
                gpus > 0 ? Unit.of("GPU_SECOND.H100") : Unit.CPU_SECOND, 14_400, "key", state, false, null, START, START, outcome, array, List.of(),
                null, 1);
    }

    private static List<Code> advice(Job job) {
        return Efficiency.of(job).advice().stream().map(Efficiency.Advice::code).toList();
    }

    @Test
    void comparesWhatWasUsedWithWhatWasAskedFor() {
        Efficiency found = Efficiency.of(ended(JobState.COMPLETED, Duration.ofMinutes(30), Duration.ofMinutes(60), 6 * GIBI, 0, null));
        assertThat(found.measures()).extracting(Efficiency.Measure::kind).containsExactly(Kind.CPU, Kind.MEMORY, Kind.TIME);
        assertThat(found.measures()).extracting(Efficiency.Measure::percent).containsExactly(50, 75, 50);
        assertThat(found.advice()).extracting(Efficiency.Advice::code).containsExactly(Code.WELL_MATCHED);
    }

    @Test
    void adviseByTheMeasures() {
        Efficiency little = Efficiency.of(ended(JobState.COMPLETED, Duration.ofMinutes(6), Duration.ofMinutes(6), GIBI, 0, null));
        assertThat(little.advice()).containsExactly(
                new Efficiency.Advice(Code.FEWER_CPUS, List.of(25L, 4L, 1L)),
                new Efficiency.Advice(Code.LESS_MEMORY, List.of(13L, 3 * GIBI / 2)),
                new Efficiency.Advice(Code.SHORTER_LIMIT, List.of(10L, 540_000L)));
        assertThat(advice(ended(JobState.TIMED_OUT, Duration.ofHours(1), Duration.ofHours(4), 4 * GIBI, 0, null))).containsExactly(Code.LONGER_LIMIT);
        assertThat(advice(ended(JobState.OUT_OF_MEMORY, Duration.ofHours(1), Duration.ofHours(4), 8 * GIBI, 0, null)))
                .containsExactly(Code.MORE_MEMORY);
    }

    @Test
    void takesWhatWasNotMeasuredForUnknownAndNotForNothing() {
        Efficiency found = Efficiency.of(ended(JobState.COMPLETED, Duration.ofMinutes(40), Duration.ZERO, 0, 2, null));
        assertThat(found.measures()).extracting(Efficiency.Measure::percent).containsExactly(null, null, 67, null);
        assertThat(found.measures().get(3).kind()).isEqualTo(Kind.GPU);
        assertThat(found.advice()).isEmpty();
    }

    @Test
    void averagesTheTasksOfAnArray() {
        Job array = ended(JobState.COMPLETED, Duration.ofMinutes(30), Duration.ofMinutes(600), 6 * GIBI, 0, new Job.Array("0-9", 10, null, Map.of()));
        assertThat(Efficiency.of(array).measures()).extracting(Efficiency.Measure::percent).containsExactly(50, 75, 50);
    }
}

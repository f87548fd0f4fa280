package kr.cheomdan.compute.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import kr.cheomdan.compute.Job.EndReason;
import kr.cheomdan.compute.Job.Task;
import kr.cheomdan.compute.Job.TaskEnd;
import kr.cheomdan.compute.JobState;
import org.jspecify.annotations.Nullable;

/**
 * What tasks that have all ended come to together. The array has completed where every task has; otherwise it ended as the worst of them
 * did: what went wrong by itself comes before what the machine did, and that before what people did.
 *
 * @param worst the task that decides
 * @param usedSeconds of all of them
 */
public record Together(
        Task worst, @Nullable Integer exitCode, Instant endedAt, Duration elapsed, long usedSeconds, Duration cpuTime, long peakMemoryBytes,
        boolean outputCut) {

    private static final List<JobState> WORST_FIRST = List.of(
            JobState.FAILED, JobState.OUT_OF_MEMORY, JobState.TIMED_OUT, JobState.LOST, JobState.CANCELLED, JobState.COMPLETED);

    public static Together of(List<Task> tasks) {
        Task worst = tasks.stream()
                .min(Comparator.comparingInt((Task task) -> WORST_FIRST.indexOf(task.state())).thenComparing(Task::index))
                .orElseThrow();
        List<TaskEnd> ends = tasks.stream().map(task -> Objects.requireNonNull(task.end())).toList();
        Instant last = ends.stream().map(TaskEnd::endedAt).max(Comparator.naturalOrder()).orElseThrow();
        Instant first = tasks.stream().map(Task::startedAt).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(last);
        return new Together(
                worst,
                ends.stream().map(TaskEnd::exitCode).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null),
                last,
                last.isBefore(first) ? Duration.ZERO : Duration.between(first, last),
                ends.stream().mapToLong(TaskEnd::usedSeconds).sum(),
                ends.stream().map(TaskEnd::cpuTime).reduce(Duration.ZERO, Duration::plus),
                ends.stream().mapToLong(TaskEnd::peakMemoryBytes).max().orElse(0),
                ends.stream().anyMatch(TaskEnd::outputCut));
    }

    public EndReason reason() {
        return Objects.requireNonNull(worst.end()).reason();
    }
}

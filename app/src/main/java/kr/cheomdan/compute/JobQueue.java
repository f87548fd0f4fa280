package kr.cheomdan.compute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.Job.After;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.queue.DependencyStore;
import kr.cheomdan.compute.queue.TurnStore;
import kr.cheomdan.compute.tasks.Indices;
import kr.cheomdan.compute.tasks.TaskStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Jobs that were accepted and not handed over yet. One that waits for others stays here until the book says how they ended: the engine's
 * own word for such a thing names its job by a number that it may lose or give away again.
 */
@Component
class JobQueue {

    private static final String DEPENDENCY = "dependency";
    /** What has not changed is written down again after so long, so that its instant says it is not old. */
    private static final Duration SEEN_FOR = Duration.ofSeconds(30);

    private final JobStore store;
    private final DependencyStore dependencies;
    private final TaskStore tasks;
    private final TurnStore turns;
    private final Clock clock;

    JobQueue(JobStore store, DependencyStore dependencies, TaskStore tasks, TurnStore turns, Clock clock) {
        this.store = store;
        this.dependencies = dependencies;
        this.tasks = tasks;
        this.turns = turns;
        this.clock = clock;
    }

    /** Those that have not ended, oldest first. */
    List<Row> unfinished() {
        return store.unfinished();
    }

    /** Those that no engine has taken, oldest first. */
    List<Row> accepted() {
        return store.accepted();
    }

    /** Those of its tasks that have not ended. */
    List<Job.Task> unfinishedTasks(JobId id) {
        return tasks.unfinished(id);
    }

    /** The same of all arrays that an engine has, asked for at once. */
    Map<JobId, List<Job.Task>> unfinishedTasks(Collection<Row> rows) {
        return tasks.unfinished(rows.stream()
                .filter(row -> row.engineRef() != null && row.job().array() != null)
                .map(row -> row.job().id())
                .toList());
    }

    /** What becomes of a job that is to be handed over. */
    record Sorted(List<Row> ready, List<Row> waiting, List<Row> inVain) {}

    /** Refuses to wait for a job that is not of the award, or that has ended otherwise already. */
    void require(AwardId award, List<After> all) {
        Map<JobId, Job> others = jobs(all.stream().map(After::job).toList());
        for (After after : all) {
            Job other = others.get(after.job());
            if (other == null || !other.awardId().equals(award)) {
                throw ComputeRefusal.DEPENDENCY_UNKNOWN.at("after", after.job());
            }
            if (isInVain(after, other)) {
                throw ComputeRefusal.DEPENDENCY_NEVER_MET.at("after", other.name(), other.state());
            }
        }
    }

    /** What belongs to a job besides its own row. */
    void enter(Job job, @Nullable Indices indices) {
        dependencies.insert(job.id(), job.after());
        if (indices != null) {
            tasks.insert(job.id(), indices.all());
        }
    }

    /** Which of them can be handed over now, which wait for others, and which wait for what can never be. */
    Sorted sort(List<Row> accepted) {
        Set<JobId> named = new HashSet<>();
        accepted.forEach(row -> row.job().after().forEach(after -> named.add(after.job())));
        Map<JobId, Job> others = jobs(named);
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Row row : accepted) {
            List<After> after = row.job().after();
            if (after.stream().anyMatch(each -> isInVain(each, others.get(each.job())))) {
                sorted.inVain().add(row);
            } else if (after.stream().allMatch(each -> others.get(each.job()).state().isEnded())) {
                sorted.ready().add(row);
            } else {
                sorted.waiting().add(row);
            }
        }
        return sorted;
    }

    /** Says on its page that it waits for other jobs. */
    void keepBack(Row row) {
        if (!DEPENDENCY.equals(row.job().waitingFor())) {
            store.setWaitingFor(row.job().id(), DEPENDENCY);
        }
    }

    /**
     * Writes down what the engine says of jobs that wait, where that is news or some time ago. What an array waits for, its tasks say.
     */
    void see(Map<Row, EngineObservation> waiting) {
        Instant now = clock.instant();
        Map<JobId, Job.Turn> stand = new HashMap<>();
        Map<JobId, @Nullable String> reasons = new HashMap<>();
        waiting.forEach((row, seen) -> {
            Job job = row.job();
            EngineObservation.Turn turn = seen.turn();
            Job.Turn is = turn == null ? null : new Job.Turn(turn.position(), turn.expectedStart(), now);
            if (is != null && isNews(job.turn(), is)) {
                stand.put(job.id(), is);
            }
            if (job.array() == null && !Objects.equals(job.waitingFor(), seen.waitingFor())) {
                reasons.put(job.id(), seen.waitingFor());
            }
        });
        if (!stand.isEmpty()) {
            turns.see(stand);
        }
        if (!reasons.isEmpty()) {
            turns.waitFor(reasons);
        }
    }

    private static boolean isNews(Job.@Nullable Turn was, Job.Turn is) {
        return was == null
                || !Objects.equals(was.position(), is.position())
                || !Objects.equals(was.expectedStart(), is.expectedStart())
                || was.seenAt().plus(SEEN_FOR).isBefore(is.seenAt());
    }

    private static boolean isInVain(After after, Job other) {
        boolean completed = other.state() == JobState.COMPLETED;
        return other.state().isEnded() && switch (after.condition()) {
            case OK -> !completed;
            case NOT_OK -> completed;
            case ANY -> false;
        };
    }

    private Map<JobId, Job> jobs(Collection<JobId> ids) {
        Map<JobId, Job> jobs = new HashMap<>();
        if (!ids.isEmpty()) {
            store.findAll(ids).forEach(row -> jobs.put(row.job().id(), row.job()));
        }
        return jobs;
    }
}

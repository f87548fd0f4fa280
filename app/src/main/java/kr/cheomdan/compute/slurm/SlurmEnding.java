package kr.cheomdan.compute.slurm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import kr.cheomdan.compute.engine.EngineRef;

/**
 * Ends jobs. One that runs is asked to end by its supervisor, so that it can tidy up and its output is whole. One that does not is ended by
 * Slurm. However many tasks of an array are meant, Slurm is asked once what there is of it, and told once for all of them.
 */
final class SlurmEnding {

    private static final Duration ASK_TO_END_EVERY = Duration.ofSeconds(5);

    private final Path jobs;
    private final SlurmSurface surface;
    private final Duration patience;
    /** When a job was first asked to end, and when last. */
    private final Map<String, long[]> ending = new ConcurrentHashMap<>();

    SlurmEnding(Path jobs, SlurmSurface surface, Duration patience) {
        this.jobs = jobs;
        this.surface = surface;
        this.patience = patience;
    }

    /** Tasks of one array that Slurm is told of together. */
    private record Together(long array, boolean force) {}

    void end(Collection<EngineRef> names) {
        long now = System.nanoTime();
        Map<EngineRef, SlurmRef> due = new LinkedHashMap<>();
        for (EngineRef name : names) {
            SlurmRef ref = SlurmRef.of(name);
            if (!ref.isRefused() && isDue(name, now)) {
                due.put(name, ref);
            }
        }
        if (due.isEmpty()) {
            return;
        }
        List<SlurmRow> live = surface.live(due.values().stream().map(SlurmRef::job).distinct().toList());
        SlurmRows rows = new SlurmRows(live);
        Map<Together, Collection<Integer>> tasks = new LinkedHashMap<>();
        Map<Long, Boolean> whole = new TreeMap<>();
        due.forEach((name, ref) -> {
            JobDirectory directory = new JobDirectory(jobs.resolve(ref.marker()));
            if (!isThere(ref, directory, live, rows)) {
                return;
            }
            boolean supervised = directory.askToEnd(ref);
            boolean force = !supervised || now - ending.get(name.value())[0] > patience.toNanos();
            // Where Slurm cannot be told of what waits, or forgets it without a trace, this says that it was not to begin.
            directory.doNotBegin(ref);
            if (ref.task() == null) {
                whole.put(ref.job(), force);
            } else {
                tasks.computeIfAbsent(new Together(ref.job(), force), none -> new TreeSet<>()).add(ref.task());
            }
        });
        whole.forEach((job, force) -> surface.cancel(job, !force));
        tasks.forEach((together, some) -> surface.cancelTasks(together.array(), some, !together.force()));
    }

    private boolean isDue(EngineRef name, long now) {
        long[] asked = ending.computeIfAbsent(name.value(), marker -> new long[] {now, now - ASK_TO_END_EVERY.toNanos()});
        if (now - asked[1] < ASK_TO_END_EVERY.toNanos()) {
            return false;
        }
        asked[1] = now;
        return true;
    }

    private static boolean isThere(SlurmRef ref, JobDirectory directory, List<SlurmRow> live, SlurmRows rows) {
        return ref.task() == null && directory.isArray()
                ? live.stream().anyMatch(row -> row.id().job() == ref.job() && row.name().equals(ref.marker()) && !row.hasEnded())
                : rows.find(ref).filter(row -> !row.hasEnded()).isPresent();
    }

    /** Has been ended, or ended by itself. */
    void forget(EngineRef name) {
        ending.remove(name.value());
    }
}

package kr.cheomdan.compute.local;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How many tasks of each array run, so that no more do than it says; those of others pass them meanwhile. */
final class RunningTasks {

    private final Map<String, Integer> counts = new HashMap<>();

    private RunningTasks() {}

    static RunningTasks of(Collection<LocalJob> alive) {
        RunningTasks running = new RunningTasks();
        alive.stream().filter(each -> !each.isWaiting()).forEach(running::add);
        return running;
    }

    void add(LocalJob task) {
        counts.merge(task.job.id(), 1, Integer::sum);
    }

    boolean keepsBack(LocalJob task) {
        int most = task.job.array() == null ? 0 : task.job.array().atOnce();
        return most > 0 && counts.getOrDefault(task.job.id(), 0) >= most;
    }
}

package kr.cheomdan.compute.local;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Turn;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.compute.supervised.ControlFiles;
import kr.cheomdan.compute.supervised.ControlFiles.Started;
import kr.cheomdan.compute.supervised.Share;

/** What the jobs of this machine are doing: by the queues those that wait, by what their supervisors wrote the others. */
final class LocalSight {

    private final Path jobs;
    private final Clock clock;

    /** @param jobs the directory whose subdirectories, named by id, are the jobs' */
    LocalSight(Path jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @param alive those that the engine has not seen end, by name */
    List<EngineObservation> of(Collection<EngineRef> refs, Collection<LocalPartition> partitions, Map<String, LocalJob> alive) {
        Map<LocalJob, Turn> turns = new HashMap<>();
        for (LocalPartition partition : partitions) {
            List<LocalJob> there = alive.values().stream().filter(each -> each.partition == partition && !each.isWaiting()).toList();
            turns.putAll(Forecast.of(partition, there, clock.instant()));
        }
        RunningTasks running = RunningTasks.of(alive.values());
        return refs.stream()
                .map(ref -> {
                    LocalJob local = alive.get(ref.value());
                    return local != null && local.isWaiting()
                            ? EngineObservation.waiting(ref, waitingFor(local, running), turns.get(local))
                            : begun(ref, local != null);
                })
                .toList();
    }

    private static String waitingFor(LocalJob local, RunningTasks running) {
        if (running.keepsBack(local)) {
            return "throttle";
        }
        String isShort = local.partition.queue.peek() == local ? local.partition.devices.whatIsShort(local.job) : "turn";
        // What it waited for may have come free since the last start.
        return isShort == null ? "turn" : isShort;
    }

    private EngineObservation begun(EngineRef ref, boolean launched) {
        ControlFiles files = ControlFiles.of(directory(ref));
        Optional<Started> started = files.started();
        // Liveness first: a supervisor writes its last word before it goes.
        boolean supervised = started.isPresent() && started.get().isAlive();
        Optional<End> end = files.ended();
        List<String> devices = files.share().map(Share::names).orElse(List.of());
        if (end.isPresent()) {
            return new EngineObservation(ref, EngineState.ENDED, null, started.map(Started::at).orElse(null), devices, end.get());
        }
        if (started.isEmpty()) {
            return launched
                    ? new EngineObservation(ref, EngineState.WAITING, "start", null, devices, null)
                    : EngineObservation.unknown(ref);
        }
        return supervised
                ? new EngineObservation(ref, EngineState.RUNNING, null, started.get().at(), devices, null)
                : new EngineObservation(ref, EngineState.ENDED, null, started.get().at(), devices, files.lost(started.get().at()));
    }

    /** The directory of a job or, below its job's, of a task. */
    private Path directory(EngineRef ref) {
        String[] parts = ref.value().split("/", 2);
        Path job = jobs.resolve(parts[0]);
        return parts.length == 1 ? job : job.resolve(EngineJob.TASKS).resolve(parts[1]);
    }
}

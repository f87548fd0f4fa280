package kr.cheomdan.compute.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation.Turn;

/** When those that wait will start, were everybody to run to his limit. */
final class Forecast {

    /** What is free, and what comes free when. */
    private static final class Machine {

        private record Release(Instant at, EngineJob job) {}

        private final PriorityQueue<Release> releases = new PriorityQueue<>(Comparator.comparing(Release::at));
        private int cpus;
        private int gpus;
        private long memoryBytes;

        private boolean fits(EngineJob job) {
            return job.cpus() <= cpus && job.gpus() <= gpus && job.memoryBytes() <= memoryBytes;
        }

        private void free(EngineJob job, int sign) {
            cpus += sign * job.cpus();
            gpus += sign * job.gpus();
            memoryBytes += sign * job.memoryBytes();
        }
    }

    private Forecast() {}

    static Map<LocalJob, Turn> of(LocalPartition partition, List<LocalJob> running, Instant now) {
        Machine machine = new Machine();
        machine.cpus = partition.devices.freeCpus();
        machine.gpus = partition.devices.freeGpus();
        machine.memoryBytes = partition.devices.freeMemoryBytes();
        for (LocalJob each : running) {
            Instant began = each.started == null ? now : each.started.at();
            Instant ends = began.plus(each.job.timeLimit());
            machine.releases.add(new Machine.Release(ends.isBefore(now) ? now : ends, each.job));
        }
        Map<LocalJob, Turn> turns = new HashMap<>();
        Instant at = now;
        for (LocalJob each : new ArrayList<>(partition.queue)) {
            while (!machine.fits(each.job) && !machine.releases.isEmpty()) {
                Machine.Release next = machine.releases.remove();
                machine.free(next.job(), 1);
                at = next.at().isAfter(at) ? next.at() : at;
            }
            machine.free(each.job, -1);
            machine.releases.add(new Machine.Release(at.plus(each.job.timeLimit()), each.job));
            turns.put(each, new Turn(turns.size() + 1, rounded(at)));
        }
        return turns;
    }

    /** To the second: it is told to people, and what differs by less is no news. */
    private static Instant rounded(Instant at) {
        return Instant.ofEpochSecond(at.plus(Duration.ofMillis(999)).getEpochSecond());
    }
}

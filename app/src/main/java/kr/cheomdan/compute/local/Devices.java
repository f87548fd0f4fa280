package kr.cheomdan.compute.local;

import java.util.List;
import java.util.TreeSet;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.supervised.Share;
import org.jspecify.annotations.Nullable;

/** The devices of one partition, and who has which. */
final class Devices {

    private final int cpus;
    private final int gpus;
    private final long memoryBytes;
    private final TreeSet<Integer> freeCpus = new TreeSet<>();
    private final TreeSet<Integer> freeGpus = new TreeSet<>();
    private long freeMemoryBytes;

    Devices(int cpus, int gpus, long memoryBytes) {
        this.cpus = cpus;
        this.gpus = gpus;
        this.memoryBytes = memoryBytes;
        this.freeMemoryBytes = memoryBytes;
        for (int cpu = 0; cpu < cpus; cpu++) {
            freeCpus.add(cpu);
        }
        for (int gpu = 0; gpu < gpus; gpu++) {
            freeGpus.add(gpu);
        }
    }

    /** A share for the job, or null while there is not enough. */
    @Nullable Share take(EngineJob job) {
        if (whatIsShort(job) != null) {
            return null;
        }
        Share share = new Share(first(freeCpus, job.cpus()), first(freeGpus, job.gpus()), job.memoryBytes());
        take(share);
        return share;
    }

    /** Takes what a job has that was started before this server. */
    void take(Share share) {
        share.cpus().forEach(freeCpus::remove);
        share.gpus().forEach(freeGpus::remove);
        freeMemoryBytes -= share.memoryBytes();
    }

    void giveBack(Share share) {
        share.cpus().stream().filter(cpu -> cpu < cpus).forEach(freeCpus::add);
        share.gpus().stream().filter(gpu -> gpu < gpus).forEach(freeGpus::add);
        freeMemoryBytes += share.memoryBytes();
    }

    /** What the job waits for, or null when it fits now. */
    @Nullable String whatIsShort(EngineJob job) {
        if (job.cpus() > freeCpus.size()) {
            return "cpus";
        }
        if (job.gpus() > freeGpus.size()) {
            return "gpus";
        }
        return job.memoryBytes() > freeMemoryBytes ? "memory" : null;
    }

    int freeCpus() {
        return freeCpus.size();
    }

    int freeGpus() {
        return freeGpus.size();
    }

    long freeMemoryBytes() {
        return freeMemoryBytes;
    }

    int busyCpus() {
        return cpus - freeCpus.size();
    }

    int busyGpus() {
        return gpus - freeGpus.size();
    }

    long busyMemoryBytes() {
        return memoryBytes - freeMemoryBytes;
    }

    private static List<Integer> first(TreeSet<Integer> free, int count) {
        return free.stream().limit(count).toList();
    }
}

package kr.cheomdan.compute.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineReport.EnginePartition;
import kr.cheomdan.compute.local.LocalEngineProperties.PartitionSettings;
import kr.cheomdan.compute.supervised.Machine;
import org.jspecify.annotations.Nullable;

/** A partition of this machine: its devices, and the jobs that wait for them in the order of their arrival. */
final class LocalPartition {

    private final String name;
    private final @Nullable String gpuClass;
    private final List<Path> gpuDevices;
    private final List<Path> sharedDevices;
    private final int cpus;
    private final long memoryBytes;
    private final Duration largestTimeLimit;
    final Devices devices;
    final Deque<LocalJob> queue = new ArrayDeque<>();

    LocalPartition(PartitionSettings settings) {
        this.name = settings.name();
        this.gpuClass = settings.gpuClass();
        this.gpuDevices = settings.gpuDevices().stream().map(Path::of).toList();
        this.sharedDevices = settings.sharedDevices().stream().map(Path::of).toList();
        this.cpus = settings.cpus() > 0 ? settings.cpus() : Machine.processors().size();
        this.memoryBytes = settings.memory() == null ? Machine.memoryBytes() / 4 * 3 : settings.memory().toBytes();
        this.largestTimeLimit = settings.largestTimeLimit();
        this.devices = new Devices(cpus, gpuDevices.size(), memoryBytes);
    }

    String name() {
        return name;
    }

    /** The device files that belong to these GPUs. */
    List<Path> deviceFiles(List<Integer> gpus) {
        if (gpus.isEmpty()) {
            return List.of();
        }
        List<Path> files = new ArrayList<>(gpus.stream().map(gpuDevices::get).toList());
        files.addAll(sharedDevices);
        return files;
    }

    /** What the job asks for and no share can ever hold, or null. */
    @Nullable String whatIsTooMuch(EngineJob job) {
        if (job.nodes() > 1) {
            return "this data centre is one machine, and the job asks for " + job.nodes();
        }
        boolean fits = job.cpus() <= cpus && job.gpus() <= gpuDevices.size() && job.memoryBytes() <= memoryBytes;
        return fits ? null : "the partition " + name + " has less than the job asks for";
    }

    EnginePartition report(int running) {
        return new EnginePartition(
                name,
                gpuClass,
                cpus,
                gpuDevices.size(),
                memoryBytes,
                largestTimeLimit,
                devices.busyCpus(),
                devices.busyGpus(),
                devices.busyMemoryBytes(),
                running,
                queue.size());
    }
}

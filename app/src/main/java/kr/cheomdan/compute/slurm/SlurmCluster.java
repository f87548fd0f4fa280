package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineReport;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import org.jspecify.annotations.Nullable;

/** What the cluster is and has, asked when somebody wants to know and it has not been asked for some seconds. */
final class SlurmCluster {

    /** What does not change while a controller runs. */
    record Identity(String name, String version, Duration remembersEnded) {}

    /** Machines as jobs are sent to them: a partition of the cluster and, for jobs with GPUs, their type. */
    record Target(String partition, @Nullable String gpuType) {}

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final SlurmCommands commands;
    private final SlurmProperties settings;
    private final boolean confined;
    private final List<Fault> standing;
    private final SlurmRunaways runaways;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long askedNanos;
    private volatile @Nullable Identity identity;
    private volatile @Nullable SlurmMachines machines;
    private volatile List<Fault> faults = List.of();

    /** @param standing what is wrong however the cluster does */
    SlurmCluster(SlurmCommands commands, SlurmProperties settings, boolean confined, List<Fault> standing) {
        this.commands = commands;
        this.settings = settings;
        this.confined = confined;
        this.standing = standing;
        this.runaways = new SlurmRunaways(commands);
    }

    EngineReport report() {
        refresh();
        List<Fault> all = new ArrayList<>(standing);
        all.addAll(faults);
        SlurmMachines seen = machines;
        return new EngineReport("slurm", confined, all, seen == null ? List.of() : seen.partitions());
    }

    /** @throws EngineFault where it has never been told */
    Identity identity() {
        Identity known = identity;
        if (known == null) {
            known = askWhoItIs();
            identity = known;
        }
        return known;
    }

    /**
     * Where jobs of this partition of ours go; empty where there is none.
     *
     * @throws EngineFault where it has never been told
     */
    Optional<Target> target(String partition) {
        refresh();
        SlurmMachines seen = machines;
        if (seen == null) {
            throw new EngineFault("slurm-controller-down", "the cluster has not been reached yet");
        }
        return Optional.ofNullable(seen.targets().get(partition));
    }

    /** By one at a time; the others have what was known before, or wait where nothing was. */
    private void refresh() {
        boolean old = askedNanos == 0 || System.nanoTime() - askedNanos > FRESH.toNanos();
        if (!old) {
            return;
        }
        if (machines == null) {
            asking.lock();
        } else if (!asking.tryLock()) {
            return;
        }
        try {
            if (askedNanos == 0 || System.nanoTime() - askedNanos > FRESH.toNanos()) {
                ask();
            }
        } finally {
            asking.unlock();
        }
    }

    private void ask() {
        try {
            identity = askWhoItIs();
            SlurmMachines seen = SlurmMachines.read(
                    commands.run("scontrol", "--oneliner", "show", "partition"),
                    commands.run("scontrol", "--oneliner", "show", "node"),
                    commands.run("squeue", "--noheader", "--all", "--states=PENDING,RUNNING",
                            "--Format=Partition:|,State:|,tres-alloc:|"),
                    settings.partitions());
            machines = seen;
            List<Fault> all = new ArrayList<>(seen.faults());
            accountingFault().or(runaways::fault).ifPresent(all::add);
            faults = List.copyOf(all);
        } catch (EngineFault fault) {
            faults = List.of(new Fault(fault.code(), String.valueOf(fault.getMessage())));
        } finally {
            // Zero stands for never.
            askedNanos = System.nanoTime() | 1;
        }
    }

    private Optional<Fault> accountingFault() {
        try {
            commands.run("sacctmgr", "--noheader", "--parsable2", "show", "cluster", "format=Cluster");
            return Optional.empty();
        } catch (EngineFault fault) {
            return Optional.of(new Fault(
                    fault.code().equals("slurm-authentication") ? fault.code() : "slurm-accounting-down",
                    String.valueOf(fault.getMessage())));
        }
    }

    private Identity askWhoItIs() {
        Map<String, String> config = new LinkedHashMap<>();
        for (String line : commands.run("scontrol", "show", "config").split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                config.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
        }
        String name = config.getOrDefault("ClusterName", "");
        if (!name.matches("[A-Za-z0-9_.-]+")) {
            throw new EngineFault("slurm-configuration", "the cluster has no name that can be used: " + name);
        }
        String age = config.getOrDefault("MinJobAge", "300").split(" ")[0];
        return new Identity(name, config.getOrDefault("SLURM_VERSION", "?"), Duration.ofSeconds(Long.parseLong(age)));
    }
}

package kr.cheomdan.compute.slurm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineReport;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.compute.slurm.SlurmSite.Identity;
import org.jspecify.annotations.Nullable;

/** What the cluster is and has, asked when somebody wants to know and it has not been asked for some seconds. */
final class SlurmCluster {

    /** Machines as jobs are sent to them: a partition of the cluster and, for jobs with GPUs, their type. */
    record Target(String partition, @Nullable String gpuType) {}

    static final String NAME = "[A-Za-z0-9_.-]+";

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final long SELDOM = 10;
    /** What clocks may differ by without anybody being told. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final SlurmSite site;
    private final SlurmProperties settings;
    private final boolean confined;
    private final List<Fault> standing;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long askedNanos;
    private volatile long tookNanos;
    private volatile @Nullable Identity identity;
    private volatile @Nullable SlurmMachines machines;
    private volatile List<Fault> faults = List.of();

    /** @param standing what is wrong however the cluster does */
    SlurmCluster(SlurmSite site, SlurmProperties settings, boolean confined, List<Fault> standing, Clock clock) {
        this.site = site;
        this.settings = settings;
        this.confined = confined;
        this.standing = standing;
        this.clock = clock;
    }

    EngineReport report() {
        refresh();
        List<Fault> all = new ArrayList<>(standing);
        all.addAll(faults);
        SlurmMachines seen = machines;
        Identity known = identity;
        return new EngineReport(
                "slurm", confined, all, seen == null ? List.of() : seen.partitions(),
                known == null ? EngineReport.LARGEST_INDEX : known.largestIndex());
    }

    /** @throws EngineFault where it has never been told */
    Identity identity() {
        Identity known = identity;
        if (known == null) {
            known = site.identity();
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
        if (!isOld()) {
            return;
        }
        if (machines == null) {
            asking.lock();
        } else if (!asking.tryLock()) {
            return;
        }
        try {
            if (isOld()) {
                ask();
            }
        } finally {
            asking.unlock();
        }
    }

    /** A cluster that takes long to answer is asked the less often. */
    private boolean isOld() {
        return askedNanos == 0 || System.nanoTime() - askedNanos > Math.max(FRESH.toNanos(), SELDOM * tookNanos);
    }

    private void ask() {
        long began = System.nanoTime();
        try {
            identity = site.identity();
            SlurmMachines seen = SlurmMachines.of(site.facts(), settings.partitions());
            machines = seen;
            List<Fault> all = new ArrayList<>(seen.faults());
            accountingFault().or(site::lostJobs).ifPresent(all::add);
            site.clock().flatMap(this::clockFault).ifPresent(all::add);
            faults = List.copyOf(all);
            tookNanos = System.nanoTime() - began;
        } catch (EngineFault fault) {
            tookNanos = 0;
            faults = List.of(new Fault(fault.code(), String.valueOf(fault.getMessage())));
        } finally {
            // Zero stands for never.
            askedNanos = System.nanoTime() | 1;
        }
    }

    private Optional<Fault> accountingFault() {
        try {
            site.askAccounting();
            return Optional.empty();
        } catch (EngineFault fault) {
            return Optional.of(new Fault(
                    fault.code().equals("slurm-authentication") ? fault.code() : "slurm-accounting-down",
                    String.valueOf(fault.getMessage())));
        }
    }

    private Optional<Fault> clockFault(Instant controllers) {
        Duration ahead = Duration.between(clock.instant(), controllers);
        return ahead.abs().compareTo(CLOCKS) <= 0
                ? Optional.empty()
                : Optional.of(new Fault("slurm-clock", String.format(Locale.ROOT, "%+d s", ahead.toSeconds())));
    }
}

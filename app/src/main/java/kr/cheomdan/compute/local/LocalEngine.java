package kr.cheomdan.compute.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineReport;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.compute.supervised.ControlFiles;
import kr.cheomdan.compute.supervised.ControlFiles.Started;
import kr.cheomdan.compute.supervised.Machine;
import kr.cheomdan.compute.supervised.Share;
import kr.cheomdan.sandbox.Sandbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs on this machine. */
final class LocalEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);
    /** How long a supervisor may take from being called to its first word before it is taken for dead. */
    private static final Duration FIRST_WORD = Duration.ofSeconds(60);

    private final Clock clock;
    private final LocalSight sight;
    private final Launcher launcher;
    private final boolean confined;
    private final List<Fault> faults;
    private final Map<String, LocalPartition> partitions = new LinkedHashMap<>();
    private final Map<String, LocalJob> alive = new LinkedHashMap<>();
    private Set<EngineRef> keptBack = Set.of();

    /** @param jobs the directory whose subdirectories, named by id, are the jobs' */
    LocalEngine(LocalEngineProperties settings, Path jobs, Clock clock) throws IOException {
        Files.createDirectories(jobs);
        this.clock = clock;
        this.sight = new LocalSight(jobs, clock);
        boolean root = Machine.isRoot();
        Sandbox sandbox = new Sandbox(settings.bubblewrap(), root, settings.sandboxUser());
        String fault = sandbox.fault();
        this.confined = fault == null;
        this.faults = fault == null ? List.of() : List.of(new Fault("no-sandbox", fault));
        this.launcher = new Launcher(settings, sandbox, confined, root);
        for (LocalEngineProperties.PartitionSettings partition : settings.partitionsOrDefault()) {
            partitions.put(partition.name(), new LocalPartition(partition));
        }
    }

    @Override
    public synchronized EngineReport report() {
        return new EngineReport("local", confined, faults, partitions.values().stream()
                .map(partition -> partition.report((int) alive.values().stream()
                        .filter(job -> job.partition == partition && !job.isWaiting())
                        .count()))
                .toList());
    }

    @Override
    public synchronized EngineRef submit(EngineJob job) {
        EngineRef ref = new EngineRef(job.id());
        for (EngineJob run : job.runs()) {
            if (!alive.containsKey(run.name())) {
                takeUp(run);
            }
        }
        return ref;
    }

    @Override
    public synchronized void resume(Collection<EngineJob> unfinished) {
        // Without its directory nothing is known of a job, least of all that it may be started.
        unfinished.stream().filter(job -> Files.isDirectory(job.directory())).forEach(this::submit);
    }

    /** Running, ended, or new: the directory says. */
    private void takeUp(EngineJob job) {
        LocalPartition partition = partitions.get(job.partition());
        ControlFiles files = ControlFiles.of(job.directory());
        if (files.ended().isPresent()) {
            return;
        }
        String impossible = partition == null
                ? "there is no partition " + job.partition()
                : !Files.isDirectory(job.work()) ? "what the job was given is gone" : partition.whatIsTooMuch(job);
        if (impossible != null) {
            endUnstarted(files);
            say(job, impossible);
            return;
        }
        LocalJob local = new LocalJob(job, partition);
        Optional<Started> started = files.started();
        if (started.isPresent()) {
            local.started = started.get();
            local.share = files.share().orElseThrow(() -> new IllegalStateException("no share of " + job.id()));
            partition.devices.take(local.share);
        } else {
            partition.queue.add(local);
        }
        alive.put(job.name(), local);
    }

    @Override
    public synchronized void cancel(EngineRef ref) {
        List<LocalJob> meant = alive.values().stream()
                .filter(each -> each.job.name().equals(ref.value()) || each.job.name().startsWith(ref.value() + "/"))
                .toList();
        meant.forEach(local -> cancel(ref, local));
    }

    private void cancel(EngineRef ref, LocalJob local) {
        try {
            if (local.isWaiting()) {
                Files.createDirectories(local.files.directory());
                local.files.writeNeverStarted(Reason.CANCELLED, clock.instant());
                local.partition.queue.remove(local);
                alive.remove(local.job.name());
            } else {
                local.files.askToCancel();
            }
        } catch (IOException e) {
            throw new EngineFault("compute.engine.files", "cannot cancel " + ref, e);
        }
    }

    @Override
    public synchronized void keepBack(Set<EngineRef> refs) {
        keptBack = Set.copyOf(refs);
    }

    @Override
    public synchronized void advance() {
        Iterator<LocalJob> each = alive.values().iterator();
        while (each.hasNext()) {
            LocalJob local = each.next();
            if (!local.isWaiting() && hasEnded(local)) {
                local.partition.devices.giveBack(local.share);
                each.remove();
            }
        }
        partitions.values().forEach(this::start);
    }

    /** In the order of arrival: a large job at the head is not passed by small ones for ever. */
    private void start(LocalPartition partition) {
        RunningTasks running = RunningTasks.of(alive.values());
        for (LocalJob next : List.copyOf(partition.queue)) {
            if (running.keepsBack(next) || keptBack.contains(new EngineRef(next.job.id()))) {
                continue;
            }
            Share share = partition.devices.take(next.job);
            if (share == null) {
                return;
            }
            partition.queue.remove(next);
            next.share = share;
            next.launchedNanos = System.nanoTime();
            running.add(next);
            try {
                launcher.launch(next, share);
            } catch (IOException e) {
                LOG.warn("job {} cannot be started", next.job.id(), e);
                endUnstarted(next.files);
            }
        }
    }

    private void endUnstarted(ControlFiles files) {
        try {
            Files.createDirectories(files.directory());
            files.writeNeverStarted(Reason.NOT_STARTED, clock.instant());
        } catch (IOException e) {
            throw new EngineFault("compute.engine.files", "cannot write to " + files.directory(), e);
        }
    }

    private static void say(EngineJob job, String why) {
        try {
            Files.writeString(job.output(), why + "\n");
        } catch (IOException e) {
            LOG.warn("job {}: {}", job.id(), why, e);
        }
    }

    /** Whether it ended by its supervisor's word or, without one, because the supervisor is gone. */
    private boolean hasEnded(LocalJob local) {
        if (local.files.ended().isPresent()) {
            return true;
        }
        if (local.started == null) {
            local.started = local.files.started().orElse(null);
        }
        if (local.started != null) {
            return !local.started.isAlive();
        }
        boolean silent = System.nanoTime() - local.launchedNanos > FIRST_WORD.toNanos();
        if (silent) {
            giveUp(local);
        }
        return silent;
    }

    /** Should its supervisor come to itself after all, it finds that it is not wanted any more. */
    private void giveUp(LocalJob local) {
        cancel(new EngineRef(local.job.name()), local);
        endUnstarted(local.files);
    }

    @Override
    public synchronized List<EngineObservation> observe(Collection<EngineRef> refs) {
        return sight.of(refs, partitions.values(), alive);
    }
}

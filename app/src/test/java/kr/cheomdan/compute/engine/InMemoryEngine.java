package kr.cheomdan.compute.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineReport.EnginePartition;
import org.jspecify.annotations.Nullable;

/**
 * An engine that keeps everything in memory and runs scripts as processes of this machine: the port's promises in the fewest lines. What
 * outlives a server is its {@link World}.
 */
public final class InMemoryEngine implements Engine {

    private static final String PARTITION = "cpu";
    private static final int CPUS = 4;
    private static final int SIGNAL_BASE = 128;
    private static final long KILL_SECONDS = 10;

    /** The machines and what runs on them, whoever asks. */
    public static final class World {

        private final Map<EngineRef, Running> jobs = new LinkedHashMap<>();
        private final Clock clock = Clock.systemUTC();
    }

    private static final class Running {

        private final EngineJob job;
        private @Nullable Process process;
        private @Nullable Instant startedAt;
        private long startedNanos;
        private @Nullable Reason reason;
        private @Nullable End end;

        private Running(EngineJob job) {
            this.job = job;
        }
    }

    private final World world;

    public InMemoryEngine(World world) {
        this.world = world;
    }

    @Override
    public EngineReport report() {
        synchronized (world) {
            int waiting = (int) world.jobs.values().stream().filter(each -> each.end == null && each.process == null).count();
            int running = (int) world.jobs.values().stream().filter(each -> each.end == null && each.process != null).count();
            return new EngineReport("memory", false, List.of(), List.of(new EnginePartition(
                    PARTITION, null, CPUS, 0, 4L << 30, Duration.ofHours(1), CPUS - free(), 0, 0, running, waiting)));
        }
    }

    private int free() {
        return CPUS - world.jobs.values().stream()
                .filter(each -> each.end == null && each.process != null)
                .mapToInt(each -> each.job.cpus())
                .sum();
    }

    @Override
    public EngineRef submit(EngineJob job) {
        EngineRef ref = new EngineRef(job.id());
        synchronized (world) {
            Running known = world.jobs.get(ref);
            if (known == null) {
                Running added = new Running(job);
                world.jobs.put(ref, added);
                if (!job.partition().equals(PARTITION) || job.cpus() > CPUS) {
                    write(job.output(), "there are no such machines\n");
                    end(added, Reason.NOT_STARTED, null);
                }
            }
        }
        return ref;
    }

    @Override
    public void resume(Collection<EngineJob> unfinished) {
        unfinished.forEach(this::submit);
    }

    @Override
    public void cancel(EngineRef ref) {
        synchronized (world) {
            Running running = world.jobs.get(ref);
            if (running != null && running.end == null) {
                stop(running, Reason.CANCELLED);
            }
        }
    }

    @Override
    public void advance() {
        synchronized (world) {
            for (Running each : world.jobs.values()) {
                look(each);
            }
            for (Running each : world.jobs.values()) {
                if (each.end == null && each.process == null) {
                    if (each.job.cpus() > free()) {
                        return;
                    }
                    start(each);
                }
            }
        }
    }

    private void start(Running each) {
        EngineJob job = each.job;
        List<String> command = new ArrayList<>(List.of("bwrap", "--dev-bind", "/", "/", "--die-with-parent", "--ro-bind"));
        command.addAll(List.of(job.inputs().toString(), job.inputs().toString(), "--chdir", job.work().toString(), "--"));
        if (job.program() == null) {
            command.addAll(List.of("sh", job.script().toString()));
        } else {
            command.addAll(job.program().arguments());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(job.output().toFile());
        if (job.program() != null) {
            builder.environment().putAll(job.program().environment());
        }
        try {
            each.startedAt = world.clock.instant();
            each.startedNanos = System.nanoTime();
            each.process = builder.redirectInput(Path.of("/dev/null").toFile()).start();
        } catch (IOException e) {
            throw new EngineFault("memory-start", "cannot start " + job.id(), e);
        }
    }

    private void look(Running each) {
        if (each.end != null || each.process == null) {
            return;
        }
        if (!each.process.isAlive()) {
            end(each, Reason.EXITED, each.process.exitValue());
        } else if (System.nanoTime() - each.startedNanos > each.job.timeLimit().toNanos()) {
            stop(each, Reason.TIME_LIMIT);
        }
    }

    private void stop(Running each, Reason reason) {
        if (each.process != null) {
            each.process.descendants().forEach(ProcessHandle::destroyForcibly);
            try {
                each.process.destroyForcibly().waitFor(KILL_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        end(each, reason, null);
    }

    private void end(Running each, Reason reason, @Nullable Integer status) {
        Duration elapsed = each.startedAt == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - each.startedNanos);
        Integer signal = status != null && status > SIGNAL_BASE ? Integer.valueOf(status - SIGNAL_BASE) : null;
        each.end = new End(reason, status, signal, world.clock.instant(), elapsed, Duration.ZERO, 0, false);
    }

    @Override
    public List<EngineObservation> observe(Collection<EngineRef> refs) {
        synchronized (world) {
            return refs.stream().map(this::observe).toList();
        }
    }

    private EngineObservation observe(EngineRef ref) {
        Running running = world.jobs.get(ref);
        if (running == null) {
            return EngineObservation.unknown(ref);
        }
        look(running);
        if (running.end != null) {
            return new EngineObservation(ref, EngineState.ENDED, null, running.startedAt, List.of(), running.end);
        }
        return running.process == null
                ? new EngineObservation(ref, EngineState.WAITING, "turn", null, List.of(), null)
                : new EngineObservation(ref, EngineState.RUNNING, null, running.startedAt, List.of(), null);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

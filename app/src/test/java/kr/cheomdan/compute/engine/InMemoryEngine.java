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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineObservation.Turn;
import kr.cheomdan.compute.engine.EngineReport.EnginePartition;
import kr.cheomdan.compute.engine.EngineReport.Largest;
import org.jspecify.annotations.Nullable;

/**
 * An engine that keeps everything in memory and runs scripts as processes of this machine: the port's promises in the fewest lines. What
 * outlives a server is its {@link World}.
 */
public final class InMemoryEngine implements Engine {

    private static final String PARTITION = "cpu";
    private static final int MACHINES = 2;
    private static final int CPUS_EACH = 2;
    private static final int CPUS = MACHINES * CPUS_EACH;
    private static final int SIGNAL_BASE = 128;
    private static final long KILL_SECONDS = 10;

    /** The machines and what runs on them, whoever asks. */
    public static final class World {

        private final Map<EngineRef, Running> jobs = new LinkedHashMap<>();
        private final Clock clock = Clock.systemUTC();
        private Set<EngineRef> keptBack = Set.of();
    }

    private static final class Running {

        private final EngineJob job;
        /** One for each machine. */
        private final List<Process> processes = new ArrayList<>();
        private final List<Integer> machines = new ArrayList<>();
        private @Nullable Instant startedAt;
        private long startedNanos;
        private @Nullable Reason reason;
        private @Nullable End end;

        private Running(EngineJob job) {
            this.job = job;
        }

        private boolean isWaiting() {
            return end == null && processes.isEmpty();
        }

        private boolean isRunning() {
            return end == null && !processes.isEmpty();
        }
    }

    private final World world;

    public InMemoryEngine(World world) {
        this.world = world;
    }

    @Override
    public EngineReport report() {
        synchronized (world) {
            int waiting = (int) world.jobs.values().stream().filter(Running::isWaiting).count();
            int running = (int) world.jobs.values().stream().filter(Running::isRunning).count();
            int free = IntStream.range(0, MACHINES).map(this::free).sum();
            return new EngineReport("memory", false, List.of(), List.of(new EnginePartition(
                    PARTITION, null, CPUS, 0, 4L << 30, Duration.ofHours(1), CPUS - free, 0, 0, running, waiting,
                    new Largest(CPUS_EACH, 0, 2L << 30), MACHINES)));
        }
    }

    private int free(int machine) {
        return CPUS_EACH - world.jobs.values().stream()
                .filter(each -> each.isRunning() && each.machines.contains(machine))
                .mapToInt(each -> each.job.cpus())
                .sum();
    }

    /** Machines that have room for the job, or none. */
    private List<Integer> room(EngineJob job) {
        List<Integer> machines = IntStream.range(0, MACHINES).filter(machine -> free(machine) >= job.cpus()).boxed().toList();
        return machines.size() < job.nodes() ? List.of() : machines.subList(0, job.nodes());
    }

    private boolean isThrottled(EngineJob job) {
        return job.array() != null
                && job.array().atOnce() > 0
                && world.jobs.values().stream().filter(each -> each.isRunning() && each.job.id().equals(job.id())).count()
                        >= job.array().atOnce();
    }

    @Override
    public EngineRef submit(EngineJob job) {
        synchronized (world) {
            for (EngineJob run : job.runs()) {
                EngineRef ref = new EngineRef(run.name());
                if (!world.jobs.containsKey(ref)) {
                    Running added = new Running(run);
                    world.jobs.put(ref, added);
                    if (!run.partition().equals(PARTITION) || run.cpus() > CPUS_EACH || run.nodes() > MACHINES) {
                        write(run.output(), "there are no such machines\n");
                        end(added, Reason.NOT_STARTED, null);
                    }
                }
            }
        }
        return new EngineRef(job.id());
    }

    @Override
    public void resume(Collection<EngineJob> unfinished) {
        unfinished.forEach(this::submit);
    }

    @Override
    public void cancel(EngineRef ref) {
        synchronized (world) {
            world.jobs.forEach((name, running) -> {
                boolean meant = name.equals(ref) || name.value().startsWith(ref.value() + "/");
                if (meant && running.end == null) {
                    stop(running, Reason.CANCELLED, null);
                }
            });
        }
    }

    @Override
    public void keepBack(Set<EngineRef> refs) {
        synchronized (world) {
            world.keptBack = Set.copyOf(refs);
        }
    }

    @Override
    public void advance() {
        synchronized (world) {
            for (Running each : world.jobs.values()) {
                look(each);
            }
            for (Running each : world.jobs.values()) {
                if (each.isWaiting() && !isThrottled(each.job) && !world.keptBack.contains(new EngineRef(each.job.id()))) {
                    List<Integer> machines = room(each.job);
                    if (machines.isEmpty()) {
                        return;
                    }
                    each.machines.addAll(machines);
                    IntStream.range(0, machines.size()).forEach(rank -> start(each, rank));
                }
            }
        }
    }

    private void start(Running each, int rank) {
        EngineJob job = each.job;
        List<String> command = new ArrayList<>(List.of("bwrap", "--dev-bind", "/", "/", "--die-with-parent", "--ro-bind"));
        command.addAll(List.of(job.inputs().toString(), job.inputs().toString(), "--chdir", job.work().toString(), "--"));
        if (job.program() == null) {
            command.addAll(List.of("sh", job.script().toString()));
        } else {
            command.addAll(job.program().arguments());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(job.output().toFile()));
        builder.environment().put("CHEOMDAN_NODE_RANK", String.valueOf(rank));
        if (job.part().task() != null) {
            builder.environment().put("CHEOMDAN_TASK", String.valueOf(job.part().task()));
        }
        if (job.program() != null) {
            builder.environment().putAll(job.program().environment());
        }
        try {
            each.startedAt = world.clock.instant();
            each.startedNanos = System.nanoTime();
            each.processes.add(builder.redirectInput(Path.of("/dev/null").toFile()).start());
        } catch (IOException e) {
            throw new EngineFault("memory-start", "cannot start " + job.id(), e);
        }
    }

    private void look(Running each) {
        if (!each.isRunning()) {
            return;
        }
        Optional<Integer> bad = each.processes.stream()
                .filter(process -> !process.isAlive() && process.exitValue() != 0)
                .findFirst()
                .map(Process::exitValue);
        if (bad.isPresent() || each.processes.stream().noneMatch(Process::isAlive)) {
            stop(each, Reason.EXITED, bad.orElse(0));
        } else if (System.nanoTime() - each.startedNanos > each.job.timeLimit().toNanos()) {
            stop(each, Reason.TIME_LIMIT, null);
        }
    }

    private void stop(Running each, Reason reason, @Nullable Integer status) {
        for (Process process : each.processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            try {
                process.destroyForcibly().waitFor(KILL_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        end(each, reason, status);
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
        return running.isWaiting()
                ? EngineObservation.waiting(ref, "turn", turn(running))
                : new EngineObservation(ref, EngineState.RUNNING, null, running.startedAt, List.of(), null);
    }

    /** The next of all may start when the first of those that run is at its limit. */
    private Turn turn(Running running) {
        int position = world.jobs.values().stream().filter(Running::isWaiting).toList().indexOf(running) + 1;
        Instant first = world.jobs.values().stream()
                .filter(Running::isRunning)
                .map(each -> each.startedAt.plus(each.job.timeLimit()))
                .min(Comparator.naturalOrder())
                .orElse(world.clock.instant());
        return new Turn(position, position == 1 ? first : null);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

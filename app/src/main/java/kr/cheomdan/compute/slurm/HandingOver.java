package kr.cheomdan.compute.slurm;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import kr.cheomdan.compute.engine.Engine.Handed;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.slurm.SlurmCluster.Target;
import kr.cheomdan.compute.slurm.SlurmSurface.Refused;
import kr.cheomdan.compute.supervised.Preparation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives jobs to Slurm, each once. Whoever was interrupted between the question and the answer looks for the job by our marker before
 * asking again; and should there be two all the same, the first that starts makes the other leave.
 */
final class HandingOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandingOver.class);
    /** How long a question whose asker gave up may still be answered by the controller. */
    private static final Duration ECHO = Duration.ofSeconds(12);
    private static final long MEBI = 1L << 20;
    private static final long SECONDS_OF_A_MINUTE = 60;

    private final SlurmSurface surface;
    private final SlurmCluster cluster;
    private final Preparation preparation;
    private final SlurmUser user;
    private final ExecutorService hands;
    private final Clock clock;
    /** When a job that is in doubt was asked for last, as far as this process knows. */
    private final Map<String, Long> askedNanos = new ConcurrentHashMap<>();

    HandingOver(Parts parts, ExecutorService hands, Clock clock) {
        this.surface = parts.surface();
        this.cluster = parts.cluster();
        this.preparation = parts.preparation();
        this.user = parts.user();
        this.hands = hands;
        this.clock = clock;
    }

    /** What the engine is made of. */
    record Parts(
            SlurmSurface surface,
            SlurmCluster cluster,
            SlurmAllotments allotments,
            Preparation preparation,
            SlurmUser user) {}

    List<Handed> handOver(List<EngineJob> jobs) {
        Map<String, Handed> answers = new LinkedHashMap<>();
        List<EngineJob> doubtful = new ArrayList<>();
        List<EngineJob> fresh = new ArrayList<>();
        for (EngineJob job : jobs) {
            JobDirectory directory = JobDirectory.of(job);
            try {
                Optional<SlurmRef> ref = directory.ref();
                if (ref.isPresent()) {
                    answers.put(job.id(), taken(job, ref.get()));
                } else if (directory.isInDoubt()) {
                    doubtful.add(job);
                } else {
                    fresh.add(job);
                }
            } catch (EngineFault fault) {
                answers.put(job.id(), new Handed(job, null, fault));
            }
        }
        if (!doubtful.isEmpty()) {
            lookFor(doubtful, answers, fresh);
        }
        give(fresh, answers);
        return jobs.stream().map(job -> answers.get(job.id())).toList();
    }

    private static Handed taken(EngineJob job, SlurmRef ref) {
        return new Handed(job, ref.toRef(), null);
    }

    /** Those that are at Slurm are answered, those that certainly are not are asked for again. */
    private void lookFor(List<EngineJob> doubtful, Map<String, Handed> answers, List<EngineJob> fresh) {
        Map<String, SlurmRow> found = new HashMap<>();
        try {
            List<String> names = doubtful.stream().map(EngineJob::id).toList();
            surface.liveByName(names).stream().filter(this::isOurs).forEach(row -> found.merge(row.name(), row, (one, other) ->
                    one.id().job() == other.id().job() ? first(one, other) : one));
            List<String> others = names.stream().filter(name -> !found.containsKey(name)).toList();
            if (!others.isEmpty()) {
                // What the controller has forgotten and has not ended, it has lost.
                surface.books().bookedByName(others).stream()
                        .filter(row -> row.hasEnded() && isOurs(row))
                        .forEach(row -> found.putIfAbsent(row.name(), row));
            }
        } catch (EngineFault fault) {
            doubtful.forEach(job -> answers.put(job.id(), new Handed(job, null, fault)));
            return;
        }
        String name = cluster.identity().name();
        for (EngineJob job : doubtful) {
            SlurmRow row = found.get(job.id());
            Optional<SlurmRef> lost = JobDirectory.of(job).lost();
            if (row != null && lost.filter(row::is).isEmpty()) {
                SlurmRef ref = new SlurmRef(name, row.id().job(), row.submitted(), job.id());
                LOG.info("job {}: its submission had no answer; Slurm has it as {}", job.id(), ref.job());
                JobDirectory.of(job).taken(ref);
                answers.put(job.id(), taken(job, ref));
            } else if (System.nanoTime() - askedNanos.computeIfAbsent(job.id(), id -> System.nanoTime()) < ECHO.toNanos()) {
                answers.put(job.id(), new Handed(job, null, new EngineFault("slurm-in-doubt", "its submission may still be answered")));
            } else {
                fresh.add(job);
            }
        }
    }

    /** Anybody can give a job of his own the name of one of ours. */
    private boolean isOurs(SlurmRow row) {
        return Set.of("", user.name(), String.valueOf(user.uid())).contains(row.place().user());
    }

    /** A task that was requeued already has a later submission than its array. */
    private static SlurmRow first(SlurmRow one, SlurmRow other) {
        return one.submitted() <= other.submitted() ? one : other;
    }

    private void give(List<EngineJob> jobs, Map<String, Handed> answers) {
        AtomicReference<@Nullable EngineFault> away = new AtomicReference<>();
        boolean few = jobs.size() <= surface.few();
        Map<EngineJob, Future<Given>> asked = new LinkedHashMap<>();
        jobs.forEach(job -> asked.put(job, hands.submit((Callable<Given>) () -> give(job, few, away))));
        Map<Long, EngineJob> numbers = new LinkedHashMap<>();
        asked.forEach((job, answer) -> {
            try {
                Given given = answer.get();
                if (given.ref() != null) {
                    answers.put(job.id(), taken(job, given.ref()));
                } else {
                    numbers.put(given.number(), job);
                }
            } catch (ExecutionException e) {
                answers.put(job.id(), new Handed(job, null, fault(e.getCause())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answers.put(job.id(), new Handed(job, null, new EngineFault("slurm-no-answer", "interrupted", e)));
            }
        });
        if (!numbers.isEmpty()) {
            name(numbers, answers);
        }
    }

    private static EngineFault fault(Throwable cause) {
        return cause instanceof EngineFault fault ? fault : new EngineFault("slurm-trouble", String.valueOf(cause), cause);
    }

    /** Slurm's number of a job, and its name where that is known by now. */
    private record Given(long number, @Nullable SlurmRef ref) {}

    private Given refused(EngineJob job) {
        return new Given(0, SlurmRef.refused(cluster.identity().name(), job.id()));
    }

    /**
     * Once the controller was away, nobody else waits for it in vain.
     *
     * @param few each is asked for by itself at once, and not all together afterwards
     */
    private Given give(EngineJob job, boolean few, AtomicReference<@Nullable EngineFault> away) {
        EngineFault gone = away.get();
        if (gone != null) {
            throw gone;
        }
        JobDirectory directory = JobDirectory.of(job);
        Optional<Target> target = cluster.target(job.partition());
        if (target.isEmpty()) {
            directory.refuse("there is no partition " + job.partition(), clock.instant());
            return refused(job);
        }
        directory.prepare(job, preparation, user);
        directory.asking();
        askedNanos.put(job.id(), System.nanoTime());
        try {
            long number = surface.submit(submission(job, target.get()));
            return few && job.array() == null ? named(job, number) : new Given(number, null);
        } catch (Refused refused) {
            LOG.warn("job {}: {}", job.id(), refused.getMessage());
            directory.refuse(String.valueOf(refused.getMessage()), clock.instant());
            directory.taken(SlurmRef.refused(cluster.identity().name(), job.id()));
            return refused(job);
        } catch (EngineFault fault) {
            if (SlurmTrouble.isAnAnswer(fault)) {
                directory.notTaken();
            } else {
                away.compareAndSet(null, fault);
            }
            throw fault;
        }
    }

    /** Where it cannot be told now, it is asked for with the others. */
    private Given named(EngineJob job, long number) {
        try {
            return surface.taken(number)
                    .filter(row -> row.id().job() == number && row.name().equals(job.id()))
                    .map(row -> new Given(number, named(job, row)))
                    .orElse(new Given(number, null));
        } catch (EngineFault later) {
            LOG.debug("job {}: Slurm has it as {} and does not say more now", job.id(), number, later);
            return new Given(number, null);
        }
    }

    private SlurmRef named(EngineJob job, SlurmRow row) {
        SlurmRef ref = new SlurmRef(cluster.identity().name(), row.id().job(), row.submitted(), job.id());
        JobDirectory.of(job).taken(ref);
        askedNanos.remove(job.id());
        return ref;
    }

    private Submission submission(EngineJob job, Target target) {
        return new Submission(
                job.id(),
                target.partition(),
                job.cpus(),
                target.gpuType(),
                job.gpus(),
                (job.memoryBytes() + MEBI - 1) / MEBI,
                (job.timeLimit().toSeconds() + SECONDS_OF_A_MINUTE - 1) / SECONDS_OF_A_MINUTE,
                job.account(),
                job.nodes(),
                array(job.array()),
                JobDirectory.of(job).control().directory(),
                JobDirectory.NODE_SCRIPT);
    }

    private static @Nullable String array(EngineJob.@Nullable Array array) {
        if (array == null) {
            return null;
        }
        String indices = String.join(",", array.indices().stream().map(String::valueOf).toList());
        return array.atOnce() == 0 ? indices : indices + "%" + array.atOnce();
    }

    /** The instant of submission is part of the name, and only the controller knows it. */
    private void name(Map<Long, EngineJob> numbers, Map<String, Handed> answers) {
        Map<String, SlurmRow> rows = new HashMap<>();
        EngineFault fault = new EngineFault("slurm-in-doubt", "the controller took it and does not know it");
        try {
            surface.live(numbers.keySet()).forEach(row -> rows.merge(row.name(), row, HandingOver::first));
        } catch (EngineFault away) {
            fault = away;
        }
        for (Map.Entry<Long, EngineJob> each : numbers.entrySet()) {
            EngineJob job = each.getValue();
            SlurmRow row = rows.get(job.id());
            if (row != null && row.id().job() == each.getKey()) {
                answers.put(job.id(), taken(job, named(job, row)));
            } else {
                answers.put(job.id(), new Handed(job, null, fault));
            }
        }
    }
}

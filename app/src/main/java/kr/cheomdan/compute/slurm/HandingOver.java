package kr.cheomdan.compute.slurm;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            surface.liveByName(names).forEach(row -> found.merge(row.name(), row, (one, other) ->
                    one.id().job() == other.id().job() ? first(one, other) : one));
            List<String> others = names.stream().filter(name -> !found.containsKey(name)).toList();
            if (!others.isEmpty()) {
                // What the controller has forgotten and has not ended, it has lost.
                surface.books().bookedByName(others).stream()
                        .filter(SlurmRow::hasEnded)
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

    /** A task that was requeued already has a later submission than its array. */
    private static SlurmRow first(SlurmRow one, SlurmRow other) {
        return one.submitted() <= other.submitted() ? one : other;
    }

    private void give(List<EngineJob> jobs, Map<String, Handed> answers) {
        AtomicReference<@Nullable EngineFault> away = new AtomicReference<>();
        Map<EngineJob, Future<Long>> asked = new LinkedHashMap<>();
        jobs.forEach(job -> asked.put(job, hands.submit((Callable<Long>) () -> give(job, away))));
        Map<Long, EngineJob> numbers = new LinkedHashMap<>();
        asked.forEach((job, answer) -> {
            try {
                long number = answer.get();
                if (number == 0) {
                    answers.put(job.id(), taken(job, SlurmRef.refused(cluster.identity().name(), job.id())));
                } else {
                    numbers.put(number, job);
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

    /** Slurm's number, or 0 where it will never take the job. Once the controller was away, nobody else waits for it in vain. */
    private long give(EngineJob job, AtomicReference<@Nullable EngineFault> away) {
        EngineFault gone = away.get();
        if (gone != null) {
            throw gone;
        }
        JobDirectory directory = JobDirectory.of(job);
        Optional<Target> target = cluster.target(job.partition());
        if (target.isEmpty()) {
            directory.refuse("there is no partition " + job.partition(), clock.instant());
            return 0;
        }
        directory.prepare(job, preparation, user);
        directory.asking();
        askedNanos.put(job.id(), System.nanoTime());
        try {
            return surface.submit(submission(job, target.get()));
        } catch (Refused refused) {
            LOG.warn("job {}: {}", job.id(), refused.getMessage());
            directory.refuse(String.valueOf(refused.getMessage()), clock.instant());
            directory.taken(SlurmRef.refused(cluster.identity().name(), job.id()));
            return 0;
        } catch (EngineFault fault) {
            if (SlurmTrouble.isAnAnswer(fault)) {
                directory.notTaken();
            } else {
                away.compareAndSet(null, fault);
            }
            throw fault;
        }
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
                SlurmRef ref = new SlurmRef(cluster.identity().name(), row.id().job(), row.submitted(), job.id());
                JobDirectory.of(job).taken(ref);
                askedNanos.remove(job.id());
                answers.put(job.id(), taken(job, ref));
            } else {
                answers.put(job.id(), new Handed(job, null, fault));
            }
        }
    }
}

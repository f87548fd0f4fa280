package kr.cheomdan.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.tasks.Indices;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Turns clean requests into jobs with their time held; runs in the caller's transaction. */
@Component
class JobAcceptance {

    private final JobStore store;
    private final JobBooking booking;
    private final JobFiles files;
    private final JobQueue queue;
    private final JobIds ids;
    private final JsonMapper json = JsonMapper.builder().build();

    JobAcceptance(JobStore store, JobBooking booking, JobQueue queue, JobFiles files, JobIds ids) {
        this.store = store;
        this.booking = booking;
        this.queue = queue;
        this.files = files;
        this.ids = ids;
    }

    /** The job that was asked for under this key, in whatever words. */
    Optional<Job> under(Actor actor, String key) {
        return store.findByKey(actor.accountId(), key).map(JobStore.Row::job);
    }

    /** The job that the same request made before, if it did. */
    Optional<Job> accepted(Actor actor, JobRequest request, @Nullable ShippedProgram program) {
        return store.findByKey(actor.accountId(), request.key()).map(row -> {
            if (!row.digest().equals(digest(request, program))) {
                throw ComputeRefusal.KEY_REUSED.with(row.job().id());
            }
            return row.job();
        });
    }

    /** Empty where somebody else has just used the key. */
    Optional<Job> accept(Actor actor, JobRequest request, @Nullable ShippedProgram program, Partition partition, @Nullable Indices tasks) {
        Optional<Job> accepted = accept(ids.next(), actor, request, program, partition, tasks);
        accepted.ifPresent(job -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status != STATUS_COMMITTED) {
                        files.discard(job.id());
                    }
                }
            });
            files.create(job.id(), request.script(), request.inputs(), tasks == null ? List.of() : tasks.all());
        });
        return accepted;
    }

    /** The same for what is laid down already. */
    Optional<Job> accept(Asked asked) {
        return accept(asked.id(), asked.actor(), asked.request(), asked.program(), asked.partition(), null);
    }

    private Optional<Job> accept(JobId id, Actor actor, JobRequest request, @Nullable ShippedProgram program, Partition partition,
            @Nullable Indices tasks) {
        Award award = booking.usable(actor, request.awardId());
        requireEndInTime(award, request);
        queue.require(award.id(), request.shape().after());
        Job job = job(id, ids.now(), actor, award, request, program, partition, tasks);
        if (!store.insert(newJob(job, request, program))) {
            return Optional.empty();
        }
        TransferId reservation = booking.hold(actor, award, job);
        store.setReservation(job.id(), reservation);
        queue.enter(job, tasks);
        return Optional.of(job);
    }

    private JobStore.NewJob newJob(Job job, JobRequest request, @Nullable ShippedProgram program) {
        String programJson = program == null ? null : json.writeValueAsString(program);
        return new JobStore.NewJob(job, request.key(), digest(request, program), programJson);
    }

    /** What somebody asks for, clean, and what it is called as a job; it is no array and waits for no other job. */
    record Asked(JobId id, Actor actor, JobRequest request, @Nullable ShippedProgram program, Partition partition) {}

    Asked asked(Actor actor, JobRequest request, @Nullable ShippedProgram program, Partition partition) {
        return new Asked(ids.next(), actor, request, program, partition);
    }

    /**
     * Accepts several with a handful of statements, in the caller's transaction, and answers which. Those left out are refused, or need a
     * closer look than all together can be given; where this throws, that goes for all. What they are given must be laid down already.
     */
    Map<Job, Actor> acceptAll(List<Asked> all) {
        Instant now = ids.now();
        Map<AwardId, Award> awards = booking.awards(all.stream().map(each -> each.request().awardId()).collect(Collectors.toSet()));
        Map<Job, JobStore.NewJob> rows = new HashMap<>();
        List<JobBooking.Hold> holds = new ArrayList<>();
        Map<List<Object>, Boolean> may = new HashMap<>();
        for (Asked each : all) {
            Award award = awards.get(each.request().awardId());
            if (award != null && isUsable(award, each, now) && may.computeIfAbsent(
                    List.of(each.actor().accountId(), award.id()), pair -> booking.isLimitedByAwardAlone(each.actor(), award))) {
                Job job = job(each.id(), now, each.actor(), award, each.request(), each.program(), each.partition(), null);
                rows.put(job, newJob(job, each.request(), each.program()));
                holds.add(new JobBooking.Hold(each.actor(), award, job));
            }
        }
        holds = booking.able(holds);
        if (holds.isEmpty()) {
            return Map.of();
        }
        Map<JobStore.NewJob, TransferId> held = new LinkedHashMap<>();
        booking.holdAll(holds).forEach((job, reservation) -> held.put(rows.get(job), reservation));
        store.insertAll(held);
        Map<Job, Actor> accepted = new LinkedHashMap<>();
        for (JobBooking.Hold hold : holds) {
            if (held.containsKey(rows.get(hold.job()))) {
                accepted.put(hold.job(), hold.actor());
            }
        }
        return accepted;
    }

    private boolean isUsable(Award award, Asked asked, Instant now) {
        try {
            requireEndInTime(award.requireUsable(now), asked.request());
            return award.quantity().unit().equals(asked.partition().unit());
        } catch (RefusedException alone) {
            return false;
        }
    }

    void layDown(Asked asked) {
        files.create(asked.id(), asked.request().script(), asked.request().inputs(), List.of());
    }

    void discard(Asked asked) {
        files.discard(asked.id());
    }

    /** The same where it is not certain that there is no such job: the book knows. Where it cannot be asked, all stays. */
    void discardUnlessAccepted(Asked asked) {
        if (store.find(asked.id()).isEmpty()) {
            files.discard(asked.id());
        }
    }

    /** Started at once and run to its limit, the job must be over when the award's use is. */
    private void requireEndInTime(Award award, JobRequest request) {
        Instant until = award.use().until();
        if (ids.now().plus(request.timeLimit()).isAfter(until)) {
            throw ComputeRefusal.BEYOND_AWARD.at("timeLimit", award.number(), until);
        }
    }

    private static Job job(JobId id, Instant now, Actor actor, Award award, JobRequest request, @Nullable ShippedProgram program,
            Partition partition, @Nullable Indices tasks) {
        Job.Size size = new Job.Size(
                request.cpus(), request.gpus(), request.memoryBytes(), request.timeLimit(), request.shape().nodes());
        long runs = tasks == null ? 1 : tasks.all().size();
        Job.Array array = tasks == null
                ? null
                : new Job.Array(tasks.text(), tasks.all().size(), tasks.atOnce(), Map.of(JobState.HELD, tasks.all().size()));
        return new Job(
                id, award.id(), award.organisationId(), actor.accountId(), actor.name(), request.name(), partition.name(),
                program == null ? null : program.id(), size, partition.unit(),
                Math.multiplyExact(Math.multiplyExact(request.timeLimit().toSeconds(), partition.devices(request)), runs),
                JobBooking.holdKey(id), JobState.HELD, false, null, now, null, null, array, request.shape().after(), null, 0);
    }

    /** Over everything that makes the job what it is, so that a key used for something else is noticed. */
    private static String digest(JobRequest request, @Nullable ShippedProgram program) {
        MessageDigest sha = Sha256.digest();
        update(sha, request.awardId(), request.partition(), request.name(), request.script(), request.cpus(), request.gpus(),
                request.memoryBytes(), request.timeLimit(), program == null ? null : program.id(),
                program == null ? null : program.arguments());
        if (!request.shape().equals(JobRequest.Shape.SINGLE)) {
            update(sha, request.shape());
        }
        for (Input input : request.inputs()) {
            update(sha, input.name());
            if (input.data() != null) {
                update(sha, input.data());
            }
            if (input.sha256() != null) {
                update(sha, input.sha256());
                continue;
            }
            update(sha, input.bytes());
            try (InputStream in = new DigestInputStream(input.content().getInputStream(), sha)) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void update(MessageDigest sha, @Nullable Object... parts) {
        for (Object part : parts) {
            sha.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
        }
    }
}

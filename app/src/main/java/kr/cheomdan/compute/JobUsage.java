package kr.cheomdan.compute;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.metering.Hold;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands what a job used to metering, as the accounting of its cluster will say it. */
@Component
class JobUsage {

    private static final long MILLIS = 1_000;

    private final Metering metering;
    private final Awards awards;
    private final Engine engine;

    JobUsage(Metering metering, Awards awards, Engine engine) {
        this.metering = metering;
        this.awards = awards;
        this.engine = engine;
    }

    /**
     * Ends the job's hold with what it used.
     *
     * @param seen the record that the engine's accounting will have, where the engine says it
     */
    Metering.Settlement settle(Actor actor, Row row, End end, @Nullable UsageRecord seen) {
        Job job = row.job();
        UsageRecord last = seen != null || job.startedAt() == null ? seen : record(row, null, job.startedAt(), end);
        return metering.settle(actor, open(row), last);
    }

    /** Ends the hold of an array whose tasks were all taken in. */
    Metering.Settlement settle(Actor actor, Row row) {
        return metering.settle(actor, open(row), null);
    }

    /** What one task of an array used; it is paid with the whole. */
    void take(Actor actor, Row row, Job.Task task, End end, @Nullable UsageRecord seen) {
        UsageRecord last = seen != null || task.startedAt() == null ? seen : record(row, task.index(), task.startedAt(), end);
        if (last != null) {
            metering.take(actor, open(row), last);
        }
    }

    private Hold open(Row row) {
        return hold(engine, row, true);
    }

    /** The job of a row that has a reservation. */
    static Hold hold(Engine engine, Row row, boolean open) {
        Job job = row.job();
        return new Hold(job.id().toString(), Subject.of("job", job.id()), job.awardId(), job.unit(),
                Objects.requireNonNull(row.reservation()), job.held(), Math.multiplyExact(job.devices(), job.runs()), open,
                ran(engine, row));
    }

    private static Hold.@Nullable Ran ran(Engine engine, Row row) {
        EngineRef ref = row.engineRef();
        String ours = row.job().id().toString();
        if (ref == null) {
            return null;
        }
        // What an engine without an accounting calls by our own name it runs here.
        return ref.value().equals(ours)
                ? new Hold.Ran(UsageRecord.LOCAL, ours)
                : engine.accounted(ref).map(known -> new Hold.Ran(known.cluster(), known.job())).orElse(null);
    }

    /** Each begun second counts in full. */
    static long seconds(End end) {
        return (end.elapsed().toMillis() + MILLIS - 1) / MILLIS;
    }

    private UsageRecord record(Row row, @Nullable Integer task, Instant startedAt, End end) {
        Job job = row.job();
        String ours = task == null ? job.id().toString() : job.id() + "_" + task;
        EngineRef ref = row.engineRef();
        EngineRef name = ref == null || task == null ? ref : ref.task(task);
        Engine.Accounted accounted = (name == null ? Optional.<Engine.Accounted>empty() : engine.accounted(name))
                .orElseGet(() -> new Engine.Accounted(UsageRecord.LOCAL, ours, job.submittedAt()));
        Instant start = whole(startedAt);
        Instant ended = whole(end.endedAt());
        return new UsageRecord(
                accounted.cluster(), accounted.job(), accounted.job(), whole(accounted.submittedAt()), start,
                ended.isBefore(start) ? start : ended, seconds(end), state(end), account(job), "", job.partition(), "", job.size().nodes(),
                job.size().cpus() * job.size().nodes(), gpus(job), tres(job), job.size().memoryBytes(), job.id().toString());
    }

    private static Instant whole(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }

    private String account(Job job) {
        Award award = awards.find(job.awardId());
        return engine.keepsAccounts() ? Allotments.account(award) : award.number();
    }

    private static Map<String, Integer> gpus(Job job) {
        return job.unit().equals(Unit.CPU_SECOND) ? Map.of() : Map.of(deviceClass(job), job.devices());
    }

    private static String deviceClass(Job job) {
        return job.unit().code().substring(job.unit().code().indexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String tres(Job job) {
        int count = job.devices();
        int nodes = job.size().nodes();
        String gpus = gpus(job).isEmpty() ? "" : ",gres/gpu:" + deviceClass(job) + "=" + count + ",gres/gpu=" + count;
        return "cpu=" + job.size().cpus() * nodes + gpus + ",mem=" + (job.size().memoryBytes() >> 20) * nodes + "M,node=" + nodes;
    }

    private static String state(End end) {
        return switch (end.reason()) {
            case EXITED -> succeeded(end.exitCode()) ? "COMPLETED" : "FAILED";
            case TIME_LIMIT -> "TIMEOUT";
            case MEMORY_LIMIT -> "OUT_OF_MEMORY";
            case DISK_LIMIT, NOT_STARTED -> "FAILED";
            case CANCELLED -> "CANCELLED";
            case NODE_FAILED -> "NODE_FAIL";
        };
    }

    private static boolean succeeded(@Nullable Integer exitCode) {
        return exitCode == null || exitCode == 0;
    }
}

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
import kr.cheomdan.ledger.TransferId;
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
        TransferId reservation = Objects.requireNonNull(row.reservation());
        UsageRecord last = seen != null || job.startedAt() == null ? seen : record(row, job.startedAt(), end);
        return metering.settle(actor, hold(job, reservation, true), last);
    }

    static Hold hold(Job job, TransferId reservation, boolean open) {
        return new Hold(job.id().toString(), Subject.of("job", job.id()), job.awardId(), job.unit(), reservation, job.held(), job.devices(),
                open);
    }

    /** Each begun second counts in full. */
    static long seconds(End end) {
        return (end.elapsed().toMillis() + MILLIS - 1) / MILLIS;
    }

    private UsageRecord record(Row row, Instant startedAt, End end) {
        Job job = row.job();
        EngineRef ref = row.engineRef();
        Engine.Accounted accounted = (ref == null ? Optional.<Engine.Accounted>empty() : engine.accounted(ref))
                .orElseGet(() -> new Engine.Accounted(UsageRecord.LOCAL, job.id().toString(), job.submittedAt()));
        Instant start = whole(startedAt);
        Instant ended = whole(end.endedAt());
        return new UsageRecord(
                accounted.cluster(), accounted.job(), accounted.job(), whole(accounted.submittedAt()), start,
                ended.isBefore(start) ? start : ended, seconds(end), state(end), account(job), "", job.partition(), "", 1,
                job.size().cpus(), gpus(job), tres(job), job.size().memoryBytes(), job.id().toString());
    }

    private static Instant whole(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }

    private String account(Job job) {
        Award award = awards.find(job.awardId());
        return engine.keepsAccounts() ? Allotments.account(award) : award.number();
    }

    private static Map<String, Integer> gpus(Job job) {
        return job.unit().equals(Unit.CPU_SECOND) ? Map.of() : Map.of(deviceClass(job), job.size().gpus());
    }

    private static String deviceClass(Job job) {
        return job.unit().code().substring(job.unit().code().indexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String tres(Job job) {
        int count = job.size().gpus();
        String gpus = gpus(job).isEmpty() ? "" : ",gres/gpu:" + deviceClass(job) + "=" + count + ",gres/gpu=" + count;
        return "cpu=" + job.size().cpus() + gpus + ",mem=" + (job.size().memoryBytes() >> 20) + "M,node=1";
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

package kr.cheomdan.metering;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Records as a scheduler would write them. */
final class GivenUsage {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private GivenUsage() {}

    static String aCluster() {
        return "cluster-" + NUMBER.incrementAndGet();
    }

    /** A job of so many CPUs that ended after so many seconds, submitted half a minute before it started. */
    static UsageRecord aJob(String cluster, String account, Instant start, long seconds, int cpus) {
        return aJob(cluster, account, start, seconds, cpus, Map.of(), "COMPLETED", null);
    }

    static UsageRecord aJob(String cluster, String account, Instant start, long seconds, int cpus, Map<String, Integer> gpus, String state,
            @Nullable String marker) {
        String id = "" + (1_000 + NUMBER.incrementAndGet());
        StringBuilder tres = new StringBuilder("billing=" + cpus + ",cpu=" + cpus);
        int all = gpus.values().stream().mapToInt(Integer::intValue).sum();
        gpus.forEach((type, count) -> tres.append(type.isEmpty() ? ",gres/gpu=" + all : ",gres/gpu:" + type + "=" + count));
        Instant from = Instant.ofEpochSecond(start.getEpochSecond());
        return new UsageRecord(cluster, id, id, from.minusSeconds(30), from, from.plusSeconds(seconds), seconds, state, account, "user",
                "main", "normal", 1, cpus, gpus, tres.toString(), 1L << 30, marker);
    }

    /** The same attempt, lasting otherwise. */
    static UsageRecord lasting(UsageRecord job, long seconds) {
        return new UsageRecord(job.cluster(), job.jobIdRaw(), job.jobId(), job.submittedAt(), job.startedAt(),
                java.util.Objects.requireNonNull(job.startedAt()).plusSeconds(seconds), seconds, job.state(), job.account(), job.user(),
                job.partition(), job.qos(), job.nodes(), job.cpus(), job.gpus(), job.allocTres(), job.memoryBytes(), job.marker());
    }

    /** The same submission, begun so much later. */
    static UsageRecord begunLater(UsageRecord job, long seconds) {
        return new UsageRecord(job.cluster(), job.jobIdRaw(), job.jobId(), job.submittedAt(),
                java.util.Objects.requireNonNull(job.startedAt()).plusSeconds(seconds),
                java.util.Objects.requireNonNull(job.endedAt()).plusSeconds(seconds), job.elapsedSeconds(), job.state(), job.account(),
                job.user(), job.partition(), job.qos(), job.nodes(), job.cpus(), job.gpus(), job.allocTres(), job.memoryBytes(), job.marker());
    }
}

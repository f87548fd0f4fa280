package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.slurm.SlurmRow.Place;
import kr.cheomdan.metering.UsageRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Slurm's accounting through slurmrestd, read into the very rows that {@code sacct} gives. */
final class RestAccounting implements SlurmBooks {

    private static final Duration SHORTEST_PERIOD = Duration.ofMinutes(5);
    private static final int MOST_NAMES = 50;
    /** Left out of the question, only today is told of; seconds since 1970, because nobody knows the time zone of the other side. */
    private static final String EVER = "start_time=uts1000000000";
    private static final String ATTEMPTS = "&skip_steps=true";
    /** Without the last word, a job that ended after the period is said to have ended with it. */
    private static final String WRAPPED_ATTEMPTS = ATTEMPTS + "&show_duplicates=true&disable_truncate_usage_time=true";
    /** They give the time from which a job might have started in place of its start. */
    private static final Set<String> WITHOUT_START = Set.of("v0.0.36", "v0.0.37");
    private static final String MEMORY = "mem";
    private static final int KIBI = 1024;

    private final RestCalls calls;

    RestAccounting(RestCalls calls) {
        this.calls = calls;
    }

    /** One by one: no version can be asked for several. A task of an array brings the others with it. */
    @Override
    public List<SlurmRow> booked(Collection<Long> jobs) {
        List<SlurmRow> rows = new ArrayList<>();
        for (long job : jobs) {
            list("/job/" + job).stream().filter(row -> row.job() == job || row.id().job() == job).forEach(rows::add);
        }
        return rows;
    }

    @Override
    public List<SlurmRow> bookedByName(Collection<String> names) {
        List<SlurmRow> rows = new ArrayList<>();
        List<String> all = names.stream().filter(name -> name.matches("[A-Za-z0-9-]+")).toList();
        for (int at = 0; at < all.size(); at += MOST_NAMES) {
            String some = String.join("%2C", all.subList(at, Math.min(all.size(), at + MOST_NAMES)));
            rows.addAll(list("/jobs?" + EVER + attempts() + "&job_name=" + some));
        }
        return rows;
    }

    private String attempts() {
        return calls.dialect().isWrapped() ? WRAPPED_ATTEMPTS : ATTEMPTS;
    }

    /** A period of which there is more to say than one answer may hold is asked for in halves. */
    @Override
    public List<UsageRecord> usage(String cluster, Instant from, Instant until) {
        Map<String, UsageRecord> records = new LinkedHashMap<>();
        read(cluster, from, until, records);
        return List.copyOf(records.values());
    }

    /** What it takes for running now, however long ago it began. */
    List<SlurmRow> running(String cluster) {
        long now = calls.now().getEpochSecond();
        return list(period(cluster, now - 1, now)).stream().filter(SlurmRow::isRunning).toList();
    }

    private String period(String cluster, long from, long until) {
        return "/jobs?cluster=" + cluster + "&start_time=uts" + from + "&end_time=uts" + until + attempts();
    }

    private void read(String cluster, Instant from, Instant until, Map<String, UsageRecord> records) {
        List<SlurmRow> rows;
        try {
            rows = list(period(cluster, from.getEpochSecond(), until.getEpochSecond()));
        } catch (EngineFault fault) {
            Duration period = Duration.between(from, until);
            if (!fault.code().equals("slurm-rest-large") || period.compareTo(SHORTEST_PERIOD) < 0) {
                throw fault;
            }
            Instant middle = from.plus(period.dividedBy(2));
            read(cluster, from, middle, records);
            read(cluster, middle, until, records);
            return;
        }
        rows.stream().filter(SlurmRow::isAnAttempt).map(row -> row.usage(cluster)).forEach(record ->
                records.put(record.jobIdRaw() + " " + record.submittedAt() + " " + record.startedAt(), record));
    }

    private List<SlurmRow> list(String path) {
        boolean startIsMissing = WITHOUT_START.contains(calls.version());
        RestDialect dialect = calls.dialect();
        RestCalls.Listed<SlurmRow> listed =
                calls.longList(RestCalls.BOOKS, path, "jobs", job -> row(job, dialect, startIsMissing));
        if (listed.answer().isOfNothingFound()) {
            return List.of();
        }
        if (!listed.answer().sound().body().path("jobs").isArray()) {
            throw new EngineFault("slurm-rest", "slurmrestd answered without jobs");
        }
        return listed.entries();
    }

    @Override
    public boolean isUpToDate() {
        JsonNode waiting = calls.ask("GET", RestCalls.JOBS, "/diag", null).sound().body().path("statistics").path("dbd_agent_queue_size");
        return waiting.isIntegralNumber() && waiting.asLong(1) == 0;
    }

    /** @param startIsMissing whether its start is to be found from its end */
    static SlurmRow row(JsonNode job, RestDialect dialect, boolean startIsMissing) {
        JsonNode time = job.path("time");
        String state = dialect.bookedState(job.path("state").path("current"));
        long elapsed = Math.max(0, time.path("elapsed").asLong(0));
        long end = time.path("end").asLong(0);
        long start = time.path("start").asLong(0);
        if (startIsMissing && end > 0) {
            start = end - elapsed - Math.max(0, time.path("suspended").asLong(0));
        }
        JsonNode allocated = job.path("tres").path("allocated");
        JsonNode requested = job.path("tres").path("requested");
        long nodes = job.path("allocation_nodes").asLong(0);
        // Later versions of sacct say nothing of what was only asked for.
        long cpusAsked = dialect.isWrapped() ? 0 : job.path("required").path("CPUs").asLong(0);
        long cpus = count(allocated, "cpu");
        long number = job.path("job_id").asLong(0);
        SlurmRow row = new SlurmRow(
                number,
                job.path("name").asString(""),
                state,
                "",
                time.path("submission").asLong(0),
                RestDialect.instant(start),
                RestDialect.instant(end),
                (int) dialect.count(job.path("exit_code").path("return_code")),
                elapsed,
                text(allocated),
                new Place(
                        name(job, dialect, number),
                        job.path("account").asString(""),
                        job.path("user").asString(job.path("association").path("user").asString("")),
                        job.path("partition").asString(""),
                        job.path("qos").asString(""),
                        (int) (nodes > 0 ? nodes : count(requested, "node")),
                        (int) (cpus > 0 ? cpus : cpusAsked)));
        return row.isRunning() ? row.withoutEnd() : row;
    }

    /** {@code 7_3} for a task of an array, {@code 12+0} for a part of a heterogeneous job. */
    private static String name(JsonNode job, RestDialect dialect, long number) {
        long array = job.path("array").path("job_id").asLong(0);
        Long task = optional(job.path("array").path("task_id"), dialect);
        if (array > 0 && task != null) {
            return array + "_" + task;
        }
        String tasks = job.path("array").path("task").asString("");
        if (array > 0 && !tasks.isEmpty()) {
            return array + "_[" + tasks + "]";
        }
        long whole = job.path("het").path("job_id").asLong(0);
        Long part = optional(job.path("het").path("job_offset"), dialect);
        return whole > 0 && part != null ? whole + "+" + part : String.valueOf(number);
    }

    private static @Nullable Long optional(JsonNode value, RestDialect dialect) {
        boolean isThere = dialect.isWrapped() ? value.path("set").asBoolean(false) : value.isIntegralNumber();
        return isThere ? Long.valueOf(dialect.number(value)) : null;
    }

    private static long count(JsonNode devices, String type) {
        for (JsonNode device : devices) {
            if (device.path("type").asString("").equals(type)) {
                return Math.max(0, device.path("count").asLong(0));
            }
        }
        return 0;
    }

    /** As {@code sacct} writes it: in the order of its words, memory in its largest whole unit, and nothing of what was not measured. */
    private static String text(JsonNode devices) {
        TreeSet<String> words = new TreeSet<>();
        for (JsonNode device : devices) {
            long count = device.path("count").asLong(-1);
            if (count >= 0) {
                String type = device.path("type").asString("");
                String name = device.path("name").asString("");
                words.add(type + (name.isEmpty() ? "" : "/" + name) + "=" + (type.equals(MEMORY) ? memory(count) : count));
            }
        }
        return words.stream().collect(Collectors.joining(","));
    }

    private static String memory(long mebibytes) {
        String units = "MGTPE";
        int unit = 0;
        long count = mebibytes;
        while (count > 0 && count % KIBI == 0 && unit < units.length() - 1) {
            count /= KIBI;
            unit++;
        }
        return count + String.valueOf(units.charAt(unit));
    }
}

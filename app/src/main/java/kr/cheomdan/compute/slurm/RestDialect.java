package kr.cheomdan.compute.slurm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.slurm.SlurmRow.Place;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How one family of slurmrestd's versions writes jobs down. */
enum RestDialect {

    /** v0.0.36 to v0.0.38: plain numbers, a state in one word, the environment as an object. */
    PLAIN {
        @Override
        Map<String, Object> job(String version, Submission job) {
            Map<String, Object> values = common(job);
            values.put("nodes", List.of(job.nodes(), job.nodes()));
            values.put("time_limit", job.minutes());
            values.put("memory_per_node", job.memoryMebibytes());
            values.put("environment", Map.of("PATH", PATH));
            values.put(version.equals("v0.0.36") ? "standard_out" : "standard_output", job.log().toString());
            if (job.gpuType() != null) {
                values.put("gres", "gpu:" + job.gpuType() + ":" + job.gpus());
            }
            return values;
        }

        @Override
        String state(JsonNode job) {
            return job.path("job_state").asString("");
        }

        @Override
        String bookedState(JsonNode current) {
            return current.asString("");
        }

        @Override
        long number(JsonNode value) {
            return value.asLong(0);
        }

        @Override
        int exit(JsonNode job) {
            return (int) (job.path("exit_code").asLong(0) >> EXIT_BITS);
        }
    },

    /** v0.0.40 to v0.0.42: numbers that may be unset or infinite, states as a list, the environment as a list. */
    WRAPPED {
        @Override
        Map<String, Object> job(String version, Submission job) {
            Map<String, Object> values = common(job);
            values.put("minimum_nodes", job.nodes());
            values.put("maximum_nodes", job.nodes());
            values.put("time_limit", set(job.minutes()));
            values.put("memory_per_node", set(job.memoryMebibytes()));
            values.put("environment", List.of("PATH=" + PATH));
            values.put("standard_output", job.log().toString());
            if (job.gpuType() != null) {
                values.put("tres_per_node", "gres/gpu:" + job.gpuType() + ":" + job.gpus());
            }
            return values;
        }

        private Map<String, Object> set(long number) {
            return Map.of("set", true, "infinite", false, "number", number);
        }

        @Override
        String state(JsonNode job) {
            // The base state comes first, flags such as COMPLETING after it.
            List<String> states = new ArrayList<>();
            job.path("job_state").forEach(each -> states.add(each.asString("")));
            return states.contains("COMPLETING") ? "COMPLETING" : states.isEmpty() ? "" : states.get(0);
        }

        /** One that was sent back waits again, says the first word, and was sent back, says the second; the second is the attempt's. */
        @Override
        String bookedState(JsonNode current) {
            return current.path(current.size() - 1).asString("");
        }

        @Override
        long number(JsonNode value) {
            return value.path("set").asBoolean(false) && !value.path("infinite").asBoolean(false) ? value.path("number").asLong(0) : 0;
        }

        @Override
        int exit(JsonNode job) {
            return (int) number(job.path("exit_code").path("return_code"));
        }
    };

    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final int EXIT_BITS = 8;
    /** "Not set" and "infinite", where a version writes them as numbers. */
    private static final long NO_VALUE = 4_294_967_294L;
    /** The newest first. */
    private static final Map<String, RestDialect> VERSIONS = new LinkedHashMap<>();

    static {
        List.of("v0.0.42", "v0.0.41", "v0.0.40").forEach(version -> VERSIONS.put(version, WRAPPED));
        List.of("v0.0.38", "v0.0.37", "v0.0.36").forEach(version -> VERSIONS.put(version, PLAIN));
    }

    /** The versions that we speak, the newest first. */
    static List<String> versions() {
        return List.copyOf(VERSIONS.keySet());
    }

    static RestDialect of(String version) {
        RestDialect dialect = VERSIONS.get(version);
        if (dialect == null) {
            throw new IllegalArgumentException(version);
        }
        return dialect;
    }

    /** Everything that the wrapped family can be asked for of accounting, and the plain one need not. */
    boolean isWrapped() {
        return this == WRAPPED;
    }

    /** What the body of a submission says of the job. */
    abstract Map<String, Object> job(String version, Submission job);

    abstract String state(JsonNode job);

    /** Of an attempt in the accounting, under {@code state/current}. */
    abstract String bookedState(JsonNode current);

    /** 0 where there is none. */
    abstract long number(JsonNode value);

    abstract int exit(JsonNode job);

    SlurmRow row(JsonNode job) {
        Instant started = instant(number(job.path("start_time")));
        Instant ended = instant(number(job.path("end_time")));
        return new SlurmRow(
                job.path("job_id").asLong(0),
                job.path("name").asString(""),
                state(job),
                job.path("state_reason").asString(""),
                number(job.path("submit_time")),
                started,
                ended,
                exit(job),
                started == null || ended == null ? 0 : Math.max(0, ended.getEpochSecond() - started.getEpochSecond()),
                SlurmRow.sorted(job.path("tres_alloc_str").asString("")),
                new Place(
                        id(job),
                        job.path("account").asString(""),
                        job.path("user_name").asString(""),
                        job.path("partition").asString(""),
                        job.path("qos").asString(""),
                        (int) count(job.path("node_count")),
                        (int) count(job.path("cpus"))));
    }

    /** As the commands write it; the list of those that wait together may be cut off. */
    private String id(JsonNode job) {
        long array = count(job.path("array_job_id"));
        JsonNode task = job.path("array_task_id");
        String together = job.path("array_task_string").asString("");
        if (array == 0) {
            return String.valueOf(job.path("job_id").asLong(0));
        }
        return task.isNumber() || task.path("set").asBoolean(false) ? array + "_" + count(task) : array + "_[" + together + "]";
    }

    /** Written plainly or wrapped, by version. */
    long count(JsonNode value) {
        return value.isNumber() ? value.asLong(0) : number(value);
    }

    static @Nullable Instant instant(long seconds) {
        return seconds <= 0 || seconds >= NO_VALUE ? null : Instant.ofEpochSecond(seconds);
    }

    private static Map<String, Object> common(Submission job) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", job.name());
        values.put("comment", job.name());
        values.put("partition", job.partition());
        values.put("tasks", job.nodes());
        values.put("tasks_per_node", 1);
        values.put("cpus_per_task", job.cpus());
        values.put("requeue", false);
        values.put("current_working_directory", job.directory().toString());
        if (job.array() != null) {
            values.put("array", job.array());
        }
        if (job.account() != null) {
            values.put("account", job.account());
        }
        return values;
    }
}

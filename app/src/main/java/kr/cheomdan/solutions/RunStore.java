package kr.cheomdan.solutions;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobEnded;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.contract.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of each run beside its job. */
@Component
class RunStore {

    /** A run without its job. */
    record Row(
            JobId jobId, String solutionId, String version, String sector, List<Run.Input> inputs, Map<String, String> parameters,
            @Nullable Long seed, @Nullable Long cpuSeconds, boolean personal, List<Finding> warnings, Instant requestedAt,
            Run.@Nullable Outcome outcome) {

        Run with(Job job) {
            return new Run(jobId, solutionId, version, sector, inputs, parameters, seed, cpuSeconds, personal, warnings, requestedAt,
                    outcome, job);
        }
    }

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the run; the same job again changes nothing. */
    void insert(Run run) {
        int inserted = jdbc.sql(
                        """
                        insert into solutions.run (job_id, solution_id, version, sector, parameters, seed, cpu_seconds, personal, warnings,
                                                   requested_at)
                        values (:job, :solution, :version, :sector, :parameters::jsonb, :seed, :cpuSeconds, :personal, :warnings::jsonb,
                                :requestedAt)
                        on conflict (job_id) do nothing
                        """)
                .param("job", run.jobId().value())
                .param("solution", run.solutionId())
                .param("version", run.version())
                .param("sector", run.sector())
                .param("parameters", json.writeValueAsString(run.parameters()))
                .param("seed", run.seed())
                .param("cpuSeconds", run.cpuSeconds())
                .param("personal", run.personal())
                .param("warnings", json.writeValueAsString(run.warnings()))
                .param("requestedAt", utc(run.requestedAt()))
                .update();
        for (int place = 0; inserted > 0 && place < run.inputs().size(); place++) {
            insert(run.jobId(), place, run.inputs().get(place));
        }
    }

    private void insert(JobId run, int place, Run.Input input) {
        jdbc.sql(
                        """
                        insert into solutions.run_input (job_id, name, place, file, sample, sha256, bytes)
                        values (:job, :name, :place, :file, :sample, :sha256, :bytes)
                        """)
                .param("job", run.value())
                .param("name", input.name())
                .param("place", place)
                .param("file", input.file())
                .param("sample", input.sample())
                .param("sha256", input.sha256())
                .param("bytes", input.bytes())
                .update();
    }

    /** Keeps that a run has ended, and what it used; once. */
    void insert(Job job, JobEnded ended) {
        jdbc.sql(
                        """
                        insert into solutions.ended (job_id, organisation_id, submitted_by, completed, unit, charged_seconds, ended_at)
                        values (:job, :organisation, :by, :completed, :unit, :seconds, :at)
                        on conflict (job_id) do nothing
                        """)
                .param("job", job.id().value())
                .param("organisation", ended.organisationId().value())
                .param("by", job.submittedBy())
                .param("completed", ended.outcome() == JobState.COMPLETED)
                .param("unit", ended.unit().code())
                .param("seconds", ended.chargedSeconds())
                .param("at", utc(ended.at()))
                .update();
    }

    Map<JobId, String> sectors(Collection<JobId> ids) {
        Map<JobId, String> sectors = new HashMap<>();
        jdbc.sql("select job_id, sector from solutions.run where job_id = any(:ids)")
                .param("ids", ids.stream().map(JobId::value).toArray(UUID[]::new))
                .query(row -> {
                    sectors.put(new JobId(row.getObject("job_id", UUID.class)), row.getString("sector"));
                });
        return sectors;
    }

    /** Keeps what came of a run, once; and that it is marked, where the program found out only while it ran. */
    void insert(JobId run, Run.Outcome outcome, boolean personal, Instant at) {
        jdbc.sql(
                        """
                        insert into solutions.outcome (job_id, value, baseline, unit, lower_is_better, baseline_is_better, won, won_low,
                                                       won_high, per, recorded_at)
                        values (:job, :value, :baseline, :unit, :lower, :baselineIsBetter, :won, :low, :high, :per, :at)
                        on conflict (job_id) do nothing
                        """)
                .param("job", run.value())
                .param("value", outcome.value())
                .param("baseline", outcome.baseline())
                .param("unit", outcome.unit())
                .param("lower", outcome.lowerIsBetter())
                .param("baselineIsBetter", outcome.baselineIsBetter())
                .param("won", outcome.won())
                .param("low", outcome.wonLow())
                .param("high", outcome.wonHigh())
                .param("per", outcome.per())
                .param("at", utc(at))
                .update();
        if (personal) {
            jdbc.sql("update solutions.run set personal = true where job_id = :job").param("job", run.value()).update();
        }
    }

    Optional<Row> find(JobId id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    List<Row> findAll(Collection<JobId> ids) {
        UUID[] wanted = ids.stream().map(JobId::value).toArray(UUID[]::new);
        Map<UUID, List<Run.Input>> inputs = inputs(wanted);
        return jdbc.sql(
                        """
                        select run.job_id, solution_id, version, sector, parameters, seed, cpu_seconds, personal, warnings, requested_at,
                               recorded_at, value, baseline, unit, lower_is_better, baseline_is_better, won, won_low, won_high, per
                        from solutions.run left join solutions.outcome on outcome.job_id = run.job_id
                        where run.job_id = any(:ids)
                        """)
                .param("ids", wanted)
                .query((row, number) -> read(row, inputs))
                .list();
    }

    private Map<UUID, List<Run.Input>> inputs(UUID[] runs) {
        Map<UUID, List<Run.Input>> inputs = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select job_id, name, file, sample, sha256, bytes from solutions.run_input
                        where job_id = any(:ids) order by job_id, place
                        """)
                .param("ids", runs)
                .query(row -> {
                    inputs.computeIfAbsent(row.getObject("job_id", UUID.class), any -> new ArrayList<>()).add(new Run.Input(
                            row.getString("name"), row.getString("file"), row.getBoolean("sample"), row.getString("sha256"),
                            row.getObject("bytes", Long.class)));
                });
        return inputs;
    }

    private Row read(ResultSet row, Map<UUID, List<Run.Input>> inputs) throws SQLException {
        UUID id = row.getObject("job_id", UUID.class);
        return new Row(
                new JobId(id),
                row.getString("solution_id"),
                row.getString("version"),
                row.getString("sector"),
                inputs.getOrDefault(id, List.of()),
                new TreeMap<>(json.readValue(row.getString("parameters"), new TypeReference<Map<String, String>>() {})),
                row.getObject("seed", Long.class),
                row.getObject("cpu_seconds", Long.class),
                row.getBoolean("personal"),
                json.readValue(row.getString("warnings"), new TypeReference<List<Finding>>() {}),
                instant(row, "requested_at"),
                row.getObject("recorded_at") == null ? null : outcome(row));
    }

    private static Run.Outcome outcome(ResultSet row) throws SQLException {
        return new Run.Outcome(
                row.getBigDecimal("value"), row.getBigDecimal("baseline"), row.getString("unit"), row.getBoolean("lower_is_better"),
                row.getBoolean("baseline_is_better"), row.getObject("won", Long.class), row.getObject("won_low", Long.class),
                row.getObject("won_high", Long.class), row.getString("per"));
    }
}

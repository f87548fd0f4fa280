package kr.cheomdan.solutions;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.compute.JobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of each run beside its job. */
@Component
class RunStore {

    /** A run without its job. */
    record Row(
            JobId jobId, String solutionId, String version, String sector, String inputName, boolean sample, String inputSha256,
            Map<String, Long> parameters, Instant requestedAt) {}

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the run; the same job again changes nothing. */
    void insert(Row row) {
        jdbc.sql(
                        """
                        insert into solutions.run (job_id, solution_id, version, sector, input_name, sample, input_sha256, parameters,
                                                   requested_at)
                        values (:job, :solution, :version, :sector, :inputName, :sample, :inputSha256, :parameters::jsonb, :requestedAt)
                        on conflict (job_id) do nothing
                        """)
                .param("job", row.jobId().value())
                .param("solution", row.solutionId())
                .param("version", row.version())
                .param("sector", row.sector())
                .param("inputName", row.inputName())
                .param("sample", row.sample())
                .param("inputSha256", row.inputSha256())
                .param("parameters", json.writeValueAsString(row.parameters()))
                .param("requestedAt", utc(row.requestedAt()))
                .update();
    }

    Optional<Row> find(JobId id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    List<Row> findAll(Collection<JobId> ids) {
        return jdbc.sql(
                        """
                        select job_id, solution_id, version, sector, input_name, sample, input_sha256, parameters, requested_at
                        from solutions.run where job_id = any(:ids)
                        """)
                .param("ids", ids.stream().map(JobId::value).toArray(UUID[]::new))
                .query(this::read)
                .list();
    }

    private Row read(ResultSet row, int number) throws SQLException {
        return new Row(
                new JobId(row.getObject("job_id", UUID.class)),
                row.getString("solution_id"),
                row.getString("version"),
                row.getString("sector"),
                row.getString("input_name"),
                row.getBoolean("sample"),
                row.getString("input_sha256"),
                new TreeMap<>(json.readValue(row.getString("parameters"), new TypeReference<Map<String, Long>>() {})),
                instant(row, "requested_at"));
    }
}

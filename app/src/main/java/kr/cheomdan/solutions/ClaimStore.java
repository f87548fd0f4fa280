package kr.cheomdan.solutions;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What runs are said to bring, and the evidence of it. */
@Component
class ClaimStore {

    private final JdbcClient jdbc;

    ClaimStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for whoever decides on the same run at the same time. */
    void lock(JobId run) {
        jdbc.sql("select job_id from solutions.run where job_id = :job for update").param("job", run.value()).query().listOfRows();
    }

    Optional<Claim> find(JobId run) {
        return findAll(List.of(run)).stream().findFirst();
    }

    List<Claim> findAll(Collection<JobId> runs) {
        return jdbc.sql(
                        """
                        select ended.job_id, organisation_id, submitted_by, outcome.won as claimed, per,
                               evidence.won as evidenced, note, file_name, file_sha256, recorded_by, recorded_by_name, evidence.recorded_at
                        from solutions.ended
                        join solutions.outcome on outcome.job_id = ended.job_id
                        left join solutions.evidence on evidence.job_id = ended.job_id and withdrawn_at is null
                        where ended.job_id = any(:ids) and completed and outcome.won > 0 and not baseline_is_better
                          and exists (select from solutions.run_input where run_input.job_id = ended.job_id and not sample)
                        """)
                .param("ids", runs.stream().map(JobId::value).toArray(UUID[]::new))
                .query((row, number) -> new Claim(
                        new JobId(row.getObject("job_id", UUID.class)),
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        row.getLong("claimed"),
                        row.getString("per"),
                        row.getObject("submitted_by", UUID.class),
                        evidence(row)))
                .list();
    }

    private static Claim.@Nullable Evidence evidence(ResultSet row) throws SQLException {
        Long won = row.getObject("evidenced", Long.class);
        return won == null ? null : new Claim.Evidence(
                won, row.getString("note"), row.getString("file_name"), row.getString("file_sha256"),
                row.getObject("recorded_by", UUID.class), row.getString("recorded_by_name"), instant(row, "recorded_at"));
    }

    void insert(JobId run, Claim.Evidence evidence, byte @Nullable [] content) {
        if (content != null) {
            jdbc.sql(
                            """
                            insert into solutions.evidence_file (sha256, content, kept_at) values (:hash, :content, :at)
                            on conflict do nothing
                            """)
                    .param("hash", evidence.sha256())
                    .param("content", content)
                    .param("at", utc(evidence.recordedAt()))
                    .update();
        }
        jdbc.sql(
                        """
                        insert into solutions.evidence (job_id, won, note, file_name, file_sha256, recorded_by, recorded_by_name,
                                                        recorded_at)
                        values (:job, :won, :note, :file, :hash, :by, :name, :at)
                        """)
                .param("job", run.value())
                .param("won", evidence.won())
                .param("note", evidence.note())
                .param("file", evidence.fileName())
                .param("hash", evidence.sha256())
                .param("by", evidence.recordedBy())
                .param("name", evidence.recordedByName())
                .param("at", utc(evidence.recordedAt()))
                .update();
    }

    void withdraw(Actor actor, JobId run, Instant at) {
        jdbc.sql(
                        """
                        update solutions.evidence set withdrawn_by = :by, withdrawn_at = :at
                        where job_id = :job and withdrawn_at is null
                        """)
                .param("by", actor.accountId())
                .param("at", utc(at))
                .param("job", run.value())
                .update();
    }

    Optional<byte[]> content(String sha256) {
        return jdbc.sql("select content from solutions.evidence_file where sha256 = :hash")
                .param("hash", sha256).query(byte[].class).optional();
    }
}

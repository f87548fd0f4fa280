package kr.cheomdan.compute;

import kr.cheomdan.compute.JobStore.NewJob;
import kr.cheomdan.ledger.TransferId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** The statement that writes a new job, and its values. */
final class JobInsert {

    static final String SEVERAL =
            """
            insert into compute.job (id, award_id, organisation_id, submitted_by, submitted_by_name, request_key,
                request_digest,
                name, partition, workload, program, cpus, gpus, memory_bytes, time_limit_seconds, unit, held, submitted_at,
                nodes, array_indices, array_size, array_at_once, depends, reservation_id)
            values (:id, :award, :organisation, :by, :byName, :key, :digest,
                :name, :partition, :workload, cast(:program as jsonb), :cpus, :gpus, :memory, :limit, :unit, :held, :at,
                :nodes, :indices, :size, :atOnce, :depends, :reservation)
            """;

    /** Writes nothing where the submitter has used the key before. */
    static final String ONE = SEVERAL + "on conflict (submitted_by, request_key) do nothing";

    private JobInsert() {}

    static SqlParameterSource values(NewJob added, @Nullable TransferId reservation) {
        Job job = added.job();
        Job.Array array = job.array();
        return new MapSqlParameterSource()
                .addValue("id", job.id().value())
                .addValue("award", job.awardId().value())
                .addValue("organisation", job.organisationId().value())
                .addValue("by", job.submittedBy())
                .addValue("byName", job.submittedByName())
                .addValue("key", added.key())
                .addValue("digest", added.digest())
                .addValue("name", job.name())
                .addValue("partition", job.partition())
                .addValue("workload", job.workload())
                .addValue("program", added.programJson())
                .addValue("cpus", job.size().cpus())
                .addValue("gpus", job.size().gpus())
                .addValue("memory", job.size().memoryBytes())
                .addValue("limit", job.size().timeLimit().toSeconds())
                .addValue("unit", job.unit().code())
                .addValue("held", job.held())
                .addValue("at", JobStore.utc(job.submittedAt()))
                .addValue("nodes", job.size().nodes())
                .addValue("indices", array == null ? null : array.indices())
                .addValue("size", array == null ? null : array.size())
                .addValue("atOnce", array == null ? null : array.atOnce())
                .addValue("depends", !job.after().isEmpty())
                .addValue("reservation", reservation == null ? null : reservation.value());
    }
}

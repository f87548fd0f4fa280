package kr.cheomdan.compute;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The rows of jobs. */
@Component
class JobStore {

    /** A job with what only this module needs to know of it. */
    record Row(
            Job job,
            String digest,
            @Nullable String programJson,
            @Nullable TransferId reservation,
            @Nullable EngineRef engineRef) {}

    /** A job that was accepted. */
    record NewJob(Job job, String key, String digest, @Nullable String programJson) {}

    /** Whose jobs, under which award, in which state, running which program; null: any. */
    record Filter(
            @Nullable Collection<OrganisationId> owners, @Nullable AwardId award, @Nullable JobState state, @Nullable String workload) {}

    private static final String SELECT =
            """
            select j.*,
              case when j.depends then (select string_agg(d.after_id || ' ' || d.condition, ',' order by d.after_id, d.condition)
                                        from compute.dependency d where d.job_id = j.id) end as after_jobs,
              case when j.array_size is not null then (select string_agg(t.state || ' ' || t.n, ',') from (
                  select state, count(*) as n from compute.task where job_id = j.id group by state) t) end as task_states
            from compute.job j
            """;
    private static final String MATCHING =
            """
            where (:everybody or j.organisation_id = any(:owners))
              and (cast(:award as uuid) is null or j.award_id = :award)
              and (cast(:state as text) is null or j.state = :state)
              and (cast(:workload as text) is null or j.workload = :workload)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    JobStore(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** False where the submitter has used the key before, also where that transaction has only just ended. */
    boolean insert(NewJob added) {
        return batches.update(JobInsert.ONE, JobInsert.values(added, null)) == 1;
    }

    /**
     * Several with what is held for them.
     *
     * @throws org.springframework.dao.DuplicateKeyException where a submitter has used a key before
     */
    void insertAll(Map<NewJob, TransferId> added) {
        SqlParameterSource[] values = added.entrySet().stream()
                .map(each -> JobInsert.values(each.getKey(), each.getValue()))
                .toArray(SqlParameterSource[]::new);
        batches.batchUpdate(JobInsert.SEVERAL, values);
    }

    void setReservation(JobId id, TransferId reservation) {
        jdbc.sql("update compute.job set reservation_id = :reservation where id = :id")
                .param("reservation", reservation.value())
                .param("id", id.value())
                .update();
    }

    Optional<Row> find(JobId id) {
        return jdbc.sql(SELECT + "where j.id = :id").param("id", id.value()).query(JobRows::row).optional();
    }

    List<Row> findAll(Collection<JobId> ids) {
        return jdbc.sql(SELECT + "where j.id = any(:ids)")
                .param("ids", ids.stream().map(JobId::value).toArray(UUID[]::new))
                .query(JobRows::row)
                .list();
    }

    Optional<Row> findByKey(UUID submittedBy, String key) {
        return jdbc.sql(SELECT + "where j.submitted_by = :by and j.request_key = :key")
                .param("by", submittedBy)
                .param("key", key)
                .query(JobRows::row)
                .optional();
    }

    /** The job, kept from everybody else until the transaction ends. */
    Optional<Row> lock(JobId id) {
        return jdbc.sql(SELECT + "where j.id = :id for update of j").param("id", id.value()).query(JobRows::row).optional();
    }

    /** Those that have not ended, oldest first. */
    List<Row> unfinished() {
        return jdbc.sql(SELECT + "where j.state in ('HELD', 'QUEUED', 'RUNNING') order by j.id").query(JobRows::row).list();
    }

    /** Those that no engine has taken, oldest first. */
    List<Row> accepted() {
        return jdbc.sql(SELECT + "where j.state = 'HELD' and j.engine_ref is null order by j.id").query(JobRows::row).list();
    }

    /** Those that are kept back until another has ended, oldest first. */
    List<Row> waitingFor(JobId other) {
        return jdbc.sql(SELECT + """
                        where j.state = 'HELD' and j.id in (select d.job_id from compute.dependency d where d.after_id = :other)
                        order by j.id
                        """)
                .param("other", other.value())
                .query(JobRows::row)
                .list();
    }

    /** Those of the award that have not started and nobody has cancelled, the newest first. */
    List<Row> waitingOf(AwardId award) {
        return jdbc.sql(SELECT + """
                        where j.award_id = :award and j.state in ('HELD', 'QUEUED') and j.cancel_requested_at is null order by j.id desc
                        """)
                .param("award", award.value())
                .query(JobRows::row)
                .list();
    }

    PageOf<Job> list(Filter filter, PageQuery page) {
        List<Job> items = matching(SELECT + MATCHING + "order by j.id desc limit :size offset :offset", filter)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(JobRows::row)
                .list()
                .stream()
                .map(Row::job)
                .toList();
        return PageOf.of(items, page, matching("select count(*) from compute.job j " + MATCHING, filter).query(Long.class).single());
    }

    private StatementSpec matching(String sql, Filter filter) {
        Collection<OrganisationId> owners = filter.owners();
        return jdbc.sql(sql)
                .param("everybody", owners == null)
                .param("owners", owners == null ? new UUID[0] : owners.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .param("award", filter.award() == null ? null : filter.award().value())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("workload", filter.workload());
    }

    void setQueued(JobId id, JobState state, EngineRef ref) {
        jdbc.sql("update compute.job set state = :state, engine_ref = :ref, version = version + 1 where id = :id")
                .param("state", state.name())
                .param("ref", ref.value())
                .param("id", id.value())
                .update();
    }

    /** What the engine calls them, where they are still in that state. In the order of all who lock several. */
    void setQueued(JobState from, JobState to, Map<JobId, EngineRef> taken) {
        jdbc.sql("""
                        with t as (select j.id, t.ref from unnest(:ids::uuid[], :refs::text[]) as t(id, ref)
                                   join compute.job j on j.id = t.id where j.state = :from order by j.id for update of j)
                        update compute.job j set state = :to, engine_ref = t.ref, version = j.version + 1 from t where j.id = t.id
                        """)
                .param("ids", taken.keySet().stream().map(JobId::value).toArray(UUID[]::new))
                .param("refs", taken.values().stream().map(EngineRef::value).toArray(String[]::new))
                .param("from", from.name())
                .param("to", to.name())
                .update();
    }

    void setWaitingFor(JobId id, @Nullable String waitingFor) {
        jdbc.sql("update compute.job set waiting_for = :waitingFor, version = version + 1 where id = :id")
                .param("waitingFor", waitingFor)
                .param("id", id.value())
                .update();
    }

    /** It was started and its machines were taken away again. */
    void setRequeued(JobId id, JobState state, @Nullable String waitingFor) {
        jdbc.sql("update compute.job set state = :state, waiting_for = :waitingFor, version = version + 1 where id = :id")
                .param("state", state.name())
                .param("waitingFor", waitingFor)
                .param("id", id.value())
                .update();
    }

    void setRunning(JobId id, JobState state, Instant startedAt) {
        jdbc.sql("""
                        update compute.job set state = :state, started_at = :at, waiting_for = null, queue_position = null,
                            expected_start = null, queue_seen_at = null, version = version + 1
                        where id = :id
                        """)
                .param("state", state.name())
                .param("at", utc(startedAt))
                .param("id", id.value())
                .update();
    }

    void setCancelRequested(JobId id, Instant at) {
        jdbc.sql("update compute.job set cancel_requested_at = :at, version = version + 1 where id = :id")
                .param("at", utc(at))
                .param("id", id.value())
                .update();
    }

    void setEnded(JobId id, JobState state, Job.Outcome outcome) {
        jdbc.sql(
                        """
                        update compute.job
                        set state = :state, waiting_for = null, queue_position = null, expected_start = null, queue_seen_at = null,
                            ended_at = :endedAt, end_reason = :reason, exit_code = :exitCode,
                            signal = :signal, elapsed_ms = :elapsed, used_seconds = :used, charged_seconds = :charged,
                            overrun_seconds = :overrun, uncovered_seconds = :uncovered, cpu_ms = :cpu, peak_memory_bytes = :peak,
                            output_cut = :outputCut,
                            version = version + 1
                        where id = :id
                        """)
                .param("state", state.name())
                .param("endedAt", utc(outcome.endedAt()))
                .param("reason", outcome.reason().name())
                .param("exitCode", outcome.exitCode())
                .param("signal", outcome.signal())
                .param("elapsed", outcome.elapsed().toMillis())
                .param("used", outcome.usedSeconds())
                .param("charged", outcome.chargedSeconds())
                .param("overrun", outcome.overrunSeconds())
                .param("uncovered", outcome.uncoveredSeconds())
                .param("cpu", outcome.cpuTime().toMillis())
                .param("peak", outcome.peakMemoryBytes())
                .param("outputCut", outcome.outputCut())
                .param("id", id.value())
                .update();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

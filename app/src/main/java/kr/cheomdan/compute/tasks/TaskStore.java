package kr.cheomdan.compute.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.Job.Task;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of tasks. */
@Component
public class TaskStore {

    private static final String SELECT = "select t.* from compute.task t where t.job_id = :job ";
    private static final String UNFINISHED = "and t.state in ('HELD', 'QUEUED', 'RUNNING') ";

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(JobId job, List<Integer> indices) {
        jdbc.sql("insert into compute.task (job_id, index) select :job, unnest(:indices)")
                .param("job", job.value())
                .param("indices", indices.toArray(Integer[]::new))
                .update();
    }

    public PageOf<Task> list(JobId job, @Nullable JobState state, PageQuery page) {
        String which = "and (cast(:state as text) is null or t.state = :state) ";
        String name = state == null ? null : state.name();
        List<Task> items = jdbc.sql(SELECT + which + "order by t.index limit :size offset :offset")
                .param("job", job.value())
                .param("state", name)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(TaskStore::task)
                .list();
        long total = jdbc.sql("select count(*) from compute.task t where t.job_id = :job " + which)
                .param("job", job.value())
                .param("state", name)
                .query(Long.class)
                .single();
        return PageOf.of(items, page, total);
    }

    public List<Task> all(JobId job) {
        return jdbc.sql(SELECT + "order by t.index").param("job", job.value()).query(TaskStore::task).list();
    }

    public List<Task> unfinished(JobId job) {
        return jdbc.sql(SELECT + UNFINISHED + "order by t.index").param("job", job.value()).query(TaskStore::task).list();
    }

    /** Of many arrays at once; one without any is left out. */
    public Map<JobId, List<Task>> unfinished(Collection<JobId> jobs) {
        Map<JobId, List<Task>> found = new LinkedHashMap<>();
        if (!jobs.isEmpty()) {
            jdbc.sql("select t.* from compute.task t where t.job_id = any(:jobs) " + UNFINISHED + "order by t.job_id, t.index")
                    .param("jobs", jobs.stream().map(JobId::value).toArray(UUID[]::new))
                    .query((ResultSet row) -> {
                        JobId job = new JobId(row.getObject("job_id", UUID.class));
                        found.computeIfAbsent(job, none -> new ArrayList<>()).add(task(row, row.getRow()));
                    });
        }
        return found;
    }

    public boolean hasUnfinished(JobId job) {
        return jdbc.sql("select exists (select from compute.task t where t.job_id = :job " + UNFINISHED + ")")
                .param("job", job.value())
                .query(Boolean.class)
                .single();
    }

    public Optional<Task> find(JobId job, int index) {
        return jdbc.sql(SELECT + "and t.index = :index")
                .param("job", job.value())
                .param("index", index)
                .query(TaskStore::task)
                .optional();
    }

    /** Their job was handed over. */
    public void setAllQueued(JobId job) {
        jdbc.sql("update compute.task set state = 'QUEUED' where job_id = :job and state = 'HELD'").param("job", job.value()).update();
    }

    public void setWaiting(JobId job, int index, @Nullable String waitingFor) {
        jdbc.sql("update compute.task set state = 'QUEUED', waiting_for = :waitingFor where job_id = :job and index = :index")
                .param("waitingFor", waitingFor)
                .param("job", job.value())
                .param("index", index)
                .update();
    }

    /** One that shows running again from the same instant was only being tidied up. */
    public void setRunning(JobId job, int index, Instant startedAt) {
        jdbc.sql("""
                        update compute.task
                        set state = 'RUNNING', started_at = :at, waiting_for = null,
                            attempts = attempts + case when started_at is distinct from :at then 1 else 0 end
                        where job_id = :job and index = :index
                        """)
                .param("at", utc(startedAt))
                .param("job", job.value())
                .param("index", index)
                .update();
    }

    public void setCancelRequested(JobId job, int index, Instant at) {
        jdbc.sql("update compute.task set cancel_requested_at = :at where job_id = :job and index = :index")
                .param("at", utc(at))
                .param("job", job.value())
                .param("index", index)
                .update();
    }

    /** The same of all that the engine has and has not started; answers how many. */
    public int setWaitingCancelRequested(JobId job, Instant at) {
        return jdbc.sql("""
                        update compute.task set cancel_requested_at = :at
                        where job_id = :job and state = 'QUEUED' and cancel_requested_at is null
                        """)
                .param("at", utc(at))
                .param("job", job.value())
                .update();
    }

    public void setEnded(JobId job, int index, JobState state, Job.TaskEnd end) {
        jdbc.sql("""
                        update compute.task
                        set state = :state, waiting_for = null, ended_at = :endedAt, end_reason = :reason, exit_code = :exitCode,
                            signal = :signal, elapsed_ms = :elapsed, used_seconds = :used, cpu_ms = :cpu, peak_memory_bytes = :peak,
                            output_cut = :outputCut
                        where job_id = :job and index = :index
                        """)
                .param("state", state.name())
                .param("endedAt", utc(end.endedAt()))
                .param("reason", end.reason().name())
                .param("exitCode", end.exitCode())
                .param("signal", end.signal())
                .param("elapsed", end.elapsed().toMillis())
                .param("used", end.usedSeconds())
                .param("cpu", end.cpuTime().toMillis())
                .param("peak", end.peakMemoryBytes())
                .param("outputCut", end.outputCut())
                .param("job", job.value())
                .param("index", index)
                .update();
    }

    private static Task task(ResultSet row, int number) throws SQLException {
        return new Task(
                row.getInt("index"),
                JobState.valueOf(row.getString("state")),
                row.getObject("cancel_requested_at") != null,
                row.getString("waiting_for"),
                row.getInt("attempts"),
                instant(row, "started_at"),
                end(row));
    }

    private static Job.@Nullable TaskEnd end(ResultSet row) throws SQLException {
        Instant endedAt = instant(row, "ended_at");
        return endedAt == null
                ? null
                : new Job.TaskEnd(
                        Job.EndReason.valueOf(row.getString("end_reason")),
                        row.getObject("exit_code", Integer.class),
                        row.getObject("signal", Integer.class),
                        endedAt,
                        Duration.ofMillis(row.getLong("elapsed_ms")),
                        row.getLong("used_seconds"),
                        Duration.ofMillis(row.getLong("cpu_ms")),
                        row.getLong("peak_memory_bytes"),
                        row.getBoolean("output_cut"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}

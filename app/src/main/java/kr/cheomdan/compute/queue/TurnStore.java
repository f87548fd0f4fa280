package kr.cheomdan.compute.queue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.compute.Job.Turn;
import kr.cheomdan.compute.JobId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was said of waiting jobs when the engine was last asked; many at once, locked in one order. A job that waits no more is left
 * alone.
 */
@Component
public class TurnStore {

    private final JdbcClient jdbc;

    TurnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where they stand. It is no change of the job, so its version stays. */
    public void see(Map<JobId, Turn> turns) {
        List<Turn> all = List.copyOf(turns.values());
        jdbc.sql("""
                        with t as (select t.* from unnest(:ids::uuid[], :positions::int[], :starts::timestamptz[], :seen::timestamptz[])
                                       as t(id, position, expected_start, seen_at)
                                   join compute.job j on j.id = t.id where j.state = 'QUEUED' order by j.id for update of j)
                        update compute.job j
                        set queue_position = t.position, expected_start = t.expected_start, queue_seen_at = t.seen_at
                        from t where j.id = t.id
                        """)
                .param("ids", ids(turns))
                .param("positions", all.stream().map(Turn::position).toArray(Integer[]::new))
                .param("starts", all.stream().map(turn -> text(turn.expectedStart())).toArray(String[]::new))
                .param("seen", all.stream().map(turn -> text(turn.seenAt())).toArray(String[]::new))
                .update();
    }

    /** What they wait for, in the engine's word. */
    public void waitFor(Map<JobId, @Nullable String> reasons) {
        jdbc.sql("""
                        with t as (select t.* from unnest(:ids::uuid[], :reasons::text[]) as t(id, reason)
                                   join compute.job j on j.id = t.id
                                   where j.state = 'QUEUED' and j.waiting_for is distinct from t.reason order by j.id for update of j)
                        update compute.job j set waiting_for = t.reason, version = j.version + 1 from t where j.id = t.id
                        """)
                .param("ids", ids(reasons))
                .param("reasons", reasons.values().toArray(String[]::new))
                .update();
    }

    private static UUID[] ids(Map<JobId, ?> jobs) {
        return jobs.keySet().stream().map(JobId::value).toArray(UUID[]::new);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}

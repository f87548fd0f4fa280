package kr.cheomdan.compute.queue;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import kr.cheomdan.compute.Job.Turn;
import kr.cheomdan.compute.JobId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Where waiting jobs stood when the engine was last asked. */
@Component
public class TurnStore {

    private final JdbcTemplate jdbc;

    TurnStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Many at once; a job that waits no more is left alone. It is no change of the job, so its version stays. */
    public void see(Map<JobId, Turn> turns) {
        jdbc.batchUpdate(
                """
                update compute.job set queue_position = ?, expected_start = ?, queue_seen_at = ? where id = ? and state = 'QUEUED'
                """,
                turns.entrySet(),
                turns.size(),
                (statement, each) -> {
                    Turn turn = each.getValue();
                    statement.setObject(1, turn.position(), Types.INTEGER);
                    Instant start = turn.expectedStart();
                    statement.setObject(2, start == null ? null : start.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
                    statement.setObject(3, turn.seenAt().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
                    statement.setObject(4, each.getKey().value(), Types.OTHER);
                });
    }
}

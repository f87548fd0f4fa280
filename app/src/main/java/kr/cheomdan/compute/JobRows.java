package kr.cheomdan.compute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/** Reads jobs out of their rows. */
final class JobRows {

    private JobRows() {}

    static Row row(ResultSet row, int number) throws SQLException {
        UUID reservation = row.getObject("reservation_id", UUID.class);
        String ref = row.getString("engine_ref");
        return new Row(
                job(row),
                row.getString("request_digest"),
                row.getString("program"),
                reservation == null ? null : new TransferId(reservation),
                ref == null ? null : new EngineRef(ref));
    }

    private static Job job(ResultSet row) throws SQLException {
        JobId id = new JobId(row.getObject("id", UUID.class));
        return new Job(
                id,
                new AwardId(row.getObject("award_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getObject("submitted_by", UUID.class),
                row.getString("submitted_by_name"),
                row.getString("name"),
                row.getString("partition"),
                row.getString("workload"),
                new Job.Size(
                        row.getInt("cpus"),
                        row.getInt("gpus"),
                        row.getLong("memory_bytes"),
                        Duration.ofSeconds(row.getLong("time_limit_seconds")),
                        row.getInt("nodes")),
                Unit.of(row.getString("unit")),
                row.getLong("held"),
                JobBooking.holdKey(id),
                JobState.valueOf(row.getString("state")),
                row.getObject("cancel_requested_at") != null,
                row.getString("waiting_for"),
                instant(row, "submitted_at"),
                optionalInstant(row, "started_at"),
                outcome(row),
                array(row),
                after(row),
                turn(row),
                row.getInt("version"));
    }

    private static Job.@Nullable Array array(ResultSet row) throws SQLException {
        String indices = row.getString("array_indices");
        if (indices == null) {
            return null;
        }
        Map<JobState, Integer> states = new EnumMap<>(JobState.class);
        for (String each : list(row, "task_states")) {
            String[] parts = each.split(" ");
            states.put(JobState.valueOf(parts[0]), Integer.valueOf(parts[1]));
        }
        return new Job.Array(indices, row.getInt("array_size"), row.getObject("array_at_once", Integer.class), states);
    }

    private static List<Job.After> after(ResultSet row) throws SQLException {
        List<Job.After> after = new ArrayList<>();
        for (String each : list(row, "after_jobs")) {
            String[] parts = each.split(" ");
            after.add(new Job.After(JobId.of(parts[0]), Job.After.Condition.valueOf(parts[1])));
        }
        return after;
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? List.of() : List.of(text.split(","));
    }

    private static Job.@Nullable Turn turn(ResultSet row) throws SQLException {
        Instant seenAt = optionalInstant(row, "queue_seen_at");
        return seenAt == null
                ? null
                : new Job.Turn(row.getObject("queue_position", Integer.class), optionalInstant(row, "expected_start"), seenAt);
    }

    private static Job.@Nullable Outcome outcome(ResultSet row) throws SQLException {
        String reason = row.getString("end_reason");
        if (reason == null) {
            return null;
        }
        return new Job.Outcome(
                Job.EndReason.valueOf(reason),
                row.getObject("exit_code", Integer.class),
                row.getObject("signal", Integer.class),
                instant(row, "ended_at"),
                Duration.ofMillis(row.getLong("elapsed_ms")),
                row.getLong("used_seconds"),
                row.getLong("charged_seconds"),
                Math.max(0, row.getLong("held") - row.getLong("charged_seconds")),
                row.getLong("overrun_seconds"),
                row.getLong("uncovered_seconds"),
                Duration.ofMillis(row.getLong("cpu_ms")),
                row.getLong("peak_memory_bytes"),
                row.getBoolean("output_cut"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}

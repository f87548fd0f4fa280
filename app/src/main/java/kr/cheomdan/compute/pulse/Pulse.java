package kr.cheomdan.compute.pulse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The jobs that run, and those that have started or ended lately. */
@Service
@Transactional(readOnly = true)
public class Pulse {

    private static final String COLUMNS =
            """
            id, award_id, unit, nodes * case when unit = 'CPU_SECOND' then cpus else gpus end as devices, started_at, ended_at, state,
            charged_seconds
            """;

    private final JdbcClient jdbc;

    Pulse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A job without a name.
     *
     * @param id not for the public: it would tell a person's own job among the others
     * @param unit what its devices are charged in
     * @param devices how many devices it has on all its machines together
     * @param completed null while it has not ended
     * @param chargedSeconds device-seconds; 0 while it has not ended
     */
    public record Run(
            JobId id,
            AwardId awardId,
            Unit unit,
            int devices,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Boolean completed,
            long chargedSeconds) {}

    /**
     * What was done in one hour.
     *
     * @param from its first instant
     * @param started jobs that began
     * @param ended jobs that had begun and ended
     * @param deviceSeconds what those that ended were charged
     */
    public record Hour(Instant from, Unit unit, long started, long ended, long deviceSeconds) {}

    /** Those that run now, and those that ended at or after an instant; the latest first, at most {@code most}. */
    public List<Run> runs(Instant since, int most) {
        return jdbc.sql(
                        """
                        (select %1$s from compute.job
                         where state = 'RUNNING' and started_at is not null order by started_at desc limit :most)
                        union all
                        (select %1$s from compute.job
                         where ended_at >= :since and started_at is not null order by ended_at desc limit :most)
                        order by started_at desc limit :most
                        """.formatted(COLUMNS))
                .param("since", at(since))
                .param("most", most)
                .query(Pulse::run)
                .list();
    }

    /** The hours from an instant in which anything was done, oldest first, each unit apart. */
    public List<Hour> hours(Instant since) {
        return jdbc.sql(
                        """
                        select hour, unit, sum(started) as started, sum(ended) as ended, sum(seconds) as seconds from (
                          select date_trunc('hour', started_at, 'UTC') as hour, unit, 1 as started, 0 as ended, 0 as seconds
                          from compute.job where started_at >= :since and (ended_at >= :since or state = 'RUNNING')
                          union all
                          select date_trunc('hour', ended_at, 'UTC'), unit, 0, 1, charged_seconds
                          from compute.job where ended_at >= :since and started_at is not null) each
                        group by hour, unit order by hour, unit
                        """)
                .param("since", at(since))
                .query((row, number) -> new Hour(
                        row.getObject("hour", OffsetDateTime.class).toInstant(),
                        Unit.of(row.getString("unit")),
                        row.getLong("started"),
                        row.getLong("ended"),
                        row.getLong("seconds")))
                .list();
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Run(
                new JobId(row.getObject("id", UUID.class)),
                new AwardId(row.getObject("award_id", UUID.class)),
                Unit.of(row.getString("unit")),
                row.getInt("devices"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                ended == null ? null : "COMPLETED".equals(row.getString("state")),
                row.getLong("charged_seconds"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

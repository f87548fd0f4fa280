package kr.cheomdan.metering;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The roll-ups of days and months: what rows add to them, and what they no longer add where they were otherwise. */
@Repository
class DayStore {

    private static final String DAYS = """
            insert into metering.day as d (day, cluster_id, unit, award_id, organisation_id, jobs, device_seconds, cpu_seconds,
                wall_seconds, wait_seconds, charged, uncovered, waits)
            select n.day::date, ?, n.unit, n.award::uuid, n.organisation::uuid, n.jobs, n.device, n.cpu, n.wall, n.wait, n.charged,
                n.uncovered, n.waits
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as n(day, unit, award, organisation, jobs, device, cpu, wall, wait, charged, uncovered, waits)
            on conflict on constraint day_once do update set jobs = d.jobs + excluded.jobs,
                device_seconds = d.device_seconds + excluded.device_seconds, cpu_seconds = d.cpu_seconds + excluded.cpu_seconds,
                wall_seconds = d.wall_seconds + excluded.wall_seconds, wait_seconds = d.wait_seconds + excluded.wait_seconds,
                charged = d.charged + excluded.charged, uncovered = d.uncovered + excluded.uncovered, waits = excluded.waits
            """;
    /** Two ways in, because an index finds no "is not distinct from". */
    private static final String WAITS = """
            with k as (select * from unnest(?, ?, ?) with ordinality as n(day, unit, award, n))
            select k.n, d.waits from k join metering.day d
                on d.day = k.day::date and d.cluster_id = ? and d.unit = k.unit and d.award_id = k.award::uuid
            union all
            select k.n, d.waits from k join metering.day d
                on k.award is null and d.day = k.day::date and d.cluster_id = ? and d.unit = k.unit and d.award_id is null
            """;

    private final JdbcTemplate template;
    private final MonthStore months;

    DayStore(JdbcTemplate template, MonthStore months) {
        this.template = template;
        this.months = months;
    }

    /** Whose and what it is of. The order is the one in which every transaction writes them. */
    private record Key(LocalDate day, String unit, @Nullable AwardId award) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    /**
     * Under the lock of the cluster: histograms are read, added to and written back.
     *
     * @param awards those of the rows, now and before
     */
    void add(int cluster, List<Row> rows, Map<AwardId, Award> awards) {
        Map<Key, Sums> sums = new HashMap<>();
        for (Row row : rows) {
            add(sums, row.record, row.part, row.unit, row.devices, row.award, row.charged, row.uncovered, 1);
            StoredRow was = row.stored;
            if (was != null) {
                add(sums, was.record(), was.part(), was.unit(), was.devices(), was.award(), was.charged(), was.uncovered(), -1);
            }
        }
        Map<MonthStore.Key, Sums> months = new HashMap<>();
        sums.forEach((key, sum) -> months.computeIfAbsent(
                        new MonthStore.Key(YearMonth.from(key.day()), key.unit(), organisation(key, awards)), none -> new Sums())
                .add(sum));
        write(cluster, new TreeMap<>(sums), awards);
        this.months.add(cluster, new TreeMap<>(months));
    }

    private static void add(Map<Key, Sums> sums, UsageRecord record, int part, Unit unit, int devices, @Nullable AwardId award,
            long charged, long uncovered, int sign) {
        Key key = new Key(Seoul.dayOf(Objects.requireNonNull(record.endedAt())), unit.code(), award);
        Sums sum = sums.computeIfAbsent(key, none -> new Sums());
        sum.deviceSeconds += sign * record.elapsedSeconds() * devices;
        sum.charged += sign * charged;
        sum.uncovered += sign * uncovered;
        if (part == 0) {
            sum.jobs += sign;
            sum.cpuSeconds += sign * record.elapsedSeconds() * record.cpus();
            sum.wallSeconds += sign * record.elapsedSeconds();
            long wait = record.waitSeconds().orElse(0L);
            sum.waitSeconds += sign * wait;
            sum.waits.add(WaitBuckets.of(wait), sign);
        }
    }

    private void write(int cluster, TreeMap<Key, Sums> sums, Map<AwardId, Award> awards) {
        List<Key> keys = new ArrayList<>(sums.keySet());
        List<Sums> values = new ArrayList<>(sums.values());
        template.execute((Connection connection) -> {
            try (PreparedStatement kept = connection.prepareStatement(WAITS)) {
                keys(connection, kept, 1, keys);
                kept.setInt(4, cluster);
                kept.setInt(5, cluster);
                addKept(kept, values);
            }
            try (PreparedStatement days = connection.prepareStatement(DAYS)) {
                days.setInt(1, cluster);
                keys(connection, days, 2, keys);
                days.setArray(5, connection.createArrayOf("text", keys.stream().map(key -> organisation(key, awards)).toArray()));
                Sums.bind(connection, days, 6, values);
                days.executeUpdate();
            }
            return null;
        });
    }

    /** Adds the histograms that the statement finds, by their places from one on. */
    static void addKept(PreparedStatement kept, List<Sums> values) throws SQLException {
        try (ResultSet row = kept.executeQuery()) {
            while (row.next()) {
                values.get((int) row.getLong(1) - 1).waits.add(row.getBytes(2));
            }
        }
    }

    private static @Nullable String organisation(Key key, Map<AwardId, Award> awards) {
        Award award = key.award() == null ? null : awards.get(key.award());
        return award == null ? null : award.organisationId().toString();
    }

    private static void keys(Connection connection, PreparedStatement statement, int first, List<Key> keys) throws SQLException {
        statement.setArray(first, connection.createArrayOf("text", keys.stream().map(key -> key.day().toString()).toArray()));
        statement.setArray(first + 1, connection.createArrayOf("text", keys.stream().map(Key::unit).toArray()));
        statement.setArray(first + 2, connection.createArrayOf("text",
                keys.stream().map(key -> key.award() == null ? null : key.award().toString()).toArray()));
    }
}

package kr.cheomdan.metering;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
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

/** The roll-ups of days: what rows add to them, and what they no longer add where they were otherwise. */
@Repository
class DayStore {

    private static final String DAYS = """
            insert into metering.day as d (day, cluster_id, unit, award_id, organisation_id, jobs, device_seconds, cpu_seconds,
                wall_seconds, wait_seconds, charged, uncovered)
            select n.day::date, ?, n.unit, n.award::uuid, n.organisation::uuid, n.jobs, n.device, n.cpu, n.wall, n.wait, n.charged,
                n.uncovered
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as n(day, unit, award, organisation, jobs, device, cpu, wall, wait, charged, uncovered)
            on conflict on constraint day_once do update set jobs = d.jobs + excluded.jobs,
                device_seconds = d.device_seconds + excluded.device_seconds, cpu_seconds = d.cpu_seconds + excluded.cpu_seconds,
                wall_seconds = d.wall_seconds + excluded.wall_seconds, wait_seconds = d.wait_seconds + excluded.wait_seconds,
                charged = d.charged + excluded.charged, uncovered = d.uncovered + excluded.uncovered
            """;
    private static final String WAITS = """
            insert into metering.wait as w (day, cluster_id, unit, award_id, bucket, jobs)
            select n.day::date, ?, n.unit, n.award::uuid, n.bucket, n.jobs
            from unnest(?, ?, ?, ?, ?) as n(day, unit, award, bucket, jobs)
            on conflict on constraint wait_once do update set jobs = w.jobs + excluded.jobs
            """;

    private final JdbcTemplate template;

    DayStore(JdbcTemplate template) {
        this.template = template;
    }

    /** Whose and what it is of. The order is the one in which every transaction writes them. */
    private record Key(LocalDate day, String unit, @Nullable AwardId award) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    private static final class Sums {
        private long jobs;
        private long device;
        private long cpu;
        private long wall;
        private long wait;
        private long charged;
        private long uncovered;
        private final Map<Integer, Long> waits = new TreeMap<>();
    }

    /** @param awards those of the rows, now and before */
    void add(int cluster, List<Row> rows, Map<AwardId, Award> awards) {
        Map<Key, Sums> sums = new HashMap<>();
        for (Row row : rows) {
            add(sums, row.record, row.part, row.unit, row.devices, row.award, row.charged, row.uncovered, 1);
            StoredRow was = row.stored;
            if (was != null) {
                add(sums, was.record(), was.part(), was.unit(), was.devices(), was.award(), was.charged(), was.uncovered(), -1);
            }
        }
        write(cluster, new TreeMap<>(sums), awards);
    }

    private static void add(Map<Key, Sums> sums, UsageRecord record, int part, Unit unit, int devices, @Nullable AwardId award,
            long charged, long uncovered, int sign) {
        Key key = new Key(Seoul.dayOf(Objects.requireNonNull(record.endedAt())), unit.code(), award);
        Sums sum = sums.computeIfAbsent(key, none -> new Sums());
        sum.device += sign * record.elapsedSeconds() * devices;
        sum.charged += sign * charged;
        sum.uncovered += sign * uncovered;
        if (part == 0) {
            sum.jobs += sign;
            sum.cpu += sign * record.elapsedSeconds() * record.cpus();
            sum.wall += sign * record.elapsedSeconds();
            long wait = record.waitSeconds().orElse(0L);
            sum.wait += sign * wait;
            sum.waits.merge(WaitBuckets.of(wait), (long) sign, Long::sum);
        }
    }

    private void write(int cluster, TreeMap<Key, Sums> sums, Map<AwardId, Award> awards) {
        List<Key> keys = new ArrayList<>(sums.keySet());
        List<Sums> values = new ArrayList<>(sums.values());
        template.execute((Connection connection) -> {
            try (PreparedStatement days = connection.prepareStatement(DAYS)) {
                days.setInt(1, cluster);
                keys(connection, days, keys);
                days.setArray(5, connection.createArrayOf("text", keys.stream().map(key -> organisation(key, awards)).toArray()));
                days.setArray(6, RecordStore.longs(connection, values, sum -> sum.jobs));
                days.setArray(7, RecordStore.longs(connection, values, sum -> sum.device));
                days.setArray(8, RecordStore.longs(connection, values, sum -> sum.cpu));
                days.setArray(9, RecordStore.longs(connection, values, sum -> sum.wall));
                days.setArray(10, RecordStore.longs(connection, values, sum -> sum.wait));
                days.setArray(11, RecordStore.longs(connection, values, sum -> sum.charged));
                days.setArray(12, RecordStore.longs(connection, values, sum -> sum.uncovered));
                days.executeUpdate();
            }
            writeWaits(connection, cluster, sums);
            return null;
        });
    }

    private static @Nullable String organisation(Key key, Map<AwardId, Award> awards) {
        Award award = key.award() == null ? null : awards.get(key.award());
        return award == null ? null : award.organisationId().toString();
    }

    private static void keys(Connection connection, PreparedStatement statement, List<Key> keys) throws SQLException {
        statement.setArray(2, connection.createArrayOf("text", keys.stream().map(key -> key.day().toString()).toArray()));
        statement.setArray(3, connection.createArrayOf("text", keys.stream().map(Key::unit).toArray()));
        statement.setArray(4, connection.createArrayOf("text",
                keys.stream().map(key -> key.award() == null ? null : key.award().toString()).toArray()));
    }

    private static void writeWaits(Connection connection, int cluster, TreeMap<Key, Sums> sums) throws SQLException {
        List<Key> keys = new ArrayList<>();
        List<Map.Entry<Integer, Long>> buckets = new ArrayList<>();
        sums.forEach((key, sum) -> sum.waits.entrySet().stream().filter(bucket -> bucket.getValue() != 0).forEach(bucket -> {
            keys.add(key);
            buckets.add(bucket);
        }));
        try (PreparedStatement waits = connection.prepareStatement(WAITS)) {
            waits.setInt(1, cluster);
            keys(connection, waits, keys);
            waits.setArray(5, connection.createArrayOf("int2", buckets.stream().map(bucket -> bucket.getKey().shortValue()).toArray()));
            waits.setArray(6, RecordStore.longs(connection, buckets, Map.Entry::getValue));
            waits.executeUpdate();
        }
    }
}

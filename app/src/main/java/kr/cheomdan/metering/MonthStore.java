package kr.cheomdan.metering;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kr.cheomdan.metering.Metering.MonthsWanted;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The roll-ups of months. */
@Repository
class MonthStore {

    private static final String MONTHS = """
            insert into metering.month as m (month, cluster_id, unit, organisation_id, jobs, device_seconds, cpu_seconds, wall_seconds,
                wait_seconds, charged, uncovered, waits)
            select n.month::date, ?, n.unit, n.organisation::uuid, n.jobs, n.device, n.cpu, n.wall, n.wait, n.charged, n.uncovered, n.waits
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as n(month, unit, organisation, jobs, device, cpu, wall, wait, charged, uncovered, waits)
            on conflict on constraint month_once do update set jobs = m.jobs + excluded.jobs,
                device_seconds = m.device_seconds + excluded.device_seconds, cpu_seconds = m.cpu_seconds + excluded.cpu_seconds,
                wall_seconds = m.wall_seconds + excluded.wall_seconds, wait_seconds = m.wait_seconds + excluded.wait_seconds,
                charged = m.charged + excluded.charged, uncovered = m.uncovered + excluded.uncovered, waits = excluded.waits
            """;
    /** Two ways in, because an index finds no "is not distinct from". */
    private static final String WAITS = """
            with k as (select * from unnest(?, ?, ?) with ordinality as n(month, unit, organisation, n))
            select k.n, m.waits from k join metering.month m
                on m.month = k.month::date and m.cluster_id = ? and m.unit = k.unit and m.organisation_id = k.organisation::uuid
            union all
            select k.n, m.waits from k join metering.month m
                on k.organisation is null and m.month = k.month::date and m.cluster_id = ? and m.unit = k.unit and m.organisation_id is null
            """;
    private static final String READ = """
            select m.month, m.unit, m.organisation_id::text as organisation, m.jobs, m.device_seconds, m.cpu_seconds, m.wall_seconds,
                m.wait_seconds, m.charged, m.uncovered, m.waits
            from metering.month m
            where m.month >= :from and m.month < :until and m.jobs + m.device_seconds > 0
              and (cast(:cluster as text) is null
                   or m.cluster_id = (select c.id from metering.cluster c where c.name = cast(:cluster as text)))
              and (cast(:unit as text) is null or m.unit = :unit)
              and (cast(:organisation as uuid) is null or m.organisation_id = :organisation)
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    MonthStore(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** Of which month, what and whose. The order is the one in which every transaction writes them. */
    record Key(YearMonth month, String unit, @Nullable String organisation) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Under the lock of the cluster. */
    void add(int cluster, SortedMap<Key, Sums> sums) {
        List<Key> keys = new ArrayList<>(sums.keySet());
        List<Sums> values = new ArrayList<>(sums.values());
        template.execute((Connection connection) -> {
            try (PreparedStatement kept = connection.prepareStatement(WAITS)) {
                keys(connection, kept, 1, keys);
                kept.setInt(4, cluster);
                kept.setInt(5, cluster);
                DayStore.addKept(kept, values);
            }
            try (PreparedStatement months = connection.prepareStatement(MONTHS)) {
                months.setInt(1, cluster);
                keys(connection, months, 2, keys);
                Sums.bind(connection, months, 5, values);
                months.executeUpdate();
            }
            return null;
        });
    }

    private static void keys(Connection connection, PreparedStatement statement, int first, List<Key> keys) throws SQLException {
        statement.setArray(first, connection.createArrayOf("text", keys.stream().map(key -> key.month().atDay(1).toString()).toArray()));
        statement.setArray(first + 1, connection.createArrayOf("text", keys.stream().map(Key::unit).toArray()));
        statement.setArray(first + 2, connection.createArrayOf("text", keys.stream().map(Key::organisation).toArray()));
    }

    /** What is wanted, clusters added up. */
    Map<Key, Sums> read(MonthsWanted wanted) {
        Map<Key, Sums> found = new TreeMap<>();
        jdbc.sql(READ)
                .param("from", wanted.from().atDay(1))
                .param("until", wanted.until().atDay(1))
                .param("cluster", wanted.cluster())
                .param("unit", wanted.unit() == null ? null : wanted.unit().code())
                .param("organisation", wanted.organisation() == null ? null : wanted.organisation().value())
                .query(row -> {
                    Sums sums = found.computeIfAbsent(
                            new Key(YearMonth.from(row.getObject(1, LocalDate.class)), row.getString(2), row.getString(3)),
                            none -> new Sums());
                    sums.jobs += row.getLong(4);
                    sums.deviceSeconds += row.getLong(5);
                    sums.cpuSeconds += row.getLong(6);
                    sums.wallSeconds += row.getLong(7);
                    sums.waitSeconds += row.getLong(8);
                    sums.charged += row.getLong(9);
                    sums.uncovered += row.getLong(10);
                    sums.waits.add(row.getBytes(11));
                });
        return found;
    }
}

package kr.cheomdan.metering;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Unit;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of records: which are known, adding many at once, changing a few. */
@Repository
class RecordStore {

    /** Whole seconds travel as numbers: the driver sends arrays of these without writing them out. */
    private static final String KNOWN = """
            select k.n, r.id, r.digest
            from unnest(?::text[], ?::int8[], ?::int8[], ?::int8[]) with ordinality as k(raw, submitted, started, part, n)
            join metering.record r on r.cluster_id = ? and r.job_id_raw = k.raw and r.submitted_at = to_timestamp(k.submitted)
                and r.started_at = to_timestamp(k.started) and r.part = k.part
            """;
    private static final String SELECT = """
            select r.*, c.name as cluster from metering.record r join metering.cluster c on c.id = r.cluster_id
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    RecordStore(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** Which of the rows, by their places, the book has; and whether it has them as they are. */
    record Known(int place, long id, long digest) {}

    List<Known> known(int cluster, List<Row> rows) {
        return byIndex(() -> template.execute((Connection connection) -> {
            try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
                statement.setArray(1, connection.createArrayOf("text", rows.stream().map(row -> row.record.jobIdRaw()).toArray()));
                statement.setArray(2, longs(connection, rows, row -> row.record.submittedAt().getEpochSecond()));
                statement.setArray(3, longs(connection, rows, row -> start(row).getEpochSecond()));
                statement.setArray(4, longs(connection, rows, row -> row.part));
                statement.setInt(5, cluster);
                return read(statement);
            }
        }));
    }

    /** The index is what it takes; a planner that has not seen the table yet would read all of it for each batch. */
    private <T> T byIndex(Supplier<T> asking) {
        template.execute("set local enable_hashjoin = off");
        template.execute("set local enable_mergejoin = off");
        try {
            return asking.get();
        } finally {
            template.execute("set local enable_hashjoin = on");
            template.execute("set local enable_mergejoin = on");
        }
    }

    private static List<Known> read(PreparedStatement statement) throws SQLException {
        List<Known> known = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                known.add(new Known((int) row.getLong(1) - 1, row.getLong(2), row.getLong(3)));
            }
        }
        return known;
    }

    /**
     * The same for rows of our own jobs that were submitted once and so have one attempt, whatever start they were told by: who lost the
     * job and who ran it may differ by seconds.
     */
    List<StoredRow> ofSameSubmission(int cluster, Collection<String> markers) {
        return jdbc.sql(SELECT + "where r.cluster_id = :cluster and r.marker = any(:markers)")
                .param("cluster", cluster)
                .param("markers", markers.toArray(String[]::new))
                .query(RecordStore::stored)
                .list();
    }

    /** The same for all jobs, by number and submission. */
    List<StoredRow> ofSameSubmission(int cluster, List<Row> rows) {
        return byIndex(() -> jdbc.sql("""
                        select r.*, c.name as cluster
                        from (select distinct raw, submitted from unnest(:raw::text[], :submitted::int8[]) as k(raw, submitted)) k
                        join metering.record r on r.cluster_id = :cluster and r.job_id_raw = k.raw
                            and r.submitted_at = to_timestamp(k.submitted)
                        join metering.cluster c on c.id = r.cluster_id
                        """)
                .param("cluster", cluster)
                .param("raw", rows.stream().map(row -> row.record.jobIdRaw()).toArray(String[]::new))
                .param("submitted", rows.stream().map(row -> row.record.submittedAt().getEpochSecond()).toArray(Long[]::new))
                .query(RecordStore::stored)
                .list());
    }

    static Instant start(Row row) {
        return row.record.startedAt() == null ? row.record.submittedAt() : row.record.startedAt();
    }

    static <T> Array longs(Connection connection, List<T> of, ToLongFunction<T> number) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf("int8", of.stream().mapToLong(number).toArray());
    }

    List<StoredRow> load(List<Long> ids) {
        return jdbc.sql(SELECT + "where r.id = any(:ids)").param("ids", ids.toArray(Long[]::new)).query(RecordStore::stored).list();
    }

    /** The attempts that carry a marker, in the order of their ends. */
    List<StoredRow> withMarker(String marker) {
        return jdbc.sql(SELECT + "where r.marker = :marker order by r.ended_at, r.id, r.part")
                .param("marker", marker)
                .query(RecordStore::stored)
                .list();
    }

    /** Rows of a cluster that were not counted for these reasons, after one of them. */
    List<StoredRow> waiting(int cluster, List<UsageReason> reasons, long after, int most) {
        return jdbc.sql(SELECT + """
                        where r.cluster_id = :cluster and r.reason = any(:reasons) and r.id > :after order by r.id limit :most
                        """)
                .param("cluster", cluster)
                .param("reasons", reasons.stream().map(Enum::name).toArray(String[]::new))
                .param("after", after)
                .param("most", most)
                .query(RecordStore::stored)
                .list();
    }

    static StoredRow stored(ResultSet row, int number) throws SQLException {
        String tres = row.getString("alloc_tres");
        String reason = row.getString("reason");
        UUID award = row.getObject("award_id", UUID.class);
        long memory = row.getLong("memory_bytes");
        UsageRecord record = new UsageRecord(
                row.getString("cluster"), row.getString("job_id_raw"), row.getString("job_id"),
                instant(row, "submitted_at"), instantOrNull(row, "started_at"), instant(row, "ended_at"), row.getLong("elapsed"),
                row.getString("state"), row.getString("account"), row.getString("user_name"), row.getString("partition"),
                row.getString("qos"), row.getInt("nodes"), row.getInt("cpus"), gpus(tres), tres, memory == 0 ? null : memory,
                row.getString("marker"));
        return new StoredRow(
                row.getLong("id"), record, row.getInt("part"), Unit.of(row.getString("unit")), row.getInt("devices"),
                award == null ? null : new AwardId(award), reason == null ? null : UsageReason.valueOf(reason), row.getLong("charged"),
                row.getLong("uncovered"), row.getObject("batch_id", UUID.class));
    }

    private static Map<String, Integer> gpus(String tres) {
        return Tres.of(tres).gpus();
    }

    /** Adds rows that the book does not have. */
    void add(int cluster, UUID batch, List<Row> rows) {
        RecordCopy.run(template, cluster, batch, rows);
    }

    /** Writes rows anew that the book has otherwise, and what they were. */
    void change(UUID batch, List<Row> rows) {
        for (Row row : rows) {
            StoredRow was = Objects.requireNonNull(row.stored);
            UsageRecord is = row.record;
            jdbc.sql("""
                            update metering.record set job_id = :jobId, started_at = to_timestamp(:started),
                                ended_at = to_timestamp(:ended), elapsed = :elapsed, state = :state, account = :account,
                                user_name = :user, partition = :partition, qos = :qos, nodes = :nodes, cpus = :cpus,
                                memory_bytes = :memory, unit = :unit, devices = :devices, alloc_tres = :tres, marker = :marker,
                                award_id = :award, reason = :reason, charged = :charged, uncovered = :uncovered, digest = :digest
                            where id = :id
                            """)
                    .param("started", start(row).getEpochSecond())
                    .param("jobId", is.jobId()).param("ended", row.end().getEpochSecond()).param("elapsed", is.elapsedSeconds())
                    .param("state", is.state()).param("account", is.account()).param("user", is.user())
                    .param("partition", is.partition()).param("qos", is.qos()).param("nodes", is.nodes()).param("cpus", is.cpus())
                    .param("memory", is.memoryBytes()).param("unit", row.unit.code()).param("devices", row.devices)
                    .param("tres", is.allocTres()).param("marker", is.marker())
                    .param("award", row.award == null ? null : row.award.value())
                    .param("reason", row.reason == null ? null : row.reason.name())
                    .param("charged", row.charged).param("uncovered", row.uncovered).param("digest", row.digest)
                    .param("id", was.id())
                    .update();
            jdbc.sql("""
                            insert into metering.revision (record_id, batch_id, charged_before, uncovered_before, charged, uncovered, was)
                            values (:record, :batch, :chargedBefore, :uncoveredBefore, :charged, :uncovered, :was)
                            """)
                    .param("record", was.id()).param("batch", batch).param("chargedBefore", was.charged())
                    .param("uncoveredBefore", was.uncovered()).param("charged", row.charged).param("uncovered", row.uncovered)
                    .param("was", was.record().state() + " " + was.record().elapsedSeconds() + " s, " + was.record().allocTres()
                            + (was.reason() == null ? "" : ", " + was.reason()))
                    .update();
        }
    }
}

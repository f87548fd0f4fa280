package kr.cheomdan.metering;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds many rows in one {@code copy}. */
final class RecordCopy {

    private static final String SQL = """
            copy metering.record (cluster_id, job_id_raw, submitted_at, started_at, part, job_id, ended_at, elapsed, state, account,
                user_name, partition, qos, nodes, cpus, memory_bytes, unit, devices, alloc_tres, marker, award_id, reason, charged,
                uncovered, batch_id, digest) from stdin
            """;
    private static final int ABOUT = 300;

    private final StringBuilder text;

    private RecordCopy(int rows) {
        text = new StringBuilder(rows * ABOUT);
    }

    static void run(JdbcTemplate template, int cluster, UUID batch, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        RecordCopy copy = new RecordCopy(rows.size());
        rows.forEach(row -> copy.add(cluster, batch, row));
        byte[] bytes = copy.text.toString().getBytes(StandardCharsets.UTF_8);
        template.execute((Connection connection) -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(SQL, new ByteArrayInputStream(bytes), 1 << 16);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        });
    }

    private void add(int cluster, UUID batch, Row row) {
        UsageRecord record = row.record;
        field(cluster).field(record.jobIdRaw()).field(record.submittedAt()).field(RecordStore.start(row)).field(row.part)
                .field(record.jobId()).field(row.end()).field(record.elapsedSeconds()).field(record.state()).field(record.account())
                .field(record.user()).field(record.partition()).field(record.qos()).field(record.nodes()).field(record.cpus())
                .field(record.memoryBytes()).field(row.unit.code()).field(row.devices).field(record.allocTres()).field(record.marker())
                .field(row.award).field(row.reason == null ? null : row.reason.name()).field(row.charged).field(row.uncovered)
                .field(batch).field(row.digest);
        text.setCharAt(text.length() - 1, '\n');
    }

    private RecordCopy field(long number) {
        text.append(number).append('\t');
        return this;
    }

    private RecordCopy field(@Nullable Object value) {
        if (value == null) {
            text.append("\\N");
        } else {
            escaped(value.toString());
        }
        text.append('\t');
        return this;
    }

    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\0' -> text.append('\uFFFD');
                default -> text.append(character);
            }
        }
    }
}

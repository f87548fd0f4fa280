package kr.cheomdan.ledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.format.Line;
import kr.cheomdan.ledger.format.Remarks;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads the whole book as the database gives out many rows fastest: its binary {@code copy} format, with no text to parse. */
@Repository
class LineScan {

    private static final String SQL = """
            copy (select t.position, t.id, t.kind, t.code, t.unit, t.posted, t.pending, t.reservation, t.expires_at, t.cause_kind,
                t.cause_id, t.actor_kind, t.actor_id, t.key, t.effective_at, t.recorded_at, t.from_account, t.from_number, t.from_posted,
                t.from_reserved_out, t.from_reserved_in, t.to_account, t.to_number, t.to_posted, t.to_reserved_out,
                t.to_reserved_in, t.reason, t.reverses, t.batch, t.rate, t.hash
                from ledger.transfer t order by t.position)
            to stdout (format binary)
            """;

    private static final int SIGNATURE_BYTES = 11;
    private static final int FLAGS_BYTES = Integer.BYTES;
    private static final short END = -1;
    private static final long DATABASE_EPOCH_SECOND = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long MICROS = 1_000_000;

    private final JdbcTemplate template;

    LineScan(JdbcTemplate template) {
        this.template = template;
    }

    /** Takes a line and where it stands. */
    @FunctionalInterface
    interface Reader {
        void line(long position, Line line);
    }

    /** Where the last line stands. */
    long lastPosition() {
        Long last = template.queryForObject("select coalesce(max(t.position), 0) from ledger.transfer t", Long.class);
        return last == null ? 0 : last;
    }

    /** What the lines that correct others are held against. */
    CorrectionTerms corrections() {
        return new CorrectionTerms(
                ids("select t.reverses from ledger.transfer t where t.reverses is not null"),
                ids("""
                        select distinct t.batch from ledger.transfer t
                        join ledger.transfer r on r.reverses = t.id where t.batch is not null
                        """),
                template.query("""
                        select id, kind, from_account, to_account, amount, reverses, requested_by, decided_by, transfer
                        from ledger.correction where state = 'POSTED'
                        """, LineScan::posted).stream().collect(Collectors.toMap(CorrectionTerms.Posted::id, Function.identity())),
                template.query("select name, after_position from ledger.rule", LineScan::rule).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Set<UUID> ids(String sql) {
        return new HashSet<>(template.queryForList(sql, UUID.class));
    }

    private static CorrectionTerms.Posted posted(ResultSet row, int number) throws SQLException {
        return new CorrectionTerms.Posted(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("from_account", UUID.class),
                row.getObject("to_account", UUID.class),
                row.getLong("amount"),
                row.getObject("reverses", UUID.class),
                row.getObject("requested_by", UUID.class),
                row.getObject("decided_by", UUID.class),
                row.getObject("transfer", UUID.class));
    }

    private static Map.Entry<String, Long> rule(ResultSet row, int number) throws SQLException {
        return Map.entry(row.getString("name"), row.getLong("after_position"));
    }

    /** The whole book in an order in which each line comes after those before it on both its accounts. */
    void each(Reader reader) {
        // Of a book that was just written the planner knows nothing and would sort all of it before the first line comes out.
        template.execute("set local enable_sort = off");
        template.execute((Connection connection) -> {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(SQL);
            try {
                read(copy, reader);
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            return null;
        });
    }

    private static void read(CopyOut copy, Reader reader) throws SQLException {
        boolean first = true;
        for (byte[] bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy()) {
            ByteBuffer row = ByteBuffer.wrap(bytes);
            if (first) {
                first = false;
                row.position(SIGNATURE_BYTES + FLAGS_BYTES);
                row.position(row.position() + Integer.BYTES + row.getInt());
            }
            if (row.hasRemaining() && row.getShort() != END) {
                reader.line(number(row), line(row));
            }
        }
    }

    private static Line line(ByteBuffer row) {
        return new Line(
                id(row),
                text(row),
                text(row),
                text(row),
                number(row),
                number(row),
                idOrNull(row),
                instantOrNull(row),
                new Subject(text(row), text(row)),
                new Subject(text(row), text(row)),
                text(row),
                instant(row),
                instant(row),
                side(row),
                side(row),
                remarks(row),
                bytes(row));
    }

    private static Remarks remarks(ByteBuffer row) {
        return new Remarks(textOrNull(row), idOrNull(row), idOrNull(row), idOrNull(row));
    }

    private static Line.Side side(ByteBuffer row) {
        return new Line.Side(id(row), number(row), new Balance(number(row), number(row), number(row)));
    }

    private static long number(ByteBuffer row) {
        row.getInt();
        return row.getLong();
    }

    private static UUID id(ByteBuffer row) {
        row.getInt();
        return new UUID(row.getLong(), row.getLong());
    }

    private static @Nullable UUID idOrNull(ByteBuffer row) {
        return row.getInt() < 0 ? null : new UUID(row.getLong(), row.getLong());
    }

    private static Instant instant(ByteBuffer row) {
        row.getInt();
        return instant(row.getLong());
    }

    private static @Nullable Instant instantOrNull(ByteBuffer row) {
        return row.getInt() < 0 ? null : instant(row.getLong());
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(DATABASE_EPOCH_SECOND + Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    private static String text(ByteBuffer row) {
        return text(row, row.getInt());
    }

    private static @Nullable String textOrNull(ByteBuffer row) {
        int length = row.getInt();
        return length < 0 ? null : text(row, length);
    }

    private static String text(ByteBuffer row, int length) {
        String text = new String(row.array(), row.position(), length, StandardCharsets.UTF_8);
        row.position(row.position() + length);
        return text;
    }

    private static byte[] bytes(ByteBuffer row) {
        byte[] bytes = new byte[row.getInt()];
        row.get(bytes);
        return bytes;
    }
}

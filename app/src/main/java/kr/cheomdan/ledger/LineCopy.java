package kr.cheomdan.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import kr.cheomdan.ledger.format.Bytes;
import kr.cheomdan.ledger.format.Line;
import kr.cheomdan.ledger.format.Remarks;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes many lines as the database takes them in fastest: in its binary {@code copy} format, with nothing to escape or to parse, and piece
 * by piece, so that it works at the first lines while the next are decided. Few lines wait until all are known.
 */
final class LineCopy {

    private static final String SQL = """
            copy ledger.transfer
                (id, kind, code, unit, posted, pending, reservation, expires_at, cause_kind, cause_id, actor_kind, actor_id, key,
                 effective_at, recorded_at, from_account, from_number, from_posted, from_reserved_out, from_reserved_in,
                 to_account, to_number, to_posted, to_reserved_out, to_reserved_in, hash, reason, reverses, batch, rate)
            from stdin (format binary)
            """;

    private static final int COLUMNS = 30;
    private static final int CHUNK = 1 << 16;
    private static final int NULL = -1;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final Instant DATABASE_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final Connection connection;
    private final Bytes bytes = new Bytes(CHUNK + CHUNK / 8);
    private @Nullable Savepoint before;
    private @Nullable CopyIn copy;

    LineCopy(Connection connection) {
        this.connection = connection;
    }

    /** Takes a line; it may be on its way before the next is known. */
    void add(Line line) throws SQLException {
        if (bytes.length() == 0 && copy == null) {
            bytes.put(SIGNATURE).putInt(0).putInt(0);
        }
        line(line);
        if (bytes.length() >= CHUNK) {
            send();
        }
    }

    /** Hands what is left to the database, which goes on working at it after this. */
    void send() throws SQLException {
        if (copy == null) {
            before = connection.setSavepoint();
            copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(SQL);
        }
        copy.writeToCopy(bytes.array(), 0, bytes.length());
        copy.flushCopy();
        bytes.clear();
    }

    /** All lines are in the book now, if there were any. */
    void end() throws SQLException {
        if (bytes.length() == 0 && copy == null) {
            return;
        }
        bytes.putShort(-1);
        send();
        copy.endCopy();
        connection.releaseSavepoint(before);
        copy = null;
    }

    /** No line is in the book, whatever was sent. */
    void undo() throws SQLException {
        if (copy != null) {
            try {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            } finally {
                connection.rollback(before);
            }
        }
    }

    private void line(Line line) {
        bytes.putShort(COLUMNS);
        field(line.id());
        field(line.kind());
        field(line.code());
        field(line.unit());
        field(line.posted());
        field(line.pending());
        field(line.reservation());
        field(line.expiresAt());
        field(line.cause().kind());
        field(line.cause().id());
        field(line.actor().kind());
        field(line.actor().id());
        field(line.key());
        field(line.effectiveAt());
        field(line.recordedAt());
        side(line.from());
        side(line.to());
        field(line.hash());
        remarks(line.remarks());
    }

    private void remarks(Remarks remarks) {
        if (remarks.reason() == null) {
            bytes.putInt(NULL);
        } else {
            field(remarks.reason());
        }
        field(remarks.reverses());
        field(remarks.batch());
        field(remarks.rate());
    }

    private void side(Line.Side side) {
        field(side.account());
        field(side.number());
        field(side.after().posted());
        field(side.after().reservedOut());
        field(side.after().reservedIn());
    }

    private void field(byte[] value) {
        bytes.putCounted(value);
    }

    private void field(String value) {
        bytes.putCounted(value);
    }

    private void field(long value) {
        bytes.putInt(Long.BYTES).putLong(value);
    }

    private void field(@Nullable UUID value) {
        if (value == null) {
            bytes.putInt(NULL);
        } else {
            bytes.putInt(2 * Long.BYTES).put(value);
        }
    }

    private void field(@Nullable Instant value) {
        if (value == null) {
            bytes.putInt(NULL);
        } else {
            field(micros(value));
        }
    }

    /** An instant as the database counts it. */
    static long micros(Instant instant) {
        return DATABASE_EPOCH.until(instant, ChronoUnit.MICROS);
    }
}

package kr.cheomdan.ledger;

import static kr.cheomdan.database.Rows.utc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import kr.cheomdan.ledger.format.Line;
import org.jspecify.annotations.Nullable;

/** The statement that writes one line together with both balances and the list of open reservations, and its values. */
final class LineInsert {

    private static final String APPEND = """
            with line as (
                insert into ledger.transfer
                    (id, kind, code, unit, posted, pending, reservation, expires_at, cause_kind, cause_id, actor_kind, actor_id, key,
                     effective_at, recorded_at, from_account, from_number, from_posted, from_reserved_out, from_reserved_in,
                     to_account, to_number, to_posted, to_reserved_out, to_reserved_in, hash, reason, reverses, batch, rate)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                returning *),
            sides as (
                select from_account as id, from_number as number, from_posted as posted, from_reserved_out as reserved_out,
                       from_reserved_in as reserved_in, hash, recorded_at from line
                union all
                select to_account, to_number, to_posted, to_reserved_out, to_reserved_in, hash, recorded_at from line)
            """;

    private static final String OPEN = """
            , opened as (
                insert into ledger.open_reservation (transfer_id, from_account, to_account, amount, expires_at)
                select id, from_account, to_account, pending, expires_at from line)
            """;

    private static final String CLOSE = """
            , ended as (
                delete from ledger.open_reservation o using line where o.transfer_id = line.reservation)
            """;

    private static final String BALANCES = """
            update ledger.balance b
            set posted = s.posted, reserved_out = s.reserved_out, reserved_in = s.reserved_in,
                entries = s.number, head = s.hash, last_recorded_at = s.recorded_at
            from sides s where b.account_id = s.id
            """;

    private static final String POST = APPEND + BALANCES;
    private static final String RESERVE = APPEND + OPEN + BALANCES;
    private static final String END = APPEND + CLOSE + BALANCES;

    private LineInsert() {}

    /** Changes two rows, the accounts; none where the key, or the end of this reservation, is there already. */
    static String sql(Transfer.Kind kind) {
        return switch (kind) {
            case POSTED -> POST;
            case RESERVED -> RESERVE;
            case SETTLED, RELEASED, EXPIRED -> END;
        };
    }

    /** Sets the values; by hand, because asking for the type of each would cost more than the statement. */
    static void bind(PreparedStatement statement, Line line) throws SQLException {
        statement.setObject(1, line.id());
        statement.setString(2, line.kind());
        statement.setString(3, line.code());
        statement.setString(4, line.unit());
        statement.setLong(5, line.posted());
        statement.setLong(6, line.pending());
        bind(statement, 7, line.reservation());
        bind(statement, 8, line.expiresAt());
        statement.setString(9, line.cause().kind());
        statement.setString(10, line.cause().id());
        statement.setString(11, line.actor().kind());
        statement.setString(12, line.actor().id());
        statement.setString(13, line.key());
        bind(statement, 14, line.effectiveAt());
        bind(statement, 15, line.recordedAt());
        bind(statement, 16, line.from());
        bind(statement, 21, line.to());
        statement.setBytes(26, line.hash());
        statement.setString(27, line.remarks().reason());
        bind(statement, 28, line.remarks().reverses());
        bind(statement, 29, line.remarks().batch());
        bind(statement, 30, line.remarks().rate());
    }

    private static void bind(PreparedStatement statement, int first, Line.Side side) throws SQLException {
        statement.setObject(first, side.account());
        statement.setLong(first + 1, side.number());
        statement.setLong(first + 2, side.after().posted());
        statement.setLong(first + 3, side.after().reservedOut());
        statement.setLong(first + 4, side.after().reservedIn());
    }

    private static void bind(PreparedStatement statement, int index, @Nullable UUID id) throws SQLException {
        if (id == null) {
            statement.setNull(index, Types.OTHER);
        } else {
            statement.setObject(index, id);
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, utc(instant));
        }
    }
}

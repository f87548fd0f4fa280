package kr.cheomdan.ledger;

import static kr.cheomdan.ledger.AccountStore.utc;

import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

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
            update ledger.account a
            set posted = s.posted, reserved_out = s.reserved_out, reserved_in = s.reserved_in,
                entries = s.number, head = s.hash, last_recorded_at = s.recorded_at
            from sides s where a.id = s.id
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

    static Object[] values(Line line) {
        List<Object> values = new ArrayList<>(30);
        values.addAll(List.of(line.id(), line.kind(), line.code(), line.unit(), line.posted(), line.pending()));
        values.add(id(line.reservation()));
        values.add(instant(line.expiresAt()));
        values.addAll(List.of(line.cause().kind(), line.cause().id(), line.actor().kind(), line.actor().id(), line.key()));
        values.add(instant(line.effectiveAt()));
        values.add(instant(line.recordedAt()));
        addSide(values, line.from());
        addSide(values, line.to());
        values.add(line.hash());
        values.add(new SqlParameterValue(Types.VARCHAR, line.remarks().reason()));
        values.add(id(line.remarks().reverses()));
        values.add(id(line.remarks().batch()));
        values.add(id(line.remarks().rate()));
        return values.toArray();
    }

    private static void addSide(List<Object> values, Line.Side side) {
        values.addAll(List.of(
                side.account(), side.number(), side.after().posted(), side.after().reservedOut(), side.after().reservedIn()));
    }

    private static SqlParameterValue id(@Nullable UUID id) {
        return new SqlParameterValue(Types.OTHER, id);
    }

    private static SqlParameterValue instant(@Nullable Instant instant) {
        return new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE, utc(instant));
    }
}

package kr.cheomdan.ledger;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Until when the past is locked. */
@Repository
class PeriodStore {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient jdbc;

    PeriodStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits for every writer that holds an account, and keeps others from holding any until the transaction ends. Who wants to write
     * meanwhile waits too, so one writer that does not end must not hold up all for long.
     */
    void awaitWriters(Duration atMost) {
        jdbc.sql("select set_config('lock_timeout', :timeout, true)")
                .param("timeout", atMost.toMillis() + "ms")
                .query(String.class)
                .single();
        try {
            jdbc.sql("lock table ledger.balance in exclusive mode").update();
        } catch (DataAccessException fault) {
            if (fault.getCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
                throw LedgerRefusal.BOOK_BUSY.with();
            }
            throw fault;
        }
    }

    /** Null where nothing is locked. */
    @Nullable Instant lockedUntil() {
        return jdbc.sql("select max(locked_until) as locked_until from ledger.period_lock")
                .query((row, number) -> new Until(instantOrNull(row, "locked_until")))
                .single()
                .instant();
    }

    private record Until(@Nullable Instant instant) {}

    /** Nobody may be writing: where the lock stands among the lines is written down with it. */
    void append(Periods.Lock lock) {
        jdbc.sql("""
                        insert into ledger.period_lock (locked_until, note, actor_kind, actor_id, recorded_at, after_position)
                        select :until, :note, :actorKind, :actorId, :at, coalesce(max(t.position), 0) from ledger.transfer t
                        """)
                .param("until", utc(lock.until()))
                .param("note", lock.note())
                .param("actorKind", lock.actor().kind())
                .param("actorId", lock.actor().id())
                .param("at", utc(lock.recordedAt()))
                .update();
    }

    /** The latest first. */
    List<Periods.Lock> list() {
        return jdbc.sql("select locked_until, note, actor_kind, actor_id, recorded_at from ledger.period_lock order by position desc")
                .query(PeriodStore::lock)
                .list();
    }

    private static Periods.Lock lock(ResultSet row, int number) throws SQLException {
        return new Periods.Lock(
                instant(row, "locked_until"),
                row.getString("note"),
                new Subject(row.getString("actor_kind"), row.getString("actor_id")),
                instant(row, "recorded_at"));
    }
}

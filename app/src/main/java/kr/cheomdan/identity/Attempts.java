package kr.cheomdan.identity;

import static kr.cheomdan.database.Rows.utc;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kr.cheomdan.shared.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts attempts in a row and locks when there are too many. It stands in the database, so that several servers count together, and each
 * count is one statement, so that attempts at the same moment count one after the other.
 */
@Component
class Attempts {

    /** What is counted, how many are allowed before the lock, and how long the lock and the memory of one attempt last. */
    record Limit(String kind, int allowed, Duration window) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Attempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Until when it is locked, if it is. */
    Optional<Instant> lockedUntil(Limit limit, String key) {
        return jdbc.sql("""
                        select locked_until from identity.attempt
                        where kind = :kind and key_sha256 = :key and locked_until > :now""")
                .param("kind", limit.kind())
                .param("key", Sha256.of(key))
                .param("now", utc(clock.instant()))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Counts one more; answers until when it is locked, be it by this attempt or already before. */
    Optional<Instant> count(Limit limit, String key) {
        Instant now = clock.instant();
        // attempts that this one continues: none after a lock has passed or after a long silence
        return jdbc.sql("""
                        insert into identity.attempt as known (kind, key_sha256, attempts, last_at, locked_until)
                        values (:kind, :key, 1, :now, case when :allowed <= 1 then cast(:until as timestamptz) end)
                        on conflict (kind, key_sha256) do update set
                            attempts = case
                                when known.locked_until > :now then known.attempts
                                when known.locked_until is not null or known.last_at < :forgotten then 1
                                else known.attempts + 1 end,
                            last_at = :now,
                            locked_until = case
                                when known.locked_until > :now then known.locked_until
                                when (case when known.locked_until is not null or known.last_at < :forgotten then 1
                                      else known.attempts + 1 end) >= :allowed then cast(:until as timestamptz) end
                        returning locked_until""")
                .param("kind", limit.kind())
                .param("key", Sha256.of(key))
                .param("allowed", limit.allowed())
                .param("now", utc(now))
                .param("forgotten", utc(now.minus(limit.window())))
                .param("until", utc(now.plus(limit.window())))
                .query((row, number) -> Optional.ofNullable(row.getTimestamp("locked_until")).map(Timestamp::toInstant))
                .single();
    }

    /** Forgets what was counted, unless it is locked. */
    void forget(Limit limit, String key) {
        jdbc.sql("""
                        delete from identity.attempt
                        where kind = :kind and key_sha256 = :key and (locked_until is null or locked_until <= :now)""")
                .param("kind", limit.kind())
                .param("key", Sha256.of(key))
                .param("now", utc(clock.instant()))
                .update();
    }

    /** Ends a lock before its time. */
    boolean unlock(Limit limit, String key) {
        return jdbc.sql("delete from identity.attempt where kind = :kind and key_sha256 = :key")
                        .param("kind", limit.kind())
                        .param("key", Sha256.of(key))
                        .update()
                > 0;
    }

    /** Removes what neither locks nor counts any more. */
    int forgetOlderThan(Duration age) {
        Instant now = clock.instant();
        return jdbc.sql("delete from identity.attempt where last_at < :before and (locked_until is null or locked_until <= :now)")
                .param("before", utc(now.minus(age)))
                .param("now", utc(now))
                .update();
    }
}

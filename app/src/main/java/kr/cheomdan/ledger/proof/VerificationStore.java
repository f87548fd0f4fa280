package kr.cheomdan.ledger.proof;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The runs of the proof. Kept in the database, so that any server can tell how far another has come. */
@Repository
class VerificationStore {

    private static final String RUN =
            "select id, started_kind, started_by, started_at, position, last, finished_at, result from ledger.verification ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    VerificationStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Empty where one is running. */
    Optional<UUID> start(Subject startedBy, Instant at) {
        return jdbc.sql("""
                        insert into ledger.verification (started_kind, started_by, started_at, beat_at)
                        values (:kind, :by, :at, :at)
                        on conflict do nothing returning id
                        """)
                .param("kind", startedBy.kind())
                .param("by", startedBy.id())
                .param("at", utc(at))
                .query(UUID.class)
                .optional();
    }

    void beat(UUID id, long position, long last, Instant at) {
        jdbc.sql("update ledger.verification set position = :position, last = :last, beat_at = :at where id = :id")
                .param("id", id)
                .param("position", position)
                .param("last", last)
                .param("at", utc(at))
                .update();
    }

    /** @param result null: it could not be brought to its end */
    void finish(UUID id, @Nullable Verification result, Instant at) {
        jdbc.sql("""
                        update ledger.verification
                        set finished_at = :at, result = :result, position = case when :result::text is null then position else last end
                        where id = :id
                        """)
                .param("id", id)
                .param("result", result == null ? null : json.writeValueAsString(result))
                .param("at", utc(at))
                .update();
    }

    /** Ends those that nobody has heard of since then. */
    void giveUp(Instant silentSince, Instant at) {
        jdbc.sql("update ledger.verification set finished_at = :at where finished_at is null and beat_at < :since")
                .param("since", utc(silentSince))
                .param("at", utc(at))
                .update();
    }

    Optional<Verification.Run> find(UUID id) {
        return jdbc.sql(RUN + "where id = :id").param("id", id).query(this::run).optional();
    }

    Optional<Verification.Run> running() {
        return jdbc.sql(RUN + "where finished_at is null").query(this::run).optional();
    }

    /** The last one that came to its end. */
    Optional<Verification.Run> lastDone() {
        return jdbc.sql(RUN + "where result is not null order by started_at desc, id desc limit 1").query(this::run).optional();
    }

    /** The latest first. */
    List<Verification.Run> list(PageQuery page) {
        return jdbc.sql(RUN + "order by started_at desc, id desc limit :size offset :offset")
                .param("size", page.size())
                .param("offset", page.offset())
                .query(this::run)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from ledger.verification").query(Long.class).single();
    }

    private Verification.Run run(ResultSet row, int number) throws SQLException {
        Instant finishedAt = instantOrNull(row, "finished_at");
        String result = row.getString("result");
        Verification.State state = finishedAt == null
                ? Verification.State.RUNNING
                : result == null ? Verification.State.FAILED : Verification.State.DONE;
        return new Verification.Run(
                row.getObject("id", UUID.class),
                state,
                new Subject(row.getString("started_kind"), row.getString("started_by")),
                instant(row, "started_at"),
                row.getLong("position"),
                row.getLong("last"),
                finishedAt,
                result == null ? null : json.readValue(result, Verification.class));
    }
}

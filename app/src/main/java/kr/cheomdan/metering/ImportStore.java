package kr.cheomdan.metering;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.metering.UsageImport.DryRun;
import kr.cheomdan.metering.UsageImport.Layout;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageImport.Posted;
import kr.cheomdan.metering.UsageImport.Skipped;
import kr.cheomdan.metering.UsageImport.State;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of imports. */
@Repository
class ImportStore {

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UsageImport.Id insert(Actor actor, String fileName, ImportFiles.Arrived file, Options options, State state, Instant at) {
        return new UsageImport.Id(jdbc.sql("""
                        insert into metering.import (file_name, sha256, bytes, layout, cluster, ends_from, ends_until, offset_seconds,
                            state, imported_by, actor_id, received_at, beat_at)
                        values (:name, :sha256, :bytes, :layout, :cluster, :from, :until, :offset, :state, :by, :actor, :at, :at)
                        returning id
                        """)
                .param("name", fileName)
                .param("sha256", file.sha256())
                .param("bytes", file.bytes())
                .param("layout", options.layout() == null ? null : options.layout().name())
                .param("cluster", options.cluster())
                .param("from", utc(options.from()))
                .param("until", utc(options.until()))
                .param("offset", options.offset().getTotalSeconds())
                .param("state", state.name())
                .param("by", actor.name())
                .param("actor", actor.accountId())
                .param("at", utc(at))
                .query(UUID.class)
                .single());
    }

    Optional<UsageImport> find(UsageImport.Id id) {
        return jdbc.sql("select * from metering.import where id = :id").param("id", id.value()).query(this::map).optional();
    }

    List<UsageImport> list(PageQuery page) {
        return jdbc.sql("select * from metering.import order by received_at desc, id desc limit :size offset :offset")
                .param("size", page.size())
                .param("offset", page.offset())
                .query(this::map)
                .list();
    }

    Optional<UsageImport> postedBefore(UsageImport same) {
        return jdbc.sql("""
                        select * from metering.import where sha256 = :sha256 and id <> :id and state = 'DONE' and received_at <= :at
                        order by received_at desc limit 1
                        """)
                .param("sha256", same.sha256())
                .param("id", same.id().value())
                .param("at", utc(same.receivedAt()))
                .query(this::map)
                .optional();
    }

    long count() {
        return jdbc.sql("select count(*) from metering.import").query(Long.class).single();
    }

    /** Those under way of which nobody has said for long that he works at them. */
    List<UsageImport> silent(Instant before) {
        return jdbc.sql("select * from metering.import where state in ('CHECKING', 'POSTING') and beat_at < :before order by beat_at")
                .param("before", utc(before))
                .query(this::map)
                .list();
    }

    /** False where somebody else has taken it up meanwhile. */
    boolean takeUp(UsageImport.Id id, Instant before, Instant at) {
        return jdbc.sql("update metering.import set beat_at = :at where id = :id and beat_at < :before")
                        .param("id", id.value())
                        .param("before", utc(before))
                        .param("at", utc(at))
                        .update()
                > 0;
    }

    void beat(UsageImport.Id id, long bytes, long lines, Instant at) {
        jdbc.sql("update metering.import set bytes_read = :bytes, lines_read = :lines, beat_at = :at where id = :id")
                .param("id", id.value())
                .param("bytes", bytes)
                .param("lines", lines)
                .param("at", utc(at))
                .update();
    }

    /** False where it is not in the first state any more. */
    boolean move(UsageImport.Id id, State from, State to, Instant at) {
        return jdbc.sql("""
                        update metering.import set state = :to, beat_at = :at, version = version + 1,
                            bytes_read = case when :to = 'POSTING' then 0 else bytes_read end,
                            finished_at = case when :to in ('DONE', 'FAILED', 'DISCARDED') then :at else finished_at end
                        where id = :id and state = :from
                        """)
                        .param("id", id.value())
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("at", utc(at))
                        .update()
                > 0;
    }

    void setDryRun(UsageImport.Id id, DryRun run, List<Skipped> skipped) {
        jdbc.sql("update metering.import set dry_run = cast(:run as jsonb) where id = :id")
                .param("id", id.value())
                .param("run", json.writeValueAsString(run))
                .update();
        jdbc.sql("delete from metering.skipped where import_id = :id").param("id", id.value()).update();
        jdbc.sql("""
                        insert into metering.skipped (import_id, reason, line, text)
                        select :id, * from unnest(:reasons::text[], :lines::bigint[], :texts::text[]) on conflict do nothing
                        """)
                .param("id", id.value())
                .param("reasons", skipped.stream().map(each -> each.reason().name()).toArray(String[]::new))
                .param("lines", skipped.stream().map(Skipped::line).toArray(Long[]::new))
                .param("texts", skipped.stream().map(Skipped::text).toArray(String[]::new))
                .update();
    }

    void setPosted(UsageImport.Id id, Posted posted) {
        jdbc.sql("update metering.import set posted = cast(:posted as jsonb) where id = :id")
                .param("id", id.value())
                .param("posted", json.writeValueAsString(posted))
                .update();
    }

    void setFault(UsageImport.Id id, String code) {
        jdbc.sql("update metering.import set fault = :fault where id = :id").param("id", id.value()).param("fault", code).update();
    }

    List<Skipped> skipped(UsageImport.Id id, @Nullable UsageReason reason) {
        return jdbc.sql("""
                        select * from metering.skipped where import_id = :id and (cast(:reason as text) is null or reason = :reason)
                        order by line, reason
                        """)
                .param("id", id.value())
                .param("reason", reason == null ? null : reason.name())
                .query((row, number) ->
                        new Skipped(row.getLong("line"), UsageReason.valueOf(row.getString("reason")), row.getString("text")))
                .list();
    }

    private UsageImport map(ResultSet row, int number) throws SQLException {
        String layout = row.getString("layout");
        String run = row.getString("dry_run");
        String posted = row.getString("posted");
        return new UsageImport(
                new UsageImport.Id(row.getObject("id", UUID.class)), row.getString("file_name"), row.getString("sha256"),
                row.getLong("bytes"),
                new Options(layout == null ? null : Layout.valueOf(layout), row.getString("cluster"), instantOrNull(row, "ends_from"),
                        instantOrNull(row, "ends_until"), ZoneOffset.ofTotalSeconds(row.getInt("offset_seconds"))),
                State.valueOf(row.getString("state")), row.getLong("bytes_read"), row.getLong("lines_read"),
                run == null ? null : json.readValue(run, DryRun.class), posted == null ? null : json.readValue(posted, Posted.class),
                row.getString("fault"), row.getString("imported_by"), instant(row, "received_at"), instantOrNull(row, "finished_at"),
                row.getInt("version"));
    }
}

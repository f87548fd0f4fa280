package kr.cheomdan.works;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.works.Showing.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries of showings; only their states ever change. */
@Repository
class ShowingStore {

    private static final String SELECT = "select * from works.showing ";

    private final JdbcClient jdbc;

    ShowingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Its version is the first, whatever is given. */
    Showing insert(Showing entered) {
        return jdbc.sql(
                        """
                        insert into works.showing (id, work_id, series, corrects, reason, place, day_from, day_until, took_place, visitors,
                                                   counted_how, evidence_sha256, evidence_note, evidence_level, state, entered_by,
                                                   entered_by_name, entered_at)
                        values (:id, :work, :series, :corrects, :reason, :place, :from, :until, :tookPlace, :visitors, :how, :sha256,
                                :note, :level, :state, :by, :name, :at)
                        returning *
                        """)
                .param("id", entered.id().value())
                .param("work", entered.work().value())
                .param("series", entered.series().value())
                .param("corrects", entered.corrects() == null ? null : entered.corrects().value())
                .param("reason", entered.reason())
                .param("place", entered.place())
                .param("from", entered.from())
                .param("until", entered.until())
                .param("tookPlace", entered.tookPlace())
                .param("visitors", entered.visitors())
                .param("how", entered.countedHow())
                .param("sha256", entered.evidenceSha256())
                .param("note", entered.evidenceNote())
                .param("level", entered.evidenceLevel())
                .param("state", entered.state().name())
                .param("by", entered.entered().by())
                .param("name", entered.entered().name())
                .param("at", utc(entered.entered().at()))
                .query(ShowingStore::read)
                .single();
    }

    Optional<Showing> find(Showing.Id id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    List<Showing> findAll(Collection<Showing.Id> ids) {
        return jdbc.sql(SELECT + "where id = any(:ids)")
                .param("ids", ids.stream().map(Showing.Id::value).toArray(UUID[]::new))
                .query(ShowingStore::read)
                .list();
    }

    /** Every entry of the works, the latest showing first, of each its latest entry first. */
    List<Showing> of(Collection<Work.Id> works) {
        return jdbc.sql(SELECT + "where work_id = any(:works) order by day_from desc, entered_at desc, id desc")
                .param("works", works.stream().map(Work.Id::value).toArray(UUID[]::new))
                .query(ShowingStore::read)
                .list();
    }

    /** By what followed from something else; who decided on the entry before stays. */
    Showing move(Showing before, State to) {
        return jdbc.sql("update works.showing set state = :state, version = version + 1 where id = :id and version = :version returning *")
                .param("state", to.name())
                .param("id", before.id().value())
                .param("version", before.version())
                .query(ShowingStore::read)
                .optional()
                .orElseThrow(() -> LifecycleRefusal.STALE_VERSION.with(before.version(), before.version() + 1));
    }

    Showing decide(Showing before, State to, Work.Act act) {
        return jdbc.sql(
                        """
                        update works.showing set state = :state, version = version + 1, decided_by = :by, decided_by_name = :name,
                                                 decided_at = :at, decided_note = :note
                        where id = :id and version = :version
                        returning *
                        """)
                .param("state", to.name())
                .param("by", act.by())
                .param("name", act.name())
                .param("at", utc(act.at()))
                .param("note", act.note())
                .param("id", before.id().value())
                .param("version", before.version())
                .query(ShowingStore::read)
                .optional()
                .orElseThrow(() -> LifecycleRefusal.STALE_VERSION.with(before.version(), before.version() + 1));
    }

    /** How many entries an officer could decide on; what only is planned waits for its day. */
    long waiting() {
        return jdbc.sql(
                        """
                        select count(*) from works.showing join works.work on work.id = showing.work_id
                        where showing.state = 'ENTERED' and evidence_level > 0 and (work.state = 'PUBLISHED' or corrects is not null)
                        """)
                .query(Long.class)
                .single();
    }

    private static Showing.@Nullable Id id(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new Showing.Id(id);
    }

    private static Work.@Nullable Act decided(ResultSet row) throws SQLException {
        Instant at = instantOrNull(row, "decided_at");
        return at == null ? null : new Work.Act(
                row.getObject("decided_by", UUID.class), row.getString("decided_by_name"), at, row.getString("decided_note"));
    }

    private static Showing read(ResultSet row, int number) throws SQLException {
        return new Showing(
                new Showing.Id(row.getObject("id", UUID.class)),
                new Work.Id(row.getObject("work_id", UUID.class)),
                new Showing.Id(row.getObject("series", UUID.class)),
                id(row, "corrects"),
                row.getString("reason"),
                row.getString("place"),
                row.getObject("day_from", LocalDate.class),
                row.getObject("day_until", LocalDate.class),
                row.getBoolean("took_place"),
                row.getObject("visitors", Long.class),
                row.getString("counted_how"),
                row.getString("evidence_sha256"),
                row.getString("evidence_note"),
                row.getInt("evidence_level"),
                State.valueOf(row.getString("state")),
                new Work.Act(row.getObject("entered_by", UUID.class), row.getString("entered_by_name"), instant(row, "entered_at"), null),
                decided(row),
                row.getInt("version"));
    }
}

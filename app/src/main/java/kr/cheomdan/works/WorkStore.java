package kr.cheomdan.works;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.works.Work.Kind;
import kr.cheomdan.works.Work.State;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of works. */
@Repository
class WorkStore {

    private static final String SELECT = "select * from works.work ";
    private static final String WANTED =
            """
            where (:all or organisation_id = any(:organisations))
              and (cast(:state as text) is null or state = :state)
              and (cast(:kind as text) is null or kind = :kind)
              and (not :waiting or exists (select from works.showing
                                           where showing.work_id = work.id and showing.state = 'ENTERED' and showing.evidence_level > 0))
              and (cast(:text as text) is null or position(lower(:text) in lower(concat_ws(' ', title_ko, title_en, artist))) > 0)
            """;

    private final JdbcClient jdbc;

    WorkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where there is one of this title, year and kind already; the id and the version of what is given are not looked at. */
    Optional<Work> insert(Work entered) {
        return jdbc.sql(
                        """
                        insert into works.work (organisation_id, title_ko, title_en, artist, kind, job_id, year, stills, state,
                                                entered_by, entered_by_name, entered_at)
                        values (:organisation, :titleKo, :titleEn, :artist, :kind, :job, :year, :stills, :state, :by, :name, :at)
                        on conflict do nothing
                        returning *
                        """)
                .params(said(entered))
                .param("organisation", entered.organisation().value())
                .param("by", entered.entered().by())
                .param("name", entered.entered().name())
                .param("at", utc(entered.entered().at()))
                .query(WorkStore::read)
                .optional();
    }

    /** The one that stands in the way of this, or is this. */
    Optional<Work> alike(Work work) {
        return jdbc.sql(SELECT + "where organisation_id = :organisation and title_ko = :title and year = :year and kind = :kind"
                        + " and state <> 'WITHDRAWN'")
                .param("organisation", work.organisation().value())
                .param("title", work.title().ko())
                .param("year", work.year())
                .param("kind", work.kind().name())
                .query(WorkStore::read)
                .optional();
    }

    /**
     * Writes all that a work says and its state, over the version that is given.
     *
     * @throws kr.cheomdan.shared.RefusedException where another says the same; the transaction is good for nothing more then
     */
    Work update(Work work) {
        try {
            return updated(work);
        } catch (DuplicateKeyException another) {
            throw WorksRefusal.ENTERED_ALREADY.at("titleKo", work.title());
        }
    }

    private Work updated(Work work) {
        return jdbc.sql(
                        """
                        update works.work set title_ko = :titleKo, title_en = :titleEn, artist = :artist, kind = :kind, job_id = :job,
                                              year = :year, stills = :stills, state = :state, version = version + 1
                        where id = :id and version = :version
                        returning *
                        """)
                .params(said(work))
                .param("id", work.id().value())
                .param("version", work.version())
                .query(WorkStore::read)
                .optional()
                .orElseThrow(() -> LifecycleRefusal.STALE_VERSION.with(work.version(), work.version() + 1));
    }

    private static Map<String, @Nullable Object> said(Work work) {
        Map<String, @Nullable Object> said = new HashMap<>();
        said.put("titleKo", work.title().ko());
        said.put("titleEn", work.title().en());
        said.put("artist", work.artist());
        said.put("kind", work.kind().name());
        said.put("job", work.job() == null ? null : work.job().value());
        said.put("year", work.year());
        said.put("stills", work.stills());
        said.put("state", work.state().name());
        return said;
    }

    Optional<Work> find(Work.Id id) {
        return jdbc.sql(SELECT + "where id = :id").param("id", id.value()).query(WorkStore::read).optional();
    }

    /** Waits for whoever changes the same work or its showings. */
    Optional<Work> lock(Work.Id id) {
        return jdbc.sql(SELECT + "where id = :id for update").param("id", id.value()).query(WorkStore::read).optional();
    }

    List<Work> findAll(Collection<Work.Id> ids) {
        return jdbc.sql(SELECT + "where id = any(:ids)")
                .param("ids", ids.stream().map(Work.Id::value).toArray(UUID[]::new))
                .query(WorkStore::read)
                .list();
    }

    /** The latest works first. Of all organisations where {@code organisations} is null. */
    PageOf<Work> list(@Nullable Collection<OrganisationId> organisations, Works.Filter filter, PageQuery page) {
        Map<String, @Nullable Object> wanted = wanted(organisations, filter);
        long total = jdbc.sql("select count(*) from works.work " + WANTED).params(wanted).query(Long.class).single();
        List<Work> items = jdbc.sql(SELECT + WANTED + " order by year desc, entered_at desc, id desc limit :size offset :offset")
                .params(wanted)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(WorkStore::read)
                .list();
        return PageOf.of(items, page, total);
    }

    /** All of them, in the same order. */
    List<Work> all(@Nullable Collection<OrganisationId> organisations, Works.Filter filter) {
        return jdbc.sql(SELECT + WANTED + " order by year desc, entered_at desc, id desc")
                .params(wanted(organisations, filter))
                .query(WorkStore::read)
                .list();
    }

    /** Those that come after one in the same order; from the first where there is none. */
    List<Work> after(@Nullable Work last, Works.Filter filter, int most) {
        return jdbc.sql(SELECT + WANTED + """
                          and (cast(:lastId as uuid) is null
                               or (year, entered_at, id) < (:lastYear, cast(:lastAt as timestamptz), cast(:lastId as uuid)))
                        order by year desc, entered_at desc, id desc limit :most
                        """)
                .params(wanted(null, filter))
                .param("lastId", last == null ? null : last.id().value())
                .param("lastYear", last == null ? 0 : last.year())
                .param("lastAt", last == null ? null : utc(last.entered().at()))
                .param("most", most)
                .query(WorkStore::read)
                .list();
    }

    private static Map<String, @Nullable Object> wanted(@Nullable Collection<OrganisationId> organisations, Works.Filter filter) {
        Map<String, @Nullable Object> wanted = new HashMap<>();
        wanted.put("all", organisations == null);
        wanted.put("organisations", organisations == null
                ? new UUID[0] : organisations.stream().map(OrganisationId::value).toArray(UUID[]::new));
        wanted.put("state", filter.state() == null ? null : filter.state().name());
        wanted.put("kind", filter.kind() == null ? null : filter.kind().name());
        wanted.put("waiting", filter.waiting());
        wanted.put("text", filter.text());
        return wanted;
    }

    private static Work read(ResultSet row, int number) throws SQLException {
        UUID job = row.getObject("job_id", UUID.class);
        return new Work(
                new Work.Id(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                new Localized(row.getString("title_ko"), row.getString("title_en")),
                row.getString("artist"),
                Kind.valueOf(row.getString("kind")),
                job == null ? null : new JobId(job),
                row.getInt("year"),
                row.getString("stills"),
                State.valueOf(row.getString("state")),
                new Work.Act(row.getObject("entered_by", UUID.class), row.getString("entered_by_name"), instant(row, "entered_at"), null),
                row.getInt("version"));
    }
}

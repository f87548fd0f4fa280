package kr.cheomdan.notices;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.notices.Notice.Kind;
import kr.cheomdan.notices.Notice.Low;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of notices. */
@Repository
class NoticeStore {

    private static final String MATCHING = """
            from notices.notice
            where (:all or organisation_id = any(:organisations)) and (cast(:award as uuid) is null or award_id = :award)
            """;

    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose notices, and of which award; null: of all. */
    record Filter(@Nullable Collection<OrganisationId> organisations, @Nullable AwardId award) {

        UUID[] ids() {
            return organisations == null ? new UUID[0] : organisations.stream().map(OrganisationId::value).toArray(UUID[]::new);
        }

        @Nullable UUID awardId() {
            return award == null ? null : award.value();
        }
    }

    /** False where the same was told before. */
    boolean insert(Kind kind, AwardId award, OrganisationId organisation, Subject subject, @Nullable Low low, @Nullable String said,
            Instant at) {
        return jdbc.sql("""
                        insert into notices.notice
                            (kind, award_id, organisation_id, subject_kind, subject_id, level, granted, remaining, said, created_at)
                        values (:kind, :award, :organisation, :subjectKind, :subject, :level, :granted, :left, :said, :at)
                        on conflict do nothing
                        """)
                .param("kind", kind.name())
                .param("award", award.value())
                .param("organisation", organisation.value())
                .param("subjectKind", subject.kind())
                .param("subject", subject.id())
                .param("level", low == null ? null : low.level())
                .param("granted", low == null ? null : low.granted())
                .param("left", low == null ? null : low.left())
                .param("said", said)
                .param("at", utc(at))
                .update() == 1;
    }

    /** The latest first. */
    PageOf<Notice> list(Filter filter, PageQuery page) {
        long total = jdbc.sql("select count(*) " + MATCHING)
                .param("all", filter.organisations() == null)
                .param("organisations", filter.ids())
                .param("award", filter.awardId())
                .query(Long.class)
                .single();
        List<Notice> items = jdbc.sql("select * " + MATCHING + " order by created_at desc, id desc limit :size offset :offset")
                .param("all", filter.organisations() == null)
                .param("organisations", filter.ids())
                .param("award", filter.awardId())
                .param("size", page.size())
                .param("offset", page.offset())
                .query(NoticeStore::read)
                .list();
        return PageOf.of(items, page, total);
    }

    long after(Filter filter, Instant at) {
        return jdbc.sql("select count(*) " + MATCHING + " and created_at > :at")
                .param("all", filter.organisations() == null)
                .param("organisations", filter.ids())
                .param("award", filter.awardId())
                .param("at", utc(at))
                .query(Long.class)
                .single();
    }

    Optional<Instant> seenUntil(UUID account) {
        return jdbc.sql("select until from notices.seen where account_id = :account")
                .param("account", account)
                .query((row, number) -> instant(row, "until"))
                .optional();
    }

    void seen(UUID account, Instant until) {
        jdbc.sql("""
                        insert into notices.seen (account_id, until) values (:account, :until)
                        on conflict (account_id) do update set until = greatest(notices.seen.until, excluded.until)
                        """)
                .param("account", account)
                .param("until", utc(until))
                .update();
    }

    private static Notice read(ResultSet row, int number) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        return new Notice(
                new Notice.Id(row.getObject("id", UUID.class)),
                kind,
                new AwardId(row.getObject("award_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                new Subject(row.getString("subject_kind"), row.getString("subject_id")),
                kind == Kind.LOW_BALANCE ? new Low(row.getInt("level"), row.getLong("granted"), row.getLong("remaining")) : null,
                row.getString("said"),
                instant(row, "created_at"));
    }
}

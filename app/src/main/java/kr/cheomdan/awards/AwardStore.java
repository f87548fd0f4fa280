package kr.cheomdan.awards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of awards. */
@Component
class AwardStore {

    private static final String SELECT =
            """
            select id, number, call_id, application_id, organisation_id, plan_code, title, unit, amount, state, use_from, use_until,
                   offered_at, accept_by, agree_by, activated_at, ended_at, state_reason, version
            from awards.award
            """;

    private final JdbcClient jdbc;

    AwardStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of an award that is about to be made: the ledger names it before the row can. */
    AwardId nextId() {
        return new AwardId(jdbc.sql("select uuidv7()").query(UUID.class).single());
    }

    /** How many awards the call has had so far. The caller holds the decision's lock. */
    int count(CallId call) {
        return jdbc.sql("select count(*) from awards.award where call_id = :call")
                .param("call", call.value())
                .query(Integer.class)
                .single();
    }

    void insert(Award award, TransferId reservation) {
        jdbc.sql(
                        """
                        insert into awards.award
                            (id, number, call_id, application_id, organisation_id, plan_code, title, unit, amount, state,
                             use_from, use_until, offered_at, accept_by, agree_by, reservation)
                        values (:id, :number, :call, :application, :organisation, :plan, :title, :unit, :amount, :state,
                                :from, :until, :offered, :accept, :agree, :reservation)
                        """)
                .param("id", award.id().value())
                .param("number", award.number())
                .param("call", award.callId().value())
                .param("application", award.applicationId().value())
                .param("organisation", award.organisationId().value())
                .param("plan", award.planCode())
                .param("title", award.title())
                .param("unit", award.quantity().unit().code())
                .param("amount", award.quantity().amount())
                .param("state", award.state().name())
                .param("from", utc(award.use().from()))
                .param("until", utc(award.use().until()))
                .param("offered", utc(award.offeredAt()))
                .param("accept", utc(award.acceptBy()))
                .param("agree", utc(award.agreeBy()))
                .param("reservation", reservation.value())
                .update();
    }

    /** Writes what may change of an award, whose version must still be the one it carries. */
    Award update(Award award) {
        int updated = jdbc.sql(
                        """
                        update awards.award
                        set state = :state, amount = :amount, use_from = :from, use_until = :until, activated_at = :activated,
                            ended_at = :ended, state_reason = :reason, version = version + 1,
                            -- an award that is in force again is drained again when it ends again
                            drained = drained and cast(:ended as timestamptz) is not null
                        where id = :id and version = :version
                        """)
                .param("state", award.state().name())
                .param("amount", award.quantity().amount())
                .param("from", utc(award.use().from()))
                .param("until", utc(award.use().until()))
                .param("activated", utc(award.activatedAt()))
                .param("ended", utc(award.endedAt()))
                .param("reason", award.stateReason())
                .param("id", award.id().value())
                .param("version", award.version())
                .update();
        Award stored = find(award.id()).orElseThrow();
        if (updated == 0) {
            throw LifecycleRefusal.STALE_VERSION.with(award.version(), stored.version());
        }
        return stored;
    }

    Optional<Award> find(AwardId id) {
        return jdbc.sql(SELECT + "where id = :id").param("id", id.value()).query(AwardStore::read).optional();
    }

    /** The award, which nobody else changes until the transaction ends. */
    Optional<Award> lock(AwardId id) {
        return jdbc.sql(SELECT + "where id = :id for update").param("id", id.value()).query(AwardStore::read).optional();
    }

    List<Award> findAll(Collection<AwardId> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "where id in (:ids)")
                        .param("ids", ids.stream().map(AwardId::value).toList())
                        .query(AwardStore::read)
                        .list();
    }

    /** Those whose number or title contains the text, and those of these organisations; the latest first. */
    List<AwardId> named(String text, Collection<OrganisationId> organisations, int most) {
        return jdbc.sql("""
                        select id from awards.award
                        where strpos(lower(number), lower(:text)) > 0 or strpos(lower(title), lower(:text)) > 0
                           or organisation_id = any(:organisations)
                        order by offered_at desc limit :most
                        """)
                .param("text", text)
                .param("organisations", organisations.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .param("most", most)
                .query((row, number) -> new AwardId(row.getObject("id", UUID.class)))
                .list();
    }

    TransferId reservation(AwardId id) {
        return new TransferId(jdbc.sql("select reservation from awards.award where id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .single());
    }

    /** Of all organisations where {@code organisations} is null. Latest first. */
    PageOf<Award> list(@Nullable Collection<OrganisationId> organisations, Awards.Filter filter, PageQuery page) {
        String where =
                """
                where (:all or organisation_id = any(cast(:organisations as uuid[])))
                  and (cast(:call as uuid) is null or call_id = :call)
                  and (cast(:state as text) is null or state = :state)
                """;
        String[] ids = organisations == null
                ? new String[0]
                : organisations.stream().map(OrganisationId::toString).toArray(String[]::new);
        UUID call = filter.call() == null ? null : filter.call().value();
        String state = filter.state() == null ? null : filter.state().name();
        long total = jdbc.sql("select count(*) from awards.award " + where)
                .param("all", organisations == null)
                .param("organisations", ids)
                .param("call", call)
                .param("state", state)
                .query(Long.class)
                .single();
        List<Award> items = jdbc.sql(SELECT + where + "order by offered_at desc, id desc limit :size offset :offset")
                .param("all", organisations == null)
                .param("organisations", ids)
                .param("call", call)
                .param("state", state)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(AwardStore::read)
                .list();
        return PageOf.of(items, page, total);
    }

    /** All of them, stopped ones too, however many they are. */
    List<Award> inForce() {
        return jdbc.sql(SELECT + "where state in ('ACTIVE', 'SUSPENDED') order by use_until, id").query(AwardStore::read).list();
    }

    /** Awards in force of these organisations that can be used at the instant. */
    List<Award> usable(Collection<OrganisationId> organisations, Instant at) {
        return jdbc.sql(SELECT
                        + """
                        where organisation_id = any(cast(:organisations as uuid[]))
                          and state = 'ACTIVE' and use_from <= :at and use_until > :at
                        order by use_until, id
                        """)
                .param("organisations", organisations.stream().map(OrganisationId::toString).toArray(String[]::new))
                .param("at", utc(at))
                .query(AwardStore::read)
                .list();
    }

    /** Offers not accepted and acceptances not agreed upon, whose time is over at the instant. */
    List<Award> lapsing(Instant at) {
        return jdbc.sql(SELECT
                        + """
                        where state = 'OFFERED' and accept_by <= :at or state = 'ACCEPTED' and agree_by <= :at
                        order by accept_by, id
                        """)
                .param("at", utc(at))
                .query(AwardStore::read)
                .list();
    }

    /** Awards in force whose period of use is over at the instant, and ended ones with something left on their account. */
    List<Award> ending(Instant at) {
        return jdbc.sql(SELECT
                        + """
                        where state in ('ACTIVE', 'SUSPENDED') and use_until <= :at or state in ('TERMINATED', 'ENDED') and not drained
                        order by use_until, id
                        """)
                .param("at", utc(at))
                .query(AwardStore::read)
                .list();
    }

    /** The number of the next time that something is taken off the award's account after its end. */
    int nextSweep(AwardId id) {
        return jdbc.sql("update awards.award set sweeps = sweeps + 1 where id = :id returning sweeps")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    void markDrained(AwardId id) {
        jdbc.sql("update awards.award set drained = true where id = :id").param("id", id.value()).update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static Award read(ResultSet row, int number) throws SQLException {
        return new Award(
                new AwardId(row.getObject("id", UUID.class)),
                row.getString("number"),
                new CallId(row.getObject("call_id", UUID.class)),
                new ApplicationId(row.getObject("application_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getString("plan_code"),
                row.getString("title"),
                Quantity.of(row.getLong("amount"), Unit.of(row.getString("unit"))),
                AwardState.valueOf(row.getString("state")),
                new Period(
                        row.getObject("use_from", OffsetDateTime.class).toInstant(),
                        row.getObject("use_until", OffsetDateTime.class).toInstant()),
                row.getObject("offered_at", OffsetDateTime.class).toInstant(),
                row.getObject("accept_by", OffsetDateTime.class).toInstant(),
                row.getObject("agree_by", OffsetDateTime.class).toInstant(),
                instant(row, "activated_at"),
                instant(row, "ended_at"),
                row.getString("state_reason"),
                row.getInt("version"));
    }
}

package kr.cheomdan.amendments;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.amendments.Amendment.Act;
import kr.cheomdan.amendments.Amendment.Kind;
import kr.cheomdan.amendments.Amendment.State;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.shares.ShareId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of amendments. */
@Repository
class AmendmentStore {

    private static final String SELECT = "select * from amendments.amendment ";
    private static final String OPEN = "state in ('REQUESTED', 'RECOMMENDED')";

    private final JdbcClient jdbc;

    AmendmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where another one waits in its way; the id and the version of what is given are not looked at. */
    Optional<Amendment> insert(Amendment asked) {
        return jdbc.sql("""
                        insert into amendments.amendment
                            (award_id, organisation_id, kind, unit, amount, until, from_share, to_share, reason, evidence,
                             granted_then, used_then, held_then, until_then, needs_second, state, requested_by, requested_by_name,
                             requested_at, answer_by)
                        values (:award, :organisation, :kind, :unit, :amount, :until, :from, :to, :reason, :evidence, :granted,
                                :used, :held, :untilThen, :second, :state, :by, :name, :at, :answerBy)
                        on conflict do nothing
                        returning *
                        """)
                .param("award", asked.award().value())
                .param("organisation", asked.organisation().value())
                .param("kind", asked.kind().name())
                .param("unit", asked.amount() == null ? null : asked.amount().unit().code())
                .param("amount", asked.amount() == null ? null : asked.amount().amount())
                .param("until", utc(asked.until()))
                .param("from", asked.from() == null ? null : asked.from().value())
                .param("to", asked.to() == null ? null : asked.to().value())
                .param("reason", asked.reason())
                .param("evidence", asked.evidence())
                .param("granted", asked.then().granted())
                .param("used", asked.then().used())
                .param("held", asked.then().held())
                .param("untilThen", utc(asked.then().until()))
                .param("second", asked.needsSecond())
                .param("state", asked.state().name())
                .param("by", asked.requested().by())
                .param("name", asked.requested().name())
                .param("at", utc(asked.requested().at()))
                .param("answerBy", utc(asked.answerBy()))
                .query(AmendmentStore::read)
                .optional();
    }

    List<Amendment> findAll(Collection<Amendment.Id> ids) {
        return jdbc.sql(SELECT + "where id = any(:ids)")
                .param("ids", ids.stream().map(Amendment.Id::value).toArray(UUID[]::new))
                .query(AmendmentStore::read)
                .list();
    }

    Optional<Amendment> find(Amendment.Id id) {
        return jdbc.sql(SELECT + "where id = :id").param("id", id.value()).query(AmendmentStore::read).optional();
    }

    Optional<Amendment> lock(Amendment.Id id) {
        return jdbc.sql(SELECT + "where id = :id for update").param("id", id.value()).query(AmendmentStore::read).optional();
    }

    /** What waits in the way of this one: another of the kind; of transfers, of the same person between the same shares. */
    Optional<Amendment> open(Amendment asked) {
        return jdbc.sql(SELECT + "where award_id = :award and kind = :kind and " + OPEN
                        + " and (kind <> 'TRANSFER' or (from_share = :from and to_share = :to and requested_by = :by))")
                .param("award", asked.award().value())
                .param("kind", asked.kind().name())
                .param("from", asked.from() == null ? null : asked.from().value())
                .param("to", asked.to() == null ? null : asked.to().value())
                .param("by", asked.requested().by())
                .query(AmendmentStore::read)
                .optional();
    }

    /** The latest first. */
    List<Amendment> of(AwardId award) {
        return jdbc.sql(SELECT + "where award_id = :award order by requested_at desc, id desc")
                .param("award", award.value())
                .query(AmendmentStore::read)
                .list();
    }

    List<Amendment> open() {
        return jdbc.sql(SELECT + "where " + OPEN + " order by answer_by, id").query(AmendmentStore::read).list();
    }

    /** Those that wait, the most urgent first, then the latest. Of all organisations where {@code organisations} is null. */
    PageOf<Amendment> list(@Nullable Collection<OrganisationId> organisations, @Nullable State state, PageQuery page) {
        String where = """
                where (:all or organisation_id = any(:organisations)) and (cast(:state as text) is null or state = :state)
                """;
        UUID[] ids = ids(organisations);
        String wanted = state == null ? null : state.name();
        long total = jdbc.sql("select count(*) from amendments.amendment " + where)
                .param("all", organisations == null)
                .param("organisations", ids)
                .param("state", wanted)
                .query(Long.class)
                .single();
        List<Amendment> items = jdbc.sql(SELECT + where + " order by " + OPEN + " desc, case when " + OPEN + " then answer_by end,"
                        + " requested_at desc, id desc limit :size offset :offset")
                .param("all", organisations == null)
                .param("organisations", ids)
                .param("state", wanted)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(AmendmentStore::read)
                .list();
        return PageOf.of(items, page, total);
    }

    /** How many are in a state: transfers of these organisations, or all else where {@code organisations} is null. */
    long count(State state, @Nullable Collection<OrganisationId> organisations) {
        return jdbc.sql("""
                        select count(*) from amendments.amendment
                        where state = :state and (kind = 'TRANSFER') <> :all and (:all or organisation_id = any(:organisations))
                        """)
                .param("state", state.name())
                .param("all", organisations == null)
                .param("organisations", ids(organisations))
                .query(Long.class)
                .single();
    }

    private static UUID[] ids(@Nullable Collection<OrganisationId> organisations) {
        return organisations == null ? new UUID[0] : organisations.stream().map(OrganisationId::value).toArray(UUID[]::new);
    }

    Amendment recommend(Amendment before, State to, Act act) {
        return move(before, to, act, "recommended");
    }

    Amendment decide(Amendment before, State to, Act act) {
        return move(before, to, act, "decided");
    }

    /** {@code what} is a prefix of columns, never something that came from outside. */
    private Amendment move(Amendment before, State to, Act act, String what) {
        return jdbc.sql("update amendments.amendment set state = :state, version = version + 1, "
                        + "%1$s_by = :by, %1$s_name = :name, %1$s_at = :at, %1$s_note = :note ".formatted(what)
                        + "where id = :id and version = :version returning *")
                .param("state", to.name())
                .param("by", act.by())
                .param("name", act.name())
                .param("at", utc(act.at()))
                .param("note", act.note())
                .param("id", before.id().value())
                .param("version", before.version())
                .query(AmendmentStore::read)
                .optional()
                .orElseThrow(() -> LifecycleRefusal.STALE_VERSION.with(before.version(), before.version() + 1));
    }

    private static @Nullable ShareId share(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new ShareId(id);
    }

    private static @Nullable Act act(ResultSet row, String what) throws SQLException {
        Instant at = instantOrNull(row, what + "_at");
        return at == null
                ? null
                : new Act(row.getObject(what + "_by", UUID.class), row.getString(what + "_name"), at, row.getString(what + "_note"));
    }

    private static Amendment read(ResultSet row, int number) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        return new Amendment(
                new Amendment.Id(row.getObject("id", UUID.class)),
                new AwardId(row.getObject("award_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                kind,
                kind == Kind.EXTENSION ? null : Quantity.of(row.getLong("amount"), Unit.of(row.getString("unit"))),
                instantOrNull(row, "until"),
                share(row, "from_share"),
                share(row, "to_share"),
                row.getString("reason"),
                row.getString("evidence"),
                new Amendment.Then(row.getLong("granted_then"), row.getLong("used_then"), row.getLong("held_then"),
                        instant(row, "until_then")),
                row.getBoolean("needs_second"),
                State.valueOf(row.getString("state")),
                new Act(row.getObject("requested_by", UUID.class), row.getString("requested_by_name"),
                        instant(row, "requested_at"), null),
                instant(row, "answer_by"),
                act(row, "recommended"),
                act(row, "decided"),
                row.getInt("version"));
    }
}

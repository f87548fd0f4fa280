package kr.cheomdan.applications;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The applications as kept in the database. */
@Repository
class ApplicationStore {

    private static final String SELECT = "select a.* from applications.application a ";

    /** A draft of a call that receives no longer counts as not submitted; which calls still receive is told by their module. */
    private static final String FILTER = """
            where (cast(:organisations as uuid[]) is null or a.organisation_id = any(:organisations))
              and (cast(:call as uuid) is null or a.call_id = :call)
              and (cast(:text as text) is null or a.number ilike :text or a.title ilike :text)
              and (cast(:standing as text) is null or :standing = case
                    when a.state = 'DRAFT' and a.call_id <> all(cast(:receiving as uuid[])) then 'NOT_SUBMITTED'
                    else a.state end)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ApplicationStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Takes the call's numbering for this transaction and says which number was the last. */
    int lockNumbering(CallId callId) {
        return jdbc.sql("""
                insert into applications.numbering (call_id, last) values (:call, 0)
                on conflict (call_id) do update set last = numbering.last
                returning last
                """).param("call", callId.value()).query(Integer.class).single();
    }

    ApplicationId insert(CallId callId, OrganisationId organisationId, UUID startedBy, String number, int last, Instant now) {
        jdbc.sql("update applications.numbering set last = :last where call_id = :call")
                .param("last", last)
                .param("call", callId.value())
                .update();
        return new ApplicationId(jdbc.sql("""
                insert into applications.application (number, call_id, organisation_id, started_by, created_at, saved_at, saved_by)
                values (:number, :call, :organisation, :by, :now, :now, :by)
                returning id
                """)
                .param("number", number)
                .param("call", callId.value())
                .param("organisation", organisationId.value())
                .param("by", startedBy)
                .param("now", utc(now))
                .query(UUID.class)
                .single());
    }

    void save(Application application, ApplicationDraft draft, @Nullable Unit unit, UUID savedBy, Instant now) {
        Long amount = draft.askAmount();
        jdbc.sql("""
                update applications.application set title = :title, ask_unit = :unit, ask_amount = :amount, answers = :answers::jsonb,
                    declared = :declared, saved_at = :now, saved_by = :by, version = version + 1
                where id = :id
                """)
                .param("id", application.id().value())
                .param("title", draft.title())
                .param("unit", amount == null || unit == null ? null : unit.code())
                .param("amount", unit == null ? null : amount)
                .param("answers", json.writeValueAsString(draft.answers() == null ? Map.of() : draft.answers()))
                .param("declared", draft.declared())
                .param("now", utc(now))
                .param("by", savedBy)
                .update();
    }

    void move(Application application, ApplicationState to, @Nullable String reason) {
        jdbc.sql("""
                update applications.application set state = :state, state_reason = coalesce(:reason, state_reason), version = version + 1
                where id = :id
                """)
                .param("id", application.id().value())
                .param("state", to.name())
                .param("reason", reason)
                .update();
    }

    void submitted(Application application, ApplicationState to, int revision, Instant receivedAt) {
        jdbc.sql("""
                update applications.application set state = :state, revision = :revision, submitted_at = :at, version = version + 1
                where id = :id
                """)
                .param("id", application.id().value())
                .param("state", to.name())
                .param("revision", revision)
                .param("at", utc(receivedAt))
                .update();
    }

    Optional<Application> find(ApplicationId id) {
        return jdbc.sql(SELECT + "where a.id = :id").param("id", id.value()).query(this::application).optional();
    }

    /** The application, kept from being changed by others until the transaction ends. */
    Application lock(ApplicationId id) {
        return jdbc.sql(SELECT + "where a.id = :id for update")
                .param("id", id.value())
                .query(this::application)
                .optional()
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("application", id));
    }

    /** The organisation's application to the call that was not withdrawn. */
    Optional<Application> live(CallId callId, OrganisationId organisationId) {
        return jdbc.sql(SELECT + "where a.call_id = :call and a.organisation_id = :organisation and a.state <> 'WITHDRAWN'")
                .param("call", callId.value())
                .param("organisation", organisationId.value())
                .query(this::application)
                .optional();
    }

    List<Application> findAll(Collection<ApplicationId> ids) {
        return jdbc.sql(SELECT + "where a.id = any(:ids)")
                .param("ids", ids.stream().map(ApplicationId::value).toArray(UUID[]::new))
                .query(this::application)
                .list();
    }

    List<Application> of(CallId callId) {
        return jdbc.sql(SELECT + "where a.call_id = :call order by a.number")
                .param("call", callId.value())
                .query(this::application)
                .list();
    }

    /** The calls that have a draft. */
    Set<CallId> callsWithDrafts() {
        return Set.copyOf(jdbc.sql("select distinct call_id from applications.application where state = 'DRAFT'")
                .query((row, number) -> new CallId(row.getObject(1, UUID.class)))
                .list());
    }

    /** @param organisations null: of all */
    PageOf<Application> list(
            Applications.Filter filter, @Nullable Set<OrganisationId> organisations, Collection<CallId> receiving, PageQuery page) {
        List<Application> items = filtered(SELECT + FILTER + "order by a.created_at desc, a.number desc limit :size offset :offset",
                filter, organisations, receiving)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(this::application)
                .list();
        long total = filtered("select count(*) from applications.application a " + FILTER, filter, organisations, receiving)
                .query(Long.class)
                .single();
        return PageOf.of(items, page, total);
    }

    Applications.Statistics statistics(CallId callId) {
        return jdbc.sql("""
                select count(*) as started,
                       count(*) filter (where state not in ('DRAFT', 'WITHDRAWN')) as submitted,
                       count(*) filter (where state = 'WITHDRAWN') as withdrawn
                from applications.application where call_id = :call
                """)
                .param("call", callId.value())
                .query((row, number) -> new Applications.Statistics(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private JdbcClient.StatementSpec filtered(
            String sql, Applications.Filter filter, @Nullable Set<OrganisationId> organisations, Collection<CallId> receiving) {
        String text = filter.text() == null || filter.text().isBlank() ? null : "%" + escape(filter.text().strip()) + "%";
        return jdbc.sql(sql)
                .param("organisations",
                        organisations == null ? null : organisations.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .param("call", filter.callId() == null ? null : filter.callId().value())
                .param("text", text)
                .param("standing", filter.standing())
                .param("receiving", receiving.stream().map(CallId::value).toArray(UUID[]::new));
    }

    private static String escape(String text) {
        return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private Application application(ResultSet row, int number) throws SQLException {
        String unit = row.getString("ask_unit");
        return new Application(
                new ApplicationId(row.getObject("id", UUID.class)),
                row.getString("number"),
                new CallId(row.getObject("call_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getObject("started_by", UUID.class),
                row.getString("title"),
                unit == null ? null : Quantity.of(row.getLong("ask_amount"), Unit.of(unit)),
                json.readValue(row.getString("answers"), new TypeReference<Map<String, String>>() {}),
                row.getBoolean("declared"),
                ApplicationState.valueOf(row.getString("state")),
                row.getString("state_reason"),
                row.getInt("revision"),
                instantOrNull(row, "submitted_at"),
                row.getInt("version"),
                instant(row, "created_at"),
                instant(row, "saved_at"));
    }


}

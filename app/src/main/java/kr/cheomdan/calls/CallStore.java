package kr.cheomdan.calls;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The calls as kept in the database. */
@Repository
class CallStore {

    private static final String SELECT = """
            select c.*, o.unit, o.total, o.smallest, o.largest, o.expected_awards,
                   (select json_agg(json_build_object('line', l.line_id, 'amount', l.amount) order by l.position)
                    from calls.offer_line l where l.call_id = c.id) as lines
            from calls.call c left join calls.offer o on o.call_id = c.id
            """;

    /** What a reader may see: all for staff, for the others what was published. The phase is computed from the dates here as in Call. */
    private static final String VISIBLE = """
            where (:drafts or c.published_at is not null)
              and (cast(:text as text) is null or c.code ilike :text or c.title_ko ilike :text or c.title_en ilike :text)
              and (cast(:phase as text) is null or :phase = case
                    when c.state <> 'PUBLISHED' then c.state
                    when c.opens_at > :now then 'SCHEDULED'
                    when c.closes_at > :now then 'OPEN'
                    else 'CLOSED' end)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CallStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Empty where the code is taken. */
    Optional<CallId> insert(CallDraft draft, Instant now) {
        Optional<CallId> id = parameters(jdbc.sql("""
                insert into calls.call (code, kind, title_ko, title_en, purpose_ko, purpose_en, plan_code, axis, sector, opens_at,
                    closes_at, shortening_reason, use_from, use_until, accept_within_days, score_policy, criteria, form, eligibility,
                    created_at)
                values (:code, :kind, :titleKo, :titleEn, :purposeKo, :purposeEn, :plan, :axis, :sector, :opensAt, :closesAt,
                    :shortening, :useFrom, :useUntil, :acceptDays, :policy::jsonb, :criteria::jsonb, :form::jsonb,
                    :eligibility::jsonb, :now)
                on conflict (code) do nothing
                returning id
                """), draft)
                .param("now", utc(now))
                .query(UUID.class)
                .optional()
                .map(CallId::new);
        id.ifPresent(call -> writeOffer(call, draft.offer()));
        return id;
    }

    /** @throws RefusedException {@link CallRefusal#CODE_TAKEN}, said by the index, which alone knows who else changes a code just now */
    void update(CallId id, int version, CallDraft draft) {
        int updated;
        try {
            updated = updateCall(id, version, draft);
        } catch (DuplicateKeyException taken) {
            throw CallRefusal.CODE_TAKEN.at("code", draft.code());
        }
        requireUpdated(updated, id, version);
        writeOffer(id, draft.offer());
    }

    private int updateCall(CallId id, int version, CallDraft draft) {
        return parameters(jdbc.sql("""
                update calls.call set code = :code, kind = :kind, title_ko = :titleKo, title_en = :titleEn, purpose_ko = :purposeKo,
                    purpose_en = :purposeEn, plan_code = :plan, axis = :axis, sector = :sector, opens_at = :opensAt, closes_at = :closesAt,
                    shortening_reason = :shortening, use_from = :useFrom, use_until = :useUntil, accept_within_days = :acceptDays,
                    score_policy = :policy::jsonb, criteria = :criteria::jsonb, form = :form::jsonb, eligibility = :eligibility::jsonb,
                    version = version + 1
                where id = :id and version = :version
                """), draft)
                .param("id", id.value())
                .param("version", version)
                .update();
    }

    /** Moves the state; the dates and the reason stay where null is given. */
    void move(Call call, CallState to, @Nullable Instant closesAt, @Nullable String reason, @Nullable Instant publishedAt) {
        int updated = jdbc.sql("""
                update calls.call set state = :state, closes_at = coalesce(:closesAt, closes_at),
                    state_reason = coalesce(:reason, state_reason), published_at = coalesce(:publishedAt, published_at),
                    version = version + 1
                where id = :id and version = :version
                """)
                .param("id", call.id().value())
                .param("version", call.version())
                .param("state", to.name())
                .param("closesAt", utc(closesAt))
                .param("reason", reason)
                .param("publishedAt", utc(publishedAt))
                .update();
        requireUpdated(updated, call.id(), call.version());
    }

    Optional<Call> find(CallId id) {
        return jdbc.sql(SELECT + "where c.id = :id").param("id", id.value()).query(this::call).optional();
    }

    /** The same, and keeps others from changing it until the transaction ends. */
    Optional<Call> lock(CallId id) {
        return jdbc.sql(SELECT + "where c.id = :id for update of c").param("id", id.value()).query(this::call).optional();
    }

    Optional<Call> findByCode(String code) {
        return CallEntry.isCode(code)
                ? jdbc.sql(SELECT + "where c.code = :code").param("code", code).query(this::call).optional()
                : Optional.empty();
    }

    List<Call> findAll(Collection<CallId> ids) {
        return jdbc.sql(SELECT + "where c.id = any(:ids)")
                .param("ids", ids.stream().map(CallId::value).toArray(UUID[]::new))
                .query(this::call)
                .list();
    }

    PageOf<Call> list(Calls.Filter filter, boolean withDrafts, Instant now, PageQuery page) {
        List<Call> calls = filtered(SELECT + VISIBLE + "order by c.closes_at desc nulls first, c.code limit :size offset :offset",
                filter, withDrafts, now)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(this::call)
                .list();
        long total = filtered("select count(*) from calls.call c " + VISIBLE, filter, withDrafts, now).query(Long.class).single();
        return PageOf.of(calls, page, total);
    }

    private JdbcClient.StatementSpec filtered(String sql, Calls.Filter filter, boolean withDrafts, Instant now) {
        String text = filter.text() == null || filter.text().isBlank() ? null : "%" + escape(filter.text().strip()) + "%";
        return jdbc.sql(sql)
                .param("drafts", withDrafts)
                .param("text", text)
                .param("phase", filter.phase() == null ? null : filter.phase().name())
                .param("now", utc(now));
    }

    private static String escape(String text) {
        return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private JdbcClient.StatementSpec parameters(JdbcClient.StatementSpec sql, CallDraft draft) {
        return sql.param("code", draft.code())
                .param("kind", (draft.offer() != null && draft.offer().inWon() ? Call.Kind.GRANT : Call.Kind.COMPUTE).name())
                .param("titleKo", draft.title().ko())
                .param("titleEn", draft.title().en())
                .param("purposeKo", draft.purpose().ko())
                .param("purposeEn", draft.purpose().en())
                .param("plan", draft.planCode())
                .param("axis", draft.axis())
                .param("sector", draft.sector())
                .param("opensAt", utc(draft.opensAt()))
                .param("closesAt", utc(draft.closesAt()))
                .param("shortening", draft.shorteningReason())
                .param("useFrom", utc(draft.useFrom()))
                .param("useUntil", utc(draft.useUntil()))
                .param("acceptDays", draft.acceptWithinDays())
                .param("policy", json.writeValueAsString(draft.scorePolicy()))
                .param("criteria", json.writeValueAsString(draft.criteria()))
                .param("form", json.writeValueAsString(draft.form()))
                .param("eligibility", json.writeValueAsString(draft.eligibility()));
    }

    private void writeOffer(CallId id, @Nullable Offer offer) {
        jdbc.sql("delete from calls.offer where call_id = :id").param("id", id.value()).update();
        if (offer != null) {
            jdbc.sql("insert into calls.offer values (:id, :unit, :total, :smallest, :largest, :awards)")
                    .param("id", id.value())
                    .param("unit", offer.unit().code())
                    .param("total", offer.total())
                    .param("smallest", offer.smallest())
                    .param("largest", offer.largest())
                    .param("awards", offer.expectedAwards())
                    .update();
            writeLines(id, offer.lines());
        }
    }

    private void writeLines(CallId id, List<Share> lines) {
        jdbc.sql("""
                insert into calls.offer_line (call_id, line_id, amount, position)
                select :id, line, amount, position
                from unnest(cast(:lines as uuid[]), cast(:amounts as bigint[])) with ordinality as given (line, amount, position)
                """)
                .param("id", id.value())
                .param("lines", lines.stream().map(share -> share.line().value()).toArray(UUID[]::new))
                .param("amounts", lines.stream().map(Share::amount).toArray(Long[]::new))
                .update();
    }

    private void requireUpdated(int updated, CallId id, int version) {
        if (updated == 0) {
            int stored = find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("call", id)).version();
            throw LifecycleRefusal.STALE_VERSION.with(version, stored);
        }
    }

    private Call call(ResultSet row, int number) throws SQLException {
        Instant useFrom = instantOrNull(row, "use_from");
        Instant useUntil = instantOrNull(row, "use_until");
        return new Call(
                new CallId(row.getObject("id", UUID.class)),
                row.getString("code"),
                Call.Kind.valueOf(row.getString("kind")),
                new Localized(row.getString("title_ko"), row.getString("title_en")),
                new Localized(row.getString("purpose_ko"), row.getString("purpose_en")),
                row.getString("plan_code"),
                row.getString("axis"),
                row.getString("sector"),
                instantOrNull(row, "opens_at"),
                instantOrNull(row, "closes_at"),
                row.getString("shortening_reason"),
                offer(row),
                useFrom == null || useUntil == null ? null : new Period(useFrom, useUntil),
                row.getInt("accept_within_days"),
                json.readValue(row.getString("score_policy"), ScorePolicy.class),
                list(row.getString("criteria"), Criterion[].class),
                list(row.getString("form"), Question[].class),
                list(row.getString("eligibility"), EligibilityRule[].class),
                CallState.valueOf(row.getString("state")),
                row.getString("state_reason"),
                row.getInt("version"),
                instant(row, "created_at"),
                instantOrNull(row, "published_at"));
    }

    private @Nullable Offer offer(ResultSet row) throws SQLException {
        String unit = row.getString("unit");
        return unit == null
                ? null
                : new Offer(
                        Unit.of(unit),
                        row.getLong("total"),
                        row.getLong("smallest"),
                        row.getLong("largest"),
                        row.getInt("expected_awards"),
                        row.getString("lines") == null ? List.of() : list(row.getString("lines"), Share[].class));
    }

    private <T> List<T> list(String stored, Class<T[]> type) {
        return Arrays.asList(json.readValue(stored, type));
    }


}

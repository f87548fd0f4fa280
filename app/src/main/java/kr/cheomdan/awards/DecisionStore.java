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
import kr.cheomdan.awards.Decision.Outcome;
import kr.cheomdan.awards.Decision.Result;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.reviews.Ranking;
import kr.cheomdan.reviews.RankingId;
import kr.cheomdan.shared.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of decisions and outcomes, which are only ever added. A decision's row is the lock of its call's offers. */
@Component
class DecisionStore {

    private static final String OUTCOME =
            """
            select d.call_id, d.decided_at, o.application_id, o.organisation_id, o.result, o.rank, o.score, o.reserve_position, o.ask,
                   a.id as award_id
            from awards.outcome o
            join awards.decision d on d.id = o.decision_id
            left join awards.award a on a.application_id = o.application_id
            """;

    private final JdbcClient jdbc;

    DecisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The new decision, or empty where the call is decided; waits for whoever is just deciding. Call and ranking are both unique, and
     * which of the two is noticed first is not up to us, so any conflict means the same.
     */
    Optional<UUID> insert(Ranking ranking, Actor actor, Instant at) {
        return jdbc.sql(
                        """
                        insert into awards.decision (call_id, ranking_id, decided_by, decided_by_name, decided_at)
                        values (:call, :ranking, :by, :name, :at)
                        on conflict do nothing
                        returning id
                        """)
                .param("call", ranking.callId().value())
                .param("ranking", ranking.id().value())
                .param("by", actor.accountId())
                .param("name", actor.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    void insertOutcome(UUID decision, Ranking.Row row, Result result) {
        jdbc.sql(
                        """
                        insert into awards.outcome
                            (decision_id, application_id, organisation_id, result, rank, score, reserve_position, ask)
                        values (:decision, :application, :organisation, :result, :rank, :score, :position, :ask)
                        """)
                .param("decision", decision)
                .param("application", row.applicationId().value())
                .param("organisation", row.organisationId().value())
                .param("result", result.name())
                .param("rank", row.rank())
                .param("score", row.score())
                .param("position", result == Result.RESERVED ? row.reservePosition() : null)
                .param("ask", row.ask())
                .update();
    }

    Optional<Decision> find(CallId call) {
        return jdbc.sql(
                        """
                        select id, call_id, ranking_id, decided_by, decided_by_name, decided_at
                        from awards.decision where call_id = :call
                        """)
                .param("call", call.value())
                .query(DecisionStore::read)
                .optional()
                .map(found -> new Decision(found.id(), found.callId(), found.rankingId(), found.decidedBy(), found.decidedByName(),
                        found.decidedAt(), outcomes(found.id())));
    }

    /** Nobody else offers anything of this call until the transaction ends. */
    void lock(CallId call) {
        jdbc.sql("select id from awards.decision where call_id = :call for update")
                .param("call", call.value())
                .query(UUID.class)
                .optional();
    }

    private List<Outcome> outcomes(UUID decision) {
        return jdbc.sql(OUTCOME + "where o.decision_id = :decision order by o.rank")
                .param("decision", decision)
                .query(DecisionStore::readOutcome)
                .list();
    }

    /** Who is on the reserve list and was not offered anything, in order. */
    List<Outcome> waiting(CallId call) {
        return jdbc.sql(OUTCOME + "where d.call_id = :call and o.result = 'RESERVED' and a.id is null order by o.reserve_position")
                .param("call", call.value())
                .query(DecisionStore::readOutcome)
                .list();
    }

    Optional<Outcome> outcome(ApplicationId application) {
        return jdbc.sql(OUTCOME + "where o.application_id = :application")
                .param("application", application.value())
                .query(DecisionStore::readOutcome)
                .optional();
    }

    /** Latest first. */
    List<Outcome> outcomesOf(Collection<OrganisationId> organisations) {
        return jdbc.sql(OUTCOME + "where o.organisation_id = any(cast(:organisations as uuid[])) order by d.decided_at desc, o.rank")
                .param("organisations", organisations.stream().map(OrganisationId::toString).toArray(String[]::new))
                .query(DecisionStore::readOutcome)
                .list();
    }

    private static Decision read(ResultSet row, int number) throws SQLException {
        return new Decision(
                row.getObject("id", UUID.class),
                new CallId(row.getObject("call_id", UUID.class)),
                new RankingId(row.getObject("ranking_id", UUID.class)),
                row.getObject("decided_by", UUID.class),
                row.getString("decided_by_name"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                List.of());
    }

    private static Outcome readOutcome(ResultSet row, int number) throws SQLException {
        UUID award = row.getObject("award_id", UUID.class);
        return new Outcome(
                new CallId(row.getObject("call_id", UUID.class)),
                new ApplicationId(row.getObject("application_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                Result.valueOf(row.getString("result")),
                row.getInt("rank"),
                row.getBigDecimal("score"),
                row.getObject("reserve_position", Integer.class),
                row.getLong("ask"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                award == null ? null : new AwardId(award));
    }
}

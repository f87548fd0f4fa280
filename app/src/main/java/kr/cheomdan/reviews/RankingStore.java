package kr.cheomdan.reviews;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.ScorePolicy;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.reviews.Ranking.Row;
import kr.cheomdan.reviews.Ranking.Standing;
import kr.cheomdan.shared.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of rankings, which are only ever added. */
@Component
class RankingStore {

    private static final String SELECT =
            """
            select id, call_id, run, policy_kind, pass_mark, reviewers, unit, offered, input_hash, ranked_by, ranked_at
            from reviews.ranking
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    RankingStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A run before it is stored.
     *
     * @param inputs the reviews that went in, each with its weighted score
     */
    record NewRun(
            CallId callId,
            ScorePolicy policy,
            Unit unit,
            long offered,
            String inputHash,
            String rankedBy,
            List<Row> rows,
            Map<Assignment, Fraction> inputs) {}

    /** The caller holds the panel's lock, so the next number is free. */
    RankingId insert(NewRun run) {
        UUID id = jdbc.sql(
                        """
                        insert into reviews.ranking
                            (call_id, run, policy_kind, pass_mark, reviewers, unit, offered, input_hash, ranked_by, ranked_at)
                        select :call, coalesce(max(run), 0) + 1, :kind, :mark, :reviewers, :unit, :offered, :hash, :by, :at
                        from reviews.ranking where call_id = :call
                        returning id
                        """)
                .param("call", run.callId().value())
                .param("kind", run.policy().kind().name())
                .param("mark", run.policy().passMark())
                .param("reviewers", run.policy().reviewers())
                .param("unit", run.unit().code())
                .param("offered", run.offered())
                .param("hash", run.inputHash())
                .param("by", run.rankedBy())
                .param("at", utc(clock.instant()))
                .query(UUID.class)
                .single();
        run.rows().forEach(row -> insertRow(id, row));
        run.inputs().forEach((assignment, score) -> insertInput(id, assignment, score));
        return new RankingId(id);
    }

    private void insertRow(UUID ranking, Row row) {
        jdbc.sql(
                        """
                        insert into reviews.ranking_row (ranking_id, rank, application_id, organisation_id, score, spread, reviews, method,
                                                         ask, cumulative, standing, reserve_position, tie_break)
                        values (:ranking, :rank, :application, :organisation, :score, :spread, :reviews, :method,
                                :ask, :cumulative, :standing, :position, :tie)
                        """)
                .param("ranking", ranking)
                .param("rank", row.rank())
                .param("application", row.applicationId().value())
                .param("organisation", row.organisationId().value())
                .param("score", row.score())
                .param("spread", row.spread())
                .param("reviews", row.reviews())
                .param("method", row.method().name())
                .param("ask", row.ask())
                .param("cumulative", row.cumulative())
                .param("standing", row.standing().name())
                .param("position", row.reservePosition())
                .param("tie", row.tieBreak())
                .update();
    }

    private void insertInput(UUID ranking, Assignment assignment, Fraction score) {
        jdbc.sql(
                        """
                        insert into reviews.ranking_input (ranking_id, assignment_id, application_id, score, scores)
                        values (:ranking, :assignment, :application, :score, cast(:scores as jsonb))
                        """)
                .param("ranking", ranking)
                .param("assignment", assignment.id().value())
                .param("application", assignment.applicationId().value())
                .param("score", score.toDecimal())
                .param("scores", json.writeValueAsString(assignment.scores()))
                .update();
    }

    Optional<Ranking> find(RankingId id) {
        return withRows(jdbc.sql(SELECT + "where id = :id").param("id", id.value()).query(RankingStore::read).list()).stream()
                .findFirst();
    }

    Optional<RankingId> latest(CallId call) {
        return jdbc.sql("select id from reviews.ranking where call_id = :call order by run desc limit 1")
                .param("call", call.value())
                .query(UUID.class)
                .optional()
                .map(RankingId::new);
    }

    /** The latest run first. */
    List<Ranking> of(CallId call) {
        return withRows(jdbc.sql(SELECT + "where call_id = :call order by run desc")
                .param("call", call.value())
                .query(RankingStore::read)
                .list());
    }

    private List<Ranking> withRows(List<Ranking> rankings) {
        if (rankings.isEmpty()) {
            return rankings;
        }
        Map<UUID, List<Row>> rows = new LinkedHashMap<>();
        rankings.forEach(ranking -> rows.put(ranking.id().value(), new ArrayList<>()));
        jdbc.sql(
                        """
                        select ranking_id, rank, application_id, organisation_id, score, spread, reviews, method, ask, cumulative, standing,
                               reserve_position, tie_break
                        from reviews.ranking_row where ranking_id in (:rankings) order by ranking_id, rank
                        """)
                .param("rankings", rows.keySet())
                .query((row, number) -> rows.get(row.getObject("ranking_id", UUID.class)).add(readRow(row)))
                .list();
        return rankings.stream().map(ranking -> with(ranking, rows.get(ranking.id().value()))).toList();
    }

    private static Ranking with(Ranking ranking, List<Row> rows) {
        return new Ranking(ranking.id(), ranking.callId(), ranking.run(), ranking.policy(), ranking.unit(), ranking.offered(),
                ranking.inputHash(), ranking.rankedBy(), ranking.rankedAt(), rows);
    }

    private static Ranking read(ResultSet row, int number) throws SQLException {
        return new Ranking(
                new RankingId(row.getObject("id", UUID.class)),
                new CallId(row.getObject("call_id", UUID.class)),
                row.getInt("run"),
                new ScorePolicy(ScorePolicy.Kind.valueOf(row.getString("policy_kind")), row.getInt("pass_mark"), row.getInt("reviewers")),
                Unit.of(row.getString("unit")),
                row.getLong("offered"),
                row.getString("input_hash"),
                row.getString("ranked_by"),
                instant(row, "ranked_at"),
                List.of());
    }

    private static Row readRow(ResultSet row) throws SQLException {
        return new Row(
                row.getInt("rank"),
                new ApplicationId(row.getObject("application_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getBigDecimal("score"),
                row.getBigDecimal("spread"),
                row.getInt("reviews"),
                ScorePolicy.Kind.valueOf(row.getString("method")),
                row.getLong("ask"),
                row.getObject("cumulative", Long.class),
                Standing.valueOf(row.getString("standing")),
                row.getObject("reserve_position", Integer.class),
                row.getString("tie_break"));
    }
}

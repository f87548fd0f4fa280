package kr.cheomdan.budgets;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.budgets.Matching.Rule;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What sources have agreed to bear, as kept in the database. Nothing is overwritten: a new rule ends the one before. */
@Repository
class MatchStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MatchStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The id of the given rule is not looked at.
     *
     * @throws kr.cheomdan.shared.RefusedException {@link BudgetsRefusal#MATCH_AGREED_MEANWHILE}, said by the index, which alone knows who
     *     else enters a rule for the same just now
     */
    Rule replace(Rule rule) {
        jdbc.sql("""
                        update budgets.match_rule set superseded_at = :now
                        where plan_code = :plan and phase is not distinct from :phase::text
                          and programme is not distinct from :programme::text and superseded_at is null
                        """)
                .param("now", utc(rule.enteredAt()))
                .param("plan", rule.planCode())
                .param("phase", rule.phase())
                .param("programme", rule.programme())
                .update();
        UUID id;
        try {
            id = insert(rule);
        } catch (DuplicateKeyException meanwhile) {
            throw BudgetsRefusal.MATCH_AGREED_MEANWHILE.with();
        }
        return new Rule(id, rule.planCode(), rule.phase(), rule.programme(), rule.shares(), rule.tolerance(), rule.note(),
                rule.enteredBy(), rule.enteredAt());
    }

    private UUID insert(Rule rule) {
        return jdbc.sql("""
                        insert into budgets.match_rule (plan_code, phase, programme, shares, tolerance, note, entered_by, entered_at)
                        values (:plan, :phase, :programme, :shares::jsonb, :tolerance, :note, :by, :now)
                        returning id
                        """)
                .param("plan", rule.planCode())
                .param("phase", rule.phase())
                .param("programme", rule.programme())
                .param("shares", json.writeValueAsString(rule.shares()))
                .param("tolerance", rule.tolerance())
                .param("note", rule.note())
                .param("by", rule.enteredBy())
                .param("now", utc(rule.enteredAt()))
                .query(UUID.class)
                .single();
    }

    List<Rule> inForce(String plan) {
        return jdbc.sql("""
                        select id, plan_code, phase, programme, shares, tolerance, note, entered_by, entered_at
                        from budgets.match_rule
                        where plan_code = :plan and superseded_at is null
                        order by phase nulls first, programme nulls first
                        """)
                .param("plan", plan)
                .query(this::rule)
                .list();
    }

    private Rule rule(ResultSet row, int number) throws SQLException {
        return new Rule(
                row.getObject("id", UUID.class),
                row.getString("plan_code"),
                row.getString("phase"),
                row.getString("programme"),
                json.readValue(row.getString("shares"), new TypeReference<HashMap<String, BigDecimal>>() {}),
                row.getBigDecimal("tolerance"),
                row.getString("note"),
                row.getObject("entered_by", UUID.class),
                instant(row, "entered_at"));
    }
}

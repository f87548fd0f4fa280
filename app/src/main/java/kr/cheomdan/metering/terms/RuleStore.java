package kr.cheomdan.metering.terms;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.metering.MeteringRules;
import kr.cheomdan.metering.terms.MeteringTerms.Version;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rules, none of which is ever changed. */
@Repository
class RuleStore {

    private final JdbcClient jdbc;

    RuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Version> versions() {
        return jdbc.sql("select * from metering.rule order by valid_from desc").query(RuleStore::version).list();
    }

    Optional<Version> find(Instant validFrom) {
        return jdbc.sql("select * from metering.rule where valid_from = :from").param("from", utc(validFrom)).query(RuleStore::version)
                .optional();
    }

    /** False where somebody else has set rules from the same instant on. */
    boolean insert(MeteringRules rules, String reason, String by, Instant at) {
        return jdbc.sql("""
                        insert into metering.rule (valid_from, credits_node_failures, slack_seconds_per_device, slack_permille, reason,
                            changed_by, changed_at)
                        values (:from, :credits, :slack, :permille, :reason, :by, :at)
                        on conflict (valid_from) do nothing
                        """)
                        .param("from", utc(rules.validFrom()))
                        .param("credits", rules.creditsNodeFailures())
                        .param("slack", rules.slackSecondsPerDevice())
                        .param("permille", rules.slackPermille())
                        .param("reason", reason)
                        .param("by", by)
                        .param("at", utc(at))
                        .update()
                > 0;
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(instant(row, "valid_from"), row.getBoolean("credits_node_failures"), row.getInt("slack_seconds_per_device"),
                row.getInt("slack_permille"), row.getString("reason"), row.getString("changed_by"), instant(row, "changed_at"));
    }
}

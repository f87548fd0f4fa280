package kr.cheomdan.notices;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.notices.Notice.Rule;
import kr.cheomdan.notices.Notice.RuleVersion;
import kr.cheomdan.shared.Localized;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rules by the instant from which each holds; none is ever changed. */
@Repository
class RuleStore {

    private final JdbcClient jdbc;

    RuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Rule at(Instant at) {
        return jdbc.sql("select * from notices.rule where valid_from <= :at order by valid_from desc limit 1")
                .param("at", utc(at))
                .query(RuleStore::read)
                .single()
                .rule();
    }

    Optional<RuleVersion> find(Instant validFrom) {
        return jdbc.sql("select * from notices.rule where valid_from = :from")
                .param("from", utc(validFrom))
                .query(RuleStore::read)
                .optional();
    }

    /** The latest to take effect first. */
    List<RuleVersion> all() {
        return jdbc.sql("select * from notices.rule order by valid_from desc").query(RuleStore::read).list();
    }

    /** False where another rule begins at the same instant. */
    boolean insert(RuleVersion version) {
        return jdbc.sql("""
                        insert into notices.rule (valid_from, levels, article_ko, article_en, reason, changed_by, changed_at)
                        values (:from, :levels, :ko, :en, :reason, :by, :at)
                        on conflict (valid_from) do nothing
                        """)
                .param("from", utc(version.rule().validFrom()))
                .param("levels", version.rule().levelsPermille().toArray(Integer[]::new))
                .param("ko", version.rule().article().ko())
                .param("en", version.rule().article().en())
                .param("reason", version.reason())
                .param("by", version.changedBy())
                .param("at", utc(version.changedAt()))
                .update() == 1;
    }

    private static RuleVersion read(ResultSet row, int number) throws SQLException {
        Rule rule = new Rule(
                instant(row, "valid_from"), List.of((Integer[]) row.getArray("levels").getArray()),
                new Localized(row.getString("article_ko"), row.getString("article_en")));
        return new RuleVersion(rule, row.getString("reason"), row.getString("changed_by"), instant(row, "changed_at"));
    }
}

package kr.cheomdan.amendments;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.amendments.AmendmentRules.Version;
import kr.cheomdan.shared.Localized;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rules by the instant from which each holds. */
@Repository
class RuleStore {

    private final JdbcClient jdbc;

    RuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    AmendmentRules at(Instant instant) {
        return jdbc.sql("select * from amendments.rule where valid_from <= :at order by valid_from desc limit 1")
                .param("at", utc(instant))
                .query(RuleStore::read)
                .single();
    }

    /** The latest first. */
    List<Version> all() {
        return jdbc.sql("select * from amendments.rule order by valid_from desc").query(RuleStore::version).list();
    }

    Optional<Version> find(Instant validFrom) {
        return jdbc.sql("select * from amendments.rule where valid_from = :from").param("from", utc(validFrom)).query(RuleStore::version)
                .optional();
    }

    /** False where another rule begins at the same instant. */
    boolean insert(Version version) {
        AmendmentRules rules = version.rules();
        return jdbc.sql("""
                        insert into amendments.rule (valid_from, supplement_permille, supplements_most, extension_days, extensions_most,
                            second_person_permille, second_person_days, answer_days, reopen_days, stop_ends_running,
                            change_article_ko, change_article_en, stop_article_ko, stop_article_en, reason, changed_by, changed_at)
                        values (:from, :permille, :supplements, :days, :extensions, :secondPermille,
                            :secondDays, :answer, :reopen, :stops, :changeKo, :changeEn, :stopKo, :stopEn, :reason, :by, :at)
                        on conflict (valid_from) do nothing
                        """)
                .param("from", utc(rules.validFrom()))
                .param("permille", rules.supplementPermille())
                .param("supplements", rules.supplementsMost())
                .param("days", rules.extensionDays())
                .param("extensions", rules.extensionsMost())
                .param("secondPermille", rules.secondPersonPermille())
                .param("secondDays", rules.secondPersonDays())
                .param("answer", rules.answerDays())
                .param("reopen", rules.reopenDays())
                .param("stops", rules.stopEndsRunning())
                .param("changeKo", rules.changeArticle().ko())
                .param("changeEn", rules.changeArticle().en())
                .param("stopKo", rules.stopArticle().ko())
                .param("stopEn", rules.stopArticle().en())
                .param("reason", version.reason())
                .param("by", version.changedBy())
                .param("at", utc(version.changedAt()))
                .update() == 1;
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(read(row, number), row.getString("reason"), row.getString("changed_by"), instant(row, "changed_at"));
    }

    private static AmendmentRules read(ResultSet row, int number) throws SQLException {
        return new AmendmentRules(
                instant(row, "valid_from"),
                row.getInt("supplement_permille"),
                row.getInt("supplements_most"),
                row.getInt("extension_days"),
                row.getInt("extensions_most"),
                row.getInt("second_person_permille"),
                row.getInt("second_person_days"),
                row.getInt("answer_days"),
                row.getInt("reopen_days"),
                row.getBoolean("stop_ends_running"),
                new Localized(row.getString("change_article_ko"), row.getString("change_article_en")),
                new Localized(row.getString("stop_article_ko"), row.getString("stop_article_en")));
    }
}

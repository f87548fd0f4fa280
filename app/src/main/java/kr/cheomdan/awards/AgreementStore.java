package kr.cheomdan.awards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.awards.Agreement.Signature;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of agreements, and every text that was once sent. */
@Component
class AgreementStore {

    private static final String SELECT =
            """
            select award_id, edition, template_version, text_ko, text_en, statement_ko, statement_en, hash, conditions, state, prepared_by,
                   prepared_by_name, sent_at, signed_name, signed_by, signed_at, signed_hash, approved_by, approved_at, version
            from awards.agreement where award_id = :award
            """;

    private final JdbcClient jdbc;

    AgreementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AwardId award, Terms.Written text) {
        jdbc.sql(
                        """
                        insert into awards.agreement
                            (award_id, edition, template_version, text_ko, text_en, statement_ko, statement_en, hash, state)
                        values (:award, 1, :template, :ko, :en, :statementKo, :statementEn, :hash, 'DRAFT')
                        """)
                .param("award", award.value())
                .param("template", text.templateVersion())
                .param("ko", text.text().ko())
                .param("en", text.text().en())
                .param("statementKo", text.statement().ko())
                .param("statementEn", text.statement().en())
                .param("hash", text.hash())
                .update();
    }

    /** Where the agreements on these awards stand, those that exist. */
    Map<AwardId, AgreementState> states(Collection<AwardId> awards) {
        Map<AwardId, AgreementState> states = new HashMap<>();
        jdbc.sql("select award_id, state from awards.agreement where award_id = any(:awards)")
                .param("awards", awards.stream().map(AwardId::value).toArray(UUID[]::new))
                .query((row, number) -> states.put(
                        new AwardId(row.getObject("award_id", UUID.class)), AgreementState.valueOf(row.getString("state"))))
                .list();
        return states;
    }

    /** Writes what may change of an agreement, whose version must still be the one it carries. */
    Agreement update(Agreement agreement) {
        Signature signature = agreement.signature();
        int updated = jdbc.sql(
                        """
                        update awards.agreement
                        set edition = :edition, template_version = :template, text_ko = :ko, text_en = :en, statement_ko = :statementKo,
                            statement_en = :statementEn, hash = :hash, conditions = :conditions, state = :state, prepared_by = :preparedBy,
                            prepared_by_name = :preparedByName, sent_at = :sentAt, signed_name = :signedName, signed_by = :signedBy,
                            signed_at = :signedAt, signed_hash = :signedHash, approved_by = :approvedBy, approved_at = :approvedAt,
                            version = version + 1
                        where award_id = :award and version = :version
                        """)
                .param("edition", agreement.edition())
                .param("template", agreement.templateVersion())
                .param("ko", agreement.text().ko())
                .param("en", agreement.text().en())
                .param("statementKo", agreement.statement().ko())
                .param("statementEn", agreement.statement().en())
                .param("hash", agreement.hash())
                .param("conditions", agreement.conditions())
                .param("state", agreement.state().name())
                .param("preparedBy", agreement.preparedBy())
                .param("preparedByName", agreement.preparedByName())
                .param("sentAt", utc(agreement.sentAt()))
                .param("signedName", signature == null ? null : signature.name())
                .param("signedBy", signature == null ? null : signature.account())
                .param("signedAt", signature == null ? null : utc(signature.at()))
                .param("signedHash", signature == null ? null : signature.hash())
                .param("approvedBy", agreement.approvedBy())
                .param("approvedAt", utc(agreement.approvedAt()))
                .param("award", agreement.awardId().value())
                .param("version", agreement.version())
                .update();
        Agreement stored = find(agreement.awardId()).orElseThrow();
        if (updated == 0) {
            throw LifecycleRefusal.STALE_VERSION.with(agreement.version(), stored.version());
        }
        return stored;
    }

    void keepEdition(Agreement agreement) {
        jdbc.sql(
                        """
                        insert into awards.agreement_edition (award_id, edition, text_ko, text_en, hash, sent_by, sent_at)
                        values (:award, :edition, :ko, :en, :hash, :by, :at)
                        """)
                .param("award", agreement.awardId().value())
                .param("edition", agreement.edition())
                .param("ko", agreement.text().ko())
                .param("en", agreement.text().en())
                .param("hash", agreement.hash())
                .param("by", agreement.preparedByName())
                .param("at", utc(agreement.sentAt()))
                .update();
    }

    Optional<Agreement> find(AwardId award) {
        return jdbc.sql(SELECT).param("award", award.value()).query(AgreementStore::read).optional();
    }

    /** The agreement, which nobody else changes until the transaction ends. */
    Optional<Agreement> lock(AwardId award) {
        return jdbc.sql(SELECT + "for update").param("award", award.value()).query(AgreementStore::read).optional();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static Agreement read(ResultSet row, int number) throws SQLException {
        Instant signedAt = instant(row, "signed_at");
        return new Agreement(
                new AwardId(row.getObject("award_id", UUID.class)),
                row.getInt("edition"),
                row.getString("template_version"),
                new Localized(row.getString("text_ko"), row.getString("text_en")),
                new Localized(row.getString("statement_ko"), row.getString("statement_en")),
                row.getString("hash"),
                row.getString("conditions"),
                AgreementState.valueOf(row.getString("state")),
                row.getObject("prepared_by", UUID.class),
                row.getString("prepared_by_name"),
                instant(row, "sent_at"),
                signedAt == null
                        ? null
                        : new Signature(row.getString("signed_name"), row.getObject("signed_by", UUID.class), signedAt,
                                row.getString("signed_hash")),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                row.getInt("version"));
    }
}

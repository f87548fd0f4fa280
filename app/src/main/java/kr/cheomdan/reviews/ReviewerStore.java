package kr.cheomdan.reviews;

import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.organisations.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of reviewers. */
@Component
class ReviewerStore {

    private static final String SELECT =
            """
            select r.account_id, r.name, r.affiliation, r.fields, r.version,
                   array(select o.organisation_id from reviews.reviewer_organisation o where o.account_id = r.account_id) as organisations
            from reviews.reviewer r
            """;

    private final JdbcClient jdbc;

    ReviewerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether there was none of this account yet. */
    boolean insert(ReviewerProfile profile, Instant at) {
        int inserted = jdbc.sql(
                        """
                        insert into reviews.reviewer (account_id, name, affiliation, fields, saved_at)
                        values (:account, :name, :affiliation, :fields, :at)
                        on conflict (account_id) do nothing
                        """)
                .param("account", profile.accountId())
                .param("name", profile.name())
                .param("affiliation", profile.affiliation())
                .param("fields", profile.fields().toArray(String[]::new))
                .param("at", utc(at))
                .update();
        return inserted == 1 && replaceOrganisations(profile);
    }

    /** Whether the version was still the one that the profile carries. */
    boolean update(ReviewerProfile profile, Instant at) {
        int updated = jdbc.sql(
                        """
                        update reviews.reviewer
                        set name = :name, affiliation = :affiliation, fields = :fields, saved_at = :at, version = version + 1
                        where account_id = :account and version = :version
                        """)
                .param("account", profile.accountId())
                .param("name", profile.name())
                .param("affiliation", profile.affiliation())
                .param("fields", profile.fields().toArray(String[]::new))
                .param("at", utc(at))
                .param("version", profile.version())
                .update();
        return updated == 1 && replaceOrganisations(profile);
    }

    private boolean replaceOrganisations(ReviewerProfile profile) {
        jdbc.sql("delete from reviews.reviewer_organisation where account_id = :account")
                .param("account", profile.accountId())
                .update();
        jdbc.sql(
                        """
                        insert into reviews.reviewer_organisation (account_id, organisation_id)
                        select :account, organisation from unnest(cast(:organisations as uuid[])) as organisation
                        """)
                .param("account", profile.accountId())
                .param("organisations", profile.organisations().stream().map(OrganisationId::toString).toArray(String[]::new))
                .update();
        return true;
    }

    Optional<ReviewerProfile> find(UUID account) {
        return jdbc.sql(SELECT + "where r.account_id = :account")
                .param("account", account)
                .query(ReviewerStore::read)
                .optional();
    }

    List<ReviewerProfile> all() {
        return jdbc.sql(SELECT + "order by r.name, r.account_id").query(ReviewerStore::read).list();
    }

    private static ReviewerProfile read(ResultSet row, int number) throws SQLException {
        Set<OrganisationId> organisations = new LinkedHashSet<>();
        for (UUID organisation : (UUID[]) row.getArray("organisations").getArray()) {
            organisations.add(new OrganisationId(organisation));
        }
        return new ReviewerProfile(
                row.getObject("account_id", UUID.class),
                row.getString("name"),
                row.getString("affiliation"),
                organisations,
                List.of((String[]) row.getArray("fields").getArray()),
                row.getInt("version"));
    }
}

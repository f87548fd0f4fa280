package kr.cheomdan.organisations;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of memberships. */
@Component
class MembershipStore {

    private static final String COLUMNS = "select organisation_id, account_id, role, since from organisations.membership ";

    private final JdbcClient jdbc;

    MembershipStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Enters the membership, or gives an existing one the role; since when it exists stays. */
    void save(Membership membership) {
        jdbc.sql(
                        """
                        insert into organisations.membership (organisation_id, account_id, role, since)
                        values (:organisation, :account, :role, :since)
                        on conflict (organisation_id, account_id) do update set role = excluded.role
                        """)
                .param("organisation", membership.organisationId().value())
                .param("account", membership.accountId())
                .param("role", membership.role().name())
                .param("since", utc(membership.since()))
                .update();
    }

    void delete(OrganisationId organisationId, UUID accountId) {
        jdbc.sql("delete from organisations.membership where organisation_id = :organisation and account_id = :account")
                .param("organisation", organisationId.value())
                .param("account", accountId)
                .update();
    }

    Optional<Membership> find(OrganisationId organisationId, UUID accountId) {
        return jdbc.sql(COLUMNS + "where organisation_id = :organisation and account_id = :account")
                .param("organisation", organisationId.value())
                .param("account", accountId)
                .query(MembershipStore::read)
                .optional();
    }

    List<Membership> of(OrganisationId organisationId) {
        return jdbc.sql(COLUMNS + "where organisation_id = :organisation order by role desc, since, account_id")
                .param("organisation", organisationId.value())
                .query(MembershipStore::read)
                .list();
    }

    Set<OrganisationId> organisationsOf(UUID accountId) {
        return new HashSet<>(jdbc.sql("select organisation_id from organisations.membership where account_id = :account")
                .param("account", accountId)
                .query((row, number) -> new OrganisationId(row.getObject("organisation_id", UUID.class)))
                .list());
    }

    private static Membership read(ResultSet row, int number) throws SQLException {
        Instant since = instant(row, "since");
        return new Membership(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getObject("account_id", UUID.class),
                MemberRole.valueOf(row.getString("role")),
                since);
    }
}

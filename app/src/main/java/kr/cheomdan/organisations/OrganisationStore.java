package kr.cheomdan.organisations;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of organisations. */
@Component
class OrganisationStore {

    private static final String COLUMNS =
            """
            select o.id, o.business_number, o.corporate_number, o.name_ko, o.name_en, o.kind, o.size_class, o.region, o.founded_on,
                   o.status, o.registered_at, o.version
            from organisations.organisation o
            """;

    private static final String SEARCHED =
            """
            where (:all or exists (
                    select from organisations.membership m where m.organisation_id = o.id and m.account_id = :account))
              and (:text = '' or o.name_ko ilike :like or o.name_en ilike :like
                   or (:digits <> '' and o.business_number like '%' || :digits || '%'))
            """;

    private final JdbcClient jdbc;

    OrganisationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The new organisation's id, or empty where the number is taken. */
    Optional<OrganisationId> insert(Facts facts, Instant at) {
        StatementSpec statement = jdbc.sql(
                        """
                        insert into organisations.organisation (business_number, corporate_number, name_ko, name_en, kind, size_class,
                                                                region, founded_on, registered_at)
                        values (:businessNumber, :corporateNumber, :nameKo, :nameEn, :kind, :sizeClass, :region, :foundedOn, :at)
                        on conflict (business_number) do nothing
                        returning id
                        """)
                .param("businessNumber", facts.businessNumber().digits())
                .param("at", utc(at));
        return withFacts(statement, facts).query(UUID.class).optional().map(OrganisationId::new);
    }

    /** Whether the version was still the one given. */
    boolean update(OrganisationId id, Facts facts, int version) {
        StatementSpec statement = jdbc.sql(
                        """
                        update organisations.organisation
                        set corporate_number = :corporateNumber, name_ko = :nameKo, name_en = :nameEn, kind = :kind,
                            size_class = :sizeClass, region = :region, founded_on = :foundedOn, version = version + 1
                        where id = :id and version = :version
                        """)
                .param("id", id.value())
                .param("version", version);
        return withFacts(statement, facts).update() == 1;
    }

    void updateStatus(OrganisationId id, OrganisationStatus status) {
        jdbc.sql("update organisations.organisation set status = :status, version = version + 1 where id = :id")
                .param("status", status.name())
                .param("id", id.value())
                .update();
    }

    Optional<Organisation> find(OrganisationId id) {
        return jdbc.sql(COLUMNS + "where o.id = :id").param("id", id.value()).query(OrganisationStore::read).optional();
    }

    List<Organisation> findAll(Collection<OrganisationId> ids) {
        return jdbc.sql(COLUMNS + "where o.id = any(:ids)")
                .param("ids", ids.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query(OrganisationStore::read)
                .list();
    }

    /** The organisation, kept from being changed by others until the transaction ends. */
    Optional<Organisation> lock(OrganisationId id) {
        return jdbc.sql(COLUMNS + "where o.id = :id for update").param("id", id.value()).query(OrganisationStore::read).optional();
    }

    Optional<Organisation> findByNumber(BusinessNumber number) {
        return jdbc.sql(COLUMNS + "where o.business_number = :number")
                .param("number", number.digits())
                .query(OrganisationStore::read)
                .optional();
    }

    List<Organisation> of(UUID accountId) {
        return jdbc.sql(COLUMNS
                        + """
                        join organisations.membership m on m.organisation_id = o.id
                        where m.account_id = :account
                        order by o.name_ko collate "ko-x-icu", o.id
                        """)
                .param("account", accountId)
                .query(OrganisationStore::read)
                .list();
    }

    /** @param all whether every organisation is searched, or only those of the account */
    PageOf<Organisation> search(boolean all, UUID accountId, String text, PageQuery page) {
        List<Organisation> items = withSearch(
                        jdbc.sql(COLUMNS
                                + SEARCHED
                                + "order by o.name_ko collate \"ko-x-icu\", o.id limit :limit offset :offset"),
                        all,
                        accountId,
                        text)
                .param("limit", page.size())
                .param("offset", page.offset())
                .query(OrganisationStore::read)
                .list();
        long total = withSearch(jdbc.sql("select count(*) from organisations.organisation o " + SEARCHED), all, accountId, text)
                .query(Long.class)
                .single();
        return PageOf.of(items, page, total);
    }

    private static StatementSpec withSearch(StatementSpec statement, boolean all, UUID accountId, String text) {
        String literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        String digits = text.replace("-", "");
        return statement
                .param("all", all)
                .param("account", accountId)
                .param("text", text)
                .param("like", "%" + literal + "%")
                .param("digits", digits.matches("[0-9]{3,10}") ? digits : "");
    }

    private static StatementSpec withFacts(StatementSpec statement, Facts facts) {
        CorporateNumber corporateNumber = facts.corporateNumber();
        return statement
                .param("corporateNumber", corporateNumber == null ? null : corporateNumber.digits())
                .param("nameKo", facts.nameKo())
                .param("nameEn", facts.nameEn())
                .param("kind", facts.kind().name())
                .param("sizeClass", facts.sizeClass().name())
                .param("region", facts.region().name())
                .param("foundedOn", facts.foundedOn());
    }

    private static Organisation read(ResultSet row, int number) throws SQLException {
        String corporateNumber = row.getString("corporate_number");
        String nameEn = row.getString("name_en");
        return new Organisation(
                new OrganisationId(row.getObject("id", UUID.class)),
                new BusinessNumber(row.getString("business_number")).toString(),
                corporateNumber == null ? null : new CorporateNumber(corporateNumber).toString(),
                new Localized(row.getString("name_ko"), nameEn == null ? "" : nameEn),
                OrganisationKind.valueOf(row.getString("kind")),
                SizeClass.valueOf(row.getString("size_class")),
                Region.valueOf(row.getString("region")),
                row.getObject("founded_on", LocalDate.class),
                OrganisationStatus.valueOf(row.getString("status")),
                instant(row, "registered_at"),
                row.getInt("version"));
    }
}

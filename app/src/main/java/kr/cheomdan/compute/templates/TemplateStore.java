package kr.cheomdan.compute.templates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.compute.templates.JobTemplate.Content;
import kr.cheomdan.organisations.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of templates that people keep. */
@Repository
class TemplateStore {

    private static final String HEAD = """
            select t.id, t.organisation_id, t.author, t.author_name, t.name, t.description, t.content, t.changed_at,
                t.deleted_at, t.version,
            """;
    private static final String SELECT = HEAD + "t.script from compute.template t where ";
    private static final String SELECT_WITHOUT_SCRIPT = HEAD + "'' as script from compute.template t where ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TemplateStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A row, the deleted ones among them. */
    record Stored(JobTemplate template, boolean deleted) {}

    /** What is to be kept, cleaned. */
    record Clean(String name, String description, @Nullable OrganisationId organisation, Content content) {}

    /** The person's own that are not shared, and those of the organisations, by name, without their scripts. */
    List<JobTemplate> visible(UUID author, Collection<OrganisationId> organisations) {
        return jdbc.sql(SELECT_WITHOUT_SCRIPT + """
                        t.deleted_at is null and
                            (t.organisation_id is null and t.author = :author or t.organisation_id = any(:organisations))
                        order by lower(t.name), t.id
                        """)
                .param("author", author)
                .param("organisations", organisations.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query(this::stored)
                .list()
                .stream()
                .map(Stored::template)
                .toList();
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql(SELECT + "t.id = :id").param("id", id).query(this::stored).optional();
    }

    Optional<Stored> named(UUID author, String name) {
        return jdbc.sql(SELECT + "t.author = :author and lower(t.name) = lower(:name) and t.deleted_at is null")
                .param("author", author)
                .param("name", name)
                .query(this::stored)
                .optional();
    }

    /** The deleted ones among them. */
    int count(UUID author) {
        return jdbc.sql("select count(*) from compute.template t where t.author = :author")
                .param("author", author)
                .query(Integer.class)
                .single();
    }

    /** Removes for good what the author deleted longest ago; false where there is nothing that he has deleted. */
    boolean removeADeletedOne(UUID author) {
        return jdbc.sql("""
                        delete from compute.template where id = (
                            select t.id from compute.template t where t.author = :author and t.deleted_at is not null
                            order by t.deleted_at, t.id limit 1)
                        """)
                .param("author", author)
                .update() == 1;
    }

    /** Empty where the author has one of that name. */
    Optional<UUID> insert(UUID author, String authorName, Clean clean, Instant at) {
        return jdbc.sql("""
                        insert into compute.template (organisation_id, author, author_name, name, description, content, script, changed_at)
                        values (:organisation, :author, :authorName, :name, :description, cast(:content as jsonb), :script, :at)
                        on conflict (author, lower(name)) where deleted_at is null do nothing
                        returning id
                        """)
                .param("organisation", clean.organisation() == null ? null : clean.organisation().value())
                .param("author", author)
                .param("authorName", authorName)
                .param("name", clean.name())
                .param("description", clean.description())
                .param("content", json.writeValueAsString(clean.content().withScript("")))
                .param("script", clean.content().script())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    /** False where the version is not the stored one. */
    boolean update(UUID id, Clean clean, Instant at, int version) {
        return jdbc.sql("""
                        update compute.template set organisation_id = :organisation, name = :name, description = :description,
                            content = cast(:content as jsonb), script = :script, changed_at = :at, version = version + 1
                        where id = :id and version = :version and deleted_at is null
                        """)
                .param("organisation", clean.organisation() == null ? null : clean.organisation().value())
                .param("name", clean.name())
                .param("description", clean.description())
                .param("content", json.writeValueAsString(clean.content().withScript("")))
                .param("script", clean.content().script())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("version", version)
                .update() == 1;
    }

    void setDeleted(UUID id, @Nullable Instant at) {
        jdbc.sql("update compute.template set deleted_at = :at, version = version + 1 where id = :id")
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        UUID organisation = row.getObject("organisation_id", UUID.class);
        JobTemplate template = new JobTemplate(
                row.getString("id"), row.getString("name"), row.getString("description"),
                json.readValue(row.getString("content"), Content.class).withScript(row.getString("script")),
                organisation == null ? null : new OrganisationId(organisation), row.getObject("author", UUID.class),
                row.getString("author_name"), false, row.getObject("changed_at", OffsetDateTime.class).toInstant(), row.getInt("version"));
        return new Stored(template, row.getObject("deleted_at") != null);
    }
}

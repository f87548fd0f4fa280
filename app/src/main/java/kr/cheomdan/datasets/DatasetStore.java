package kr.cheomdan.datasets;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.stored.StoredData;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Datasets, their versions, and which job read which. */
@Repository
class DatasetStore {

    private static final String WITH_NEWEST =
            """
            select dataset.*, coalesce(version.number, 0) as versions, version.number, version.file_name, version.sha256, version.bytes,
                   version.profile, version.note, version.uploaded_by, version.uploaded_by_name, version.uploaded_at,
                   destruction.reason, destruction.destroyed_by, destruction.destroyed_by_name, destruction.destroyed_at,
                   destruction.removed_at
            from datasets.dataset left join datasets.destruction on destruction.dataset_id = dataset.id
                 left join datasets.version on version.dataset_id = dataset.id
                 and version.number = (select max(number) from datasets.version where version.dataset_id = dataset.id)
            """;

    private static final String VERSION =
            "select version.*, dataset.personal from datasets.version join datasets.dataset on dataset.id = version.dataset_id";

    private final JdbcClient jdbc;

    DatasetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the organisation has one of that name. */
    Optional<DatasetId> insert(Actor actor, OrganisationId organisation, Dataset.About about, Instant at) {
        return jdbc.sql(
                        """
                        insert into datasets.dataset (organisation_id, name, description, licence, source, personal, shared, state,
                                                      created_by, created_by_name, created_at)
                        values (:organisation, :name, :description, :licence, :source, :personal, :shared, 'OPEN', :by, :byName, :at)
                        on conflict (organisation_id, name) do nothing
                        returning id
                        """)
                .param("organisation", organisation.value())
                .param("name", about.name())
                .param("description", about.description())
                .param("licence", about.licence())
                .param("source", about.source())
                .param("personal", about.personal())
                .param("shared", about.shared())
                .param("by", actor.accountId())
                .param("byName", actor.name())
                .param("at", utc(at))
                .query((row, number) -> new DatasetId(row.getObject("id", UUID.class)))
                .optional();
    }

    void lock(DatasetId id) {
        jdbc.sql("select id from datasets.dataset where id = :id for update").param("id", id.value()).query().listOfRows();
    }

    /** Whoever changes it waits until the transaction is over; others who only use it do not. */
    void lockForUse(DatasetId id) {
        jdbc.sql("select id from datasets.dataset where id = :id for share").param("id", id.value()).query().listOfRows();
    }

    /** False where the organisation has another of that name; the transaction is good for nothing more then. */
    boolean update(DatasetId id, Dataset.About about) {
        try {
            return updated(id, about);
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    private boolean updated(DatasetId id, Dataset.About about) {
        return jdbc.sql(
                        """
                        update datasets.dataset set name = :name, description = :description, licence = :licence, source = :source,
                               personal = :personal, shared = :shared, version = version + 1
                        where id = :id
                        """)
                .param("id", id.value())
                .param("name", about.name())
                .param("description", about.description())
                .param("licence", about.licence())
                .param("source", about.source())
                .param("personal", about.personal())
                .param("shared", about.shared())
                .update() == 1;
    }

    void update(DatasetId id, DatasetState state) {
        jdbc.sql("update datasets.dataset set state = :state, version = version + 1 where id = :id")
                .param("id", id.value())
                .param("state", state.name())
                .update();
    }

    Optional<Dataset> find(DatasetId id) {
        return jdbc.sql(WITH_NEWEST + " where dataset.id = :id").param("id", id.value()).query(DatasetRows::dataset).optional();
    }

    Optional<DatasetId> find(OrganisationId organisation, String name) {
        return jdbc.sql("select id from datasets.dataset where organisation_id = :organisation and name = :name")
                .param("organisation", organisation.value())
                .param("name", name)
                .query((row, number) -> new DatasetId(row.getObject("id", UUID.class)))
                .optional();
    }

    PageOf<Dataset> search(boolean all, Collection<OrganisationId> organisations, String text, PageQuery page) {
        String where = " where (:all or shared or organisation_id = any(:organisations))"
                + " and (position(lower(:text) in lower(name)) > 0 or position(lower(:text) in lower(description)) > 0)";
        long total = jdbc.sql("select count(*) from datasets.dataset" + where)
                .param("all", all)
                .param("organisations", ids(organisations))
                .param("text", text)
                .query(Long.class)
                .single();
        List<Dataset> found = jdbc.sql(WITH_NEWEST + where + " order by created_at desc, id desc limit :size offset :offset")
                .param("all", all)
                .param("organisations", ids(organisations))
                .param("text", text)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(DatasetRows::dataset)
                .list();
        return PageOf.of(found, page, total);
    }

    List<Dataset> usable(Collection<OrganisationId> organisations) {
        return jdbc.sql(WITH_NEWEST + " where (shared or organisation_id = any(:organisations)) and state = 'OPEN' and version.number > 0"
                        + " order by lower(name), id limit 200")
                .param("organisations", ids(organisations))
                .query(DatasetRows::dataset)
                .list();
    }

    private static UUID[] ids(Collection<OrganisationId> organisations) {
        return organisations.stream().map(OrganisationId::value).toArray(UUID[]::new);
    }

    /** Whoever removes content that is needed no more waits until this transaction is over. */
    static void lockContent(JdbcClient jdbc, String sha256) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:hash, 0))").param("hash", sha256).query().listOfRows();
    }

    /** Nobody else adds to what the organisation keeps until the transaction is over. */
    void lockKeeping(OrganisationId organisation) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:organisation, 1))")
                .param("organisation", organisation.toString()).query().listOfRows();
    }

    void insert(Dataset.Version version) {
        lockContent(jdbc, version.sha256());
        jdbc.sql(
                        """
                        insert into datasets.version (dataset_id, number, file_name, sha256, bytes, profile, note, uploaded_by,
                                                      uploaded_by_name, uploaded_at)
                        values (:dataset, :number, :file, :sha256, :bytes, :profile::jsonb, :note, :by, :byName, :at)
                        """)
                .param("dataset", version.datasetId().value())
                .param("number", version.number())
                .param("file", version.fileName())
                .param("sha256", version.sha256())
                .param("bytes", version.bytes())
                .param("profile", DatasetRows.JSON.writeValueAsString(version.profile()))
                .param("note", version.note())
                .param("by", version.uploadedBy())
                .param("byName", version.uploadedByName())
                .param("at", utc(version.uploadedAt()))
                .update();
    }

    /** What the organisation keeps; what was destroyed is gone. */
    long bytesOf(OrganisationId organisation) {
        return jdbc.sql(
                        """
                        select coalesce(sum(version.bytes), 0)::bigint
                        from datasets.version join datasets.dataset on dataset.id = version.dataset_id
                        where dataset.organisation_id = :organisation and dataset.state <> 'DESTROYED'
                        """)
                .param("organisation", organisation.value())
                .query(Long.class)
                .single();
    }

    List<Dataset.Version> versions(DatasetId id) {
        return jdbc.sql(VERSION + " where dataset_id = :id order by number desc")
                .param("id", id.value())
                .query((row, number) -> DatasetRows.version(row, id))
                .list();
    }

    Optional<Dataset.Version> version(DatasetId id, int number) {
        return jdbc.sql(VERSION + " where dataset_id = :id and number = :number")
                .param("id", id.value())
                .param("number", number)
                .query((row, place) -> DatasetRows.version(row, id))
                .optional();
    }

    /** False where it was written down before. */
    boolean insert(Actor actor, JobId job, String input, Dataset.Version version, Instant at) {
        return jdbc.sql(
                        """
                        insert into datasets.use (job_id, input, dataset_id, number, used_by, used_by_name, used_at)
                        values (:job, :input, :dataset, :number, :by, :byName, :at)
                        on conflict (job_id, input) do nothing
                        """)
                .param("job", job.value())
                .param("input", input)
                .param("dataset", version.datasetId().value())
                .param("number", version.number())
                .param("by", actor.accountId())
                .param("byName", actor.name())
                .param("at", utc(at))
                .update() == 1;
    }

    /** @param by only theirs; null: of all */
    PageOf<Dataset.Use> uses(DatasetId id, @Nullable UUID by, PageQuery page) {
        String where = " from datasets.use where dataset_id = :id and (:by::uuid is null or used_by = :by::uuid)";
        long total = jdbc.sql("select count(*)" + where).param("id", id.value()).param("by", by).query(Long.class).single();
        List<Dataset.Use> uses = jdbc.sql("select *" + where + " order by used_at desc, job_id, input limit :size offset :offset")
                .param("id", id.value())
                .param("by", by)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> new Dataset.Use(
                        new JobId(row.getObject("job_id", UUID.class)), row.getString("input"), row.getInt("number"),
                        row.getObject("used_by", UUID.class), row.getString("used_by_name"), instant(row, "used_at")))
                .list();
        return PageOf.of(uses, page, total);
    }

    List<StoredData.Read> reads(JobId job) {
        return jdbc.sql(
                        """
                        select use.input, use.dataset_id, use.number, dataset.name, version.sha256 from datasets.use
                        join datasets.version on version.dataset_id = use.dataset_id and version.number = use.number
                        join datasets.dataset on dataset.id = use.dataset_id
                        where job_id = :job order by input
                        """)
                .param("job", job.value())
                .query((row, place) -> {
                    UUID dataset = row.getObject("dataset_id", UUID.class);
                    int number = row.getInt("number");
                    return new StoredData.Read(
                            row.getString("input"), dataset, row.getString("name"), number, dataset + "@" + number,
                            row.getString("sha256"));
                })
                .list();
    }

    Map<String, Dataset.Version> readBy(JobId job) {
        Map<String, Dataset.Version> read = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select use.input, version.*, dataset.personal from datasets.use
                        join datasets.version on version.dataset_id = use.dataset_id and version.number = use.number
                        join datasets.dataset on dataset.id = use.dataset_id
                        where job_id = :job order by input
                        """)
                .param("job", job.value())
                .query(row -> {
                    read.put(row.getString("input"), DatasetRows.version(row, new DatasetId(row.getObject("dataset_id", UUID.class))));
                });
        return read;
    }
}

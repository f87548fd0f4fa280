package kr.cheomdan.datasets;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which data were destroyed, and what of their content has still to go. */
@Repository
class DestructionStore {

    private final JdbcClient jdbc;

    DestructionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Dataset.Destruction destruction(ResultSet row) throws SQLException {
        return new Dataset.Destruction(
                row.getString("reason"), row.getObject("destroyed_by", UUID.class), row.getString("destroyed_by_name"),
                instant(row, "destroyed_at"), instantOrNull(row, "removed_at"));
    }

    /** Writes it down and forgets what was found in the columns. */
    void insert(DatasetId id, Actor actor, String reason, Instant at) {
        jdbc.sql(
                        """
                        insert into datasets.destruction (dataset_id, reason, destroyed_by, destroyed_by_name, destroyed_at)
                        values (:id, :reason, :by, :byName, :at)
                        """)
                .param("id", id.value())
                .param("reason", reason)
                .param("by", actor.accountId())
                .param("byName", actor.name())
                .param("at", utc(at))
                .update();
        jdbc.sql("update datasets.version set profile = jsonb_set(profile, '{columns}', '[]') where dataset_id = :id")
                .param("id", id.value())
                .update();
    }

    /** Those whose copies are not known to be all gone. */
    List<DatasetId> due() {
        return jdbc.sql("select dataset_id from datasets.destruction where removed_at is null order by destroyed_at")
                .query((row, number) -> new DatasetId(row.getObject("dataset_id", UUID.class)))
                .list();
    }

    /** Whether its copies are still to go and nobody else looks after that at the moment; nobody does until the transaction is over. */
    boolean lockDue(DatasetId id) {
        return !jdbc.sql("select dataset_id from datasets.destruction where dataset_id = :id and removed_at is null for update skip locked")
                .param("id", id.value())
                .query()
                .listOfRows()
                .isEmpty();
    }

    void removed(DatasetId id, Instant at) {
        jdbc.sql("update datasets.destruction set removed_at = :at where dataset_id = :id")
                .param("id", id.value())
                .param("at", utc(at))
                .update();
    }

    List<JobId> readers(DatasetId id) {
        return jdbc.sql("select distinct job_id from datasets.use where dataset_id = :id order by job_id")
                .param("id", id.value())
                .query((row, number) -> new JobId(row.getObject("job_id", UUID.class)))
                .list();
    }

    /** In their order, so that nobody who removes some waits for another who removes the same. */
    Set<String> hashes(DatasetId id) {
        return new TreeSet<>(jdbc.sql("select distinct sha256 from datasets.version where dataset_id = :id")
                .param("id", id.value())
                .query(String.class)
                .list());
    }
}

package kr.cheomdan.datasets;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which files there has to be. */
@Repository
class ContentStore {

    private static final String HAVE =
            """
            select from datasets.version join datasets.dataset on dataset.id = version.dataset_id
            where version.sha256 = hash and dataset.state <> 'DESTROYED'
            """;

    private final JdbcClient jdbc;

    ContentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether data that are there have this content; nobody adds any until the transaction is over. */
    boolean isNeeded(String sha256) {
        DatasetStore.lockContent(jdbc, sha256);
        return unneeded(List.of(sha256)).isEmpty();
    }

    /** Those that no data have which are there. */
    List<String> unneeded(Collection<String> hashes) {
        return jdbc.sql("select hash from unnest(:hashes::text[]) hash where not exists (" + HAVE + ")")
                .param("hashes", hashes.toArray(String[]::new))
                .query(String.class)
                .list();
    }
}

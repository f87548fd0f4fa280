package kr.cheomdan.datasets;

import static kr.cheomdan.datasets.DatasetAccess.owner;
import static kr.cheomdan.datasets.DatasetAccess.subject;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How a version comes in: who may is asked first, then the file is taken in however long that takes, outside of any transaction, and then
 * it is asked again and written down. A file whose version is not written down after all is nobody's and goes.
 */
@Component
class DatasetVersions {

    private final DatasetStore store;
    private final DatasetFiles files;
    private final DatasetAccess access;
    private final Clock clock;
    private final TransactionOperations transactions;

    DatasetVersions(DatasetStore store, DatasetFiles files, DatasetAccess access, Clock clock, TransactionOperations transactions) {
        this.store = store;
        this.files = files;
        this.access = access;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** What somebody says a new version is. */
    record Said(String fileName, Resource content, @Nullable String note) {}

    Dataset.Version add(Actor actor, DatasetId id, Said said) {
        transactions.executeWithoutResult(status -> requireRoom(open(actor, id), said));
        DatasetFiles.Kept kept = files.keep(said.content());
        try {
            return Objects.requireNonNull(transactions.execute(status -> add(actor, open(actor, id), said, kept)));
        } catch (RefusedException refused) {
            transactions.executeWithoutResult(status -> files.removeUnlessNeeded(kept.sha256()));
            throw refused;
        }
    }

    /** Before it is taken in, as far as can be told then: the newest content once more takes no room. */
    private void requireRoom(Dataset dataset, Said said) {
        try {
            long bytes = said.content().contentLength();
            if (dataset.newest() == null || dataset.newest().bytes() != bytes) {
                requireRoom(dataset, bytes);
            }
        } catch (IOException unknown) {
            // It is seen when it has been taken in.
        }
    }

    private void requireRoom(Dataset dataset, long bytes) {
        long there = store.bytesOf(dataset.organisationId());
        if (there + bytes > files.mostOfOne()) {
            throw DatasetsRefusal.TOO_MUCH.at("file", files.mostOfOne() >> 30, there >> 20);
        }
    }

    private Dataset open(Actor actor, DatasetId id) {
        Dataset dataset = access.own(actor, id);
        DatasetAccess.requireThere(dataset);
        if (dataset.state() == DatasetState.WITHDRAWN) {
            throw DatasetsRefusal.WITHDRAWN.with(dataset.name());
        }
        return dataset;
    }

    private Dataset.Version add(Actor actor, Dataset dataset, Said said, DatasetFiles.Kept kept) {
        Dataset.Version newest = dataset.newest();
        if (newest != null && newest.sha256().equals(kept.sha256())) {
            return newest;
        }
        store.lockKeeping(dataset.organisationId());
        requireRoom(dataset, kept.bytes());
        Dataset.Version version = new Dataset.Version(dataset.id(), dataset.versions() + 1, said.fileName(), kept.sha256(), kept.bytes(),
                dataset.personal() ? kept.profile().withoutValues() : kept.profile(), said.note(),
                actor.accountId(), actor.name(), clock.instant());
        store.insert(version);
        if (!files.has(kept.sha256())) {
            // Other data of the same content were destroyed a moment ago.
            files.keep(said.content());
        }
        access.tell(Change.of(actor, "datasets.upload", subject(dataset.id()), owner(dataset)).withDetails(Map.of(
                "version", Integer.toString(version.number()), "sha256", kept.sha256(), "bytes", Long.toString(kept.bytes()))));
        return version;
    }

    long largestFile() {
        return files.largest();
    }

    Resource content(Dataset.Version version) {
        return files.open(version.sha256());
    }
}

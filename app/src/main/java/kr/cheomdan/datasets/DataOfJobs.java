package kr.cheomdan.datasets;

import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.stored.StoredData;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Component;

/** Datasets as jobs are given them. */
@Component
class DataOfJobs implements StoredData {

    private final Datasets datasets;
    private final DatasetStore store;
    private final DatasetAccess access;

    DataOfJobs(Datasets datasets, DatasetStore store, DatasetAccess access) {
        this.datasets = datasets;
        this.store = store;
        this.access = access;
    }

    @Override
    public List<Version> usable(Actor actor) {
        return datasets.usable(actor).stream().map(dataset -> version(datasets.choose(actor, dataset.id().toString()))).toList();
    }

    @Override
    public Version choose(Actor actor, String reference) {
        return version(datasets.choose(actor, reference));
    }

    private static Version version(Datasets.Chosen chosen) {
        Dataset.Version version = chosen.version();
        return new Version(version.reference(), chosen.dataset().name(), version.number(), version.fileName(), version.sha256(),
                version.bytes(), chosen.content());
    }

    @Override
    public void recordUse(Actor actor, JobId job, String input, String reference) {
        datasets.recordUse(actor, job, input, datasets.choose(actor, reference).version());
    }

    /** Of a solution, the file is called by its input and the ending of its format. */
    @Override
    public void copyRead(Actor actor, JobId job, String file) {
        store.readBy(job).forEach((input, version) -> {
            if (file.equals(input) || file.startsWith(input + ".")) {
                access.readByOthers(actor, access.found(version.datasetId()),
                        Map.of("job", job.toString(), "version", Integer.toString(version.number())));
            }
        });
    }

    @Override
    public List<Read> readBy(JobId job) {
        return store.reads(job);
    }
}

package kr.cheomdan.datasets;

import static kr.cheomdan.datasets.DatasetAccess.owner;
import static kr.cheomdan.datasets.DatasetAccess.subject;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Destroys data for good: the content of every version, and the copies that jobs had been given. What stays is that there were such data,
 * the hash of each version, which jobs read it, and who destroyed it, when and why. What jobs made of the data is theirs and stays.
 */
@Service
@Transactional
public class DatasetDestruction {

    private static final int LONGEST_REASON = 2_000;
    private static final int MOST_HASHES_TOLD = 20;

    private final DatasetStore datasets;
    private final DestructionStore destructions;
    private final DatasetAccess access;
    private final ContentRemoval removal;

    DatasetDestruction(DatasetStore datasets, DestructionStore destructions, DatasetAccess access, ContentRemoval removal) {
        this.datasets = datasets;
        this.destructions = destructions;
        this.access = access;
        this.removal = removal;
    }

    /** Whether the actor may destroy it, as far as that is a matter of who they are. */
    @Transactional(readOnly = true)
    public boolean mayDestroy(Actor actor, Dataset dataset) {
        return actor.has(Role.PROGRAM_OFFICER) || actor.has(Role.PROGRAM_LEAD) || access.isOwner(actor, dataset);
    }

    /**
     * For its organisation and the programme's officers. Once more changes nothing.
     *
     * @throws kr.cheomdan.shared.RefusedException {@link DatasetsRefusal#IN_USE} while a job that reads it has not ended
     */
    public Dataset destroy(Actor actor, DatasetId id, int version, @Nullable String reason) {
        datasets.lock(id);
        Dataset before = access.visible(actor, id);
        if (!mayDestroy(actor, before)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(DatasetAction.DESTROY);
        }
        if (before.state() == DatasetState.DESTROYED) {
            return before;
        }
        DatasetState to = DatasetAction.LIFECYCLE.next(before.state(), DatasetAction.DESTROY, actor);
        DatasetAccess.requireVersion(before, version);
        String why = Text.block("reason", reason, LONGEST_REASON);
        removal.runningReader(id).ifPresent(job -> {
            throw DatasetsRefusal.IN_USE.with(before.name(), job.name());
        });
        List<Dataset.Version> versions = datasets.versions(id);
        destructions.insert(id, actor, why, removal.now());
        datasets.update(id, to);
        access.tell(Change.of(actor, "datasets.destroy", subject(id), owner(before), before.state(), to)
                .withDetails(Map.of("versions", Integer.toString(versions.size()), "sha256", hashes(versions)))
                .because(why));
        removal.afterCommit();
        return access.found(id);
    }

    private static String hashes(List<Dataset.Version> versions) {
        return versions.stream().map(Dataset.Version::sha256).distinct().limit(MOST_HASHES_TOLD).collect(Collectors.joining(" "));
    }
}

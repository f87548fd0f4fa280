package kr.cheomdan.datasets;

import static kr.cheomdan.datasets.DatasetAccess.owner;
import static kr.cheomdan.datasets.DatasetAccess.subject;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Data of organisations, in versions. Members of the organisation make and change them; everybody who has signed in reads and uses what is
 * shared; staff reads all, and uses only what is shared. To everybody else they do not exist.
 */
@Service
@Transactional
public class Datasets {

    private static final Pattern REFERENCE =
            Pattern.compile("([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:@([1-9]\\d{0,8}))?");
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_FILE = 120;

    private final DatasetStore store;
    private final DatasetVersions versions;
    private final DatasetAccess access;
    private final Clock clock;

    Datasets(DatasetStore store, DatasetVersions versions, DatasetAccess access, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.access = access;
        this.clock = clock;
    }

    /** A version with its content, for a job. */
    public record Chosen(Dataset dataset, Dataset.Version version, Resource content) {}

    /** Those that the actor may see, newest first. */
    @Transactional(readOnly = true)
    public PageOf<Dataset> list(Actor actor, String text, PageQuery page) {
        access.requireSignedIn(actor);
        String wanted = Text.optionalLine("q", text, LONGEST_NAME);
        return store.search(actor.isStaff(), access.organisationsOf(actor), wanted == null ? "" : wanted, page);
    }

    /** Those that the actor may give to a job now, by name. */
    @Transactional(readOnly = true)
    public List<Dataset> usable(Actor actor) {
        return actor.isSignedIn() ? store.usable(access.organisationsOf(actor)) : List.of();
    }

    @Transactional(readOnly = true)
    public Dataset get(Actor actor, DatasetId id) {
        return access.visible(actor, id);
    }

    /** Whether the actor may change it and add versions. */
    @Transactional(readOnly = true)
    public boolean mayChange(Actor actor, Dataset dataset) {
        return access.isOwner(actor, dataset);
    }

    /**
     * A new one, without data yet. The same facts again, as by a double click, give the same one.
     *
     * @param named whose it is; null: the only organisation of the actor's
     */
    public Dataset create(Actor actor, @Nullable OrganisationId named, Dataset.About said) {
        OrganisationId organisation = access.ownerFor(actor, named);
        Dataset.About about = checked(said);
        Optional<DatasetId> created = store.insert(actor, organisation, about, clock.instant());
        if (created.isEmpty()) {
            return store.find(organisation, String.valueOf(about.name())).map(access::found)
                    .filter(there -> aboutOf(there).equals(about) && there.createdBy().equals(actor.accountId()))
                    .orElseThrow(() -> DatasetsRefusal.NAME_TAKEN.at("name", about.name()));
        }
        Dataset dataset = access.found(created.get());
        access.tell(Change.of(actor, "datasets.create", subject(dataset.id()), owner(dataset), null, dataset.state())
                .withDetails(Map.of("name", dataset.name(), "licence", dataset.licence())));
        return dataset;
    }

    /** Changes what is said of it; the versions stay. */
    public Dataset change(Actor actor, DatasetId id, Dataset.About said, int version) {
        Dataset before = access.own(actor, id);
        DatasetAccess.requireVersion(before, version);
        DatasetAccess.requireThere(before);
        Dataset.About about = checked(said);
        if (aboutOf(before).equals(about)) {
            return before;
        }
        if (!store.update(id, about)) {
            throw DatasetsRefusal.NAME_TAKEN.at("name", about.name());
        }
        access.tell(Change.of(actor, "datasets.change", subject(id), owner(before)).withDetails(Map.of(
                "name", String.valueOf(about.name()), "licence", String.valueOf(about.licence()), "shared", String.valueOf(about.shared()),
                "personal", String.valueOf(about.personal()))));
        return access.found(id);
    }

    /** Bytes that one version may have. */
    public long largestFile() {
        return versions.largestFile();
    }

    /** Adds a version. The content of the newest once more changes nothing and gives that. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Dataset.Version upload(Actor actor, DatasetId id, String fileName, Resource content, @Nullable String note) {
        return versions.add(actor, id,
                new DatasetVersions.Said(nameOf(fileName), content, Text.optionalBlock("note", note, LONGEST_TEXT)));
    }

    /** Keeps new jobs from reading it; those that were given it keep it. */
    public Dataset withdraw(Actor actor, DatasetId id, int version, @Nullable String reason) {
        return move(actor, id, version, DatasetAction.WITHDRAW, "datasets.withdraw", reason);
    }

    /** Lets new jobs read it again. */
    public Dataset restore(Actor actor, DatasetId id, int version, @Nullable String reason) {
        return move(actor, id, version, DatasetAction.RESTORE, "datasets.restore", reason);
    }

    private Dataset move(Actor actor, DatasetId id, int version, DatasetAction action, String change, @Nullable String reason) {
        Dataset before = access.own(actor, id);
        DatasetState to = DatasetAction.LIFECYCLE.next(before.state(), action, actor);
        DatasetAccess.requireVersion(before, version);
        String why = Text.block("reason", reason, LONGEST_TEXT);
        store.update(id, to);
        access.tell(Change.of(actor, change, subject(id), owner(before), before.state(), to).because(why));
        return access.found(id);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Dataset.Version> versions(Actor actor, DatasetId id) {
        access.visible(actor, id);
        return store.versions(id);
    }

    @Transactional(readOnly = true)
    public Dataset.Version version(Actor actor, DatasetId id, int number) {
        access.visible(actor, id);
        return store.version(id, number).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("dataset-version", number));
    }

    /** The content of a version. Staff who read what is neither theirs nor everybody's leave a trace. */
    public Chosen open(Actor actor, DatasetId id, int number) {
        Dataset dataset = access.visible(actor, id);
        DatasetAccess.requireThere(dataset);
        Dataset.Version version = version(actor, id, number);
        access.readByOthers(actor, dataset, Map.of("version", Integer.toString(number)));
        return new Chosen(dataset, version, versions.content(version));
    }

    /** Which jobs read which version, newest first; for its organisation and staff: what others do with shared data is theirs. */
    @Transactional(readOnly = true)
    public PageOf<Dataset.Use> uses(Actor actor, DatasetId id, PageQuery page) {
        Dataset dataset = access.visible(actor, id);
        boolean all = actor.isStaff() || mayChange(actor, dataset);
        return store.uses(id, all ? null : actor.accountId(), page);
    }

    /** What a job read, for whoever has been let see the job. */
    @Transactional(readOnly = true)
    public Map<String, Dataset.Version> readBy(JobId job) {
        return store.readBy(job);
    }

    /**
     * The version that a reference means, {@code ID} (the newest) or {@code ID@NUMBER}, for a job of the actor's.
     *
     * @throws kr.cheomdan.shared.RefusedException not found where it is neither shared nor of an organisation of the actor's
     */
    @Transactional(readOnly = true)
    public Chosen choose(Actor actor, String reference) {
        Matcher parts = REFERENCE.matcher(reference.strip());
        if (!parts.matches()) {
            String shown = reference.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
            throw DatasetsRefusal.REFERENCE.at("dataset", shown.substring(0, Math.min(shown.length(), 60)));
        }
        DatasetId id = DatasetId.of(parts.group(1));
        Dataset dataset = access.usable(actor, id);
        Dataset.Version newest = dataset.newest();
        if (newest == null) {
            throw DatasetsRefusal.NO_VERSION.at("dataset", dataset.name());
        }
        Dataset.Version version = parts.group(2) == null ? newest : version(actor, id, Integer.parseInt(parts.group(2)));
        return new Chosen(dataset, version, versions.content(version));
    }

    /**
     * Keeps that a job reads a version, in the transaction that accepts the job; the same once more changes nothing. Between the choice
     * and now the data may have been withdrawn or not be shared any more, so that is looked at again; until the transaction is over
     * nobody changes it.
     *
     * @throws kr.cheomdan.shared.RefusedException where the actor may not use it any more, and then there must be no such job
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordUse(Actor actor, JobId job, String input, Dataset.Version version) {
        if (store.insert(actor, job, input, version, clock.instant())) {
            store.lockForUse(version.datasetId());
            Dataset dataset = access.usable(actor, version.datasetId());
            access.tell(Change.of(actor, "datasets.use", subject(dataset.id()), owner(dataset)).withDetails(
                    Map.of("job", job.toString(), "version", Integer.toString(version.number()), "sha256", version.sha256())));
        }
    }

    private static Dataset.About checked(Dataset.About said) {
        if (said.personal() && said.shared()) {
            throw DatasetsRefusal.PERSONAL_NOT_SHARED.at("shared");
        }
        return new Dataset.About(
                Text.line("name", said.name(), LONGEST_NAME), Text.block("description", said.description(), LONGEST_TEXT),
                Text.line("licence", said.licence(), LONGEST_NAME), Text.optionalLine("source", said.source(), LONGEST_TEXT),
                said.personal(), said.shared());
    }

    private static Dataset.About aboutOf(Dataset dataset) {
        return new Dataset.About(dataset.name(), dataset.description(), dataset.licence(), dataset.source(), dataset.personal(),
                dataset.shared());
    }

    /** For people to read, never a path. */
    private static String nameOf(String fileName) {
        String last = Text.fileName(fileName);
        return Text.line("file", last.length() > LONGEST_FILE ? last.substring(last.length() - LONGEST_FILE) : last, LONGEST_FILE);
    }
}

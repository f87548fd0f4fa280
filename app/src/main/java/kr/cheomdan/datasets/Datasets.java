package kr.cheomdan.datasets;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
    private final DatasetFiles files;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Datasets(DatasetStore store, DatasetFiles files, Organisations organisations, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.files = files;
        this.organisations = organisations;
        this.events = events;
        this.clock = clock;
    }

    /** A version with its content, for a job. */
    public record Chosen(Dataset dataset, Dataset.Version version, Resource content) {}

    /** Those that the actor may see, newest first. */
    @Transactional(readOnly = true)
    public PageOf<Dataset> list(Actor actor, String text, PageQuery page) {
        requireSignedIn(actor);
        String wanted = Text.optionalLine("q", text, LONGEST_NAME);
        return store.search(actor.isStaff(), organisations.organisationsOf(actor.accountId()), wanted == null ? "" : wanted, page);
    }

    /** Those that the actor may give to a job now, by name. */
    @Transactional(readOnly = true)
    public List<Dataset> usable(Actor actor) {
        return actor.isSignedIn() ? store.usable(organisations.organisationsOf(actor.accountId())) : List.of();
    }

    @Transactional(readOnly = true)
    public Dataset get(Actor actor, DatasetId id) {
        return visible(actor, id);
    }

    /** Whether the actor may change it and add versions. */
    @Transactional(readOnly = true)
    public boolean mayChange(Actor actor, Dataset dataset) {
        return organisations.isMember(actor, dataset.organisationId());
    }

    /** A new one, without data yet. The same facts again, as by a double click, give the same one. */
    public Dataset create(Actor actor, OrganisationId organisation, Dataset.About said) {
        organisations.requireMember(actor, organisation);
        organisations.requireActive(organisation);
        Dataset.About about = checked(said);
        Optional<DatasetId> created = store.insert(actor, organisation, about, clock.instant());
        if (created.isEmpty()) {
            return store.find(organisation, String.valueOf(about.name())).map(this::found)
                    .filter(there -> aboutOf(there).equals(about) && there.createdBy().equals(actor.accountId()))
                    .orElseThrow(() -> DatasetsRefusal.NAME_TAKEN.at("name", about.name()));
        }
        Dataset dataset = found(created.get());
        tell(Change.of(actor, "datasets.create", subject(dataset.id()), owner(dataset), null, dataset.state())
                .withDetails(Map.of("name", dataset.name(), "licence", dataset.licence())));
        return dataset;
    }

    /** Changes what is said of it; the versions stay. */
    public Dataset change(Actor actor, DatasetId id, Dataset.About said, int version) {
        Dataset before = own(actor, id);
        if (before.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, before.version());
        }
        Dataset.About about = checked(said);
        if (aboutOf(before).equals(about)) {
            return before;
        }
        if (store.find(before.organisationId(), String.valueOf(about.name())).filter(other -> !other.equals(id)).isPresent()
                || !store.update(id, about)) {
            throw DatasetsRefusal.NAME_TAKEN.at("name", about.name());
        }
        tell(Change.of(actor, "datasets.change", subject(id), owner(before)).withDetails(Map.of(
                "name", String.valueOf(about.name()), "licence", String.valueOf(about.licence()), "shared", String.valueOf(about.shared()),
                "personal", String.valueOf(about.personal()))));
        return found(id);
    }

    /** Adds a version. The content of the newest once more changes nothing and gives that. */
    public Dataset.Version upload(Actor actor, DatasetId id, String fileName, Resource content, @Nullable String note) {
        Dataset dataset = own(actor, id);
        if (dataset.state() == DatasetState.WITHDRAWN) {
            throw DatasetsRefusal.WITHDRAWN.with(dataset.name());
        }
        String name = nameOf(fileName);
        String said = Text.optionalBlock("note", note, LONGEST_TEXT);
        DatasetFiles.Kept kept = files.keep(content);
        Dataset.Version newest = dataset.newest();
        if (newest != null && newest.sha256().equals(kept.sha256())) {
            return newest;
        }
        Dataset.Version version = new Dataset.Version(id, dataset.versions() + 1, name, kept.sha256(), kept.bytes(), kept.profile(), said,
                actor.accountId(), actor.name(), clock.instant());
        store.insert(version);
        tell(Change.of(actor, "datasets.upload", subject(id), owner(dataset)).withDetails(
                Map.of("version", Integer.toString(version.number()), "sha256", kept.sha256(), "bytes", Long.toString(kept.bytes()))));
        return version;
    }

    /** Keeps new jobs from reading it, or lets them again. */
    public Dataset advance(Actor actor, DatasetId id, DatasetAction action, @Nullable String reason) {
        Dataset before = own(actor, id);
        DatasetState to = DatasetAction.LIFECYCLE.next(before.state(), action, actor);
        String why = Text.block("reason", reason, LONGEST_TEXT);
        store.update(id, to);
        String verb = "datasets." + action.name().toLowerCase(java.util.Locale.ROOT);
        tell(Change.of(actor, verb, subject(id), owner(before), before.state(), to).because(why));
        return found(id);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Dataset.Version> versions(Actor actor, DatasetId id) {
        visible(actor, id);
        return store.versions(id);
    }

    @Transactional(readOnly = true)
    public Dataset.Version version(Actor actor, DatasetId id, int number) {
        visible(actor, id);
        return store.version(id, number).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("dataset-version", number));
    }

    /** The content of a version. Staff who read what is not theirs and points at persons leave a trace. */
    public Chosen open(Actor actor, DatasetId id, int number) {
        Dataset dataset = visible(actor, id);
        Dataset.Version version = version(actor, id, number);
        if (dataset.personal() && !mayChange(actor, dataset)) {
            tell(Change.of(actor, "datasets.read", subject(id), owner(dataset)).withDetails(Map.of("version", Integer.toString(number))));
        }
        return new Chosen(dataset, version, files.open(version.sha256()));
    }

    /** Which jobs read which version, newest first; for its organisation and staff: what others do with shared data is theirs. */
    @Transactional(readOnly = true)
    public PageOf<Dataset.Use> uses(Actor actor, DatasetId id, PageQuery page) {
        Dataset dataset = visible(actor, id);
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
        Dataset dataset = visible(actor, id);
        if (!dataset.shared() && !mayChange(actor, dataset)) {
            // Staff reads it, and runs nothing on it.
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("datasets.action.use"));
        }
        if (dataset.state() == DatasetState.WITHDRAWN) {
            throw DatasetsRefusal.WITHDRAWN.at("dataset", dataset.name());
        }
        Dataset.Version newest = dataset.newest();
        if (newest == null) {
            throw DatasetsRefusal.NO_VERSION.at("dataset", dataset.name());
        }
        Dataset.Version version = parts.group(2) == null ? newest : version(actor, id, Integer.parseInt(parts.group(2)));
        return new Chosen(dataset, version, files.open(version.sha256()));
    }

    /** Keeps that a job reads a version, in the transaction that accepts the job; the same once more changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordUse(Actor actor, JobId job, String input, Dataset.Version version) {
        if (store.insert(actor, job, input, version, clock.instant())) {
            tell(Change.of(actor, "datasets.use", subject(version.datasetId()), owner(found(version.datasetId()))).withDetails(
                    Map.of("job", job.toString(), "version", Integer.toString(version.number()), "sha256", version.sha256())));
        }
    }

    private Dataset visible(Actor actor, DatasetId id) {
        Dataset dataset = store.find(id).orElseThrow(() -> notFound(id));
        if (!actor.isStaff() && !(dataset.shared() && actor.isSignedIn()) && !mayChange(actor, dataset)) {
            throw notFound(id);
        }
        return dataset;
    }

    /** Locked, for its organisation alone. */
    private Dataset own(Actor actor, DatasetId id) {
        store.lock(id);
        Dataset dataset = visible(actor, id);
        if (!mayChange(actor, dataset)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("datasets.action.change"));
        }
        return dataset;
    }

    private Dataset found(DatasetId id) {
        return store.find(id).orElseThrow(() -> notFound(id));
    }

    private static RuntimeException notFound(DatasetId id) {
        return LifecycleRefusal.NOT_FOUND.with("dataset", id.toString());
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

    /** The last part of the name as it was uploaded: for people to read, never a path. */
    private static String nameOf(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return Text.line("file", last.length() > LONGEST_FILE ? last.substring(last.length() - LONGEST_FILE) : last, LONGEST_FILE);
    }

    private static void requireSignedIn(Actor actor) {
        if (!actor.isSignedIn()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("datasets.page.list"));
        }
    }

    private void tell(Change change) {
        events.publishEvent(change);
    }

    private static Subject subject(DatasetId id) {
        return Subject.of("dataset", id);
    }

    private static Subject owner(Dataset dataset) {
        return Subject.of("organisation", dataset.organisationId());
    }
}

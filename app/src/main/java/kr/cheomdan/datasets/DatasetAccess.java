package kr.cheomdan.datasets;

import java.util.Map;
import java.util.Set;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Who may see a dataset, who may use it and who may change it. */
@Component
class DatasetAccess {

    private final DatasetStore store;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;

    DatasetAccess(DatasetStore store, Organisations organisations, ApplicationEventPublisher events) {
        this.store = store;
        this.organisations = organisations;
        this.events = events;
    }

    void requireSignedIn(Actor actor) {
        if (!actor.isSignedIn()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("datasets.page.list"));
        }
    }

    /** Whose dataset it is that the actor makes. */
    OrganisationId ownerFor(Actor actor, @Nullable OrganisationId named) {
        return organisations.actingFor(actor, named).id();
    }

    Set<OrganisationId> organisationsOf(Actor actor) {
        return organisations.organisationsOf(actor.accountId());
    }

    boolean isOwner(Actor actor, Dataset dataset) {
        return organisations.isMember(actor, dataset.organisationId());
    }

    Dataset found(DatasetId id) {
        return store.find(id).orElseThrow(() -> notFound(id));
    }

    Dataset visible(Actor actor, DatasetId id) {
        Dataset dataset = found(id);
        if (!actor.isStaff() && !(dataset.shared() && actor.isSignedIn()) && !isOwner(actor, dataset)) {
            throw notFound(id);
        }
        return dataset;
    }

    /** Locked, for its organisation alone. */
    Dataset own(Actor actor, DatasetId id) {
        store.lock(id);
        Dataset dataset = visible(actor, id);
        if (!isOwner(actor, dataset)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("datasets.action.change"));
        }
        return dataset;
    }

    /** For a job of the actor's. */
    Dataset usable(Actor actor, DatasetId id) {
        Dataset dataset = visible(actor, id);
        if (!dataset.shared() && !isOwner(actor, dataset)) {
            // Staff reads it, and runs nothing on it.
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("datasets.action.use"));
        }
        requireThere(dataset);
        if (dataset.state() == DatasetState.WITHDRAWN) {
            throw DatasetsRefusal.WITHDRAWN.at("dataset", dataset.name());
        }
        return dataset;
    }

    static void requireThere(Dataset dataset) {
        if (dataset.state() == DatasetState.DESTROYED) {
            throw DatasetsRefusal.DESTROYED.at("dataset", dataset.name());
        }
    }

    static void requireVersion(Dataset stored, int version) {
        if (stored.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, stored.version());
        }
    }

    /** Leaves a trace where it is neither the actor's nor everybody's. */
    void readByOthers(Actor actor, Dataset dataset, Map<String, String> details) {
        if (!dataset.shared() && !isOwner(actor, dataset)) {
            tell(Change.of(actor, "datasets.read", subject(dataset.id()), owner(dataset)).withDetails(details));
        }
    }

    void tell(Change change) {
        events.publishEvent(change);
    }

    static Subject subject(DatasetId id) {
        return Subject.of("dataset", id);
    }

    static Subject owner(Dataset dataset) {
        return Subject.of("organisation", dataset.organisationId());
    }

    private static RuntimeException notFound(DatasetId id) {
        return LifecycleRefusal.NOT_FOUND.with("dataset", id.toString());
    }
}

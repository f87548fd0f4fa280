package kr.cheomdan.compute.templates;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.compute.templates.JobTemplate.Content;
import kr.cheomdan.compute.templates.JobTemplate.Draft;
import kr.cheomdan.compute.templates.TemplateStore.Clean;
import kr.cheomdan.compute.templates.TemplateStore.Stored;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The templates of jobs. A template is no permission: what is made of it is checked like every other job. */
@Service
@Transactional
public class JobTemplates {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_WORD = 100;
    private static final int MOST = 200;
    private static final int LARGEST_SCRIPT = 64 << 10;
    private static final int LARGEST_COUNT = 1_000_000;

    private final TemplateStore store;
    private final ShippedTemplates shipped;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobTemplates(
            TemplateStore store, ShippedTemplates shipped, Organisations organisations, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.shipped = shipped;
        this.organisations = organisations;
        this.events = events;
        this.clock = clock;
    }

    /** Those that come with the product, then the actor's own and those of his organisations, by name. Without their scripts. */
    @Transactional(readOnly = true)
    public List<JobTemplate> list(Actor actor) {
        List<JobTemplate> all = new ArrayList<>(shipped.all());
        store.visible(actor.accountId(), organisations.organisationsOf(actor.accountId())).forEach(each -> all.add(seenBy(actor, each)));
        return all;
    }

    /** One that the actor may see; every other does not exist. */
    @Transactional(readOnly = true)
    public JobTemplate get(Actor actor, String id) {
        return shipped.find(id).orElseGet(() -> seenBy(actor, stored(actor, id, false).template()));
    }

    /**
     * Keeps a template; the same one again is the one that is there. Where the actor has as many as he may, the one that he deleted longest
     * ago gives way and cannot be restored any more.
     */
    public JobTemplate save(Actor actor, Draft draft) {
        Clean clean = clean(actor, draft);
        if (store.count(actor.accountId()) >= MOST && !store.removeADeletedOne(actor.accountId())) {
            throw TemplateRefusal.TOO_MANY.with(MOST);
        }
        Optional<UUID> id = store.insert(actor.accountId(), actor.name(), clean, clock.instant());
        if (id.isEmpty()) {
            JobTemplate there = store.named(actor.accountId(), clean.name()).map(Stored::template).orElseThrow();
            if (there.content().equals(clean.content()) && there.description().equals(clean.description())
                    && Objects.equals(there.organisation(), clean.organisation())) {
                return seenBy(actor, there);
            }
            throw TemplateRefusal.NAME_TAKEN.at("name", clean.name());
        }
        tell(actor, "compute.save-template", id.get(), clean.organisation());
        return get(actor, id.get().toString());
    }

    /** Changes a template. For its author and the administrators of its organisation. */
    public JobTemplate change(Actor actor, String id, Draft draft, int version) {
        JobTemplate before = changeable(actor, id, false);
        Clean clean = clean(actor, draft);
        store.named(Objects.requireNonNull(before.author()), clean.name())
                .filter(other -> !other.template().id().equals(id))
                .ifPresent(other -> {
                    throw TemplateRefusal.NAME_TAKEN.at("name", clean.name());
                });
        if (!store.update(UUID.fromString(id), clean, clock.instant(), version)) {
            throw LifecycleRefusal.STALE_VERSION.with(version, before.version());
        }
        tell(actor, "compute.change-template", UUID.fromString(id), clean.organisation());
        return get(actor, id);
    }

    /** Takes a template away; {@link #restore} brings it back. Doing it twice changes nothing. */
    public JobTemplate delete(Actor actor, String id) {
        JobTemplate template = changeable(actor, id, true);
        if (!stored(actor, id, true).deleted()) {
            store.setDeleted(UUID.fromString(id), clock.instant());
            tell(actor, "compute.delete-template", UUID.fromString(id), template.organisation());
        }
        return seenBy(actor, template);
    }

    /** Undoes {@link #delete}. */
    public JobTemplate restore(Actor actor, String id) {
        JobTemplate template = changeable(actor, id, true);
        if (stored(actor, id, true).deleted()) {
            if (store.named(Objects.requireNonNull(template.author()), template.name()).isPresent()) {
                throw TemplateRefusal.NAME_TAKEN.with(template.name());
            }
            store.setDeleted(UUID.fromString(id), null);
            tell(actor, "compute.restore-template", UUID.fromString(id), template.organisation());
        }
        return get(actor, id);
    }

    private Stored stored(Actor actor, String id, boolean deletedToo) {
        return uuid(id)
                .flatMap(store::find)
                .filter(each -> deletedToo || !each.deleted())
                .filter(each -> maySee(actor, each.template()))
                .orElseThrow(() -> unknown(id));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static RefusedException unknown(String id) {
        return LifecycleRefusal.NOT_FOUND.with("job-template", id);
    }

    private JobTemplate changeable(Actor actor, String id, boolean deletedToo) {
        if (shipped.find(id).isPresent()) {
            throw TemplateRefusal.SHIPPED.with();
        }
        JobTemplate template = stored(actor, id, deletedToo).template();
        if (!mayChange(actor, template)) {
            throw TemplateRefusal.NOT_YOURS.with();
        }
        return template;
    }

    /** What is shared is the organisation's: who leaves it leaves his templates there. */
    private boolean maySee(Actor actor, JobTemplate template) {
        OrganisationId organisation = template.organisation();
        return organisation == null ? actor.accountId().equals(template.author()) : organisations.isMember(actor, organisation);
    }

    private boolean mayChange(Actor actor, JobTemplate template) {
        OrganisationId organisation = template.organisation();
        return maySee(actor, template)
                && (actor.accountId().equals(template.author())
                        || organisation != null && organisations.isAdministrator(actor, organisation));
    }

    private JobTemplate seenBy(Actor actor, JobTemplate each) {
        return new JobTemplate(each.id(), each.name(), each.description(), each.content(), each.organisation(), each.author(),
                each.authorName(), mayChange(actor, each), each.changedAt(), each.version());
    }

    private Clean clean(Actor actor, Draft draft) {
        String name = Text.line("name", draft.name(), LONGEST_NAME);
        String description = Text.optionalBlock("description", draft.description(), LONGEST_DESCRIPTION);
        if (draft.organisation() != null) {
            organisations.requireMember(actor, draft.organisation());
        }
        Content content = draft.content();
        int bytes = content.script().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST_SCRIPT) {
            throw TemplateRefusal.TOO_LARGE.at("script", bytes, LARGEST_SCRIPT);
        }
        requireRange("cpus", content.cpus(), 1);
        requireRange("gpus", content.gpus(), 0);
        requireRange("nodes", content.nodes(), 1);
        requireRange("timeLimit", Math.floorDiv(content.timeLimitSeconds(), 60L), 0);
        requireRange("memory", content.memoryMib() == null ? 1 : Math.floorDiv(content.memoryMib(), 1_024L), 0);
        // The database keeps no NUL, and no script has one.
        Content kept = new Content(
                word("partition", content.partition()), content.gpu(), content.cpus(), content.gpus(), content.nodes(), content.memoryMib(),
                content.timeLimitSeconds(), word("array", content.array()), content.script().replace("\r\n", "\n").replace("\0", ""));
        return new Clean(name, description == null ? "" : description, draft.organisation(), kept);
    }

    private static @Nullable String word(String field, @Nullable String text) {
        return Text.optionalLine(field, text, LONGEST_WORD);
    }

    private static void requireRange(String field, long value, long least) {
        if (value < least || value > LARGEST_COUNT) {
            throw TemplateRefusal.OUT_OF_RANGE.at(field, new Named("compute.field." + (field.equals("timeLimit") ? "time-limit" : field)));
        }
    }

    private void tell(Actor actor, String action, UUID id, @Nullable OrganisationId organisation) {
        events.publishEvent(Change.of(actor, action, Subject.of("job-template", id),
                organisation == null ? Subject.of("account", actor.accountId()) : Subject.of("organisation", organisation)));
    }
}

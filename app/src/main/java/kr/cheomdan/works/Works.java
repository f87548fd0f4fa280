package kr.cheomdan.works;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Text;
import kr.cheomdan.works.Work.Action;
import kr.cheomdan.works.Work.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of works: entering them, making them public, taking them back. */
@Service
@Transactional
public class Works {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_TEXT = 2_000;
    /** The first works made with a computer. */
    private static final int EARLIEST_YEAR = 1950;
    private static final int AT_ONCE = 200;

    private final WorkStore store;
    private final ShowingStore showings;
    private final WorkAccess access;
    private final Jobs jobs;

    Works(WorkStore store, ShowingStore showings, WorkAccess access, Jobs jobs) {
        this.store = store;
        this.showings = showings;
        this.access = access;
        this.jobs = jobs;
    }

    /**
     * Which works of a list.
     *
     * @param waiting only those with a showing that waits for an officer
     * @param text a part of the title or of the artist's name
     */
    public record Filter(@Nullable State state, Work.@Nullable Kind kind, boolean waiting, @Nullable String text) {

        public static final Filter ALL = new Filter(null, null, false, null);

        private Filter read() {
            return new Filter(state, kind, waiting, Text.optionalLine("q", text, LONGEST_TITLE));
        }
    }

    /** A work with all that was entered of its showings. */
    public record WithShowings(Work work, List<Showing> showings) {}

    /** Enters a work as a draft. For members of the organisation; entered twice the same it is one work. */
    public Work enter(Actor actor, Work.Wanted wanted) {
        OrganisationId organisation = access.ownerFor(actor, wanted.organisation());
        Work asked = said(new Work.Id(Actor.NOBODY), organisation, wanted, State.DRAFT,
                new Work.Act(actor.accountId(), actor.name(), access.now(), null), 0);
        Work entered = store.insert(asked).orElse(null);
        if (entered == null) {
            return store.alike(asked).filter(asked::saysTheSameAs)
                    .orElseThrow(() -> WorksRefusal.ENTERED_ALREADY.at("titleKo", asked.title()));
        }
        access.tell(Change.of(actor, "works.enter", entered.subject(), WorkAccess.owner(entered), null, State.DRAFT)
                .withDetails(details(entered)));
        return entered;
    }

    /** Says something else of a work; whose it is stays. */
    public Work change(Actor actor, Work.Id id, int version, Work.Wanted wanted) {
        Work before = ofMember(actor, id);
        State to = Action.LIFECYCLE.next(before.state(), Action.CHANGE, actor);
        Work after = said(id, before.organisation(), wanted, to, before.entered(), version);
        if (after.saysTheSameAs(before)) {
            return before;
        }
        requireVersion(before, version);
        Work changed = store.update(after);
        access.tell(Change.of(actor, "works.change", changed.subject(), WorkAccess.owner(changed)).withDetails(details(changed)));
        return changed;
    }

    /** Shows a work to everybody. */
    public Work publish(Actor actor, Work.Id id, int version) {
        Work before = ofMember(actor, id);
        if (before.state() == State.PUBLISHED) {
            return before;
        }
        return move(actor, before, version, Action.PUBLISH, null);
    }

    /** Takes a work out of the public list for good. For members, and for the programme lead. */
    public Work withdraw(Actor actor, Work.Id id, int version, @Nullable String reason) {
        Work before = access.locked(actor, id);
        if (!actor.has(Role.PROGRAM_LEAD)) {
            access.requireMember(actor, before);
        }
        if (before.state() == State.WITHDRAWN) {
            return before;
        }
        return move(actor, before, version, Action.WITHDRAW, Text.block("reason", reason, LONGEST_TEXT));
    }

    /** A work with its showings, for members and staff, whose reading leaves a trace because artists are people. */
    public WithShowings get(Actor actor, Work.Id id) {
        Work work = access.visible(actor, id);
        access.tellRead(actor, work);
        return new WithShowings(work, showings.of(List.of(id)));
    }

    /** The works of the actor's organisations (staff: all), the latest first. */
    @Transactional(readOnly = true)
    public PageOf<Work> list(Actor actor, Filter filter, PageQuery page) {
        return store.list(access.seenBy(actor), filter.read(), page);
    }

    /** All of them with their showings, for a file. */
    @Transactional(readOnly = true)
    public List<WithShowings> all(Actor actor, Filter filter) {
        List<Work> works = store.all(access.seenBy(actor), filter.read());
        Map<Work.Id, List<Showing>> of = showingsOf(works);
        return works.stream().map(work -> new WithShowings(work, of.getOrDefault(work.id(), List.of()))).toList();
    }

    /** Whether the actor enters works of this organisation. */
    @Transactional(readOnly = true)
    public boolean isMember(Actor actor, Work work) {
        return access.isMember(actor, work);
    }

    /** For naming them where they are mentioned. */
    @Transactional(readOnly = true)
    public List<Work> findAll(Collection<Work.Id> ids) {
        return store.findAll(ids);
    }

    /** What everybody may know, the latest works first. */
    @Transactional(readOnly = true)
    public PageOf<PublicWork> published(Work.@Nullable Kind kind, @Nullable String text, PageQuery page) {
        PageOf<Work> works = store.list(null, new Filter(State.PUBLISHED, kind, false, text).read(), page);
        return PageOf.of(open(works.items()), page, works.total());
    }

    /** All of it in the same order, handed on a part at a time, so that the whole register never stands in memory. */
    @Transactional(readOnly = true)
    public void eachPublished(Work.@Nullable Kind kind, @Nullable String text, Consumer<PublicWork> reader) {
        Filter filter = new Filter(State.PUBLISHED, kind, false, text).read();
        Work last = null;
        List<Work> part;
        do {
            part = store.after(last, filter, AT_ONCE);
            open(part).forEach(reader);
            last = part.isEmpty() ? last : part.get(part.size() - 1);
        } while (part.size() == AT_ONCE);
    }

    private List<PublicWork> open(List<Work> works) {
        Map<OrganisationId, Organisation> owners = access.organisationsOf(works);
        Map<Work.Id, List<Showing>> of = showingsOf(works);
        return works.stream()
                .map(work -> open(work, owners.get(work.organisation()), of.getOrDefault(work.id(), List.of())))
                .toList();
    }

    /** What everybody may know of one work; where it is no longer or not yet public, it does not exist. */
    @Transactional(readOnly = true)
    public PublicWork published(Work.Id id) {
        Work work = store.find(id).filter(found -> found.state() == State.PUBLISHED).orElseThrow(() -> WorkAccess.notFound(id));
        return open(work, access.organisationsOf(List.of(work)).get(work.organisation()), showings.of(List.of(id)));
    }

    private Map<Work.Id, List<Showing>> showingsOf(List<Work> works) {
        return showings.of(works.stream().map(Work::id).toList()).stream().collect(Collectors.groupingBy(Showing::work));
    }

    private static PublicWork open(Work work, @Nullable Organisation owner, List<Showing> entries) {
        List<PublicWork.PublicShowing> shown = new ArrayList<>();
        for (Showing entry : entries) {
            boolean confirmed = entry.state() == Showing.State.CONFIRMED;
            boolean first = entry.state() == Showing.State.ENTERED && entry.corrects() == null;
            if ((confirmed || first) && entry.tookPlace()) {
                shown.add(new PublicWork.PublicShowing(entry.id(), entry.place(), entry.from(), entry.until(), confirmed,
                        confirmed ? entry.visitors() : null, confirmed ? entry.countedHow() : null, entry.evidenceLevel(),
                        confirmed ? entry.evidenceSha256() : null));
            }
        }
        long visitors = shown.stream().mapToLong(each -> each.visitors() == null ? 0 : each.visitors()).sum();
        return new PublicWork(work.id(), work.title(), work.artist(), owner == null ? new Localized("", "") : owner.name(), work.kind(),
                work.year(), work.stills(), visitors, shown);
    }

    private Work ofMember(Actor actor, Work.Id id) {
        Work work = access.locked(actor, id);
        access.requireMember(actor, work);
        return work;
    }

    private Work move(Actor actor, Work before, int version, Action action, @Nullable String reason) {
        State to = Action.LIFECYCLE.next(before.state(), action, actor);
        requireVersion(before, version);
        Work moved = store.update(new Work(before.id(), before.organisation(), before.title(), before.artist(), before.kind(), before.job(),
                before.year(), before.stills(), to, before.entered(), version));
        Change change = Change.of(actor, action == Action.PUBLISH ? "works.publish" : "works.withdraw", moved.subject(),
                WorkAccess.owner(moved), before.state(), to);
        access.tell(reason == null ? change : change.because(reason));
        return moved;
    }

    private static void requireVersion(Work stored, int version) {
        if (stored.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, stored.version());
        }
    }

    private Work said(Work.Id id, OrganisationId organisation, Work.Wanted wanted, State state, Work.Act entered, int version) {
        String titleKo = Text.line("titleKo", wanted.titleKo(), LONGEST_TITLE);
        String titleEn = Text.optionalLine("titleEn", wanted.titleEn(), LONGEST_TITLE);
        String artist = Text.line("artist", wanted.artist(), LONGEST_NAME);
        if (wanted.kind() == null) {
            throw WorksRefusal.KIND_MISSING.at("kind");
        }
        int latest = Seoul.dayOf(access.now()).getYear() + 1;
        if (wanted.year() == null || wanted.year() < EARLIEST_YEAR || wanted.year() > latest) {
            // As text: a year has no thousands.
            throw WorksRefusal.YEAR_OUT_OF_RANGE.at("year", Integer.toString(EARLIEST_YEAR), Integer.toString(latest));
        }
        JobId job = wanted.job();
        if (job != null && jobs.findAll(List.of(job)).stream().noneMatch(found -> found.organisationId().equals(organisation))) {
            throw WorksRefusal.NOT_YOUR_JOB.at("job");
        }
        return new Work(id, organisation, new Localized(titleKo, titleEn == null ? "" : titleEn), artist, wanted.kind(), job, wanted.year(),
                Text.optionalBlock("stills", wanted.stills(), LONGEST_TEXT), state, entered, version);
    }

    private static Map<String, String> details(Work work) {
        return Map.of("title", work.title().ko(), "kind", work.kind().name(), "year", Integer.toString(work.year()),
                "job", work.job() == null ? "" : work.job().toString());
    }
}

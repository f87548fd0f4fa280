package kr.cheomdan.works;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Text;
import kr.cheomdan.works.Showing.Action;
import kr.cheomdan.works.Showing.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where works were shown and how many people came: artists enter it, somebody else of the agency confirms it. */
@Service
@Transactional
public class Showings {

    private static final int LONGEST_REASON = 1_000;

    private final ShowingStore store;
    private final ShowingReading reading;
    private final WorkAccess access;

    Showings(ShowingStore store, ShowingReading reading, WorkAccess access) {
        this.store = store;
        this.reading = reading;
        this.access = access;
    }

    /** Enters a showing of a published work. For members; entered twice the same it is one. */
    public Showing add(Actor actor, Work.Id id, Showing.Wanted wanted) {
        Work work = access.locked(actor, id);
        access.requireMember(actor, work);
        Work.Action.LIFECYCLE.next(work.state(), Work.Action.ADD_SHOWING, actor);
        Showing asked = reading.read(actor, work, null, wanted);
        Optional<Showing> there = inTheWay(asked);
        if (there.isPresent()) {
            return there.filter(asked::saysTheSameAs)
                    .orElseThrow(() -> WorksRefusal.SHOWN_THERE_ALREADY.at("place", there.get().from(), there.get().until()));
        }
        return entered(actor, work, asked);
    }

    /**
     * Enters what takes the place of an entry, with why. What was confirmed counts until the correction is confirmed, too. For members;
     * entered twice the same it is one.
     */
    public Showing correct(Actor actor, Showing.Id id, Showing.Wanted wanted) {
        Showing named = find(id);
        Work work = access.locked(actor, named.work());
        access.requireMember(actor, work);
        Work.Action.LIFECYCLE.next(work.state(), Work.Action.CORRECT_SHOWING, actor);
        Showing corrected = find(id);
        Showing asked = reading.read(actor, work, corrected, wanted);
        Optional<Showing> waits = store.of(List.of(work.id())).stream()
                .filter(each -> each.series().equals(corrected.series()) && each.state() == State.ENTERED && !each.id().equals(id))
                .findFirst();
        if (waits.isPresent() && id.equals(waits.get().corrects()) && asked.saysTheSameAs(waits.get())) {
            return waits.get();
        }
        State to = Action.LIFECYCLE.next(corrected.state(), Action.CORRECT, actor);
        if (waits.isPresent()) {
            throw WorksRefusal.CORRECTION_WAITS.with();
        }
        if (asked.saysTheSameAs(corrected)) {
            throw WorksRefusal.NOTHING_CORRECTED.at("reason");
        }
        inTheWay(asked).ifPresent(there -> {
            throw WorksRefusal.SHOWN_THERE_ALREADY.at("place", there.from(), there.until());
        });
        if (to != corrected.state()) {
            replaced(actor, work, corrected, to);
        }
        return entered(actor, work, asked);
    }

    /** Says that an entry is right; from now on it counts. For officers and leads who are not of the organisation. */
    public Showing confirm(Actor actor, Showing.Id id, int version, @Nullable String note) {
        Work work = decidable(actor, id, Action.CONFIRM);
        Showing entry = find(id);
        if (entry.state() == State.CONFIRMED && isBy(actor, entry)) {
            return entry;
        }
        State to = Action.LIFECYCLE.next(entry.state(), Action.CONFIRM, actor);
        requireVersion(entry, version);
        if (work.state() == Work.State.WITHDRAWN && entry.corrects() == null) {
            throw LifecycleRefusal.NOT_IN_STATE.with(Action.CONFIRM, work.state());
        }
        if (entry.tookPlace() && entry.evidenceLevel() == 0) {
            throw WorksRefusal.ONLY_PLANNED.with();
        }
        if (entry.tookPlace() && entry.until().isAfter(Seoul.dayOf(access.now()))) {
            throw WorksRefusal.NOT_OVER.with(entry.until());
        }
        Showing counted = store.of(List.of(work.id())).stream()
                .filter(each -> each.series().equals(entry.series()) && each.state() == State.CONFIRMED)
                .findFirst()
                .orElse(null);
        if (counted != null) {
            replaced(actor, work, counted, Action.LIFECYCLE.next(counted.state(), Action.REPLACE, actor));
        }
        String said = Text.optionalBlock("note", note, LONGEST_REASON);
        Showing confirmed = store.decide(entry, to, act(actor, said));
        tell(actor, "works.confirm-showing", work, confirmed, entry.state(), said);
        access.announce(new ShowingConfirmed(confirmed.id(), confirmed.series(), work.id(),
                confirmed.tookPlace(), confirmed.visitors(), confirmed.evidenceLevel(),
                counted == null ? null : counted.evidenceLevel(), shownLevel(work), access.now()));
        return confirmed;
    }

    /** Says why an entry is not right; the artist enters a better one. For officers and leads who are not of the organisation. */
    public Showing refuse(Actor actor, Showing.Id id, int version, @Nullable String reason) {
        Work work = decidable(actor, id, Action.REFUSE);
        Showing entry = find(id);
        if (entry.state() == State.REFUSED && isBy(actor, entry)) {
            return entry;
        }
        State to = Action.LIFECYCLE.next(entry.state(), Action.REFUSE, actor);
        requireVersion(entry, version);
        String said = Text.block("reason", reason, LONGEST_REASON);
        Showing refused = store.decide(entry, to, act(actor, said));
        tell(actor, "works.refuse-showing", work, refused, entry.state(), said);
        return refused;
    }

    /** One entry, for members and staff, whose reading leaves a trace. */
    public Showing get(Actor actor, Showing.Id id) {
        Showing entry = find(id);
        Work work;
        try {
            work = access.visible(actor, entry.work());
        } catch (kr.cheomdan.shared.RefusedException unseen) {
            throw notFound(id);
        }
        access.tellRead(actor, work);
        return entry;
    }

    /** Which work an entry is of, for leading there; says nothing of either. */
    @Transactional(readOnly = true)
    public Work.Id workOf(Showing.Id id) {
        return find(id).work();
    }

    /** For naming them where they are mentioned. */
    @Transactional(readOnly = true)
    public List<Showing> findAll(Collection<Showing.Id> ids) {
        return store.findAll(ids);
    }

    /** How many entries wait for the actor's word. */
    @Transactional(readOnly = true)
    public long waitingFor(Actor actor) {
        return actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD) ? store.waiting() : 0;
    }

    /** Whether the actor may be the second person for showings of this work. */
    @Transactional(readOnly = true)
    public boolean mayDecide(Actor actor, Work work) {
        return actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD) && !access.isMember(actor, work);
    }

    private Showing entered(Actor actor, Work work, Showing asked) {
        Showing entered = store.insert(asked);
        tell(actor, entered.corrects() == null ? "works.add-showing" : "works.correct-showing", work, entered, null, entered.reason());
        return entered;
    }

    private void replaced(Actor actor, Work work, Showing before, State to) {
        tell(actor, "works.replace-showing", work, store.move(before, to), before.state(), null);
    }

    /** The work of an entry that the actor may decide on, as far as that is a matter of who they are. */
    private Work decidable(Actor actor, Showing.Id id, Action action) {
        Showing entry = find(id);
        if (!actor.isStaff() && !access.isMember(actor, access.visible(actor, entry.work()))) {
            throw notFound(id);
        }
        if (!actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(action);
        }
        Work work = access.locked(actor, entry.work());
        if (entry.entered().by().equals(actor.accountId()) || access.isMember(actor, work)) {
            throw WorksRefusal.SAME_PERSON.with();
        }
        return work;
    }

    /** Another showing of the work at the same place on one of the same days, which would count its visitors twice. */
    private Optional<Showing> inTheWay(Showing asked) {
        return asked.tookPlace()
                ? store.of(List.of(asked.work())).stream()
                        .filter(each -> !each.series().equals(asked.series()) && each.tookPlace()
                                && (each.state() == State.ENTERED || each.state() == State.CONFIRMED)
                                && each.place().equalsIgnoreCase(asked.place())
                                && !each.from().isAfter(asked.until()) && !asked.from().isAfter(each.until()))
                        .findFirst()
                : Optional.empty();
    }

    private @Nullable Integer shownLevel(Work work) {
        return store.of(List.of(work.id())).stream()
                .filter(each -> each.state() == State.CONFIRMED && each.tookPlace())
                .map(Showing::evidenceLevel)
                .max(Integer::compare)
                .orElse(null);
    }

    private static boolean isBy(Actor actor, Showing entry) {
        return entry.decided() != null && entry.decided().by().equals(actor.accountId());
    }

    private static void requireVersion(Showing stored, int version) {
        if (stored.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, stored.version());
        }
    }

    private Work.Act act(Actor actor, @Nullable String note) {
        return new Work.Act(actor.accountId(), actor.name(), access.now(), note);
    }

    private void tell(Actor actor, String action, Work work, Showing entry, @Nullable State from, @Nullable String reason) {
        Map<String, String> details = new HashMap<>(Map.of(
                "showing", entry.id().toString(), "place", entry.place(), "from", entry.from().toString(),
                "until", entry.until().toString(), "evidenceLevel", Integer.toString(entry.evidenceLevel())));
        Stream.of(Map.entry("visitors", Objects.toString(entry.visitors(), "")), Map.entry("sha256", Objects.toString(
                entry.evidenceSha256(), ""))).filter(each -> !each.getValue().isEmpty()).forEach(each ->
                        details.put(each.getKey(), each.getValue()));
        access.tell(new Change(actor, action, work.subject(), WorkAccess.owner(work), from == null ? null : from.name(),
                entry.state().name(), reason, details));
    }

    private Showing find(Showing.Id id) {
        return store.find(id).orElseThrow(() -> notFound(id));
    }

    private static RuntimeException notFound(Showing.Id id) {
        return LifecycleRefusal.NOT_FOUND.with("showing", id.toString());
    }
}

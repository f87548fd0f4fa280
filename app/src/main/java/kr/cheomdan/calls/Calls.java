package kr.cheomdan.calls;

import static kr.cheomdan.calls.CallAction.CANCEL;
import static kr.cheomdan.calls.CallAction.CHANGE;
import static kr.cheomdan.calls.CallAction.CLOSE_EARLY;
import static kr.cheomdan.calls.CallAction.CLOSE_OUT;
import static kr.cheomdan.calls.CallAction.EXTEND;
import static kr.cheomdan.calls.CallAction.LIFECYCLE;
import static kr.cheomdan.calls.CallAction.PUBLISH;
import static kr.cheomdan.calls.CallAction.START_REVIEW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that can be asked of calls or done to them. */
@Service
@Transactional
@EnableConfigurationProperties(CallsProperties.class)
public class Calls {

    /**
     * Which calls a list shows. Who is not staff never sees a draft.
     *
     * @param phase null: all that the reader may see
     * @param text null: any; otherwise part of the code or of a title
     */
    public record Filter(@Nullable CallPhase phase, @Nullable String text) {

        public static Filter all() {
            return new Filter(null, null);
        }
    }

    /**
     * One thing that keeps a call from being published.
     *
     * @param section the part of the editor where it is put right: basics, schedule, offer, form, criteria, eligibility
     * @param code names the reason; its sentence stands under {@code calls.gap.<code>}
     */
    public record Gap(String section, String code, List<Object> arguments) {}

    private final CallStore store;
    private final CallOffers offers;
    private final Programmes programmes;
    private final ApplicationEventPublisher events;
    private final CallRules rules;

    Calls(CallStore store, CallOffers offers, Programmes programmes, ApplicationEventPublisher events, CallRules rules) {
        this.store = store;
        this.offers = offers;
        this.programmes = programmes;
        this.events = events;
        this.rules = rules;
    }

    /** Begins a call. For officers and leads. */
    public Call create(Actor actor, CallDraft draft) {
        requirePreparer(actor);
        CallDraft clean = clean(draft);
        CallId id = store.insert(clean, rules.now()).orElseThrow(() -> CallRefusal.CODE_TAKEN.at("code", clean.code()));
        Call call = find(id);
        events.publishEvent(Change.of(actor, "calls.create", call.subject(), null, null, call.state()));
        return call;
    }

    /** Begins a call with everything of another one but its code and dates. For officers and leads. */
    public Call copy(Actor actor, CallId id, String newCode) {
        requirePreparer(actor);
        return create(actor, CallDraft.of(find(id)).withoutDates(newCode));
    }

    /** Replaces what a draft says. Refused once the call is published, naming the parts that would change. */
    public Call change(Actor actor, CallId id, int version, CallDraft draft) {
        requirePreparer(actor);
        Call call = find(id);
        CallDraft clean = clean(draft);
        List<String> parts = CallDraft.of(call).partsThatDiffer(clean);
        if (parts.isEmpty()) {
            return call;
        }
        if (call.state() != CallState.DRAFT) {
            throw CallRefusal.FROZEN.with(String.join(", ", parts));
        }
        LIFECYCLE.next(call.state(), CHANGE, actor);
        store.update(id, version, clean);
        events.publishEvent(Change.of(actor, "calls.change", call.subject(), null).withDetails(Map.of("parts", String.join(", ", parts))));
        return find(id);
    }

    /** What is missing before the call can be published, what it is to offer included; empty when nothing is. */
    @Transactional(readOnly = true)
    public List<Gap> gaps(Call call) {
        List<Gap> gaps = new ArrayList<>(rules.gaps(call));
        if (call.state() == CallState.DRAFT && call.offer() != null) {
            gaps.addAll(offers.gaps(call, call.offer()));
        }
        return List.copyOf(gaps);
    }

    /** Makes the call public and takes its offer out of the plan's capacity or the budget. For leads; refused where it is not there. */
    public Call publish(Actor actor, CallId id, int version) {
        Call call = lock(actor, id, version, PUBLISH);
        CallState to = LIFECYCLE.next(call.state(), PUBLISH, actor);
        List<Gap> gaps = rules.gaps(call);
        Offer offer = call.offer();
        if (!gaps.isEmpty() || offer == null) {
            throw CallRefusal.NOT_READY.with(gaps.size(), gaps.stream().map(OpenPoint::of).toList());
        }
        offers.take(actor, call, offer);
        store.move(call, to, null, null, rules.now());
        return traced(actor, "calls.publish", call, null, Map.of());
    }

    /** Moves the closing instant later. For leads. */
    public Call extend(Actor actor, CallId id, int version, @Nullable Instant closesAt, @Nullable String reason) {
        Call call = lock(actor, id, version, EXTEND);
        CallState to = LIFECYCLE.next(call.state(), EXTEND, actor);
        String why = CallEntry.reason(reason);
        Instant later = rules.extension(call, closesAt);
        store.move(call, to, later, why, null);
        return traced(actor, "calls.extend", call, why, Map.of("from", String.valueOf(call.closesAt()), "to", later.toString()));
    }

    /** Closes an open call now. For leads. */
    public Call closeEarly(Actor actor, CallId id, int version, @Nullable String reason) {
        Call call = lock(actor, id, version, CLOSE_EARLY);
        CallState to = LIFECYCLE.next(call.state(), CLOSE_EARLY, actor);
        String why = CallEntry.reason(reason);
        Instant now = rules.now();
        if (!call.receivesAt(now)) {
            throw CallRefusal.NOT_OPEN.with();
        }
        store.move(call, to, now, why, null);
        return traced(actor, "calls.close-early", call, why, Map.of("from", String.valueOf(call.closesAt()), "to", now.toString()));
    }

    /** Ends the call without awards and returns its offer to where it came from. For leads; refused once awards are made. */
    public Call cancel(Actor actor, CallId id, int version, @Nullable String reason) {
        Call call = lock(actor, id, version, CANCEL);
        if (call.state() == CallState.INFORMED || call.state() == CallState.CLOSED_OUT) {
            throw CallRefusal.AWARDS_MADE.with();
        }
        CallState to = LIFECYCLE.next(call.state(), CANCEL, actor);
        String why = CallEntry.reason(reason);
        Offer offer = call.offer();
        if (call.state() != CallState.DRAFT && offer != null) {
            Balance balance = offers.balance(call, offer);
            if (balance.reservedOut() > 0 || balance.posted() != offer.total()) {
                throw CallRefusal.AWARDS_MADE.with();
            }
            offers.giveBack(actor, call, offer, balance.available());
        }
        store.move(call, to, null, why, null);
        return traced(actor, "calls.cancel", call, why, Map.of());
    }

    /**
     * Takes one of the steps that follow the closing: START_REVIEW, START_DECIDING, INFORM, CLOSE_OUT. Closing out returns what was not
     * awarded to where it came from: the plan's capacity, or the lines of the budget by what each still has in the call.
     */
    public Call advance(Actor actor, CallId id, CallAction action, @Nullable String reason) {
        if (action.ordinal() < START_REVIEW.ordinal()) {
            throw new IllegalArgumentException(action + " has a method of its own");
        }
        Call call = store.lock(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("call", id));
        CallState to = LIFECYCLE.next(call.state(), action, actor);
        String why = Text.optionalBlock("reason", reason, CallEntry.LONGEST_REASON);
        if (action == START_REVIEW) {
            rules.requireClosed(call);
        }
        Offer offer = call.offer();
        if (action == CLOSE_OUT && offer != null) {
            Balance balance = offers.balance(call, offer);
            if (balance.reservedOut() > 0) {
                throw CallRefusal.OFFERS_PENDING.with(Quantity.of(balance.reservedOut(), offer.unit()));
            }
            offers.giveBack(actor, call, offer, balance.available());
        }
        store.move(call, to, null, why, null);
        String verb = "calls." + action.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return traced(actor, verb, call, why, Map.of());
    }

    /** The call, unchecked: for modules that act on it. */
    @Transactional(readOnly = true)
    public Call find(CallId id) {
        return store.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("call", id));
    }

    /** The call by its code, unchecked. */
    @Transactional(readOnly = true)
    public Optional<Call> findByCode(String code) {
        return store.findByCode(code);
    }

    /** The calls with these ids, in no order: for lists of things that belong to calls. */
    @Transactional(readOnly = true)
    public List<Call> findAll(Collection<CallId> ids) {
        return ids.isEmpty() ? List.of() : store.findAll(ids);
    }

    /** The call as this reader may see it: what was never published is not there for those who are not staff. */
    @Transactional(readOnly = true)
    public Call byCode(Actor actor, String code) {
        return store.findByCode(code)
                .filter(call -> actor.isStaff() || call.publishedAt() != null)
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("call", code));
    }

    /** Newest closing instant first. */
    @Transactional(readOnly = true)
    public PageOf<Call> list(Actor actor, Filter filter, PageQuery page) {
        return store.list(filter, actor.isStaff(), rules.now(), page);
    }

    /** How long a call is open at least, unless a reason for less is stated. */
    public Duration minimumOpen() {
        return rules.minimumOpen();
    }

    /** What the plan has and has not offered yet, of each unit of device time. */
    @Transactional(readOnly = true)
    public List<Quantity> capacityOf(String planCode) {
        return offers.capacityOf(planCode);
    }

    /** Which line of the budget gives how much to the call; empty where it offers no won. For staff. */
    @Transactional(readOnly = true)
    public List<Offer.Line> lines(Actor actor, Call call) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_FOUND.with("call", call.code());
        }
        return offers.lines(call);
    }

    /** Where the ledger keeps what the call offers and has not awarded yet. */
    public AccountRef offerAccount(Call call) {
        Offer offer = Objects.requireNonNull(call.offer(), () -> "call " + call.code() + " has no offer");
        return CallOffers.account(call, offer);
    }

    private CallDraft clean(CallDraft draft) {
        String planCode = draft.planCode();
        Plan plan = planCode == null || planCode.isBlank()
                ? programmes.current().orElseThrow(CallRefusal.NO_PLAN::with)
                : programmes.get(planCode);
        CallDraft clean = rules.clean(draft, plan);
        offers.check(clean);
        return clean;
    }

    private Call lock(Actor actor, CallId id, int version, CallAction action) {
        LIFECYCLE.requireRole(action, actor);
        Call call = store.lock(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("call", id));
        if (call.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, call.version());
        }
        return call;
    }

    private Call traced(Actor actor, String action, Call before, @Nullable String reason, Map<String, String> details) {
        Call after = find(before.id());
        Change change = Change.of(actor, action, after.subject(), null, before.state(), after.state()).withDetails(details);
        events.publishEvent(reason == null ? change : change.because(reason));
        return after;
    }

    private static void requirePreparer(Actor actor) {
        if (!actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(CHANGE);
        }
    }
}

package kr.cheomdan.calls;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Everything that can be asked of calls or done to them. */
@Service
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

    /** Begins a call. For officers and leads. */
    public Call create(Actor actor, CallDraft draft) {
        throw new UnsupportedOperationException();
    }

    /** Begins a call with everything of another one but its code and dates. For officers and leads. */
    public Call copy(Actor actor, CallId id, String newCode) {
        throw new UnsupportedOperationException();
    }

    /** Replaces what a draft says. Refused once the call is published, naming the parts that would change. */
    public Call change(Actor actor, CallId id, int version, CallDraft draft) {
        throw new UnsupportedOperationException();
    }

    /** What is missing before the call can be published; empty when nothing is. */
    public List<Gap> gaps(Call call) {
        throw new UnsupportedOperationException();
    }

    /** Makes the call public and takes its offer out of the plan's capacity. For leads; refused where the capacity is not there. */
    public Call publish(Actor actor, CallId id, int version) {
        throw new UnsupportedOperationException();
    }

    /** Moves the closing instant later. For leads. */
    public Call extend(Actor actor, CallId id, int version, Instant closesAt, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Closes an open call now. For leads. */
    public Call closeEarly(Actor actor, CallId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Ends the call without awards and returns its offer to the plan's capacity. For leads; refused once awards are made. */
    public Call cancel(Actor actor, CallId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes one of the steps that follow the closing: START_REVIEW, START_DECIDING, INFORM, CLOSE_OUT. Closing out returns what was not
     * awarded to the plan's capacity.
     */
    public Call advance(Actor actor, CallId id, CallAction action, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** The call, unchecked: for modules that act on it. */
    public Call find(CallId id) {
        throw new UnsupportedOperationException();
    }

    /** The call by its code, unchecked. */
    public Optional<Call> findByCode(String code) {
        throw new UnsupportedOperationException();
    }

    /** The call as this reader may see it: a draft is not there for those who are not staff. */
    public Call byCode(Actor actor, String code) {
        throw new UnsupportedOperationException();
    }

    /** Newest closing instant first. */
    public PageOf<Call> list(Actor actor, Filter filter, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    /** The calls with these ids, in no order: for lists of things that belong to calls. */
    public List<Call> findAll(Collection<CallId> ids) {
        throw new UnsupportedOperationException();
    }
}

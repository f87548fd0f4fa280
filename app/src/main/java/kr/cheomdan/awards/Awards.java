package kr.cheomdan.awards;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Everything that can be asked of awards or done to them. */
@Service
public class Awards {

    /**
     * Which awards a list shows; who is not staff sees those of his organisations.
     *
     * @param call null: of any call
     * @param state null: in any state
     */
    public record Filter(@Nullable CallId call, @Nullable AwardState state) {

        public static Filter all() {
            return new Filter(null, null);
        }
    }

    /**
     * How much of an award is used.
     *
     * @param available can still be spent
     * @param held reserved by jobs that have not ended
     * @param used measured
     * @param expired returned or expired unused
     */
    public record Meter(long awarded, long available, long held, long used, long expired) {}

    /**
     * Decides on a call from its confirmed ranking: every applicant gets a result, who is selected an offer. For the programme lead. A call
     * is decided once; the same person deciding again gets the same decision, anybody else is refused.
     */
    public Decision decide(Actor actor, CallId call) {
        throw new UnsupportedOperationException();
    }

    /** What was decided on a call. For staff. */
    public Optional<Decision> decision(Actor actor, CallId call) {
        throw new UnsupportedOperationException();
    }

    /** The results of the applications of the actor's organisations, the latest first. */
    public List<Decision.Outcome> outcomes(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** What was decided on one application: for its organisation and for staff. */
    public Optional<Decision.Outcome> outcome(Actor actor, ApplicationId application) {
        throw new UnsupportedOperationException();
    }

    /** A member of the organisation accepts the offer before its instant; the agreement is drafted. */
    public Award accept(Actor actor, AwardId id, int version) {
        throw new UnsupportedOperationException();
    }

    /** A member of the organisation declines before the award is in force; the next on the reserve list is offered. */
    public Award decline(Actor actor, AwardId id, int version, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** The programme lead calls an award off before it is in force; the next on the reserve list is offered. */
    public Award cancel(Actor actor, AwardId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Lets every offer lapse whose time is over and offers what becomes free to the reserve lists; answers how many lapsed. */
    public int lapseDue() {
        throw new UnsupportedOperationException();
    }

    /** The agreement of an award that was accepted: for its organisation and for staff. */
    public Agreement agreement(Actor actor, AwardId id) {
        throw new UnsupportedOperationException();
    }

    /** An officer adds conditions, if any, and sends the agreement to be signed. */
    public Agreement sendAgreement(Actor actor, AwardId id, int version, @Nullable String conditions) {
        throw new UnsupportedOperationException();
    }

    /**
     * A member of the organisation signs the text that carries this hash.
     *
     * @param name the full name of who signs
     * @param agreed whether the statement shown was agreed to
     */
    public Agreement sign(Actor actor, AwardId id, int version, String hash, String name, boolean agreed) {
        throw new UnsupportedOperationException();
    }

    /** Takes an agreement back to be written again. */
    public Agreement takeBackAgreement(Actor actor, AwardId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * The programme lead approves a signed agreement: the award is in force and its entitlement stands in the ledger, or neither. Not for
     * who prepared it nor for members of the organisation.
     */
    public Award approve(Actor actor, AwardId id, int version) {
        throw new UnsupportedOperationException();
    }

    /** Stops use for now. For the programme lead. */
    public Award suspend(Actor actor, AwardId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Allows use again. For the programme lead. */
    public Award resume(Actor actor, AwardId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Ends an award early; what is not used returns to the call. For the programme lead. */
    public Award terminate(Actor actor, AwardId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Ends every award whose period of use is over and lets expire what was not used; answers how many ended. */
    public int endDue() {
        throw new UnsupportedOperationException();
    }

    /** The award, unchecked: for modules that act on it. */
    public Award find(AwardId id) {
        throw new UnsupportedOperationException();
    }

    /** The awards with these ids, in no order: for lists of things that belong to awards. */
    public List<Award> findAll(Collection<AwardId> ids) {
        throw new UnsupportedOperationException();
    }

    /** The award: for its organisation and for staff; for anybody else there is none. */
    public Award get(Actor actor, AwardId id) {
        throw new UnsupportedOperationException();
    }

    /** Latest first. */
    public PageOf<Award> list(Actor actor, Filter filter, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    /** The award, when the actor may run jobs under it now: a member of its organisation, and the award in force and in its period of use. */
    public Award requireUsable(Actor actor, AwardId id) {
        throw new UnsupportedOperationException();
    }

    /** The awards that the actor may run jobs under now. */
    public List<Award> usableBy(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** The account with what the award gives and is not used yet. */
    public AccountRef entitlement(Award award) {
        throw new UnsupportedOperationException();
    }

    /** The account with what was used. */
    public AccountRef used(Award award) {
        throw new UnsupportedOperationException();
    }

    /** The balance of the entitlement. */
    public Balance balance(Award award) {
        throw new UnsupportedOperationException();
    }

    /** How much is used. */
    public Meter meter(Award award) {
        throw new UnsupportedOperationException();
    }
}

package kr.cheomdan.awards;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Everything that can be asked of awards or done to them. */
@Service
@Transactional
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
     * @param used measured; of won: paid
     * @param expired returned or expired unused
     */
    public record Meter(long awarded, long available, long held, long used, long expired) {}

    /**
     * How an award in won stands.
     *
     * @param left agreed and not paid yet
     * @param spent of what was paid, with accepted evidence
     * @param returned of what was paid, gone back to those who paid
     * @param givenBack never paid, and back on the lines of the budget since the award ended
     */
    public record Money(long awarded, long left, long paid, long spent, long returned, long givenBack) {}

    private final Deciding deciding;
    private final Offers offers;
    private final Agreements agreements;
    private final Uses uses;
    private final AwardAccounts accounts;

    Awards(Deciding deciding, Offers offers, Agreements agreements, Uses uses, AwardAccounts accounts) {
        this.deciding = deciding;
        this.offers = offers;
        this.agreements = agreements;
        this.uses = uses;
        this.accounts = accounts;
    }

    /**
     * Decides on a call from its confirmed ranking: every applicant gets a result, who is selected an offer. For the programme lead. A call
     * is decided once; the same person deciding again gets the same decision, anybody else is refused.
     */
    public Decision decide(Actor actor, CallId call) {
        return deciding.decide(actor, call);
    }

    /** What was decided on a call. For staff. */
    @Transactional(readOnly = true)
    public Optional<Decision> decision(Actor actor, CallId call) {
        return deciding.decision(actor, call);
    }

    /** The results of the applications of the actor's organisations, the latest first. */
    @Transactional(readOnly = true)
    public List<Decision.Outcome> outcomes(Actor actor) {
        return deciding.outcomes(uses.organisationsOf(actor));
    }

    /** What was decided on one application: for its organisation and for staff. */
    @Transactional(readOnly = true)
    public Optional<Decision.Outcome> outcome(Actor actor, ApplicationId application) {
        return deciding.outcome(actor, application);
    }

    /** A member of the organisation accepts the offer before its instant; the agreement is drafted. */
    public Award accept(Actor actor, AwardId id, int version) {
        return offers.accept(actor, id, version);
    }

    /** A member of the organisation declines before the award is in force; the next on the reserve list is offered. */
    public Award decline(Actor actor, AwardId id, int version, @Nullable String reason) {
        return offers.decline(actor, id, version, reason);
    }

    /** The programme lead calls an award off before it is in force; the next on the reserve list is offered. */
    public Award cancel(Actor actor, AwardId id, int version, String reason) {
        return offers.cancel(actor, id, version, reason);
    }

    /** Lets every offer lapse whose time is over and offers what becomes free to the reserve lists; answers how many lapsed. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int lapseDue() {
        return offers.lapseDue();
    }

    /**
     * The agreement of an award that was accepted: for its organisation and for staff. It names who signed, so a staff member's reading
     * leaves a trace, and this is not for use inside a transaction that only reads.
     */
    public Agreement agreement(Actor actor, AwardId id) {
        return agreements.read(actor, id);
    }

    /** How the agreement stands, where there is one: for its organisation and for staff. */
    @Transactional(readOnly = true)
    public Optional<AgreementState> agreementState(Actor actor, AwardId id) {
        return agreements.state(actor, id);
    }

    /** Where the agreements on these awards stand; awards without one are left out. */
    @Transactional(readOnly = true)
    public Map<AwardId, AgreementState> agreementStates(Collection<AwardId> ids) {
        return agreements.states(ids);
    }

    /** An officer adds conditions, if any, and sends the agreement to be signed. */
    public Agreement sendAgreement(Actor actor, AwardId id, int version, @Nullable String conditions) {
        return agreements.send(actor, id, version, conditions);
    }

    /**
     * A member of the organisation signs the text that carries this hash.
     *
     * @param name the full name of who signs
     * @param agreed whether the statement shown was agreed to
     */
    public Agreement sign(Actor actor, AwardId id, int version, String hash, String name, boolean agreed) {
        return agreements.sign(actor, id, version, hash, name, agreed);
    }

    /** Takes an agreement back to be written again. */
    public Agreement takeBackAgreement(Actor actor, AwardId id, int version, String reason) {
        return agreements.takeBack(actor, id, version, reason);
    }

    /**
     * The programme lead approves a signed agreement: the award is in force and its entitlement stands in the ledger, or neither. Not for
     * who prepared it nor for members of the organisation.
     */
    public Award approve(Actor actor, AwardId id, int version) {
        return agreements.approve(actor, id, version);
    }

    /** Stops use for now. For the programme lead. */
    public Award suspend(Actor actor, AwardId id, int version, String reason) {
        return uses.suspend(actor, id, version, reason);
    }

    /** Allows use again. For the programme lead. */
    public Award resume(Actor actor, AwardId id, int version, String reason) {
        return uses.resume(actor, id, version, reason);
    }

    /** Ends an award early; what is not used returns to the call. For the programme lead. */
    public Award terminate(Actor actor, AwardId id, int version, String reason) {
        return uses.terminate(actor, id, version, reason);
    }

    /**
     * Gives an award in force more device time, out of its call; where that is closed out, out of the plan. For officers and leads; what it
     * may be at most is the caller's to see to.
     *
     * @param cause the record that says why, once for each
     */
    public Award supplement(Actor actor, AwardId id, long amount, Subject cause, String reason) {
        return uses.supplement(actor, id, amount, cause, reason);
    }

    /** Lets an award in force be used until a later instant, at no cost. For officers and leads, like {@link #supplement}. */
    public Award extend(Actor actor, AwardId id, Instant until, Subject cause, String reason) {
        return uses.extend(actor, id, until, cause, reason);
    }

    /** Brings an award of device time that has ended into force again with what had expired. For the programme lead. */
    public Award reopen(Actor actor, AwardId id, Instant until, Subject cause, String reason) {
        return uses.reopen(actor, id, until, cause, reason);
    }

    /** Ends every award whose period of use is over and lets expire what was not used; answers how many ended. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int endDue() {
        return uses.endDue();
    }

    /** The award, unchecked: for modules that act on it. */
    @Transactional(readOnly = true)
    public Award find(AwardId id) {
        return uses.find(id);
    }

    /** The awards with these ids, in no order: for lists of things that belong to awards. */
    @Transactional(readOnly = true)
    public List<Award> findAll(Collection<AwardId> ids) {
        return uses.findAll(ids);
    }

    /** Awards with the text in their number, title or organisation's name, the latest first. For staff; none for others. */
    @Transactional(readOnly = true)
    public List<AwardId> named(Actor actor, String text, int most) {
        return uses.named(actor, text, most);
    }

    /** The award: for its organisation and for staff; for anybody else there is none. */
    @Transactional(readOnly = true)
    public Award get(Actor actor, AwardId id) {
        return uses.get(actor, id);
    }

    /** Those of the actor's organisations; for staff and the system all. Latest first. */
    @Transactional(readOnly = true)
    public PageOf<Award> list(Actor actor, Filter filter, PageQuery page) {
        return uses.list(actor, filter, page);
    }

    /** All awards in force, stopped ones too, unchecked: for modules that look after each of them. */
    @Transactional(readOnly = true)
    public List<Award> inForce() {
        return uses.inForce();
    }

    /**
     * The award, when the actor may run jobs under it now: a member of its organisation, and the award one of device time, in force and in
     * its period of use.
     */
    @Transactional(readOnly = true)
    public Award requireUsable(Actor actor, AwardId id) {
        return uses.requireUsable(actor, id);
    }

    /** The awards that the actor may run jobs under now. */
    @Transactional(readOnly = true)
    public List<Award> usableBy(Actor actor) {
        return uses.usableBy(actor);
    }

    /** The account with what the award gives and is not used yet. */
    public AccountRef entitlement(Award award) {
        return AwardAccounts.entitlement(award);
    }

    /** The account with what was used. */
    public AccountRef used(Award award) {
        return AwardAccounts.used(award);
    }

    /** The balance of the entitlement. */
    @Transactional(readOnly = true)
    public Balance balance(Award award) {
        return accounts.balance(award);
    }

    /** The balance of each entitlement, in one statement however many they are. */
    @Transactional(readOnly = true)
    public Map<AwardId, Balance> balances(Collection<Award> awards) {
        return accounts.balances(awards);
    }

    /** What of an award in won was paid and spent; empty for every other one and before it is in force. */
    @Transactional(readOnly = true)
    public Optional<Money> money(Award award) {
        return accounts.money(award);
    }

    /** The promise by which the lines of the budget bear an award in won; empty like {@link #money}. For pages of staff. */
    @Transactional(readOnly = true)
    public Optional<Commitment> commitment(Award award) {
        return accounts.commitment(award);
    }

    /** How much is used. */
    @Transactional(readOnly = true)
    public Meter meter(Award award) {
        return accounts.meter(award);
    }
}

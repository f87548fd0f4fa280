package kr.cheomdan.budgets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is promised out of lines, and what becomes of it: offered by a call, committed to an award or a contract, paid, spent.
 *
 * <p>{@link #offer}, {@link #giveBack} and {@link #award} are for the modules of calls and awards: they check no role, because the one who
 * calls has decided that its actor may.
 */
@Service
@Transactional
public class Commitments {

    private final Offers offers;
    private final NewCommitments created;
    private final Payments payments;
    private final Evidence evidence;
    private final CommitmentStore store;

    Commitments(Offers offers, NewCommitments created, Payments payments, Evidence evidence, CommitmentStore store) {
        this.offers = offers;
        this.created = created;
        this.payments = payments;
        this.evidence = evidence;
        this.store = store;
    }

    /** What a module above knows that keeps its awards from being paid. */
    public interface PaymentStop {

        /**
         * Asked before anything is paid under a promise. What the answer rests on does not change until the transaction ends.
         *
         * @throws kr.cheomdan.shared.RefusedException where nothing may be paid to this subject now
         */
        void requirePayable(Subject subject);
    }

    /**
     * What a call has taken out of lines.
     *
     * @param parts by line: offered in all, and of it awarded and given back
     */
    public record Offer(Subject call, List<OfferPart> parts) {

        public Offer {
            parts = List.copyOf(parts);
        }

        /** What is offered and not given out. */
        public long left() {
            return parts.stream().mapToLong(OfferPart::left).sum();
        }
    }

    /** What a call has taken out of one line, in won. */
    public record OfferPart(BudgetLine line, long offered, long awarded, long givenBack) {

        public long left() {
            return offered - awarded - givenBack;
        }
    }

    /**
     * Which commitments a list shows; null: any.
     *
     * @param planCode null: the plan this cluster works to
     * @param text a part of the title
     */
    public record Filter(
            @Nullable String planCode,
            @Nullable Integer year,
            BudgetLine.@Nullable Id line,
            @Nullable Subject call,
            @Nullable String text) {}

    /**
     * Takes what a call offers out of lines, into the account CALL of the call. The lines are of one plan and one year, which is open.
     * Asking again for the same does nothing.
     *
     * @throws kr.cheomdan.shared.RefusedException {@code ledger.insufficient-balance} where a line has less, saying what it has
     */
    public Offer offer(Actor actor, Subject call, List<Commitment.Share> shares) {
        return offers.offer(actor, call, shares);
    }

    /**
     * Gives what the call has not awarded back to the lines it came from.
     *
     * @param key names this very act
     * @param amount at most what {@link Offer#left} says; none if 0
     */
    public Offer giveBack(Actor actor, String key, Subject call, long amount) {
        return offers.giveBack(actor, key, call, amount);
    }

    /** What a call has taken out of lines; empty where it has taken nothing. Unchecked. */
    @Transactional(readOnly = true)
    public Optional<Offer> offerOf(Subject call) {
        return offers.find(call);
    }

    /**
     * Records that an award is bound: each line of the call bears its part, by what it still has in the call. To be called in the
     * transaction that moves the amount from the account CALL of the call to the account AWARD of the award; it posts nothing itself.
     * Asking again for the same does nothing.
     */
    public Commitment award(Actor actor, Subject call, Subject award, String title, long amount) {
        return created.award(actor, offers, call, award, title, amount);
    }

    /** Promises a contract out of lines. For officers and leads. */
    public Commitment commit(Actor actor, String key, Commitment.Contract contract) {
        return created.contract(actor, key, contract);
    }

    /** Gives a part of what is promised and unpaid back to the lines, also while a claim is looked at. For officers and leads. */
    public Commitment release(Actor actor, Commitment.Id id, int version, String key, long amount, @Nullable String reason) {
        return payments.release(actor, id, version, new Commitment.Entry(key, amount, null, null, null, null, reason));
    }

    /**
     * Pays: out of what is promised, and out of the cash of each line that bears it, by their parts. One or neither happens. For officers
     * and leads, but not for the person who entered the contract. Refused where a {@link PaymentStop} says so.
     */
    public Commitment pay(Actor actor, Commitment.Id id, int version, Commitment.Entry entry) {
        return payments.pay(actor, id, version, entry);
    }

    /**
     * Keeps a file that is evidence, so that an entry can name it by its hash. For officers and leads. The same content is kept once.
     *
     * @throws kr.cheomdan.shared.RefusedException where it is empty or larger than {@link Commitment.EvidenceFile#LARGEST_MEGABYTES}
     */
    public Commitment.EvidenceFile keepEvidence(Actor actor, byte[] content) {
        return evidence.keep(actor, content);
    }

    /** The file that an act names, its hash checked. For staff; who reads it is written into the audit trail. */
    public byte[] evidence(Actor actor, Commitment.Id id, UUID act) {
        return evidence.content(actor, find(actor, id), act);
    }

    /** Records what a source says it gives in kind for a line that bears a part of the promise. Somebody else has to accept it. */
    public Commitment recordInKind(
            Actor actor, Commitment.Id id, int version, BudgetLine.@Nullable Id line, Commitment.@Nullable Entry entry) {
        return evidence.recordInKind(actor, id, version, line, entry);
    }

    /** Records the evidence of what the payee has spent, whose file is kept. For officers and leads. Somebody else has to accept it. */
    public Commitment recordSpending(Actor actor, Commitment.Id id, int version, Commitment.Entry entry) {
        return evidence.recordSpending(actor, id, version, entry);
    }

    /**
     * Accepts evidence: what was spent is accounted for; what was given in kind is paid and spent in one, without cash. For officers and
     * leads, but not for the person who recorded it; where its file was accepted before, only with a note that says why. In kind also
     * refused where a {@link PaymentStop} says so.
     */
    public Commitment acceptEvidence(Actor actor, Commitment.Id id, int version, UUID act, @Nullable String note) {
        payments.requireAcceptable(actor, id, act);
        return evidence.accept(actor, id, version, act, note);
    }

    /** Refuses evidence, saying why. For officers and leads, but not for the person who recorded it. */
    public Commitment refuseEvidence(Actor actor, Commitment.Id id, int version, UUID act, @Nullable String reason) {
        return evidence.refuse(actor, id, version, act, reason);
    }

    /** What was done under a commitment, the latest first. For staff. */
    @Transactional(readOnly = true)
    public List<Commitment.Act> acts(Actor actor, Commitment.Id id) {
        find(actor, id);
        return payments.acts(id);
    }

    /** The commitment, for staff; 404 where there is none. */
    @Transactional(readOnly = true)
    public Commitment find(Actor actor, Commitment.Id id) {
        Rights.requireReader(actor);
        return store.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("commitment", id));
    }

    /** What commitments are called, unchecked: for pages that name them. */
    @Transactional(readOnly = true)
    public Map<Commitment.Id, String> titles(Collection<Commitment.Id> ids) {
        return store.titles(ids);
    }

    /** Those whose title contains the text, the newest first. For staff. */
    @Transactional(readOnly = true)
    public List<Commitment.Id> titled(Actor actor, String text, int most) {
        Rights.requireReader(actor);
        return store.titled(text, most);
    }

    /** The commitment of an award; empty where there is none. Unchecked. */
    @Transactional(readOnly = true)
    public Optional<Commitment> of(Subject award) {
        return store.of(award);
    }

    /** Commitments, the newest first. For staff. */
    @Transactional(readOnly = true)
    public PageOf<Commitment> list(Actor actor, Filter filter, PageQuery page) {
        Rights.requireReader(actor);
        return created.list(filter, page);
    }
}

package kr.cheomdan.budgets;

import static kr.cheomdan.budgets.Settlements.State.AUDITED;
import static kr.cheomdan.budgets.Settlements.State.CLAIMED;
import static kr.cheomdan.budgets.Settlements.State.OPEN;
import static kr.cheomdan.budgets.Settlements.State.RETURNED;
import static kr.cheomdan.budgets.Settlements.State.SETTLED;
import static kr.cheomdan.shared.Role.AUDITOR;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Settling a commitment: what was paid and not spent, and the interest on it, goes back to the sources by their parts, to the won. A
 * commitment has one settlement, which is open from its beginning. Claim, audit and settlement are by three persons.
 */
@Service
@Transactional
public class Settlements {

    private static final int LONGEST_NOTE = 1_000;

    private final SettlementStore store;
    private final SettlementFigures figures;
    private final Acts acts;
    private final Agency agency;

    Settlements(SettlementStore store, SettlementFigures figures, Acts acts, Agency agency) {
        this.store = store;
        this.figures = figures;
        this.acts = acts;
        this.agency = agency;
    }

    /** Where a settlement stands. */
    public enum State {
        OPEN,
        /** The payee has said what was spent. */
        CLAIMED,
        /** Somebody else has held it against the evidence. */
        AUDITED,
        /** What goes back to which source is fixed. */
        SETTLED,
        /** It is back. */
        RETURNED
    }

    /** What can be done to a settlement. */
    public enum Action {
        CLAIM,
        SEND_BACK,
        AUDIT,
        SETTLE,
        RETURN;

        /** The one table of a settlement's states. */
        public static final Lifecycle<State, Action> LIFECYCLE = Lifecycle.<State, Action>table()
                .allow(OPEN, CLAIM, CLAIMED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(CLAIMED, SEND_BACK, OPEN, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(CLAIMED, AUDIT, AUDITED, PROGRAM_OFFICER, PROGRAM_LEAD, AUDITOR)
                .allow(AUDITED, SEND_BACK, OPEN, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(AUDITED, SETTLE, SETTLED, PROGRAM_LEAD)
                .allow(SETTLED, RETURN, RETURNED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .build();
    }

    /**
     * A settlement as it stands, in won.
     *
     * @param claimed what the payee says was spent; null before it says so
     * @param paid what the payee was paid in cash
     * @param spent of it, what evidence was accepted for
     * @param waiting what evidence was recorded for, of cash and in kind, that nobody has accepted or refused
     * @param interest what the payee earned on it
     * @param returns what goes back, or would if it were settled now
     */
    public record Settlement(
            Commitment.Id commitment,
            String title,
            State state,
            @Nullable Long claimed,
            long paid,
            long spent,
            long waiting,
            long interest,
            List<Return> returns,
            @Nullable UUID claimedBy,
            @Nullable UUID auditedBy,
            @Nullable UUID settledBy,
            @Nullable Instant settledAt,
            @Nullable Instant returnedAt,
            @Nullable String note,
            int version) {

        public Settlement {
            returns = List.copyOf(returns);
        }

        @JsonProperty
        public long remainder() {
            return paid - spent;
        }
    }

    /** What goes back to one source, in won. */
    public record Return(BudgetLine.Source source, long remainder, long interest) {

        @JsonProperty
        public long total() {
            return remainder + interest;
        }
    }

    /**
     * Records interest that the payee earned on what it was paid, until the claim. Somebody else has to accept it. For officers and leads.
     */
    public Settlement addInterest(Actor actor, Commitment.Id id, int version, Commitment.Entry entry) {
        Rights.requireRecorder(actor);
        figures.addInterest(actor, id, version, entry);
        return find(actor, id);
    }

    /**
     * Records what the payee says was spent. For officers and leads; refused where nothing was paid, something is still unpaid or evidence
     * waits to be looked at.
     */
    public Settlement claim(Actor actor, Commitment.Id id, int version, long claimed, @Nullable String note) {
        SettlementStore.Row row = lock(actor, id, version, Action.CLAIM);
        State to = Action.LIFECYCLE.next(row.state(), Action.CLAIM, actor);
        if (claimed < 0) {
            throw BudgetsRefusal.AMOUNT_NEGATIVE.at("claimed");
        }
        figures.requireClaimable(acts.find(id));
        String text = Text.optionalBlock("note", note, LONGEST_NOTE);
        SettlementStore.Row claim = new SettlementStore.Row(
                id, to, claimed, actor.accountId(), null, null, null, null, text, row.version());
        return moved(actor, row, claim, "budgets.claim-settlement");
    }

    /** Gives a claim back. The reason has to be given. */
    public Settlement sendBack(Actor actor, Commitment.Id id, int version, @Nullable String reason) {
        SettlementStore.Row row = lock(actor, id, version, Action.SEND_BACK);
        State to = Action.LIFECYCLE.next(row.state(), Action.SEND_BACK, actor);
        String why = Text.block("reason", reason, LONGEST_NOTE);
        SettlementStore.Row open = new SettlementStore.Row(id, to, row.claimed(), null, null, null, null, null, why, row.version());
        return moved(actor, row, open, "budgets.send-settlement-back");
    }

    /**
     * Confirms that what was claimed is what evidence was accepted for. For staff and auditors who have neither recorded the claim nor
     * recorded or accepted any of the evidence.
     */
    public Settlement audit(Actor actor, Commitment.Id id, int version, @Nullable String note) {
        SettlementStore.Row row = lock(actor, id, version, Action.AUDIT);
        State to = Action.LIFECYCLE.next(row.state(), Action.AUDIT, actor);
        Commitment commitment = acts.lock(id);
        requireAnother(actor, commitment, row.claimedBy(), Action.CLAIM);
        figures.requireNoPartInEvidence(actor, commitment);
        long spent = SettlementFigures.spentInCash(commitment);
        if (row.claimed() == null || row.claimed() != spent) {
            throw BudgetsRefusal.CLAIM_DIFFERS.with(
                    commitment.title(), Book.krw(row.claimed() == null ? 0 : row.claimed()), Book.krw(spent));
        }
        String text = Text.optionalBlock("note", note, LONGEST_NOTE);
        SettlementStore.Row audited = new SettlementStore.Row(
                id, to, row.claimed(), row.claimedBy(), actor.accountId(), null, null, null, text, row.version());
        return moved(actor, row, audited, "budgets.audit-settlement");
    }

    /**
     * Fixes what goes back to which source. For a lead who has neither recorded nor audited the claim; refused while something is promised
     * and unpaid.
     */
    public Settlement settle(Actor actor, Commitment.Id id, int version) {
        SettlementStore.Row row = lock(actor, id, version, Action.SETTLE);
        State to = Action.LIFECYCLE.next(row.state(), Action.SETTLE, actor);
        Commitment commitment = acts.lock(id);
        requireAnother(actor, commitment, row.claimedBy(), Action.CLAIM);
        requireAnother(actor, commitment, row.auditedBy(), Action.AUDIT);
        SettlementFigures.requireNothingUnpaid(commitment);
        store.fix(id, figures.returns(commitment));
        SettlementStore.Row settled = new SettlementStore.Row(id, to, row.claimed(), row.claimedBy(), row.auditedBy(), actor.accountId(),
                agency.now(), null, row.note(), row.version());
        return moved(actor, row, settled, "budgets.settle");
    }

    /** Records that it has gone back. For officers and leads. */
    public Settlement recordReturn(Actor actor, Commitment.Id id, int version, @Nullable String note) {
        SettlementStore.Row row = lock(actor, id, version, Action.RETURN);
        State to = Action.LIFECYCLE.next(row.state(), Action.RETURN, actor);
        String text = Text.optionalBlock("note", note, LONGEST_NOTE);
        figures.giveBack(actor, acts.lock(id), store.returns(id), text);
        SettlementStore.Row returned = new SettlementStore.Row(id, to, row.claimed(), row.claimedBy(), row.auditedBy(), row.settledBy(),
                row.settledAt(), agency.now(), text, row.version());
        return moved(actor, row, returned, "budgets.record-return");
    }

    /** The settlement of a commitment, for staff. */
    @Transactional(readOnly = true)
    public Settlement find(Actor actor, Commitment.Id id) {
        Rights.requireReader(actor);
        return figures.of(List.of(store.find(id))).get(0);
    }

    /**
     * Settlements, the newest commitment first. For staff.
     *
     * @param planCode null: the plan this cluster works to
     * @param state null: any
     */
    @Transactional(readOnly = true)
    public PageOf<Settlement> list(Actor actor, @Nullable String planCode, @Nullable State state, PageQuery page) {
        Rights.requireReader(actor);
        PageOf<SettlementStore.Row> rows = store.list(agency.plan(planCode).code(), state, page);
        return PageOf.of(figures.of(rows.items()), page, rows.total());
    }

    private static void requireAnother(Actor actor, Commitment commitment, @Nullable UUID doer, Action done) {
        if (actor.accountId().equals(doer)) {
            throw BudgetsRefusal.SETTLES_ALREADY.with(commitment.title(), done);
        }
    }

    private SettlementStore.Row lock(Actor actor, Commitment.Id id, int version, Action action) {
        Action.LIFECYCLE.requireRole(action, actor);
        acts.lock(id);
        SettlementStore.Row row = store.lock(id);
        if (row.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, row.version());
        }
        return row;
    }

    private Settlement moved(Actor actor, SettlementStore.Row before, SettlementStore.Row after, String action) {
        store.update(after);
        Change change = Change.of(actor, action, Subject.of("commitment", before.commitment()), null, before.state(), after.state());
        agency.tell(after.note() == null ? change : change.because(after.note()));
        return find(actor, before.commitment());
    }
}
